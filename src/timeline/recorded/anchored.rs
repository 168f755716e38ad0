//! Alignment between corrected cues: keeps results that agree with them, and aligns the rest again.

use std::ops::Range;

use rayon::prelude::*;

use super::corrected::CorrectedCue;
use super::fill::share;
use super::found::{FoundLines, find};
use super::reference::{ReferencePart, SpokenReference};
use crate::align::AudioFeatures;
use crate::time::{Delta, Span};
use crate::timeline::estimate::estimate;
use crate::transcript::Transcript;

/// The largest difference between a start that was found and a corrected one.
const TOLERANCE_MS: i64 = 150;
/// The shortest span of speech that counts as untranscribed.
const MIN_STRETCH_MS: i64 = 500;

/// A part of the text and the part of the recording in which it is spoken.
struct AnchorWindow {
    parts: Range<usize>,
    words: Range<usize>,
    time: Span,
    /// Whether a corrected cue says that it is spoken there.
    is_anchored: bool,
    /// The span of the corrected cue on the screen.
    until: Span,
}

/// Corrects `found`, the result for the whole recording, by `fixed` cues.
pub(super) fn anchor(
    transcript: &Transcript,
    reference: &SpokenReference,
    recording: &AudioFeatures,
    found: FoundLines,
    (fixed, within): (&[CorrectedCue], Span),
) -> FoundLines {
    let windows = windows(transcript, &reference.parts, fixed, within);
    let usual = estimate(transcript, 1.0);
    let settled: Vec<FoundLines> = windows
        .par_iter()
        .map(|window| {
            let kept = found.of(&window.parts);
            let own = if agrees(window, &kept) {
                kept
            } else {
                find(&reference.lines[window.parts.clone()], recording, window.time)
            };
            if window.is_anchored {
                let lengths: Vec<Delta> = window.words.clone().map(|word| usual.words[word].duration()).collect();
                own.fixed(window, &reference.parts[window.parts.clone()], &lengths)
            } else {
                own
            }
        })
        .collect();
    let said: Vec<Span> = windows.iter().filter(|window| window.is_anchored).map(|window| window.until).collect();
    let untranscribed = without(&found.untranscribed, &said);
    FoundLines { lines: settled.into_iter().flat_map(|found| found.lines).collect(), untranscribed }
}

fn windows(
    transcript: &Transcript,
    parts: &[ReferencePart],
    fixed: &[CorrectedCue],
    within: Span,
) -> Vec<AnchorWindow> {
    let mut windows: Vec<AnchorWindow> = Vec::with_capacity(2 * fixed.len() + 1);
    let part_at = |word: usize| parts.partition_point(|part| part.words.start < word);
    let mut push = |words: Range<usize>, time: Span, until: Span, is_anchored: bool| {
        let time = Span::new(time.start.clamp(within.start, within.end), time.end.clamp(within.start, within.end));
        if !words.is_empty() {
            windows.push(AnchorWindow {
                parts: part_at(words.start)..part_at(words.end),
                words,
                time,
                is_anchored,
                until,
            });
        }
    };
    let (mut word, mut from) = (0, within.start);
    for (index, cue) in fixed.iter().enumerate() {
        let words = cue.words();
        push(word..words.start, Span::new(from, cue.span.start), Span::default(), false);
        // The next words are spoken from the start of their own cue on, even if this one leaves the screen before.
        let next = fixed.get(index + 1).filter(|next| next.words().start == words.end);
        let end = next.map_or(cue.span.end, |next| next.span.start);
        push(words.clone(), Span::new(cue.span.start, end), cue.span, true);
        (word, from) = (words.end, cue.span.end);
    }
    push(word..transcript.words.len(), Span::new(from, within.end), Span::default(), false);
    windows
}

/// Whether what was `found` in the whole recording is in the window, and starts with it if it must.
fn agrees(window: &AnchorWindow, found: &FoundLines) -> bool {
    let spans = || found.lines.iter().filter_map(|line| line.span);
    let inside = spans().all(|span| {
        window.time.start - span.start <= Delta::ZERO + slack(window) && span.end <= window.time.end + slack(window)
    });
    let begins = spans().next().is_some_and(|span| span.start - window.time.start <= slack(window));
    inside && (!window.is_anchored || (begins && spans().count() == found.lines.len()))
}

fn slack(window: &AnchorWindow) -> Delta {
    Delta::from_millis(if window.is_anchored { TOLERANCE_MS } else { 0 })
}

impl FoundLines {
    /// Puts the words of `window`, whose lines these are, into its span: at the times that were found in it, or else
    /// one after the other.
    fn fixed(mut self, window: &AnchorWindow, parts: &[ReferencePart], lengths: &[Delta]) -> Self {
        let is_found = self.lines.iter().all(|line| line.span.is_some());
        let mut spread = Vec::with_capacity(lengths.len());
        share(lengths, window.time.start..window.until.end.min(window.time.end), false, &mut spread);
        for (line, part) in self.lines.iter_mut().zip(parts) {
            if !is_found || line.words.len() != part.words.len() {
                let own = part.words.start - window.words.start..part.words.end - window.words.start;
                line.words = spread[own].to_vec();
            }
            line.confidence = 1.0;
        }
        let inside = |span: Span| {
            Span::new(span.start.max(window.time.start).min(window.time.end), span.end.min(window.time.end))
        };
        for line in &mut self.lines {
            line.words.iter_mut().for_each(|word| *word = inside(*word));
        }
        let mut words = self.lines.iter_mut().flat_map(|line| line.words.iter_mut());
        if let Some(first) = words.next() {
            *first = Span::new(window.time.start, first.end);
        }
        for line in &mut self.lines {
            line.span = Some(Span::new(
                line.words.first().map_or(window.time.start, |word| word.start),
                line.words.last().map_or(window.time.start, |word| word.end),
            ));
        }
        self
    }
}

/// The parts of `stretches` outside of `taken`, which are in order.
fn without(stretches: &[Span], taken: &[Span]) -> Vec<Span> {
    let mut left = Vec::with_capacity(stretches.len());
    for stretch in stretches {
        let mut start = stretch.start;
        for other in taken.iter().filter(|other| other.end > stretch.start && other.start < stretch.end) {
            left.push(Span::new(start, other.start));
            start = start.max(other.end);
        }
        left.push(Span::new(start, stretch.end));
    }
    left.retain(|span| span.duration() >= Delta::from_millis(MIN_STRETCH_MS));
    left
}
