//! From features to spans: the coarse search, the fine one around it, and what they mean.

use std::ops::Range;

use crate::align::features::{self, Bands, CEPSTRA, DIMENSIONS, Features, Frame, LEVEL_HOP, LEVELS, MELS};
use crate::align::lattice::{At, Band, Costs, Script, Tape, search};
use crate::align::reference::ReferenceLine;
use crate::align::vad::{self, percentile};
use crate::align::{AlignedLine, Alignment, Options, edges};
use crate::audio::decode::RATE;
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
    let (speech, noise) = listen(recording);
    let mut frames = features::frames(&recording.bands);
    centre(&mut frames, &speech, env("CMN", 0.0));
    let gain = match_level(reference, recording, &speech);
    let mut script_frames: Vec<Frame> = Vec::new();
    let mut starts = vec![0];
    for line in reference {
        let noisy: Vec<Bands> = line.bands.iter().map(|b| under_noise(b, gain, &noise)).collect();
        let spoken = features::frames(&noisy).into_iter().zip(&line.speech).filter(|(_, s)| **s).map(|(f, _)| f);
        script_frames.extend(spoken);
        starts.push(script_frames.len());
    }
    let all = vec![true; script_frames.len()];
    centre(&mut script_frames, &all, 0.0);
    let mut tape = Tape { frames, speech, filler: Vec::new() };
    let mut script = Script::new(&script_frames, starts);
    if script.len() == 0 || tape.frames.is_empty() {
        return Alignment { lines: vec![AlignedLine::default(); reference.len()], untranscribed: Vec::new() };
    }
    let costs = |u: f32| Costs {
        pause: env("PAUSE", 0.2) * u,
        inner_pause: env("INNER", 0.45) * u,
        stay: env("STAY", 0.2) * u,
        hurry: env("HURRY", 0.7),
        untranscribed: 4.0,
        unspoken: 2.0 * u,
    };
    let mut coarse_scr = coarse_script(&script_frames, &script.starts);
    let mut coarse_tap = coarse_tape(&tape);
    fill(&coarse_scr, &mut coarse_tap);
    let u = unit(&coarse_scr, &coarse_tap);
    let forced = costs(u);
    let mut path = search(&coarse_scr, &coarse_tap, &forced, &mut Corridor::default());
    let m = median_cost(&coarse_scr, &coarse_tap, &path, u);
    let ratio = median_ratio(&coarse_scr, &coarse_tap, &path);
    let free = Costs { untranscribed: env("UNTR", 1.3) * ratio, unspoken: env("UNSP", 0.25) * m, ..forced };
    path = search(&coarse_scr, &coarse_tap, &free, &mut Corridor::default());
    for _ in 0..env("ADAPT", 2.0) as usize {
        let weights = weights(&coarse_scr, &coarse_tap, &path);
        for f in script_frames.iter_mut().chain(&mut tape.frames) {
            for (x, w) in f.iter_mut().zip(&weights) {
                *x *= w;
            }
        }
        script = Script::new(&script_frames, script.starts);
        coarse_scr = coarse_script(&script_frames, &script.starts);
        coarse_tap = coarse_tape(&tape);
        fill(&coarse_scr, &mut coarse_tap);
    let u = unit(&coarse_scr, &coarse_tap);
        let m = median_cost(&coarse_scr, &coarse_tap, &path, u);
        if env("DBG", 0.0) > 0.0 {
            let spoken = spoken_lines(&coarse_scr, &path);
            let f: String = spoken.iter().map(|s| if *s { '#' } else { '.' }).collect();
            std::fs::write("/tmp/dbg1", format!("u {u} m {m} w {weights:.2?} {f}\n")).ok();
        }
        let ratio = median_ratio(&coarse_scr, &coarse_tap, &path);
    let free = Costs { untranscribed: env("UNTR", 1.3) * ratio, unspoken: env("UNSP", 0.25) * m, ..costs(u) };
        path = search(&coarse_scr, &coarse_tap, &free, &mut Corridor::default());
    }
    let coarse_script = coarse_scr;
    // Fine.
    let mut band = Around::new(&path, &coarse_script, &script, tape.frames.len());
    fill(&script, &mut tape);
    let u = unit(&script, &tape);
    let forced = costs(u);
    let probe = search(&script, &tape, &forced, &mut band);
    let m = median_cost(&script, &tape, &probe, u);
    let ratio = median_ratio(&script, &tape, &probe);
    let free = Costs { untranscribed: env("UNTR", 1.3) * ratio, unspoken: env("UNSP", 0.25) * m, ..forced };
    let mut band = Around::new(&path, &coarse_script, &script, tape.frames.len());
    let fine = search(&script, &tape, &free, &mut band);
    if env("DBG", 0.0) > 0.0 {
        std::fs::write("/tmp/dbg", format!("u {u} m {m}\ncoarse {:?}\nfine {:?}\nband{:?}", &path, &fine, band.rows))
            .ok();
    }
    report(reference, &script, &tape, &fine, &recording.levels)
}

/// Which frames are speech, and how loud each band is where nobody speaks.
fn listen(recording: &Features) -> (Vec<bool>, Bands) {
    let bands = &recording.bands;
    let floor: Bands = std::array::from_fn(|m| percentile(&bands.iter().map(|b| b[m]).collect::<Vec<_>>(), 0.1));
    let window = (env("VADWIN", 0.0) * 50.0) as usize;
    let speech = if env("VADMEL", 0.0) > 0.0 {
        let cap = env("VADMEL", 0.0);
        let loud: Vec<f32> =
            bands.iter().map(|b| b.iter().zip(&floor).map(|(x, f)| (x - f).clamp(0.0, cap)).sum::<f32>() / MELS as f32 * 4.34).collect();
        vad::speech_frames(&loud, env("VADT", 0.4), window)
    } else {
        let loud: Vec<f32> = recording.levels.chunks(LEVELS).map(vad::frame_level).collect();
        vad::speech_frames(&loud, env("VADT", 0.4), window)
    };
    let mut noise = [0.0; MELS];
    let mut n = 0.0f32;
    for (b, _) in bands.iter().zip(&speech).filter(|(_, s)| !**s) {
        for (x, y) in noise.iter_mut().zip(b) {
            *x += y;
        }
        n += 1.0;
    }
    (speech, if n > 25.0 { noise.map(|x| x / n) } else { floor })
}

/// How much louder the recording's speech is than the reference's (natural logarithm of power).
fn match_level(reference: &[ReferenceLine], recording: &Features, speech: &[bool]) -> f32 {
    let loud = |b: &Bands| b.iter().sum::<f32>() / MELS as f32;
    let theirs: Vec<f32> = recording.bands.iter().zip(speech).filter(|(_, s)| **s).map(|(b, _)| loud(b)).collect();
    let ours: Vec<f32> = reference
        .iter()
        .flat_map(|l| l.bands.iter().zip(&l.speech))
        .filter(|(_, s)| **s)
        .map(|(b, _)| loud(b))
        .collect();
    percentile(&theirs, 0.8) - percentile(&ours, 0.8)
}

/// The reference as it would sound in the recording's noise.
fn under_noise(bands: &Bands, gain: f32, noise: &Bands) -> Bands {
    if env_flag() {
        return *bands;
    }
    std::array::from_fn(|m| {
        let (a, b) = (bands[m] + gain, noise[m]);
        a.max(b) + (-(a - b).abs()).exp().ln_1p()
    })
}

fn env_flag() -> bool {
    static FLAG: std::sync::OnceLock<bool> = std::sync::OnceLock::new();
    *FLAG.get_or_init(|| env("PMC", 1.0) == 0.0)
}

/// Subtracts the mean over speech from the cepstra: microphone and voice.
fn centre(frames: &mut [Frame], speech: &[bool], seconds: f32) {
    if seconds > 0.0 {
        let reach = (seconds * 50.0) as usize;
        let mut sums = vec![([0f64; CEPSTRA], 0f64)];
        for (f, &s) in frames.iter().zip(speech) {
            let mut last = sums[sums.len() - 1];
            if s {
                for k in 0..CEPSTRA {
                    last.0[k] += f64::from(f[k]);
                }
                last.1 += 1.0;
            }
            sums.push(last);
        }
        let n = frames.len();
        let total = sums[n];
        for (t, f) in frames.iter_mut().enumerate() {
            let (a, b) = (&sums[t.saturating_sub(reach)], &sums[(t + reach).min(n)]);
            let prior = env_prior();
            for k in 0..CEPSTRA {
                let global = total.0[k] / total.1.max(1.0);
                f[k] -= ((b.0[k] - a.0[k] + prior * global) / (b.1 - a.1 + prior)) as f32;
            }
        }
        return;
    }
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

fn env_prior() -> f64 {
    100.0
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
    Tape { frames, speech, filler: Vec::new() }
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

/// How much each dimension tells: what it varies between frames that have nothing to do with each
/// other against what it varies along the path.
fn weights(script: &Script, tape: &Tape, path: &[At]) -> Frame {
    let mut pairs: Vec<(f32, usize, usize)> = Vec::new();
    let mut last = usize::MAX;
    for (t, at) in path.iter().enumerate() {
        if let At::Frame(j) = at
            && tape.speech[t]
            && *j as usize != last
        {
            last = *j as usize;
            pairs.push((script.distance(&tape.frames[t], last), t, last));
        }
    }
    if pairs.len() < 100 {
        return [1.0; DIMENSIONS];
    }
    let limit = percentile(&pairs.iter().map(|p| p.0).collect::<Vec<_>>(), env("TRIM", 0.9));
    let good: Vec<_> = pairs.iter().filter(|p| p.0 <= limit).collect();
    let n = good.len();
    let mut weights = [0.0; DIMENSIONS];
    for (d, w) in weights.iter_mut().enumerate() {
        let (mut matched, mut random) = (0.0f32, 0.0f32);
        for (i, p) in good.iter().enumerate() {
            let other = good[(i + n / 2) % n].2;
            matched += (tape.frames[p.1][d] - script.value(d, p.2)).powi(2);
            random += (tape.frames[p.1][d] - script.value(d, other)).powi(2);
        }
        let (matched, random) = (matched / n as f32 + 1e-6, random / n as f32 + 1e-6);
        *w = match env("WMODE", 0.0) as u32 {
            0 => (1.0 / matched - 1.0 / random).max(0.0).sqrt(),
            1 => (1.0 / matched).sqrt(),
            _ => (random / matched - 1.0).max(0.0).sqrt(),
        };
    }
    weights
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
    if means.is_empty() { fallback } else { percentile(&means, env("MQ", 0.5)) }
}

/// The median over lines of what their speech costs against what it costs as filler.
fn median_ratio(script: &Script, tape: &Tape, path: &[At]) -> f32 {
    let mut sums = vec![(0.0f32, 0.0f32); script.starts.len() - 1];
    for (t, at) in path.iter().enumerate() {
        if let (At::Frame(j), true) = (at, tape.speech[t]) {
            let sum = &mut sums[script.line_of(*j as usize)];
            sum.0 += script.distance(&tape.frames[t], *j as usize);
            sum.1 += tape.filler[t];
        }
    }
    let ratios: Vec<f32> = sums.iter().filter(|s| s.1 > 0.0).map(|s| s.0 / s.1).collect();
    if env("DBG", 0.0) > 0.0 {
        let mut r = ratios.clone();
        r.sort_by(f32::total_cmp);
        std::fs::write(format!("/tmp/dbgr{}", script.len()), format!("{:.2?}\n", r)).ok();
    }
    if ratios.is_empty() { 1.0 } else { percentile(&ratios, env("MQ", 0.5)) }
}

fn fill(script: &Script, tape: &mut Tape) {
    let n = script.len();
    let sample: Vec<usize> = (0..128.min(n)).map(|i| i * n / 128.min(n)).collect();
    tape.filler = tape.frames.iter().map(|f| script.filler(f, &sample, env("FQ", 0.1))).collect();
}

fn report(reference: &[ReferenceLine], script: &Script, tape: &Tape, path: &[At], levels: &[f32]) -> Alignment {
    let time = |level: usize| Time::from_samples((level * LEVEL_HOP) as u64, RATE);
    let spoken = |e: &Range<usize>| {
        let first = e.clone().find(|&t| tape.speech[t]).unwrap_or(e.start);
        let last = e.clone().rev().find(|&t| tape.speech[t]).unwrap_or(e.end - 1);
        first..last + 1
    };
    let extents: Vec<Option<Range<usize>>> = extents(script, path).iter().map(|e| e.as_ref().map(spoken)).collect();
    let mut before = 0;
    let mut lines = Vec::new();
    for k in 0..reference.len() {
        let Some(extent) = &extents[k] else {
            lines.push(AlignedLine::default());
            continue;
        };
        let after = extents[k + 1..].iter().flatten().next().map_or(tape.frames.len(), |e| e.start);
        let fine = edges::refine(levels, extent, &(before..after.max(extent.end)));
        before = extent.end;
        lines.push(AlignedLine { span: Some(Span::new(time(fine.start), time(fine.end))), confidence: 1.0, words: Vec::new() });
    }
    Alignment { lines, untranscribed: Vec::new() }
}
