//! The cheapest way to read a recording as the text's lines, with skips on both sides allowed.
//!
//! Time runs over the frames of the recording. At each the reader is inside a line, at one of its
//! reference frames, or between two lines. Between lines a recording may be silent or say what the
//! text does not have, and lines may be passed over unspoken. Costs are distances of frames.

use std::ops::Range;

use crate::align::band::Band;
use crate::align::features::Frame;
use crate::align::script::{LANES, Script, Tape};

/// What a frame of each kind costs.
#[derive(Clone, Copy, Debug)]
pub struct Costs {
    /// Silence between lines.
    pub pause: f32,
    /// Silence inside a line; dearer, or lines would tear at every pause.
    pub inner_pause: f32,
    /// On top of the distance when the speaker is slower than the reference.
    pub stay: f32,
    /// Distances of reference frames that the speaker is too fast for count this much.
    pub hurry: f32,
    /// Speech that the text does not have: this much of what the frame costs as filler.
    pub untranscribed: f32,
    /// A reference frame of a line that is not spoken.
    pub unspoken: f32,
    /// What every reference frame that is still to come will cost at the least, where bands follow the search.
    pub debt: f32,
    /// What a reference frame between the cheapest reading and the one before it costs there.
    pub inertia: f32,
    /// What costs so much more than the cheapest reading so far is given up where bands follow the search.
    pub hopeless: f32,
}

/// Where the reader is at a frame of the recording.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum At {
    /// At this reference frame.
    Frame(u32),
    /// Before this line, after the one before it.
    Before(u32),
}

const STAY: u8 = 0;
const NEXT: u8 = 1;
const HURRY: u8 = 2;

const WAITED: u8 = 0;
const ENDED: u8 = 1;
const PASSED: u8 = 2;

/// What was decided at one frame of the recording: two bits a reference frame, a byte a boundary.
struct Row {
    from: usize,
    moves: Vec<u8>,
    first_boundary: usize,
    boundaries: Vec<u8>,
}

/// Finds the cheapest reading. Returns where the reader is at every frame of `tape`.
pub fn search(script: &Script, tape: &Tape, costs: &Costs, band: &mut dyn Band) -> Vec<At> {
    let mut run = Run::new(script, costs, band.follows());
    let mut rows = Vec::with_capacity(tape.frames.len());
    for (t, frame) in tape.frames.iter().enumerate() {
        let (from, to) = band.at(t, run.low, run.best);
        let frames = from.min(to)..to.min(script.len());
        let boundaries = run.step(frame, tape.speech[t], outside(costs, tape, t), frames.clone());
        rows.push(run.row(frames, boundaries));
    }
    let (_, end) = run.end(rows.last().map_or(0, |row| row.first_boundary));
    trace(script, &rows, end)
}

/// What the cheapest reading costs that does not begin line `barred.0` at frames `barred.1` of `tape`.
pub fn cost(script: &Script, tape: &Tape, costs: &Costs, barred: (usize, Range<usize>)) -> f32 {
    let mut run = Run::new(script, costs, false);
    let (line, frames) = barred;
    for (t, frame) in tape.frames.iter().enumerate() {
        run.barred = frames.contains(&t).then_some(line);
        run.step(frame, tape.speech[t], outside(costs, tape, t), 0..script.len());
    }
    run.end(0).0
}

/// What frame `t` costs outside of lines.
fn outside(costs: &Costs, tape: &Tape, t: usize) -> f32 {
    if tape.speech[t] { costs.untranscribed * tape.filler[t] } else { costs.pause }
}

struct Run<'a> {
    script: &'a Script,
    costs: &'a Costs,
    /// Cost of being at each reference frame, now and one frame ago.
    now: Vec<f32>,
    before: Vec<f32>,
    /// Cost of standing before each line, now and one frame ago.
    gap: Vec<f32>,
    gap_before: Vec<f32>,
    distance: Vec<f32>,
    codes: Vec<u8>,
    /// What was decided at each boundary that was looked at, from the first.
    decisions: Vec<u8>,
    /// The line that must not begin now.
    barred: Option<usize>,
    /// Whether the band asks for what follows.
    follows: bool,
    /// The cheapest reference frame, and the first that is not hopeless against it.
    best: usize,
    low: usize,
}

impl<'a> Run<'a> {
    fn new(script: &'a Script, costs: &'a Costs, follows: bool) -> Self {
        let n = script.len();
        let mut gap = vec![0.0; script.starts.len()];
        for k in 1..gap.len() {
            gap[k] = gap[k - 1] + passing(script, costs, k - 1);
        }
        Self {
            script,
            costs,
            now: vec![f32::INFINITY; n],
            before: vec![f32::INFINITY; n],
            gap_before: vec![f32::INFINITY; gap.len()],
            gap,
            distance: vec![0.0; n.next_multiple_of(LANES)],
            codes: vec![0; n],
            decisions: Vec::new(),
            barred: None,
            follows,
            best: 0,
            low: 0,
        }
    }

    /// Reads a frame as reference `frames` or outside of lines. Returns the boundaries among them.
    fn step(&mut self, frame: &Frame, speech: bool, outside: f32, frames: Range<usize>) -> Range<usize> {
        let Range { start: from, end: to } = frames;
        std::mem::swap(&mut self.now, &mut self.before);
        std::mem::swap(&mut self.gap, &mut self.gap_before);
        self.script.distances(frame, from..to, &mut self.distance);
        self.inside(speech, from, to);
        for below in [1, 2] {
            if let Some(j) = from.checked_sub(below) {
                self.now[j] = f32::INFINITY;
            }
        }
        let starts = &self.script.starts;
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
        // What was before the first frame must not be met again when its array is reused.
        self.gap_before[last..].fill(f32::INFINITY);
        if self.follows {
            self.weigh(from..to, first..last);
        }
        first..last
    }

    /// What was decided in the last step, which looked at these.
    fn row(&self, frames: Range<usize>, boundaries: Range<usize>) -> Row {
        let moves = self.codes[frames.clone()].chunks(4).map(packed).collect();
        Row { from: frames.start, moves, first_boundary: boundaries.start, boundaries: self.decisions.clone() }
    }

    /// Finds the cheapest place and the first that is not hopeless.
    ///
    /// Whoever stands further back in the text has more of it still to pay for; without that debt the cheapest reading
    /// of a noisy recording is one that takes everything for speech without text. Since with it any place further
    /// ahead is as cheap as the reader's own, the cheapest place goes far only for a good reason.
    fn weigh(&mut self, frames: Range<usize>, boundaries: Range<usize>) {
        let starts = &self.script.starts;
        let Costs { debt, inertia, .. } = *self.costs;
        let own = self.best.clamp(frames.start, frames.end);
        let behind = least(&self.now[frames.start..own], frames.start, debt + inertia, own);
        let ahead = least(&self.now[own..frames.end], own, debt - inertia, own);
        let mut best = if behind.0 < ahead.0 { behind } else { ahead };
        let owing = |cost: f32, j: usize| cost - debt * (j as f32 - own as f32);
        for k in boundaries.clone() {
            let far = inertia * starts[k].abs_diff(own) as f32;
            let cost = owing(self.gap[k], starts[k]) + far;
            if cost < best.0 {
                best = (cost, starts[k]);
            }
        }
        let limit = best.0 + self.costs.hopeless;
        let hopeful = frames.clone().find(|&j| owing(self.now[j], j) <= limit).unwrap_or(best.1);
        let standing = boundaries.clone().find(|&k| owing(self.gap[k], starts[k]) <= limit);
        self.best = best.1;
        self.low = hopeful.min(standing.map_or(best.1, |k| starts[k]));
    }

    /// The moves within lines, as if all were one; [`Self::enter`] mends the beginnings.
    fn inside(&mut self, speech: bool, from: usize, to: usize) {
        let Costs { stay, hurry, inner_pause, .. } = *self.costs;
        let (slow, fixed) = if speech { (1.0, stay) } else { (0.0, inner_pause) };
        let at = |d: usize| from.checked_sub(d);
        let start = if from < 2 { 2.min(to) } else { from };
        for j in from..start {
            let c = self.distance[j];
            let waited = self.before[j] + slow * c + fixed;
            let moved = at(0).and(j.checked_sub(1)).map_or(f32::INFINITY, |i| self.before[i] + c);
            self.now[j] = waited.min(moved);
            self.codes[j] = if moved < waited { NEXT } else { STAY };
        }
        if start >= to {
            return;
        }
        let n = to - start;
        let (now, codes) = (&mut self.now[start..to], &mut self.codes[start..to]);
        let (distance, same) = (&self.distance[start..to], &self.before[start..to]);
        let (one, two) = (&self.before[start - 1..to - 1], &self.before[start - 2..to - 2]);
        for i in 0..n {
            let c = distance[i];
            let waited = same[i] + slow * c + fixed;
            let moved = one[i] + c;
            let hurried = two[i] + c * (1.0 + hurry);
            let mut best = waited;
            let mut code = STAY;
            if moved < best {
                best = moved;
                code = NEXT;
            }
            if hurried < best {
                best = hurried;
                code = HURRY;
            }
            now[i] = best;
            codes[i] = code;
        }
    }

    /// Line `k` is entered from the boundary before it, not from the line before.
    fn enter(&mut self, k: usize, speech: bool, to: usize) {
        let Costs { stay, inner_pause, .. } = *self.costs;
        let s = self.script.starts[k];
        let end = self.script.starts.get(k + 1).copied().unwrap_or(s);
        let stood = if self.barred == Some(k) { f32::INFINITY } else { self.gap_before[k] };
        for (j, from) in [(s, stood), (s + 1, self.before.get(s).copied().unwrap_or(f32::INFINITY))] {
            if j >= to || j >= end {
                continue;
            }
            let c = self.distance[j];
            let waited = self.before[j] + if speech { c + stay } else { inner_pause };
            let moved = from + c;
            self.now[j] = waited.min(moved);
            self.codes[j] = if moved < waited { NEXT } else { STAY };
        }
    }

    fn boundary(&mut self, k: usize, outside: f32, from: usize) -> u8 {
        let starts = &self.script.starts;
        let waited = self.gap_before[k] + outside;
        let ended = starts[k].checked_sub(1).filter(|&j| j >= from).map_or(f32::INFINITY, |j| self.now[j]);
        let passed = k.checked_sub(1).map_or(f32::INFINITY, |l| self.gap[l] + passing(self.script, self.costs, l));
        let (mut best, mut code) = (waited, WAITED);
        if ended < best {
            (best, code) = (ended, ENDED);
        }
        if passed < best {
            (best, code) = (passed, PASSED);
        }
        self.gap[k] = best;
        code
    }

    /// What the cheapest reading costs, and the boundary, `first` or a later one, at which it stands at the end;
    /// lines after it are unspoken.
    fn end(&self, first: usize) -> (f32, usize) {
        let mut left = 0.0;
        let mut best = (f32::INFINITY, first);
        for k in (first..self.gap.len()).rev() {
            if k + 1 < self.gap.len() {
                left += passing(self.script, self.costs, k);
            }
            if self.gap[k] + left < best.0 {
                best = (self.gap[k] + left, k);
            }
        }
        best
    }
}

/// Four moves in a byte, the first lowest.
fn packed(moves: &[u8]) -> u8 {
    match moves.first_chunk() {
        Some(&four) => {
            let spread = u32::from_le_bytes(four);
            (spread | spread >> 6 | spread >> 12 | spread >> 18) as u8
        }
        None => moves.iter().rev().fold(0, |bits, &code| bits << 2 | code),
    }
}

/// The smallest of `costs` and its place, where `costs` begin at place `first` and each counts `slope` less for every
/// place that it is after `own`. Infinity if there are none.
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

/// What it costs to pass line `k` over.
fn passing(script: &Script, costs: &Costs, k: usize) -> f32 {
    (script.starts[k + 1] - script.starts[k]) as f32 * costs.unspoken
}

fn trace(script: &Script, rows: &[Row], end: usize) -> Vec<At> {
    let mut path = vec![At::Before(0); rows.len()];
    let mut state = At::Before(end as u32);
    for (t, row) in rows.iter().enumerate().rev() {
        while let At::Before(k) = state {
            let code = (k as usize).checked_sub(row.first_boundary).and_then(|i| row.boundaries.get(i));
            match code {
                Some(&PASSED) => state = At::Before(k - 1),
                Some(&ENDED) => state = At::Frame(script.starts[k as usize] as u32 - 1),
                _ => break,
            }
        }
        path[t] = state;
        if let At::Frame(j) = state {
            let i = (j as usize).saturating_sub(row.from);
            let code = row.moves.get(i / 4).map_or(STAY, |bits| bits >> (2 * (i % 4)) & 3);
            state = match code {
                NEXT => match script.starts.binary_search(&(j as usize)) {
                    // The last of equal starts: empty lines before it were passed over.
                    Ok(_) => At::Before(script.starts.partition_point(|&s| s <= j as usize) as u32 - 1),
                    Err(_) => At::Frame(j - 1),
                },
                HURRY => At::Frame(j.saturating_sub(2)),
                _ => state,
            };
        }
    }
    path
}
