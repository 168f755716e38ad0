//! From features to a path: a coarse search, what it teaches about the recording, a fine search.

use std::ops::Range;

use crate::align::band::{Around, Corridor, Reach};
use crate::align::channel;
use crate::align::features::Features;
use crate::align::lattice::{At, Costs, search};
use crate::align::reference::ReferenceLine;
use crate::align::script::{Script, Tape};
use crate::align::vad::percentile;

/// How often the coarse search learns which dimensions tell.
const LESSONS: usize = 2;
/// How far a coarse search may leave the one before it: 8 s, and 20 s.
const COARSE_REACH: Reach = Reach { time: 100, width: 250 };
/// How far the fine search may leave the coarse one: 1 s, and 0.8 s.
pub const FINE_REACH: Reach = Reach { time: 12, width: 40 };

/// Costs in units of the median distance between frames that have nothing to do with each other.
pub const PAUSE: f32 = 0.2;
const INNER_PAUSE: f32 = 0.45;
const STAY: f32 = 0.2;
/// On top of the distance itself, as a part of it.
const HURRY: f32 = 0.7;
/// So much dearer than the text's own speech, measured against filler, is speech without text.
const UNTRANSCRIBED: f32 = 1.2;
/// The same in the fine search, which must not tear the soft beginnings of lines off.
const TORN: f32 = 1.3;
/// How far a search may jump is weighed with this part of what the reference in between would cost unspoken.
const INERTIA: f32 = 0.3;
/// A reference frame that is not spoken, as a part of the median distance along the path.
const UNSPOKEN: f32 = 0.25;
/// About a minute in which the reader went wrong.
const HOPELESS: f32 = 400.0;
/// A recording of the reference's own voice is like it without any cost; skipping never costs less
/// than from this part of speech about something else.
const TWIN: f32 = 0.8;
/// Costs at which nothing is skipped that can be read: they calibrate the others.
const FORCED: (f32, f32) = (4.0, 2.0);

/// What was found: where the reader is at every frame of the recording.
pub struct Reading {
    /// The reference, its dimensions weighted.
    pub script: Script,
    /// The recording, its dimensions weighted.
    pub tape: Tape,
    /// One place a frame of `tape`.
    pub path: Vec<At>,
    /// What the text's own speech costs as a part of what it costs as filler, over the median line.
    pub likeness: f32,
    /// What the path was found with.
    pub costs: Costs,
    /// The same before it was looked at finely.
    pub coarse: Coarse,
}

/// Both sides in coarse frames.
pub struct Coarse {
    /// The reference.
    pub script: Script,
    /// The recording.
    pub tape: Tape,
    /// What a path was found with.
    pub costs: Costs,
}

impl Reading {
    /// For each of `lines`, which are those that are read in `frames`, its frames of the recording from speech to speech.
    pub fn extents(&self, lines: &Range<usize>, frames: &Range<usize>) -> Vec<Option<Range<usize>>> {
        let mut extents: Vec<Option<Range<usize>>> = vec![None; lines.len()];
        for t in frames.clone() {
            if let At::Frame(j) = self.path[t] {
                extents[self.script.line_of(j as usize) - lines.start].get_or_insert(t..t + 1).end = t + 1;
            }
        }
        extents.into_iter().map(|extent| extent.map(|extent| self.tape.sounding(&extent))).collect()
    }
}

/// Reads `recording` as `reference`; `None` if one of them has nothing that could be read.
pub fn read(reference: &[ReferenceLine], recording: &Features) -> Option<Reading> {
    let (mut tape, mut frames, starts) = channel::meet(reference, recording);
    if frames.is_empty() || !tape.speech.iter().any(|speech| *speech) {
        return None;
    }
    let mut coarse = Script::coarse(&frames, &starts);
    let mut coarse_tape = tape.coarse();
    coarse_tape.fill(&coarse);
    let forced = forced(unit(&coarse, &coarse_tape));
    let mut path = search(&coarse, &coarse_tape, &forced, &mut Corridor::new(coarse_tape.frames.len()));
    let mut costs = free(forced, UNTRANSCRIBED, &coarse, &coarse_tape, &path);
    path = search(&coarse, &coarse_tape, &costs, &mut Corridor::new(coarse_tape.frames.len()));
    for _ in 0..LESSONS {
        let weights = channel::weights(&coarse, &coarse_tape, &path);
        for frame in frames.iter_mut().chain(&mut tape.frames) {
            for (x, weight) in frame.iter_mut().zip(&weights) {
                *x *= weight;
            }
        }
        coarse = Script::coarse(&frames, &starts);
        coarse_tape = tape.coarse();
        coarse_tape.fill(&coarse);
        costs = free(self::forced(unit(&coarse, &coarse_tape)), UNTRANSCRIBED, &coarse, &coarse_tape, &path);
        let mut band = Around::coarsely(&path, &coarse, COARSE_REACH);
        path = search(&coarse, &coarse_tape, &costs, &mut band);
    }
    let coarse = Coarse { script: coarse, tape: coarse_tape, costs };
    let script = Script::new(&frames, starts);
    tape.fill(&script);
    let around = || Around::finely(&path, &coarse.script, &script, tape.frames.len(), FINE_REACH);
    let forced = self::forced(unit(&script, &tape));
    let probe = search(&script, &tape, &forced, &mut around());
    let costs = free(forced, TORN, &script, &tape, &probe);
    let path = search(&script, &tape, &costs, &mut around());
    let likeness = costs.untranscribed / TORN;
    Some(Reading { script, tape, path, likeness, costs, coarse })
}

fn forced(unit: f32) -> Costs {
    Costs {
        pause: PAUSE * unit,
        inner_pause: INNER_PAUSE * unit,
        stay: STAY * unit,
        hurry: HURRY,
        untranscribed: FORCED.0,
        unspoken: FORCED.1 * unit,
        debt: 0.0,
        inertia: 0.0,
        hopeless: HOPELESS * unit,
    }
}

/// Costs at which the reader may skip, by what the lines cost along `path`.
fn free(costs: Costs, strange: f32, script: &Script, tape: &Tape, path: &[At]) -> Costs {
    let fits = fits(script, tape, path);
    let median = |value: fn(&Fit) -> f32, otherwise: f32| {
        let values: Vec<f32> = fits.iter().filter(|fit| fit.frames > 0.0).map(value).collect();
        if values.is_empty() { otherwise } else { percentile(&values, 0.5) }
    };
    let unspoken =
        UNSPOKEN * median(|fit| fit.distance / fit.frames, costs.unspoken).max(TWIN * costs.unspoken / FORCED.1);
    Costs {
        untranscribed: strange * median(|fit| fit.distance / fit.filler.max(f32::MIN_POSITIVE), 1.0).max(TWIN),
        unspoken,
        debt: unspoken,
        inertia: INERTIA * unspoken,
        ..costs
    }
}

/// How a line's speech fits its reference.
#[derive(Clone, Copy, Debug, Default)]
pub struct Fit {
    /// Frames of speech that are read as the line.
    pub frames: f32,
    /// Their distances to the reference.
    pub distance: f32,
    /// What they would cost as filler.
    pub filler: f32,
}

/// The fit of every line along `path`.
pub fn fits(script: &Script, tape: &Tape, path: &[At]) -> Vec<Fit> {
    let mut fits = vec![Fit::default(); script.starts.len() - 1];
    for (t, at) in path.iter().enumerate() {
        if let (&At::Frame(j), true) = (at, tape.speech[t]) {
            let fit = &mut fits[script.line_of(j as usize)];
            fit.frames += 1.0;
            fit.distance += script.distance(&tape.frames[t], j as usize);
            fit.filler += tape.filler[t];
        }
    }
    fits
}

/// The median distance of frames that have nothing to do with each other.
fn unit(script: &Script, tape: &Tape) -> f32 {
    let spoken: Vec<usize> = (0..tape.frames.len()).filter(|&t| tape.speech[t]).collect();
    if spoken.is_empty() || script.len() == 0 {
        return 1.0;
    }
    let mut seed = 1u64;
    let mut next = |n: usize| {
        // Knuth's MMIX generator: any fixed sequence will do.
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize % n
    };
    let distances: Vec<f32> =
        (0..2000).map(|_| script.distance(&tape.frames[spoken[next(spoken.len())]], next(script.len()))).collect();
    percentile(&distances, 0.5).max(1e-3)
}
