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
