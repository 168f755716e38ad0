//! Converts a path into spans of lines and words, untranscribed speech, and confidence.

use std::ops::Range;

use crate::align::alignment::{AlignedLine, Alignment, MIN_EVIDENCE};
use crate::align::boundaries;
use crate::align::features::{AudioFeatures, HOP_SAMPLES};
use crate::align::levels::LEVEL_HOP_SAMPLES;
use crate::align::reference::ReferenceLine;
use crate::align::second_pass::ScoredPath;
use crate::align::state::DtwState;
use crate::align::two_pass::DtwPath;
use crate::audio::decode::RATE;
use crate::time::{Span, Time};

/// Untranscribed speech continues over pauses of up to this many frames: 1 s.
const MERGE_PAUSE_FRAMES: usize = 50;
/// Fewer frames of untranscribed speech are a cough or an inaccuracy of the path: 0.5 s.
const MIN_UNTRANSCRIBED_FRAMES: usize = 25;

/// The alignment that `judged` describes.
pub fn from_path(spoken: &[ReferenceLine], audio: &AudioFeatures, judged: &ScoredPath) -> Alignment {
    let ScoredPath { path, extents, evidence, .. } = judged;
    let time = |level: usize| Time::from_samples((level * LEVEL_HOP_SAMPLES) as u64, RATE);
    let (confidence, confidence_features) = judged.confidence();
    // The latest start of the next spoken line.
    let mut limits = vec![path.recording.frames.len(); extents.len()];
    for k in (1..extents.len()).rev() {
        limits[k - 1] = extents[k].as_ref().map_or(limits[k], |extent| extent.start);
    }
    let mut before = 0;
    let mut lines = Vec::with_capacity(extents.len());
    for (k, extent) in extents.iter().enumerate() {
        let Some(extent) = extent else {
            lines.push(AlignedLine { confidence: confidence[k], ..AlignedLine::default() });
            continue;
        };
        let edges = boundaries::refine(audio, extent, &(before..limits[k].max(extent.end)));
        before = extent.end;
        let span = Span::new(time(edges.start), time(edges.end));
        end_before(&mut lines, span.start);
        let words = words(path, k, &spoken[k].words, extent, span);
        let confidence_features = confidence_features[k].map(Vec::from).unwrap_or_default();
        lines.push(AlignedLine {
            span: Some(span),
            confidence: confidence[k],
            words,
            evidence: evidence[k],
            confidence_features,
        });
    }
    let mut alignment = Alignment { lines, untranscribed: untranscribed(path) };
    if alignment.evidence().is_some_and(|evidence| evidence < MIN_EVIDENCE) {
        // In a wrong text, nothing is reliable.
        alignment.lines.iter_mut().for_each(|line| line.confidence *= 0.5);
    }
    alignment
}

/// Ends the last spoken line at `start` at the latest: where an end and a start claim the same sound, it belongs to the
/// start.
fn end_before(lines: &mut [AlignedLine], start: Time) {
    let Some(last) = lines.iter_mut().rfind(|line| line.span.is_some()) else { return };
    for span in last.span.iter_mut().chain(&mut last.words) {
        *span = Span { start: span.start.min(start), end: span.end.min(start) };
    }
}

/// The spans of the words of line `k`; a word without own reference frames is empty.
fn words(path: &DtwPath, k: usize, words: &[Range<usize>], extent: &Range<usize>, line: Span) -> Vec<Span> {
    let start = path.reference.starts[k];
    let place = |t: usize| match path.states[t] {
        DtwState::Frame(j) => j as usize,
        DtwState::Before(_) => start,
    };
    let time = |frame: usize| Time::from_samples((frame * HOP_SAMPLES) as u64, RATE).clamp(line.start, line.end);
    let mut at = extent.start;
    let mut spans: Vec<Span> = Vec::with_capacity(words.len());
    for word in words {
        let first = (at..extent.end).find(|&t| place(t) >= start + word.start).unwrap_or(extent.end);
        let after = (first..extent.end).find(|&t| place(t) >= start + word.end).unwrap_or(extent.end);
        let heard = if first < after { path.recording.trim_silence(&(first..after)) } else { first..first };
        at = after;
        spans.push(Span::new(time(heard.start), time(heard.end)));
    }
    // The edges of the line are more precise than frames.
    if let Some(first) = spans.iter_mut().find(|span| span.start < span.end) {
        first.start = line.start;
    }
    if let Some(last) = spans.iter_mut().rfind(|span| span.start < span.end) {
        last.end = line.end;
    }
    let leading = spans.iter().take_while(|span| span.start == span.end).count();
    spans[..leading].fill(Span::new(line.start, line.start));
    spans
}

/// The spans of speech that is matched with no line.
fn untranscribed(path: &DtwPath) -> Vec<Span> {
    let mut found: Vec<(Range<usize>, usize)> = Vec::new();
    for (t, at) in path.states.iter().enumerate() {
        if matches!(at, DtwState::Before(_)) && path.recording.speech[t] {
            match found.last_mut() {
                Some((stretch, frames))
                    if t - stretch.end <= MERGE_PAUSE_FRAMES && free(&path.states[stretch.end..t]) =>
                {
                    stretch.end = t + 1;
                    *frames += 1;
                }
                _ => found.push((t..t + 1, 1)),
            }
        }
    }
    let time = |frame: usize| Time::from_samples((frame * HOP_SAMPLES) as u64, RATE);
    let long = found.into_iter().filter(|(_, frames)| *frames >= MIN_UNTRANSCRIBED_FRAMES);
    long.map(|(stretch, _)| Span::new(time(stretch.start), time(stretch.end))).collect()
}

/// Whether no line is spoken in `states`.
fn free(states: &[DtwState]) -> bool {
    states.iter().all(|at| matches!(at, DtwState::Before(_)))
}
