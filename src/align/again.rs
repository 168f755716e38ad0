//! Stretches of a path whose speech says little for the lines that are read in it are read again, more boldly.
//!
//! Where sentences are left out and others are put in at about the same place, reading the wrong ones costs little
//! more than skipping both, and skipping must be dear enough that lines are not torn. Afterwards low
//! [confidence](crate::align::confidence) shows such a stretch. There, and only there, skipping is made cheap; what is
//! found then is believed if there is more [evidence](crate::align::null) for it.

use std::ops::Range;

use crate::align::band::{Around, Corridor};
use crate::align::lattice::{At, Costs, search};
use crate::align::null::Scales;
use crate::align::path::{FINE_REACH, Reading, fits};
use crate::align::script::COARSE;
use crate::align::{LIKELY, confidence, null};

/// Lines on either side of one that are looked at together with it.
const BESIDE: usize = 2;
/// Less confidence than this is doubt.
const SURE: f32 = 0.5;
/// Costs of skipping, as a part of the usual ones.
const UNTRANSCRIBED: f32 = 0.87;
const UNSPOKEN: f32 = 0.5;

/// A reading and what it says of its lines.
pub struct Judged {
    /// The path.
    pub reading: Reading,
    /// For every line, the frames of the recording that are read as it, from speech to speech.
    pub extents: Vec<Option<Range<usize>>>,
    /// For every line, the weight of evidence that these say it.
    pub evidence: Vec<Option<f32>>,
}

/// Judges `reading` and reads again what is doubtful in it.
pub fn judge(mut reading: Reading) -> Judged {
    let scales = Scales::new(&reading.script);
    let all = 0..reading.script.starts.len() - 1;
    let mut extents = reading.extents(&all, &(0..reading.path.len()));
    let mut evidence = scales.evidence(&reading.tape, all, &extents);
    // Of a text of something else, any line is as good as any other.
    let likely = null::of_text(&weights(&extents, &evidence)).is_some_and(|weight| weight >= LIKELY);
    let doubtful = if likely { doubtful(&reading, &extents, &evidence) } else { Vec::new() };
    for (lines, frames) in doubtful {
        let before = reading.path[frames.clone()].to_vec();
        let path = read(&reading, &lines, &frames);
        reading.path[frames.clone()].copy_from_slice(&path);
        let found = reading.extents(&lines, &frames);
        let weighed = scales.evidence(&reading.tape, lines.clone(), &found);
        if sum(&found, &weighed) > sum(&extents[lines.clone()], &evidence[lines.clone()]) {
            extents[lines.clone()].clone_from_slice(&found);
            evidence[lines].copy_from_slice(&weighed);
        } else {
            reading.path[frames].copy_from_slice(&before);
        }
    }
    Judged { reading, extents, evidence }
}

/// Lines that are hardly what is said there, with the frames of the recording between the lines around them.
fn doubtful(
    reading: &Reading,
    extents: &[Option<Range<usize>>],
    evidence: &[Option<f32>],
) -> Vec<(Range<usize>, Range<usize>)> {
    let placed: Vec<usize> = (0..extents.len()).filter(|&k| extents[k].is_some()).collect();
    let Reading { script, tape, path, .. } = reading;
    let sure = confidence::of_lines(&confidence::doubts(reading, &fits(script, tape, path), extents, evidence));
    let doubtful = |i: usize| {
        let beside = &placed[i.saturating_sub(BESIDE)..(i + BESIDE + 1).min(placed.len())];
        let around = beside.iter().map(|&k| sure[k]).sum::<f32>() / beside.len() as f32;
        sure[placed[i]].min(around) < SURE
    };
    let doubtful: Vec<bool> = (0..placed.len()).map(doubtful).collect();
    let mut stretches = Vec::new();
    let mut after = 0usize;
    for run in doubtful.chunk_by(|a, b| a == b) {
        let before = after.checked_sub(1).map(|i| placed[i]);
        after += run.len();
        if run[0] {
            let next = placed.get(after).copied();
            let edge = |k: Option<usize>| k.and_then(|k| extents[k].as_ref());
            // What was passed over beside it may be what is said.
            let lines = before.map_or(0, |k| k + 1)..next.unwrap_or(extents.len());
            let frames = edge(before).map_or(0, |e| e.end)..edge(next).map_or(path.len(), |e| e.start);
            stretches.push((lines, frames));
        }
    }
    stretches
}

/// The evidence for a line and its length, if it is read.
fn weight(extent: &Option<Range<usize>>, evidence: Option<f32>) -> Option<(f32, f32)> {
    Some((evidence?, extent.as_ref()?.len() as f32))
}

/// The same of all lines that are read.
fn weights(extents: &[Option<Range<usize>>], evidence: &[Option<f32>]) -> Vec<(f32, f32)> {
    extents.iter().zip(evidence).filter_map(|(extent, &evidence)| weight(extent, evidence)).collect()
}

/// What speaks for a reading: the evidence for its lines, surer for longer ones.
fn sum(extents: &[Option<Range<usize>>], evidence: &[Option<f32>]) -> f32 {
    weights(extents, evidence).iter().map(|(weight, length)| weight * length.sqrt()).sum()
}

/// The cheapest path through `frames` of the recording that reads `lines` or passes them over.
fn read(reading: &Reading, lines: &Range<usize>, frames: &Range<usize>) -> Vec<At> {
    let coarse = &reading.coarse;
    let coarse_tape = coarse.tape.part(frames.start / COARSE..frames.end.div_ceil(COARSE));
    let coarse_script = coarse.script.part(lines);
    let mut corridor = Corridor::new(coarse_tape.frames.len());
    let path = search(&coarse_script, &coarse_tape, &bold(coarse.costs), &mut corridor);
    let (script, tape) = (reading.script.part(lines), reading.tape.part(frames.clone()));
    let mut around = Around::finely(&path, &coarse_script, &script, tape.frames.len(), FINE_REACH);
    let path = search(&script, &tape, &bold(reading.costs), &mut around);
    let (line, frame) = (lines.start as u32, reading.script.starts[lines.start] as u32);
    let whole = |at: At| match at {
        At::Frame(j) => At::Frame(j + frame),
        At::Before(k) => At::Before(k + line),
    };
    path.into_iter().map(whole).collect()
}

fn bold(costs: Costs) -> Costs {
    Costs { untranscribed: UNTRANSCRIBED * costs.untranscribed, unspoken: UNSPOKEN * costs.unspoken, ..costs }
}
