//! The margin of a line: how much more the text costs if the line starts elsewhere, which is little if another place is
//! as good.

use std::ops::Range;

use crate::align::dtw::cost;
use crate::align::frames::FRAMES_PER_COARSE;
use crate::align::two_pass::{DtwPath, PAUSE_COST};

/// Spoken lines on either side that are matched again together with a line.
const CONTEXT_LINES: usize = 1;
/// The most lines on either side, spoken or not, and the most coarse frames, 40 s.
const MAX_CONTEXT_LINES: usize = 8;
const MAX_CONTEXT_FRAMES: usize = 500;
/// A start this many coarse frames away is elsewhere: 0.5 s.
const ELSEWHERE_FRAMES: usize = 6;

/// For each of `lines` that is spoken, how much more the cheapest path costs in which it starts elsewhere or is not
/// spoken, in units of the median distance of unrelated frames. `extents` are the frames of the recording of all lines.
pub fn margins(path: &DtwPath, extents: &[Option<Range<usize>>], lines: Range<usize>) -> Vec<Option<f32>> {
    lines.map(|k| extents[k].as_ref().map(|extent| margin(path, extents, k, extent))).collect()
}

/// The lines whose margin may change when `lines` are matched differently: they and their spoken neighbours.
pub fn touched(extents: &[Option<Range<usize>>], lines: &Range<usize>) -> Range<usize> {
    let read = |k: &usize| extents[*k].is_some();
    let first = (0..lines.start).rev().filter(read).nth(CONTEXT_LINES).unwrap_or(0);
    let last = (lines.end..extents.len()).filter(read).nth(CONTEXT_LINES).map_or(extents.len(), |k| k + 1);
    first..last
}

fn margin(path: &DtwPath, extents: &[Option<Range<usize>>], k: usize, extent: &Range<usize>) -> f32 {
    let coarse = &path.coarse;
    let read = |k: &usize| extents[*k].is_some();
    let near = k.saturating_sub(MAX_CONTEXT_LINES)..extents.len().min(k + 1 + MAX_CONTEXT_LINES);
    let before = (near.start..k).rev().filter(read).nth(CONTEXT_LINES);
    let after = (k + 1..near.end).filter(read).nth(CONTEXT_LINES);
    let lines = before.map_or(near.start, |k| k + 1)..after.unwrap_or(near.end);
    let edge = |k: Option<usize>| k.and_then(|k| extents[k].as_ref());
    let from = edge(before)
        .map_or(0, |e| e.end / FRAMES_PER_COARSE)
        .max((extent.start / FRAMES_PER_COARSE).saturating_sub(MAX_CONTEXT_FRAMES));
    let to = edge(after)
        .map_or(usize::MAX, |e| e.start.div_ceil(FRAMES_PER_COARSE))
        .min(extent.end / FRAMES_PER_COARSE + MAX_CONTEXT_FRAMES);
    let recording = coarse.recording.part(from..to.min(coarse.recording.frames.len()));
    let reference = coarse.reference.part(&lines);
    let line = k - lines.start;
    let begin = extent.start / FRAMES_PER_COARSE - from;
    let there = begin.saturating_sub(ELSEWHERE_FRAMES)..begin + ELSEWHERE_FRAMES + 1;
    let [elsewhere, anywhere] = [there, 0..0].map(|barred| cost(&reference, &recording, &coarse.costs, (line, barred)));
    (elsewhere - anywhere) * PAUSE_COST / coarse.costs.pause
}

#[cfg(test)]
mod tests {
    use super::margins;
    use crate::align::dtw::DtwCosts;
    use crate::align::features::{DIMENSIONS, FeatureFrame};
    use crate::align::frames::{FRAMES_PER_COARSE, RecordingFrames, ReferenceFrames};
    use crate::align::two_pass::{CoarsePass, DtwPath, PAUSE_COST};

    const MAX_CONTEXT_LINES: usize = 5;
    const LINE_FRAMES: usize = 20;
    const SILENCE_FRAMES: usize = 5;
    /// About the distance of unrelated frames.
    const CHANCE_DISTANCE: f32 = 4.0;

    fn nothing() -> RecordingFrames {
        RecordingFrames { frames: Vec::new(), speech: Vec::new(), background: Vec::new() }
    }

    /// A text whose lines are spoken in `order`, and the frame at which each of these starts.
    fn path(order: &[usize]) -> (DtwPath, Vec<usize>) {
        let mut seed = 7u64;
        let mut next = || {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (seed >> 40) as f32 / (1u64 << 23) as f32 - 1.0
        };
        let text: Vec<FeatureFrame> =
            (0..MAX_CONTEXT_LINES * LINE_FRAMES).map(|_| std::array::from_fn(|_| next())).collect();
        let starts = || (0..=MAX_CONTEXT_LINES).map(|line| line * LINE_FRAMES).collect();
        let (mut recording, mut begins) = (nothing(), Vec::new());
        for &line in order {
            recording.frames.extend([[0.0; DIMENSIONS]; SILENCE_FRAMES]);
            recording.speech.extend([false; SILENCE_FRAMES]);
            begins.push(recording.frames.len());
            let said = &text[line * LINE_FRAMES..(line + 1) * LINE_FRAMES];
            recording.frames.extend(said.iter().map(|frame| frame.map(|x| x + 0.5 * next())));
            recording.speech.extend([true; LINE_FRAMES]);
        }
        let reference = ReferenceFrames::new(&text, starts());
        recording.estimate_background(&reference);
        let costs = DtwCosts {
            pause: PAUSE_COST * CHANCE_DISTANCE,
            inner_pause: 0.45 * CHANCE_DISTANCE,
            slow_penalty: 0.2 * CHANCE_DISTANCE,
            fast_weight: 0.7,
            untranscribed: 0.8,
            unspoken: 0.15 * CHANCE_DISTANCE,
            remaining_bound: 0.0,
            jump_penalty: 0.0,
            prune_margin: 0.0,
        };
        let coarse = CoarsePass { reference, recording, costs };
        let path = DtwPath {
            reference: ReferenceFrames::new(&[], vec![0]),
            recording: nothing(),
            states: Vec::new(),
            likeness: 1.0,
            costs,
            coarse,
        };
        (path, begins)
    }

    #[test]
    fn a_repeated_line_has_no_margin() {
        let (path, begins) = path(&[0, 1, 2, 2, 3, 4]);
        let at = |begin: usize| Some(begin * FRAMES_PER_COARSE..(begin + LINE_FRAMES) * FRAMES_PER_COARSE);
        for second in [2, 3] {
            let extents = [0, 1, second, 4, 5].map(|said| at(begins[said]));
            let margins: Vec<f32> = margins(&path, &extents, 0..MAX_CONTEXT_LINES).into_iter().flatten().collect();
            let others = [0, 1, 3, 4].map(|line| margins[line]).into_iter().fold(f32::INFINITY, f32::min);
            assert!(margins[2].abs() < 1.0 && others > 2.0, "{margins:?}");
        }
    }

    #[test]
    fn an_unspoken_line_costs_the_same_elsewhere() {
        let (path, begins) = path(&[0, 1, 3, 4]);
        // Line 2 was matched with the silence and the start of line 3.
        let at = |begin: usize, len: usize| Some(begin * FRAMES_PER_COARSE..(begin + len) * FRAMES_PER_COARSE);
        let wrong = begins[2] - SILENCE_FRAMES;
        let extents = [
            at(begins[0], LINE_FRAMES),
            at(begins[1], LINE_FRAMES),
            at(wrong, 6),
            at(begins[2] + 6, LINE_FRAMES - 6),
            at(begins[3], LINE_FRAMES),
        ];
        let margins: Vec<f32> = margins(&path, &extents, 0..MAX_CONTEXT_LINES).into_iter().flatten().collect();
        assert!(margins[2].abs() < 0.1 && margins[1] > 2.0, "{margins:?}");
    }
}
