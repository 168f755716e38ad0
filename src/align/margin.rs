//! How much dearer a text is to read if a line does not begin where it was found: little, if it may as well be elsewhere.

use std::ops::Range;

use crate::align::lattice::cost;
use crate::align::path::{PAUSE, Reading};
use crate::align::script::COARSE;

/// Lines that are read on either side and are read anew together with it.
const BESIDE: usize = 1;
/// No more lines than this on either side, read or not, and no more coarse frames, 40 s, are looked at.
const LINES: usize = 8;
const FRAMES: usize = 500;
/// A begin is elsewhere from this many coarse frames on: 0.5 s.
const ELSEWHERE: usize = 6;

/// For each of `lines` that is read, how much dearer its surroundings are in the cheapest reading in which it begins
/// elsewhere or is not spoken, in units of the median distance between frames that have nothing to do with each other.
/// `extents` are the frames of the recording of all lines.
pub fn margins(reading: &Reading, extents: &[Option<Range<usize>>], lines: Range<usize>) -> Vec<Option<f32>> {
    lines.map(|k| extents[k].as_ref().map(|extent| margin(reading, extents, k, extent))).collect()
}

/// The lines whose margin may change when `lines` are read otherwise: they and the next ones that are read.
pub fn touched(extents: &[Option<Range<usize>>], lines: &Range<usize>) -> Range<usize> {
    let read = |k: &usize| extents[*k].is_some();
    let first = (0..lines.start).rev().filter(read).nth(BESIDE).unwrap_or(0);
    let last = (lines.end..extents.len()).filter(read).nth(BESIDE).map_or(extents.len(), |k| k + 1);
    first..last
}

fn margin(reading: &Reading, extents: &[Option<Range<usize>>], k: usize, extent: &Range<usize>) -> f32 {
    let coarse = &reading.coarse;
    let read = |k: &usize| extents[*k].is_some();
    let before = (k.saturating_sub(LINES)..k).rev().filter(read).nth(BESIDE);
    let after = (k + 1..extents.len().min(k + 1 + LINES)).filter(read).nth(BESIDE);
    let lines = before.map_or(k.saturating_sub(LINES), |k| k + 1)..after.unwrap_or(extents.len().min(k + 1 + LINES));
    let edge = |k: Option<usize>| k.and_then(|k| extents[k].as_ref());
    let from = edge(before).map_or(0, |e| e.end / COARSE).max((extent.start / COARSE).saturating_sub(FRAMES));
    let to = edge(after).map_or(usize::MAX, |e| e.start.div_ceil(COARSE)).min(extent.end / COARSE + FRAMES);
    let tape = coarse.tape.part(from..to.min(coarse.tape.frames.len()));
    let script = coarse.script.part(&lines);
    let line = k - lines.start;
    let begin = extent.start / COARSE - from;
    let there = begin.saturating_sub(ELSEWHERE)..begin + ELSEWHERE + 1;
    let [elsewhere, anywhere] = [there, 0..0].map(|barred| cost(&script, &tape, &coarse.costs, (line, barred)));
    (elsewhere - anywhere) * PAUSE / coarse.costs.pause
}
