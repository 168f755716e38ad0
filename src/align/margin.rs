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
    let near = k.saturating_sub(LINES)..extents.len().min(k + 1 + LINES);
    let before = (near.start..k).rev().filter(read).nth(BESIDE);
    let after = (k + 1..near.end).filter(read).nth(BESIDE);
    let lines = before.map_or(near.start, |k| k + 1)..after.unwrap_or(near.end);
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

#[cfg(test)]
mod tests {
    use super::margins;
    use crate::align::features::{DIMENSIONS, Frame};
    use crate::align::lattice::Costs;
    use crate::align::path::{Coarse, PAUSE, Reading};
    use crate::align::script::{COARSE, Script, Tape};

    const LINES: usize = 5;
    const LINE: usize = 20;
    const SILENCE: usize = 5;
    /// About the distance between frames that have nothing to do with each other.
    const UNIT: f32 = 4.0;

    fn nothing() -> Tape {
        Tape { frames: Vec::new(), speech: Vec::new(), filler: Vec::new() }
    }

    /// A text whose lines are said as `order` has them, and where each of these begins.
    fn reading(order: &[usize]) -> (Reading, Vec<usize>) {
        let mut seed = 7u64;
        let mut next = || {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (seed >> 40) as f32 / (1u64 << 23) as f32 - 1.0
        };
        let text: Vec<Frame> = (0..LINES * LINE).map(|_| std::array::from_fn(|_| next())).collect();
        let starts = || (0..=LINES).map(|line| line * LINE).collect();
        let (mut tape, mut begins) = (nothing(), Vec::new());
        for &line in order {
            tape.frames.extend([[0.0; DIMENSIONS]; SILENCE]);
            tape.speech.extend([false; SILENCE]);
            begins.push(tape.frames.len());
            let said = &text[line * LINE..(line + 1) * LINE];
            tape.frames.extend(said.iter().map(|frame| frame.map(|x| x + 0.5 * next())));
            tape.speech.extend([true; LINE]);
        }
        let script = Script::new(&text, starts());
        tape.fill(&script);
        let costs = Costs {
            pause: PAUSE * UNIT,
            inner_pause: 0.45 * UNIT,
            stay: 0.2 * UNIT,
            hurry: 0.7,
            untranscribed: 0.8,
            unspoken: 0.15 * UNIT,
            debt: 0.0,
            inertia: 0.0,
            hopeless: 0.0,
        };
        let coarse = Coarse { script, tape, costs };
        let reading = Reading {
            script: Script::new(&[], vec![0]),
            tape: nothing(),
            path: Vec::new(),
            likeness: 1.0,
            costs,
            coarse,
        };
        (reading, begins)
    }

    #[test]
    fn a_line_that_is_said_twice_may_be_at_either_place() {
        let (reading, begins) = reading(&[0, 1, 2, 2, 3, 4]);
        let at = |begin: usize| Some(begin * COARSE..(begin + LINE) * COARSE);
        for second in [2, 3] {
            let extents = [0, 1, second, 4, 5].map(|said| at(begins[said]));
            let margins: Vec<f32> = margins(&reading, &extents, 0..LINES).into_iter().flatten().collect();
            let others = [0, 1, 3, 4].map(|line| margins[line]).into_iter().fold(f32::INFINITY, f32::min);
            assert!(margins[2].abs() < 1.0 && others > 2.0, "{margins:?}");
        }
    }

    #[test]
    fn a_line_that_is_not_said_costs_as_much_elsewhere() {
        let (reading, begins) = reading(&[0, 1, 3, 4]);
        // Line 2 was taken for the silence and the beginning of line 3.
        let at = |begin: usize, len: usize| Some(begin * COARSE..(begin + len) * COARSE);
        let wrong = begins[2] - SILENCE;
        let extents =
            [at(begins[0], LINE), at(begins[1], LINE), at(wrong, 6), at(begins[2] + 6, LINE - 6), at(begins[3], LINE)];
        let margins: Vec<f32> = margins(&reading, &extents, 0..LINES).into_iter().flatten().collect();
        assert!(margins[2].abs() < 0.1 && margins[1] > 2.0, "{margins:?}");
    }
}
