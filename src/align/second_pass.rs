//! Second pass: re-aligns low-confidence regions with a lower skip penalty.
//!
//! Where sentences are left out and others are inserted at about the same place, matching the wrong sentences costs
//! little more than skipping both. Skipping must be costly enough to keep lines whole. Low
//! [confidence](crate::align::confidence) reveals such a region. Only there, skipping is made cheaper step by step, and
//! a result is accepted if its total [evidence](crate::align::evidence) is higher.

use std::ops::Range;

use crate::align::band::{AdaptiveBand, FixedBand};
use crate::align::confidence::{self, ConfidenceFeatures};
use crate::align::dtw::{DtwCosts, search};
use crate::align::evidence::EvidenceScorer;
use crate::align::frames::FRAMES_PER_COARSE;
use crate::align::state::DtwState;
use crate::align::two_pass::{DtwPath, FINE_REACH, fits};
use crate::align::{evidence, margin};

/// The confidence of a line is smoothed over this many lines on either side.
const CONTEXT_LINES: usize = 2;
/// Lines with less confidence than this are doubtful.
const MIN_CONFIDENCE: f32 = 0.5;
/// If the better half of a text has less evidence than this, the text is hardly spoken at all. The highest evidence of
/// a wrong text is 0.09, and 0.13 for a Spanish text with an Italian recording.
const MIN_RETRY_EVIDENCE: f32 = 0.1;
/// Costs of untranscribed speech and of unspoken text, as parts of the usual costs.
const RETRY_COST_FACTORS: [(f32, f32); 4] = [(0.93, 0.7), (0.9, 0.5), (0.87, 0.5), (0.84, 0.4)];
/// The most rounds of re-alignment: a better result may show where else to look.
const MAX_ROUNDS: usize = 2;

/// A path with the scores of its lines.
pub struct ScoredPath {
    /// The path.
    pub path: DtwPath,
    /// For each line, the frames of the recording that are matched with it, from speech to speech.
    pub extents: Vec<Option<Range<usize>>>,
    /// For each line, the evidence that these frames contain it.
    pub evidence: Vec<Option<f32>>,
    /// For each line, how much more it costs to match it elsewhere.
    pub margins: Vec<Option<f32>>,
}

/// Lines of a text, and the frames of the recording between the lines around them.
type LineStretch = (Range<usize>, Range<usize>);

/// Scores `path` and re-aligns its doubtful regions.
pub fn improve(path: DtwPath) -> ScoredPath {
    let scales = EvidenceScorer::new(&path.reference);
    let mut judged = ScoredPath::first(path, &scales);
    // In a wrong text, every line is as good as any other.
    let better_half = evidence::better_half_evidence(&weights(&judged.extents, &judged.evidence));
    if better_half.is_some_and(|weight| weight >= MIN_RETRY_EVIDENCE) {
        for _ in 0..MAX_ROUNDS {
            let doubtful = judged.doubtful();
            let better = doubtful.into_iter().filter(|stretch| judged.realign(&scales, stretch)).count();
            if better == 0 {
                break;
            }
        }
    }
    judged
}

impl ScoredPath {
    fn first(path: DtwPath, scales: &EvidenceScorer) -> Self {
        let all = 0..path.reference.starts.len() - 1;
        let extents = path.extents(&all, &(0..path.states.len()));
        let evidence = scales.evidence(&path.recording, all.clone(), &extents);
        let margins = margin::margins(&path, &extents, all);
        Self { path, extents, evidence, margins }
    }

    /// The confidence in each line, and the numbers that it is computed from.
    pub fn confidence(&self) -> (Vec<f32>, Vec<Option<ConfidenceFeatures>>) {
        let DtwPath { reference, recording, states, .. } = &self.path;
        let fits = fits(reference, recording, states);
        let confidence_features =
            confidence::confidence_features(&self.path, &fits, &self.extents, &self.evidence, &self.margins);
        (confidence::of_lines(&confidence_features), confidence_features)
    }

    /// Regions whose lines are probably wrong.
    fn doubtful(&self) -> Vec<LineStretch> {
        let extents = &self.extents;
        let placed: Vec<usize> = (0..extents.len()).filter(|&k| extents[k].is_some()).collect();
        let (sure, _) = self.confidence();
        let doubtful = |i: usize| {
            let beside = &placed[i.saturating_sub(CONTEXT_LINES)..(i + CONTEXT_LINES + 1).min(placed.len())];
            let around = beside.iter().map(|&k| sure[k]).sum::<f32>() / beside.len() as f32;
            sure[placed[i]].min(around) < MIN_CONFIDENCE
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
                // A skipped line beside the region may be what is spoken in it.
                let lines = before.map_or(0, |k| k + 1)..next.unwrap_or(extents.len());
                let end = self.path.states.len();
                stretches.push((lines, edge(before).map_or(0, |e| e.end)..edge(next).map_or(end, |e| e.start)));
            }
        }
        stretches
    }

    /// Re-aligns a region with cheaper skips. Returns whether there is more evidence for the result.
    fn realign(&mut self, scales: &EvidenceScorer, (lines, frames): &LineStretch) -> bool {
        let before = sum(&self.extents[lines.clone()], &self.evidence[lines.clone()]);
        let mut most = before;
        for bold in RETRY_COST_FACTORS {
            let states = read(&self.path, lines, frames, bold);
            let usual = self.path.states[frames.clone()].to_vec();
            self.path.states[frames.clone()].copy_from_slice(&states);
            let extents = self.path.extents(lines, frames);
            let evidence = scales.evidence(&self.path.recording, lines.clone(), &extents);
            let sum = sum(&extents, &evidence);
            if sum > most {
                most = sum;
                self.extents[lines.clone()].clone_from_slice(&extents);
                self.evidence[lines.clone()].copy_from_slice(&evidence);
            } else {
                self.path.states[frames.clone()].copy_from_slice(&usual);
            }
        }
        if most > before {
            let touched = margin::touched(&self.extents, lines);
            self.margins[touched.clone()].copy_from_slice(&margin::margins(&self.path, &self.extents, touched));
        }
        most > before
    }
}

/// The evidence for a line and the length of the line, if it is spoken.
fn weight(extent: &Option<Range<usize>>, evidence: Option<f32>) -> Option<(f32, f32)> {
    Some((evidence?, extent.as_ref()?.len() as f32))
}

/// The [`weight`] of each line that is spoken.
fn weights(extents: &[Option<Range<usize>>], evidence: &[Option<f32>]) -> Vec<(f32, f32)> {
    extents.iter().zip(evidence).filter_map(|(extent, &evidence)| weight(extent, evidence)).collect()
}

/// The total evidence for a path; longer lines count more.
fn sum(extents: &[Option<Range<usize>>], evidence: &[Option<f32>]) -> f32 {
    weights(extents, evidence).iter().map(|(weight, length)| weight * length.sqrt()).sum()
}

/// The cheapest path through `frames` of the recording that matches or skips `lines`.
fn read(path: &DtwPath, lines: &Range<usize>, frames: &Range<usize>, bold: (f32, f32)) -> Vec<DtwState> {
    let bold = |costs: DtwCosts| DtwCosts {
        untranscribed: bold.0 * costs.untranscribed,
        unspoken: bold.1 * costs.unspoken,
        ..costs
    };
    let coarse = &path.coarse;
    let coarse_recording =
        coarse.recording.part(frames.start / FRAMES_PER_COARSE..frames.end.div_ceil(FRAMES_PER_COARSE));
    let coarse_reference = coarse.reference.part(lines);
    let mut corridor = AdaptiveBand::new(coarse_recording.frames.len());
    let states = search(&coarse_reference, &coarse_recording, &bold(coarse.costs), &mut corridor);
    let (reference, recording) = (path.reference.part(lines), path.recording.part(frames.clone()));
    let mut around = FixedBand::around_fine(&states, &coarse_reference, &reference, recording.frames.len(), FINE_REACH);
    let states = search(&reference, &recording, &bold(path.costs), &mut around);
    let (line, frame) = (lines.start as u32, path.reference.starts[lines.start] as u32);
    let whole = |at: DtwState| match at {
        DtwState::Frame(j) => DtwState::Frame(j + frame),
        DtwState::Before(k) => DtwState::Before(k + line),
    };
    states.into_iter().map(whole).collect()
}
