//! The DTW band: limits the search so that run time is linear in the recording.

use crate::align::frames::{FRAMES_PER_COARSE, ReferenceFrames};
use crate::align::state::DtwState;

/// The range of reference frames at each frame of the recording. Both ends of the range never decrease.
pub trait Band {
    /// The range `from..to` at frame `t`. At frame `t - 1`, `best` was the cheapest reference frame and `low` the first
    /// one within the prune margin.
    fn at(&mut self, t: usize, low: usize, best: usize) -> (usize, usize);

    /// Whether it needs `low` and `best`, which take time to compute.
    fn is_adaptive(&self) -> bool {
        false
    }
}

/// A band that follows the search: all of a short reference, or what is within the prune margin of a long one.
pub struct AdaptiveBand {
    low: usize,
    best: usize,
    ahead: usize,
}

impl AdaptiveBand {
    /// The least distance ahead of the cheapest state, in coarse frames: 160 s.
    const MIN_AHEAD_FRAMES: usize = 2000;
    /// The distance ahead is larger for short recordings. With the least, half an hour has this many cells.
    const CELL_BUDGET: usize = 22_500 * Self::MIN_AHEAD_FRAMES;
    /// The least distance behind the cheapest state: 20 s.
    const MIN_BEHIND_FRAMES: usize = 250;
    /// The largest distance behind the cheapest state: 480 s.
    const MAX_BEHIND_FRAMES: usize = 6000;

    /// A band for `frames` coarse frames of a recording.
    pub fn new(frames: usize) -> Self {
        Self { low: 0, best: 0, ahead: (Self::CELL_BUDGET / frames.max(1)).max(Self::MIN_AHEAD_FRAMES) }
    }
}

impl Band for AdaptiveBand {
    fn at(&mut self, _: usize, low: usize, best: usize) -> (usize, usize) {
        self.best = self.best.max(best);
        let low = low
            .min(self.best.saturating_sub(Self::MIN_BEHIND_FRAMES))
            .max(self.best.saturating_sub(Self::MAX_BEHIND_FRAMES));
        self.low = self.low.max(low);
        (self.low, self.best + self.ahead)
    }

    fn is_adaptive(&self) -> bool {
        true
    }
}

/// A band around an earlier path.
pub struct FixedBand {
    rows: Vec<(usize, usize)>,
}

/// How far a path may deviate from an earlier one.
#[derive(Clone, Copy)]
pub struct BandReach {
    /// How much earlier or later, in frames of the recording at the resolution of the earlier path.
    pub time: usize,
    /// How far ahead or behind, in frames of the reference.
    pub width: usize,
}

impl FixedBand {
    /// A band for coarse frames around a coarse path.
    pub fn around_coarse(states: &[DtwState], reference: &ReferenceFrames, reach: BandReach) -> Self {
        let positions: Vec<usize> = states.iter().map(|&at| place(at, reference)).collect();
        Self::new(&positions, reference.len(), states.len(), 1, reach)
    }

    /// A band for `frames` fine frames around a coarse path.
    pub fn around_fine(
        states: &[DtwState],
        coarse: &ReferenceFrames,
        fine: &ReferenceFrames,
        frames: usize,
        reach: BandReach,
    ) -> Self {
        let positions: Vec<usize> = states
            .iter()
            .map(|&at| match at {
                DtwState::Before(k) => fine.starts[k as usize],
                DtwState::Frame(j) => {
                    let line = coarse.line_of(j as usize);
                    let fine_frame = fine.starts[line] + (j as usize - coarse.starts[line]) * FRAMES_PER_COARSE;
                    fine_frame.min(fine.starts[line + 1])
                }
            })
            .collect();
        Self::new(&positions, fine.len(), frames, FRAMES_PER_COARSE, reach)
    }

    fn new(positions: &[usize], len: usize, frames: usize, step: usize, reach: BandReach) -> Self {
        let last = positions.len().saturating_sub(1);
        let row = |t: usize| {
            let t = (t / step).min(last);
            let (early, late) = (t.saturating_sub(reach.time), t + reach.time);
            let from = if early == 0 { 0 } else { positions[early] };
            let to = positions.get(late).filter(|_| late < last).copied().unwrap_or(len);
            (from.saturating_sub(reach.width), (to + reach.width).min(len))
        };
        Self { rows: (0..frames).map(row).collect() }
    }
}

impl Band for FixedBand {
    fn at(&mut self, t: usize, _: usize, _: usize) -> (usize, usize) {
        self.rows[t]
    }
}

fn place(at: DtwState, reference: &ReferenceFrames) -> usize {
    match at {
        DtwState::Before(k) => reference.starts[k as usize],
        DtwState::Frame(j) => j as usize,
    }
}

#[cfg(test)]
mod tests {
    use super::AdaptiveBand;
    use crate::align::dtw::{DtwCosts, search};
    use crate::align::features::{DIMENSIONS, FeatureFrame};
    use crate::align::frames::{RecordingFrames, ReferenceFrames};
    use crate::align::state::DtwState;

    const LINES: usize = 30;
    const LINE_FRAMES: usize = 20;

    /// A text, and a noisy recording of it in which every second frame is masked.
    fn noisy() -> (ReferenceFrames, RecordingFrames) {
        let mut seed = 7u64;
        let mut next = || {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (seed >> 40) as f32 / (1u64 << 23) as f32 - 1.0
        };
        let text: Vec<FeatureFrame> = (0..LINES * LINE_FRAMES).map(|_| std::array::from_fn(|_| next())).collect();
        let heard: Vec<FeatureFrame> =
            text.iter().flat_map(|said| [said.map(|x| x + next()), [2.0; DIMENSIONS]]).collect();
        let reference = ReferenceFrames::new(&text, (0..=LINES).map(|line| line * LINE_FRAMES).collect());
        let mut recording = RecordingFrames {
            speech: (0..heard.len()).map(|t| t % 2 == 0).collect(),
            frames: heard,
            background: Vec::new(),
        };
        recording.estimate_background(&reference);
        (reference, recording)
    }

    /// How many lines are matched if each remaining reference frame costs `remaining_bound`.
    fn read(remaining_bound: f32) -> usize {
        let (reference, recording) = noisy();
        // Untranscribed speech is cheaper than matching, until the cost of the remaining text is counted.
        let costs = DtwCosts {
            pause: 0.8,
            inner_pause: 1.9,
            slow_penalty: 0.8,
            fast_weight: 0.7,
            untranscribed: 0.8,
            unspoken: 1.0,
            remaining_bound,
            jump_penalty: 0.3 * remaining_bound,
            prune_margin: 1_600.0,
        };
        let states = search(&reference, &recording, &costs, &mut AdaptiveBand { low: 0, best: 0, ahead: 200 });
        let mut lines = [false; LINES];
        for at in states {
            if let DtwState::Frame(j) = at {
                lines[j as usize / LINE_FRAMES] = true;
            }
        }
        lines.iter().filter(|read| **read).count()
    }

    #[test]
    fn an_adaptive_band_follows_the_path_through_noise() {
        assert_eq!(read(1.0), LINES);
        // Without the bound, the band stays with the path that takes everything for untranscribed speech.
        assert!(read(0.0) < LINES, "{}", read(0.0));
    }
}
