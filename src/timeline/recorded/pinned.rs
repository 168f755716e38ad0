//! Between fixed points: what was found where they are not contradicted, looked for anew where they are.

use std::ops::Range;

use rayon::prelude::*;

use super::fill::share;
use super::reference::Part;
use super::{Fixed, Found, Reference, find};
use crate::align::Features;
use crate::time::{Delta, Span};
use crate::timeline::estimate::estimate;
use crate::transcript::Transcript;

/// A begin that was found agrees with a fixed one within so many milliseconds.
const AGREES: i64 = 150;
/// So much of a stretch of speech must be left for it to count, in milliseconds.
const STRETCH: i64 = 500;

/// A stretch of the text and the stretch of the recording in which it is said.
struct Window {
    parts: Range<usize>,
    words: Range<usize>,
    time: Span,
    /// Whether somebody says that it is said there.
    is_fixed: bool,
    /// By when a fixed cue leaves the screen.
    until: Span,
}

/// Corrects `found`, which is what the whole recording says of all lines of `reference`, by `fixed` cues.
pub(super) fn pin(
    transcript: &Transcript,
    reference: &Reference,
    recording: &Features,
    found: Found,
    (fixed, within): (&[Fixed], Span),
) -> Found {
    let windows = windows(transcript, &reference.parts, fixed, within);
    let usual = estimate(transcript, 1.0);
    let settled: Vec<Found> = windows
        .par_iter()
        .map(|window| {
            let kept = found.of(&window.parts);
            let own = if agrees(window, &kept) {
                kept
            } else {
                find(&reference.lines[window.parts.clone()], recording, window.time)
            };
            if window.is_fixed {
                let lengths: Vec<Delta> = window.words.clone().map(|word| usual.words[word].duration()).collect();
                own.fixed(window, &reference.parts[window.parts.clone()], &lengths)
            } else {
                own
            }
        })
        .collect();
    let said: Vec<Span> = windows.iter().filter(|window| window.is_fixed).map(|window| window.until).collect();
    let untranscribed = without(&found.untranscribed, &said);
    Found { lines: settled.into_iter().flat_map(|found| found.lines).collect(), untranscribed }
}

fn windows(transcript: &Transcript, parts: &[Part], fixed: &[Fixed], within: Span) -> Vec<Window> {
    let mut windows: Vec<Window> = Vec::with_capacity(2 * fixed.len() + 1);
    let part_at = |word: usize| parts.partition_point(|part| part.words.start < word);
    let mut push = |words: Range<usize>, time: Span, until: Span, is_fixed: bool| {
        let time = Span::new(time.start.clamp(within.start, within.end), time.end.clamp(within.start, within.end));
        if !words.is_empty() {
            windows.push(Window { parts: part_at(words.start)..part_at(words.end), words, time, is_fixed, until });
        }
    };
    let (mut word, mut from) = (0, within.start);
    for (index, cue) in fixed.iter().enumerate() {
        let words = cue.words();
        push(word..words.start, Span::new(from, cue.span.start), Span::default(), false);
        // The next words are said when their own cue begins, even if this one leaves the screen before.
        let next = fixed.get(index + 1).filter(|next| next.words().start == words.end);
        let end = next.map_or(cue.span.end, |next| next.span.start);
        push(words.clone(), Span::new(cue.span.start, end), cue.span, true);
        (word, from) = (words.end, cue.span.end);
    }
    push(word..transcript.words.len(), Span::new(from, within.end), Span::default(), false);
    windows
}

/// Whether what was `found` in the whole recording lies in the window, and begins with it if it must.
fn agrees(window: &Window, found: &Found) -> bool {
    let spans = || found.lines.iter().filter_map(|line| line.span);
    let inside = spans().all(|span| {
        window.time.start - span.start <= Delta::ZERO + slack(window) && span.end <= window.time.end + slack(window)
    });
    let begins = spans().next().is_some_and(|span| span.start - window.time.start <= slack(window));
    inside && (!window.is_fixed || (begins && spans().count() == found.lines.len()))
}

fn slack(window: &Window) -> Delta {
    Delta::from_millis(if window.is_fixed { AGREES } else { 0 })
}

impl Found {
    /// Puts the words of `window`, whose lines these are, where somebody says that they are said: where
    /// they were found in it, else one after the other.
    fn fixed(mut self, window: &Window, parts: &[Part], lengths: &[Delta]) -> Self {
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

/// What is left of `stretches` outside of `taken`, which are in order.
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
    left.retain(|span| span.duration() >= Delta::from_millis(STRETCH));
    left
}
