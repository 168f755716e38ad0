//! Stretches of a path whose speech says little for the lines that are read in it are read again, more boldly.
//!
//! Where sentences are left out and others are put in at about the same place, reading the wrong ones costs little
//! more than skipping both, and skipping must be dear enough that lines are not torn. Afterwards low
//! [confidence](crate::align::confidence) shows such a stretch. There, and only there, skipping is made cheaper and
//! cheaper; what is found so is believed if there is more [evidence](crate::align::null) for it.

use std::ops::Range;

use crate::align::band::{Around, Corridor};
use crate::align::confidence::{self, Doubts};
use crate::align::lattice::{At, Costs, search};
use crate::align::null::Scales;
use crate::align::path::{FINE_REACH, Reading, fits};
use crate::align::script::COARSE;
use crate::align::{margin, null};

/// Lines on either side of one that are looked at together with it.
const BESIDE: usize = 2;
/// Less confidence than this is doubt.
const SURE: f32 = 0.5;
/// Where the better half of a text has less evidence than this, it is hardly said at all. Of texts of something else the
/// most is 0.09, and 0.13 for Spanish of which Italian is heard.
const PROMISING: f32 = 0.1;
/// Costs of speech without text and of text that is not spoken, as parts of the usual ones.
const BOLD: [(f32, f32); 4] = [(0.93, 0.7), (0.9, 0.5), (0.87, 0.5), (0.84, 0.4)];
/// How often doubtful stretches are read again at most: what was found may show where else to look.
const ROUNDS: usize = 2;

/// A reading and what it says of its lines.
pub struct Judged {
    /// The path.
    pub reading: Reading,
    /// For every line, the frames of the recording that are read as it, from speech to speech.
    pub extents: Vec<Option<Range<usize>>>,
    /// For every line, the weight of evidence that these say it.
    pub evidence: Vec<Option<f32>>,
    /// For every line, how much dearer it is to read it elsewhere.
    pub margins: Vec<Option<f32>>,
}

/// Lines of a text, and the frames of the recording between the lines around them.
type Stretch = (Range<usize>, Range<usize>);

/// Judges `reading` and reads again what is doubtful in it.
pub fn judge(reading: Reading) -> Judged {
    let scales = Scales::new(&reading.script);
    let mut judged = Judged::first(reading, &scales);
    // Of a text of something else, any line is as good as any other.
    let better_half = null::of_better_half(&weights(&judged.extents, &judged.evidence));
    if better_half.is_some_and(|weight| weight >= PROMISING) {
        for _ in 0..ROUNDS {
            let doubtful = judged.doubtful();
            let better = doubtful.into_iter().filter(|stretch| judged.read_again(&scales, stretch)).count();
            if better == 0 {
                break;
            }
        }
    }
    judged
}

impl Judged {
    fn first(reading: Reading, scales: &Scales) -> Self {
        let all = 0..reading.script.starts.len() - 1;
        let extents = reading.extents(&all, &(0..reading.path.len()));
        let evidence = scales.evidence(&reading.tape, all.clone(), &extents);
        let margins = margin::margins(&reading, &extents, all);
        Self { reading, extents, evidence, margins }
    }

    /// The confidence in each line, and the doubts that it comes from.
    pub fn confidence(&self) -> (Vec<f32>, Vec<Option<Doubts>>) {
        let Reading { script, tape, path, .. } = &self.reading;
        let fits = fits(script, tape, path);
        let doubts = confidence::doubts(&self.reading, &fits, &self.extents, &self.evidence, &self.margins);
        (confidence::of_lines(&doubts), doubts)
    }

    /// Lines that are hardly what is said there.
    fn doubtful(&self) -> Vec<Stretch> {
        let extents = &self.extents;
        let placed: Vec<usize> = (0..extents.len()).filter(|&k| extents[k].is_some()).collect();
        let (sure, _) = self.confidence();
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
                let end = self.reading.path.len();
                stretches.push((lines, edge(before).map_or(0, |e| e.end)..edge(next).map_or(end, |e| e.start)));
            }
        }
        stretches
    }

    /// Reads a stretch more boldly. Returns whether there is more evidence for what was found so.
    fn read_again(&mut self, scales: &Scales, (lines, frames): &Stretch) -> bool {
        let before = sum(&self.extents[lines.clone()], &self.evidence[lines.clone()]);
        let mut most = before;
        for bold in BOLD {
            let path = read(&self.reading, lines, frames, bold);
            let usual = self.reading.path[frames.clone()].to_vec();
            self.reading.path[frames.clone()].copy_from_slice(&path);
            let extents = self.reading.extents(lines, frames);
            let evidence = scales.evidence(&self.reading.tape, lines.clone(), &extents);
            let sum = sum(&extents, &evidence);
            if sum > most {
                most = sum;
                self.extents[lines.clone()].clone_from_slice(&extents);
                self.evidence[lines.clone()].copy_from_slice(&evidence);
            } else {
                self.reading.path[frames.clone()].copy_from_slice(&usual);
            }
        }
        if most > before {
            let touched = margin::touched(&self.extents, lines);
            self.margins[touched.clone()].copy_from_slice(&margin::margins(&self.reading, &self.extents, touched));
        }
        most > before
    }
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
fn read(reading: &Reading, lines: &Range<usize>, frames: &Range<usize>, bold: (f32, f32)) -> Vec<At> {
    let bold = |costs: Costs| Costs {
        untranscribed: bold.0 * costs.untranscribed,
        unspoken: bold.1 * costs.unspoken,
        ..costs
    };
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
