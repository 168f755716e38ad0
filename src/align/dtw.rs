//! Dynamic time warping: finds the cheapest match of a recording with the lines of a text, with skips on both sides.
//!
//! Time runs over the frames of the recording. At each frame, the path is inside a line, at one of its reference
//! frames, or between two lines. Between lines, the recording may be silent or contain speech that is not in the text,
//! and lines may be skipped as unspoken. Costs are distances of frames.

use std::ops::Range;

use crate::align::band::Band;
use crate::align::dtw_step::{MOVE_NEXT, MOVE_SKIP, MOVE_STAY, MoveCosts, advance};
use crate::align::features::FeatureFrame;
use crate::align::frames::{LANES, RecordingFrames, ReferenceFrames};
use crate::align::state::DtwState;

/// The cost of each kind of frame.
#[derive(Clone, Copy, Debug)]
pub struct DtwCosts {
    /// Silence between lines.
    pub pause: f32,
    /// Silence inside a line; costs more, so that lines are not split at every pause.
    pub inner_pause: f32,
    /// Added to the distance when the speaker is slower than the reference.
    pub slow_penalty: f32,
    /// Added for a reference frame that the speaker is too fast for, as a part of its distance.
    pub fast_weight: f32,
    /// Speech that is not in the text, as a part of its background cost.
    pub untranscribed: f32,
    /// A reference frame of a line that is not spoken.
    pub unspoken: f32,
    /// A lower bound for the cost of each remaining reference frame, for adaptive bands.
    pub remaining_bound: f32,
    /// The cost of moving the centre of an adaptive band, for each reference frame.
    pub jump_penalty: f32,
    /// Paths that cost this much more than the cheapest one are pruned, in adaptive bands.
    pub prune_margin: f32,
}

const BOUNDARY_WAIT: u8 = 0;
const BOUNDARY_LINE_END: u8 = 1;
const BOUNDARY_LINE_SKIPPED: u8 = 2;

/// The decisions at one frame of the recording: two bits for each reference frame, a byte for each boundary.
struct BacktraceRow {
    from: usize,
    moves: Vec<u8>,
    first_boundary: usize,
    boundaries: Vec<u8>,
}

/// Finds the cheapest path. Returns the state at each frame of `recording`.
pub fn search(
    reference: &ReferenceFrames,
    recording: &RecordingFrames,
    costs: &DtwCosts,
    band: &mut dyn Band,
) -> Vec<DtwState> {
    let mut run = Viterbi::new(reference, costs, band.is_adaptive());
    let mut rows = Vec::with_capacity(recording.frames.len());
    for (t, frame) in recording.frames.iter().enumerate() {
        let (from, to) = band.at(t, run.low, run.best);
        let frames = from.min(to)..to.min(reference.len());
        let boundaries = run.step(frame, recording.speech[t], outside(costs, recording, t), frames.clone());
        rows.push(run.row(frames, boundaries));
    }
    let (_, end) = run.end(rows.last().map_or(0, |row| row.first_boundary));
    trace(reference, &rows, end)
}

/// The cost of the cheapest path that does not start line `barred.0` at frames `barred.1` of `recording`.
pub fn cost(
    reference: &ReferenceFrames,
    recording: &RecordingFrames,
    costs: &DtwCosts,
    barred: (usize, Range<usize>),
) -> f32 {
    let mut run = Viterbi::new(reference, costs, false);
    let (line, frames) = barred;
    for (t, frame) in recording.frames.iter().enumerate() {
        run.barred = frames.contains(&t).then_some(line);
        run.step(frame, recording.speech[t], outside(costs, recording, t), 0..reference.len());
    }
    run.end(0).0
}

/// The cost of frame `t` outside of lines.
fn outside(costs: &DtwCosts, recording: &RecordingFrames, t: usize) -> f32 {
    if recording.speech[t] { costs.untranscribed * recording.background[t] } else { costs.pause }
}

struct Viterbi<'a> {
    reference: &'a ReferenceFrames,
    costs: &'a DtwCosts,
    /// The cost of each reference frame, at this frame of the recording and at the previous one.
    now: Vec<f32>,
    before: Vec<f32>,
    /// The cost of each boundary before a line, at this frame of the recording and at the previous one.
    gap: Vec<f32>,
    gap_before: Vec<f32>,
    distance: Vec<f32>,
    codes: Vec<u8>,
    /// The decisions at the boundaries of this step, from the first.
    decisions: Vec<u8>,
    /// The line that must not start at this frame.
    barred: Option<usize>,
    /// Whether the band needs `best` and `low`.
    is_adaptive: bool,
    /// The cheapest reference frame, and the first within the prune margin.
    best: usize,
    low: usize,
}

impl<'a> Viterbi<'a> {
    fn new(reference: &'a ReferenceFrames, costs: &'a DtwCosts, is_adaptive: bool) -> Self {
        let n = reference.len();
        let mut gap = vec![0.0; reference.starts.len()];
        for k in 1..gap.len() {
            gap[k] = gap[k - 1] + passing(reference, costs, k - 1);
        }
        Self {
            reference,
            costs,
            now: vec![f32::INFINITY; n],
            before: vec![f32::INFINITY; n],
            gap_before: vec![f32::INFINITY; gap.len()],
            gap,
            distance: vec![0.0; n.next_multiple_of(LANES)],
            codes: vec![0; n],
            decisions: Vec::new(),
            barred: None,
            is_adaptive,
            best: 0,
            low: 0,
        }
    }

    /// Matches a frame with the reference `frames` or with no line. Returns the boundaries among them.
    fn step(&mut self, frame: &FeatureFrame, speech: bool, outside: f32, frames: Range<usize>) -> Range<usize> {
        let Range { start: from, end: to } = frames;
        std::mem::swap(&mut self.now, &mut self.before);
        std::mem::swap(&mut self.gap, &mut self.gap_before);
        self.reference.distances(frame, from..to, &mut self.distance);
        self.inside(speech, from, to);
        for below in [1, 2] {
            if let Some(j) = from.checked_sub(below) {
                self.now[j] = f32::INFINITY;
            }
        }
        let starts = &self.reference.starts;
        let first = starts.partition_point(|&s| s < from);
        let last = starts.partition_point(|&s| s <= to);
        for k in first..last {
            self.enter(k, speech, to);
        }
        if let Some(k) = first.checked_sub(1) {
            self.gap[k] = f32::INFINITY;
        }
        self.decisions.clear();
        for k in first..last {
            let decision = self.boundary(k, outside, from);
            self.decisions.push(decision);
        }
        // Costs from before the first frame must not be used when their array is reused.
        self.gap_before[last..].fill(f32::INFINITY);
        if self.is_adaptive {
            self.weigh(from..to, first..last);
        }
        first..last
    }

    /// The decisions of the last step, which covered these frames and boundaries.
    fn row(&self, frames: Range<usize>, boundaries: Range<usize>) -> BacktraceRow {
        let moves = self.codes[frames.clone()].chunks(4).map(packed).collect();
        BacktraceRow { from: frames.start, moves, first_boundary: boundaries.start, boundaries: self.decisions.clone() }
    }

    /// Finds the cheapest state and the first one within the prune margin.
    ///
    /// A state further back has more text still to match. Without `remaining_bound`, the cheapest path of a noisy
    /// recording takes everything for untranscribed speech. With it, any state further ahead is as cheap as the current
    /// one, so that `jump_penalty` keeps the band from moving far without a good reason.
    fn weigh(&mut self, frames: Range<usize>, boundaries: Range<usize>) {
        let starts = &self.reference.starts;
        let DtwCosts { remaining_bound, jump_penalty, .. } = *self.costs;
        let own = self.best.clamp(frames.start, frames.end);
        let behind = least(&self.now[frames.start..own], frames.start, remaining_bound + jump_penalty, own);
        let ahead = least(&self.now[own..frames.end], own, remaining_bound - jump_penalty, own);
        let mut best = if behind.0 < ahead.0 { behind } else { ahead };
        let owing = |cost: f32, j: usize| cost - remaining_bound * (j as f32 - own as f32);
        for k in boundaries.clone() {
            let far = jump_penalty * starts[k].abs_diff(own) as f32;
            let cost = owing(self.gap[k], starts[k]) + far;
            if cost < best.0 {
                best = (cost, starts[k]);
            }
        }
        let limit = best.0 + self.costs.prune_margin;
        let hopeful = frames.clone().find(|&j| owing(self.now[j], j) <= limit).unwrap_or(best.1);
        let standing = boundaries.clone().find(|&k| owing(self.gap[k], starts[k]) <= limit);
        self.best = best.1;
        self.low = hopeful.min(standing.map_or(best.1, |k| starts[k]));
    }

    /// The moves within lines, as if all lines were one; [`Self::enter`] corrects their starts.
    fn inside(&mut self, speech: bool, from: usize, to: usize) {
        let DtwCosts { slow_penalty, fast_weight, inner_pause, .. } = *self.costs;
        let (slow, fixed) = if speech { (1.0, slow_penalty) } else { (0.0, inner_pause) };
        let at = |d: usize| from.checked_sub(d);
        let start = if from < 2 { 2.min(to) } else { from };
        for j in from..start {
            let c = self.distance[j];
            let waited = self.before[j] + slow * c + fixed;
            let moved = at(0).and(j.checked_sub(1)).map_or(f32::INFINITY, |i| self.before[i] + c);
            self.now[j] = waited.min(moved);
            self.codes[j] = if moved < waited { MOVE_NEXT } else { MOVE_STAY };
        }
        if start < to {
            let costs = MoveCosts { stay_weight: slow, stay_penalty: fixed, fast_weight };
            let (now, moves) = (&mut self.now[start..to], &mut self.codes[start..to]);
            advance(&self.before[start - 2..to], &self.distance[start..to], costs, now, moves);
        }
    }

    /// Line `k` is entered from the boundary before it, not from the previous line.
    fn enter(&mut self, k: usize, speech: bool, to: usize) {
        let DtwCosts { slow_penalty, inner_pause, .. } = *self.costs;
        let s = self.reference.starts[k];
        let end = self.reference.starts.get(k + 1).copied().unwrap_or(s);
        let stood = if self.barred == Some(k) { f32::INFINITY } else { self.gap_before[k] };
        for (j, from) in [(s, stood), (s + 1, self.before.get(s).copied().unwrap_or(f32::INFINITY))] {
            if j >= to || j >= end {
                continue;
            }
            let c = self.distance[j];
            let waited = self.before[j] + if speech { c + slow_penalty } else { inner_pause };
            let moved = from + c;
            self.now[j] = waited.min(moved);
            self.codes[j] = if moved < waited { MOVE_NEXT } else { MOVE_STAY };
        }
    }

    fn boundary(&mut self, k: usize, outside: f32, from: usize) -> u8 {
        let starts = &self.reference.starts;
        let waited = self.gap_before[k] + outside;
        let ended = starts[k].checked_sub(1).filter(|&j| j >= from).map_or(f32::INFINITY, |j| self.now[j]);
        let passed = k.checked_sub(1).map_or(f32::INFINITY, |l| self.gap[l] + passing(self.reference, self.costs, l));
        let (mut best, mut code) = (waited, BOUNDARY_WAIT);
        if ended < best {
            (best, code) = (ended, BOUNDARY_LINE_END);
        }
        if passed < best {
            (best, code) = (passed, BOUNDARY_LINE_SKIPPED);
        }
        self.gap[k] = best;
        code
    }

    /// The cost of the cheapest path, and the boundary, `first` or a later one, at which it ends; the lines after it
    /// are unspoken.
    fn end(&self, first: usize) -> (f32, usize) {
        let mut left = 0.0;
        let mut best = (f32::INFINITY, first);
        for k in (first..self.gap.len()).rev() {
            if k + 1 < self.gap.len() {
                left += passing(self.reference, self.costs, k);
            }
            if self.gap[k] + left < best.0 {
                best = (self.gap[k] + left, k);
            }
        }
        best
    }
}

/// Packs four moves into a byte, the first in the lowest bits.
fn packed(moves: &[u8]) -> u8 {
    match moves.first_chunk() {
        Some(&four) => {
            let spread = u32::from_le_bytes(four);
            (spread | spread >> 6 | spread >> 12 | spread >> 18) as u8
        }
        None => moves.iter().rev().fold(0, |bits, &code| bits << 2 | code),
    }
}

/// The smallest of `costs` and its position. `costs` start at position `first`, and each counts `slope` less for every
/// position after `own`. Infinity if there are none.
fn least(costs: &[f32], first: usize, slope: f32, own: usize) -> (f32, usize) {
    let smaller = |a: f32, b: f32| if b < a { b } else { a };
    let lanes: [f32; LANES] = std::array::from_fn(|i| i as f32 * slope);
    let tilt = |block: usize| (first as f32 - own as f32 + (block * LANES) as f32) * slope;
    let mut least = [f32::INFINITY; LANES];
    let (blocks, rest) = costs.as_chunks::<LANES>();
    for (b, block) in blocks.iter().enumerate() {
        let tilt = tilt(b);
        for ((least, &cost), lane) in least.iter_mut().zip(block).zip(lanes) {
            *least = smaller(*least, cost - (tilt + lane));
        }
    }
    let at = |i: usize| costs[i] - (tilt(i / LANES) + lanes[i % LANES]);
    let rest = (costs.len() - rest.len()..costs.len()).map(at);
    let least = least.into_iter().chain(rest).fold(f32::INFINITY, smaller);
    (least, first + (0..costs.len()).find(|&i| at(i) == least).unwrap_or(0))
}

/// The cost of skipping line `k`.
fn passing(reference: &ReferenceFrames, costs: &DtwCosts, k: usize) -> f32 {
    (reference.starts[k + 1] - reference.starts[k]) as f32 * costs.unspoken
}

fn trace(reference: &ReferenceFrames, rows: &[BacktraceRow], end: usize) -> Vec<DtwState> {
    let mut states = vec![DtwState::Before(0); rows.len()];
    let mut state = DtwState::Before(end as u32);
    for (t, row) in rows.iter().enumerate().rev() {
        while let DtwState::Before(k) = state {
            let code = (k as usize).checked_sub(row.first_boundary).and_then(|i| row.boundaries.get(i));
            match code {
                Some(&BOUNDARY_LINE_SKIPPED) => state = DtwState::Before(k - 1),
                Some(&BOUNDARY_LINE_END) => state = DtwState::Frame(reference.starts[k as usize] as u32 - 1),
                _ => break,
            }
        }
        states[t] = state;
        if let DtwState::Frame(j) = state {
            let i = (j as usize).saturating_sub(row.from);
            let code = row.moves.get(i / 4).map_or(MOVE_STAY, |bits| bits >> (2 * (i % 4)) & 3);
            state = match code {
                MOVE_NEXT => match reference.starts.binary_search(&(j as usize)) {
                    // The last of equal starts: empty lines before it were skipped.
                    Ok(_) => DtwState::Before(reference.starts.partition_point(|&s| s <= j as usize) as u32 - 1),
                    Err(_) => DtwState::Frame(j - 1),
                },
                MOVE_SKIP => DtwState::Frame(j.saturating_sub(2)),
                _ => state,
            };
        }
    }
    states
}
