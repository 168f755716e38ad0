//! What a path means: the spans of lines and words, speech without text, and how sure all that is.

use std::ops::Range;

use crate::align::again::Judged;
use crate::align::features::{Features, HOP, LEVEL_HOP};
use crate::align::lattice::At;
use crate::align::path::Reading;
use crate::align::reference::ReferenceLine;
use crate::align::{AlignedLine, Alignment, LIKELY, edges};
use crate::audio::decode::RATE;
use crate::time::{Span, Time};

/// Speech without text is one stretch over pauses of up to this many frames: 1 s.
const PAUSE: usize = 50;
/// Less than this many frames of it are a cough or a path's inaccuracy: 0.5 s.
const SHORTEST: usize = 25;

/// The alignment that was found.
pub fn report(reference: &[ReferenceLine], recording: &Features, judged: &Judged) -> Alignment {
    let Judged { reading, extents, evidence, .. } = judged;
    let time = |level: usize| Time::from_samples((level * LEVEL_HOP) as u64, RATE);
    let (confidence, doubts) = judged.confidence();
    // Where the next spoken line begins, at the latest.
    let mut limits = vec![reading.tape.frames.len(); extents.len()];
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
        let edges = edges::refine(recording, extent, &(before..limits[k].max(extent.end)));
        before = extent.end;
        let span = Span::new(time(edges.start), time(edges.end));
        end_before(&mut lines, span.start);
        let words = words(reading, k, &reference[k].words, extent, span);
        let doubts = doubts[k].map(Vec::from).unwrap_or_default();
        lines.push(AlignedLine { span: Some(span), confidence: confidence[k], words, evidence: evidence[k], doubts });
    }
    let mut alignment = Alignment { lines, untranscribed: untranscribed(reading) };
    if alignment.evidence().is_some_and(|evidence| evidence < LIKELY) {
        // Of a text of something else, nothing is sure.
        alignment.lines.iter_mut().for_each(|line| line.confidence *= 0.5);
    }
    alignment
}

/// Lets the last spoken line end by `start`: where a begin and an end claim the same sound, it is the begin's.
fn end_before(lines: &mut [AlignedLine], start: Time) {
    let Some(last) = lines.iter_mut().rfind(|line| line.span.is_some()) else { return };
    for span in last.span.iter_mut().chain(&mut last.words) {
        *span = Span { start: span.start.min(start), end: span.end.min(start) };
    }
}

/// Where the words of line `k` sound: a word that has no reference of its own is empty.
fn words(reading: &Reading, k: usize, words: &[Range<usize>], extent: &Range<usize>, line: Span) -> Vec<Span> {
    let start = reading.script.starts[k];
    let place = |t: usize| match reading.path[t] {
        At::Frame(j) => j as usize,
        At::Before(_) => start,
    };
    let time = |frame: usize| Time::from_samples((frame * HOP) as u64, RATE).clamp(line.start, line.end);
    let mut at = extent.start;
    let mut spans: Vec<Span> = Vec::with_capacity(words.len());
    for word in words {
        let first = (at..extent.end).find(|&t| place(t) >= start + word.start).unwrap_or(extent.end);
        let after = (first..extent.end).find(|&t| place(t) >= start + word.end).unwrap_or(extent.end);
        let heard = if first < after { reading.tape.sounding(&(first..after)) } else { first..first };
        at = after;
        spans.push(Span::new(time(heard.start), time(heard.end)));
    }
    // The line's own edges are finer than frames.
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

/// Stretches of speech that no line is read as.
fn untranscribed(reading: &Reading) -> Vec<Span> {
    let mut found: Vec<(Range<usize>, usize)> = Vec::new();
    for (t, at) in reading.path.iter().enumerate() {
        if matches!(at, At::Before(_)) && reading.tape.speech[t] {
            match found.last_mut() {
                Some((stretch, frames)) if t - stretch.end <= PAUSE && free(&reading.path[stretch.end..t]) => {
                    stretch.end = t + 1;
                    *frames += 1;
                }
                _ => found.push((t..t + 1, 1)),
            }
        }
    }
    let time = |frame: usize| Time::from_samples((frame * HOP) as u64, RATE);
    let long = found.into_iter().filter(|(_, frames)| *frames >= SHORTEST);
    long.map(|(stretch, _)| Span::new(time(stretch.start), time(stretch.end))).collect()
}

/// Whether no line is read in a stretch.
fn free(path: &[At]) -> bool {
    path.iter().all(|at| matches!(at, At::Before(_)))
}
