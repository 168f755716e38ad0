//! From features to spans: the coarse search, the fine one around it, and what they mean.

use std::ops::Range;

use crate::align::features::{CEPSTRA, DIMENSIONS, Features, Frame, HOP};
use crate::align::lattice::{At, Band, Costs, Script, Tape, search};
use crate::align::reference::ReferenceLine;
use crate::align::vad::{self, percentile};
use crate::align::{AlignedLine, Alignment, Options};
use crate::audio::mono16k::RATE;
use crate::time::{Span, Time};

/// Fine frames in a coarse one (80 ms).
const COARSE: usize = 4;
/// Half the width of the coarse corridor, in coarse frames: 160 s of reference on each side.
const CORRIDOR: usize = 2000;

/// Tuning that is not part of the API.
pub(super) fn env(name: &str, default: f32) -> f32 {
    std::env::var(name).ok().and_then(|v| v.parse().ok()).unwrap_or(default)
}

pub(super) fn align(reference: &[ReferenceLine], recording: &Features, _options: &Options) -> Alignment {
    let speech = vad::speech(&recording.levels);
    let mut frames = recording.frames.clone();
    centre(&mut frames, &speech);
    let mut script_frames: Vec<Frame> = reference.iter().flat_map(|l| l.frames.iter().copied()).collect();
    let all = vec![true; script_frames.len()];
    centre(&mut script_frames, &all);
    let mut starts = vec![0];
    for line in reference {
        starts.push(starts.last().copied().unwrap_or(0) + line.frames.len());
    }
    let script = Script::new(&script_frames, starts);
    let tape = Tape { frames, speech };
    if script.len() == 0 || tape.frames.is_empty() {
        return Alignment { lines: vec![AlignedLine::default(); reference.len()], untranscribed: Vec::new() };
    }
    let coarse_script = coarse_script(&script_frames, &script.starts);
    let coarse_tape = coarse_tape(&tape);
    let u = unit(&coarse_script, &coarse_tape);
    let forced = Costs {
        pause: env("PAUSE", 0.2) * u,
        inner_pause: env("INNER", 0.35) * u,
        stay: env("STAY", 0.2) * u,
        hurry: env("HURRY", 0.7),
        untranscribed: 3.0 * u,
        unspoken: 2.0 * u,
    };
    let path = search(&coarse_script, &coarse_tape, &forced, &mut Corridor::default());
    if env("DBG", 0.0) > 0.0 {
        let s: Vec<String> = vec![format!(
            "u {u} speech {} of {} script {} {:?} path {:?}",
            tape.speech.iter().filter(|s| **s).count(),
            tape.speech.len(),
            script.len(),
            &tape.frames[100],
            &path[..40]
        )];
        std::fs::write("/tmp/dbg", s.join("\n")).ok();
    }
    let m = median_cost(&coarse_script, &coarse_tape, &path, u);
    let free = Costs { untranscribed: env("UNTR", 1.1) * m, unspoken: env("UNSP", 0.4) * m, ..forced };
    let mut path = search(&coarse_script, &coarse_tape, &free, &mut Corridor::default());
    let spoken = spoken_lines(&coarse_script, &path);
    if spoken.iter().filter(|s| !**s).count() * 3 > spoken.len() {
        path = search(&coarse_script, &coarse_tape, &forced, &mut Corridor::default());
    }
    // Fine.
    let mut band = Around::new(&path, &coarse_script, &script, tape.frames.len());
    let u = unit(&script, &tape);
    let scale = |c: Costs, k: f32| Costs {
        pause: c.pause * k,
        inner_pause: c.inner_pause * k,
        stay: c.stay * k,
        hurry: c.hurry,
        untranscribed: c.untranscribed * k,
        unspoken: c.unspoken * k,
    };
    let _ = scale;
    let forced = Costs {
        pause: env("PAUSE", 0.2) * u,
        inner_pause: env("INNER", 0.35) * u,
        stay: env("STAY", 0.2) * u,
        hurry: env("HURRY", 0.7),
        untranscribed: 3.0 * u,
        unspoken: 2.0 * u,
    };
    let probe = search(&script, &tape, &forced, &mut band);
    let m = median_cost(&script, &tape, &probe, u);
    let free = Costs { untranscribed: env("UNTR", 1.1) * m, unspoken: env("UNSP", 0.4) * m, ..forced };
    let mut band = Around::new(&path, &coarse_script, &script, tape.frames.len());
    let fine = search(&script, &tape, &free, &mut band);
    if env("DBG", 0.0) > 0.0 {
        std::fs::write("/tmp/dbg", format!("u {u} m {m}\ncoarse {:?}\nfine {:?}\nband{:?}", &path, &fine, band.rows))
            .ok();
    }
    report(reference, &script, &tape, &fine)
}

/// Subtracts the mean over speech from the cepstra: microphone and voice.
fn centre(frames: &mut [Frame], speech: &[bool]) {
    let mut sum = [0f64; CEPSTRA];
    let mut n = 0.0;
    for (frame, _) in frames.iter().zip(speech).filter(|(_, s)| **s) {
        for k in 0..CEPSTRA {
            sum[k] += f64::from(frame[k]);
        }
        n += 1.0;
    }
    if n > 0.0 {
        for frame in frames {
            for k in 0..CEPSTRA {
                frame[k] -= (sum[k] / n) as f32;
            }
        }
    }
}

fn coarse_script(frames: &[Frame], starts: &[usize]) -> Script {
    let mut coarse = Vec::new();
    let mut coarse_starts = vec![0];
    for pair in starts.windows(2) {
        coarse.extend(frames[pair[0]..pair[1]].chunks(COARSE).map(|group| mean(group.iter())));
        coarse_starts.push(coarse.len());
    }
    Script::new(&coarse, coarse_starts)
}

fn coarse_tape(tape: &Tape) -> Tape {
    let groups = || tape.frames.chunks(COARSE).zip(tape.speech.chunks(COARSE));
    let speech: Vec<bool> = groups().map(|(_, s)| 2 * s.iter().filter(|s| **s).count() >= s.len()).collect();
    let frames = groups()
        .zip(&speech)
        .map(|((frames, flags), &speech)| mean(frames.iter().zip(flags).filter(|(_, f)| **f == speech).map(|(f, _)| f)))
        .collect();
    Tape { frames, speech }
}

fn mean<'a>(frames: impl Iterator<Item = &'a Frame>) -> Frame {
    let mut sum = [0.0; DIMENSIONS];
    let mut n = 0.0f32;
    for frame in frames {
        for (s, x) in sum.iter_mut().zip(frame) {
            *s += x;
        }
        n += 1.0;
    }
    sum.map(|s| s / n.max(1.0))
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

/// The whole reference while it is short, else a corridor that follows the cheapest reading.
#[derive(Default)]
struct Corridor {
    centre: usize,
}

impl Band for Corridor {
    fn at(&mut self, _: usize, best: usize) -> (usize, usize) {
        self.centre = self.centre.max(best);
        (self.centre.saturating_sub(CORRIDOR), self.centre + CORRIDOR)
    }
}

/// A narrow band around a coarse path.
struct Around {
    rows: Vec<(usize, usize)>,
}

impl Around {
    /// How far the fine path may leave the coarse one, in coarse frames of the recording…
    const TIME: usize = 12;
    /// … and in fine frames of the reference.
    const WIDTH: usize = 40;

    fn new(path: &[At], coarse: &Script, fine: &Script, frames: usize) -> Self {
        let low = |at: At| match at {
            At::Before(k) => fine.starts[k as usize],
            At::Frame(j) => {
                let line = coarse.line_of(j as usize);
                (fine.starts[line] + (j as usize - coarse.starts[line]) * COARSE).min(fine.starts[line + 1])
            }
        };
        let places: Vec<usize> = path.iter().map(|&p| low(p)).collect();
        let last = places.len() - 1;
        let rows = (0..frames)
            .map(|t| {
                let t = (t / COARSE).min(last);
                let (early, late) = (t.saturating_sub(Self::TIME), t + Self::TIME);
                let from = if early == 0 { 0 } else { places[early] };
                let to = if late >= last { fine.len() } else { places[late] };
                (from.saturating_sub(Self::WIDTH), (to + Self::WIDTH).min(fine.len()))
            })
            .collect();
        Self { rows }
    }
}

impl Band for Around {
    fn at(&mut self, t: usize, _: usize) -> (usize, usize) {
        self.rows[t]
    }
}

/// For every line, the frames of the recording that are read as it.
fn extents(script: &Script, path: &[At]) -> Vec<Option<Range<usize>>> {
    let mut extents: Vec<Option<Range<usize>>> = vec![None; script.starts.len() - 1];
    for (t, at) in path.iter().enumerate() {
        if let At::Frame(j) = at {
            let extent = extents[script.line_of(*j as usize)].get_or_insert(t..t + 1);
            extent.end = t + 1;
        }
    }
    extents
}

fn spoken_lines(script: &Script, path: &[At]) -> Vec<bool> {
    extents(script, path).iter().map(Option::is_some).collect()
}

/// The median over lines of the mean distance of their speech.
fn median_cost(script: &Script, tape: &Tape, path: &[At], fallback: f32) -> f32 {
    let mut sums = vec![(0.0f32, 0.0f32); script.starts.len() - 1];
    for (t, at) in path.iter().enumerate() {
        if let (At::Frame(j), true) = (at, tape.speech[t]) {
            let sum = &mut sums[script.line_of(*j as usize)];
            sum.0 += script.distance(&tape.frames[t], *j as usize);
            sum.1 += 1.0;
        }
    }
    let means: Vec<f32> = sums.iter().filter(|s| s.1 > 0.0).map(|s| s.0 / s.1).collect();
    if means.is_empty() { fallback } else { percentile(&means, 0.5) }
}

fn report(reference: &[ReferenceLine], script: &Script, tape: &Tape, path: &[At]) -> Alignment {
    let time = |frame: usize| Time::from_samples((frame * HOP) as u64, RATE);
    let lines = extents(script, path)
        .into_iter()
        .zip(reference)
        .map(|(extent, _)| AlignedLine {
            span: extent.map(|e| {
                let first = e.clone().find(|&t| tape.speech[t]).unwrap_or(e.start);
                let last = e.clone().rev().find(|&t| tape.speech[t]).unwrap_or(e.end - 1);
                Span::new(time(first), time(last + 1))
            }),
            confidence: 1.0,
            words: Vec::new(),
        })
        .collect();
    Alignment { lines, untranscribed: Vec::new() }
}
