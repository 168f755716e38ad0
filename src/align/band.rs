//! Which part of the reference is looked at, at each frame of the recording, so that cost is linear.

use crate::align::lattice::At;
use crate::align::script::{COARSE, Script};

/// Reference frames `from..to` at each frame of the recording. Both ends must never go back.
pub trait Band {
    /// The band at frame `t`; at `t - 1` the reference frame `best` was cheapest, and `low` the first that was
    /// not hopeless.
    fn at(&mut self, t: usize, low: usize, best: usize) -> (usize, usize);

    /// Whether it asks for `low` and `best`, which take time to find.
    fn follows(&self) -> bool {
        false
    }
}

/// A corridor that follows the search: all of a short reference, what is not hopeless of a long one.
pub struct Corridor {
    low: usize,
    best: usize,
    ahead: usize,
}

impl Corridor {
    /// How far it looks ahead of the cheapest reading at least, in coarse frames: 160 s.
    const AHEAD: usize = 2000;
    /// Further, where that is cheap: with the least, half an hour compares as many frames as this.
    const CHEAP: usize = 22_500 * Self::AHEAD;
    /// How far behind at least: 20 s.
    const NEAR: usize = 250;
    /// How far behind at most.
    const BEHIND: usize = 6000;

    /// A corridor for `frames` coarse frames of a recording.
    pub fn new(frames: usize) -> Self {
        Self { low: 0, best: 0, ahead: (Self::CHEAP / frames.max(1)).max(Self::AHEAD) }
    }
}

impl Band for Corridor {
    fn at(&mut self, _: usize, low: usize, best: usize) -> (usize, usize) {
        self.best = self.best.max(best);
        let low = low.min(self.best.saturating_sub(Self::NEAR)).max(self.best.saturating_sub(Self::BEHIND));
        self.low = self.low.max(low);
        (self.low, self.best + self.ahead)
    }

    fn follows(&self) -> bool {
        true
    }
}

/// A band around a path that was found before.
pub struct Around {
    rows: Vec<(usize, usize)>,
}

/// How far a path may leave the one before it: in frames of the recording as that one has them,
/// and in frames of the reference.
#[derive(Clone, Copy)]
pub struct Reach {
    /// How much earlier or later.
    pub time: usize,
    /// How much further ahead or behind.
    pub width: usize,
}

impl Around {
    /// A band for coarse frames around a coarse `path`.
    pub fn coarsely(path: &[At], script: &Script, reach: Reach) -> Self {
        let places: Vec<usize> = path.iter().map(|&at| place(at, script)).collect();
        Self::new(&places, script.len(), path.len(), 1, reach)
    }

    /// A band for `frames` fine frames around a coarse `path`.
    pub fn finely(path: &[At], coarse: &Script, fine: &Script, frames: usize, reach: Reach) -> Self {
        let places: Vec<usize> = path
            .iter()
            .map(|&at| match at {
                At::Before(k) => fine.starts[k as usize],
                At::Frame(j) => {
                    let line = coarse.line_of(j as usize);
                    let fine_frame = fine.starts[line] + (j as usize - coarse.starts[line]) * COARSE;
                    fine_frame.min(fine.starts[line + 1])
                }
            })
            .collect();
        Self::new(&places, fine.len(), frames, COARSE, reach)
    }

    fn new(places: &[usize], len: usize, frames: usize, step: usize, reach: Reach) -> Self {
        let last = places.len().saturating_sub(1);
        let row = |t: usize| {
            let t = (t / step).min(last);
            let (early, late) = (t.saturating_sub(reach.time), t + reach.time);
            let from = if early == 0 { 0 } else { places[early] };
            let to = places.get(late).filter(|_| late < last).copied().unwrap_or(len);
            (from.saturating_sub(reach.width), (to + reach.width).min(len))
        };
        Self { rows: (0..frames).map(row).collect() }
    }
}

impl Band for Around {
    fn at(&mut self, t: usize, _: usize, _: usize) -> (usize, usize) {
        self.rows[t]
    }
}

fn place(at: At, script: &Script) -> usize {
    match at {
        At::Before(k) => script.starts[k as usize],
        At::Frame(j) => j as usize,
    }
}

#[cfg(test)]
mod tests {
    use super::Corridor;
    use crate::align::features::{DIMENSIONS, Frame};
    use crate::align::lattice::{At, Costs, search};
    use crate::align::script::{Script, Tape};

    const LINES: usize = 30;
    const LINE: usize = 20;

    /// A text, and a noisy recording of it in which every other frame of speech drowns.
    fn noisy() -> (Script, Tape) {
        let mut seed = 7u64;
        let mut next = || {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (seed >> 40) as f32 / (1u64 << 23) as f32 - 1.0
        };
        let text: Vec<Frame> = (0..LINES * LINE).map(|_| std::array::from_fn(|_| next())).collect();
        let heard: Vec<Frame> = text.iter().flat_map(|said| [said.map(|x| x + next()), [2.0; DIMENSIONS]]).collect();
        let script = Script::new(&text, (0..=LINES).map(|line| line * LINE).collect());
        let mut tape =
            Tape { speech: (0..heard.len()).map(|t| t % 2 == 0).collect(), frames: heard, filler: Vec::new() };
        tape.fill(&script);
        (script, tape)
    }

    /// How many lines are read if what is still to be read counts `debt` a frame.
    fn read(debt: f32) -> usize {
        let (script, tape) = noisy();
        // Speech without text is cheaper than reading, until the text that is then left over is paid for.
        let costs = Costs {
            pause: 0.8,
            inner_pause: 1.9,
            stay: 0.8,
            hurry: 0.7,
            untranscribed: 0.8,
            unspoken: 1.0,
            debt,
            inertia: 0.3 * debt,
            hopeless: 1_600.0,
        };
        let path = search(&script, &tape, &costs, &mut Corridor { low: 0, best: 0, ahead: 200 });
        let mut lines = [false; LINES];
        for at in path {
            if let At::Frame(j) = at {
                lines[j as usize / LINE] = true;
            }
        }
        lines.iter().filter(|read| **read).count()
    }

    #[test]
    fn a_corridor_follows_the_reader_through_noise() {
        assert_eq!(read(1.0), LINES);
        // Without the debt it stays with whoever takes everything for speech without text.
        assert!(read(0.0) < LINES, "{}", read(0.0));
    }
}
