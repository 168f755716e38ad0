//! Tests whether the recording contains the text, as a log-likelihood ratio per line.
//!
//! A path exists between any recording and any text. The question is whether a line fits the matched speech better than
//! stretches of the same length that start elsewhere in the reference. A line of a wrong text hardly does. The
//! logarithm of the ratio of both costs is the weight of evidence for the line, after Good (1950), Probability and the
//! Weighing of Evidence.

use std::ops::Range;

use crate::align::dtw_step::{FAST_WEIGHT, MOVE_STAY, MoveCosts, SLOW_PENALTY, advance};
use crate::align::features::{CEPSTRA, FeatureFrame};
use crate::align::frames::{self, FRAMES_PER_COARSE, LANES, RecordingFrames, ReferenceFrames};
use crate::align::vad::percentile;

/// The number of other stretches of the reference that a line is compared with.
const COMPARED_STRETCHES: usize = 12;
/// The fewest coarse frames that can be compared: 240 ms.
const MIN_COARSE_FRAMES: usize = 3;
/// The fewest lines from which a text is judged.
const MIN_LINES: usize = 3;

/// The number of pairs of frames from which the distance of unrelated frames is measured.
const CHANCE_PAIRS: usize = 200;
/// The step between their reference frames: a prime, so that they come from everywhere.
const CHANCE_STRIDE: usize = 7919;

/// A reference, prepared for comparisons.
pub struct EvidenceScorer {
    /// The start of each line, in coarse frames, and the end of the last one.
    starts: Vec<usize>,
    /// All coarse frames without loudness, followed by the first ones again.
    ring: ReferenceFrames,
}

impl EvidenceScorer {
    /// A scorer for the lines of `reference`.
    pub fn new(reference: &ReferenceFrames) -> Self {
        let frames: Vec<FeatureFrame> = (0..reference.len()).map(|j| timbre(&reference.frame(j))).collect();
        let coarse = ReferenceFrames::coarse(&frames, &reference.starts);
        let (len, longest) =
            (coarse.len(), coarse.starts.windows(2).map(|line| line[1] - line[0]).max().unwrap_or_default());
        let ring: Vec<FeatureFrame> = (0..len + longest).map(|j| coarse.frame(j % len)).collect();
        Self { ring: ReferenceFrames::new(&ring, vec![0, ring.len()]), starts: coarse.starts }
    }

    /// The evidence for `lines`: how much less it costs to match their speech with them than with other stretches
    /// (natural logarithm), 0 if it costs the same. `None` if there is too little to compare. `extents` are their
    /// frames of `recording`.
    pub fn evidence(
        &self,
        recording: &RecordingFrames,
        lines: Range<usize>,
        extents: &[Option<Range<usize>>],
    ) -> Vec<Option<f32>> {
        let len = self.starts.last().copied().unwrap_or_default();
        let distances = vec![0.0; padded(self.ring.len())];
        let mut search =
            StretchSearch { ring: &self.ring, before: Vec::new(), now: Vec::new(), distances, moves: Vec::new() };
        let judge = |(k, extent): (usize, &Option<Range<usize>>)| {
            let line = self.starts[k]..self.starts[k + 1];
            let heard = heard(recording, extent.as_ref()?);
            (line.len() >= MIN_COARSE_FRAMES && heard.len() >= MIN_COARSE_FRAMES && 2 * line.len() <= len)
                .then(|| search.compare(&heard, &line, len))?
        };
        lines.zip(extents).map(judge).collect()
    }
}

/// The evidence for a text, from the evidence for each line and the length of each line. `None` if there are too few.
pub fn text_evidence(lines: &[(f32, f32)]) -> Option<f32> {
    if lines.len() < MIN_LINES { None } else { mean(lines) }
}

/// The same for the better half of the lines: in the right text, many lines may be matched in the wrong place.
pub fn better_half_evidence(lines: &[(f32, f32)]) -> Option<f32> {
    let mut lines = lines.to_vec();
    lines.sort_by(|a, b| b.0.total_cmp(&a.0));
    if lines.len() < MIN_LINES { None } else { mean(&lines[..lines.len().div_ceil(2)]) }
}

/// The mean, in which a line counts by the square root of its length, because longer lines are more reliable. `None` if
/// there are no lines.
fn mean(lines: &[(f32, f32)]) -> Option<f32> {
    let (mut sum, mut counted) = (0.0, 0.0);
    for &(weight, length) in lines {
        sum += weight * length.sqrt();
        counted += length.sqrt();
    }
    (counted > 0.0).then_some(sum / counted)
}

/// `frame` without loudness, whose rise and fall all languages share.
fn timbre(frame: &FeatureFrame) -> FeatureFrame {
    std::array::from_fn(|d| if d % CEPSTRA == 0 { 0.0 } else { frame[d] })
}

/// The speech of `extent`, in coarse frames.
fn heard(recording: &RecordingFrames, extent: &Range<usize>) -> Vec<FeatureFrame> {
    let spoken: Vec<FeatureFrame> =
        extent.clone().filter(|&t| recording.speech[t]).map(|t| timbre(&recording.frames[t])).collect();
    spoken.chunks(FRAMES_PER_COARSE).map(|group| frames::mean(group.iter())).collect()
}

fn padded(frames: usize) -> usize {
    frames.next_multiple_of(LANES)
}

/// Dynamic time warping of whole stretches, with reused buffers.
struct StretchSearch<'a> {
    ring: &'a ReferenceFrames,
    before: Vec<f32>,
    now: Vec<f32>,
    distances: Vec<f32>,
    moves: Vec<u8>,
}

impl StretchSearch<'_> {
    /// `heard` as the `line` of a reference of `len` frames, against other stretches of it.
    fn compare(&mut self, heard: &[FeatureFrame], line: &Range<usize>, len: usize) -> Option<f32> {
        let slow_penalty = SLOW_PENALTY * self.by_chance(heard, len);
        let own = self.cost(heard, line.clone(), slow_penalty)?;
        let free = len - 2 * line.len();
        let starts = (0..COMPARED_STRETCHES).map(|i| (line.end + free * (2 * i + 1) / (2 * COMPARED_STRETCHES)) % len);
        let others: Vec<f32> =
            starts.filter_map(|start| self.cost(heard, start..start + line.len(), slow_penalty)).collect();
        let weight = (others.iter().sum::<f32>() / others.len() as f32 / own).ln();
        weight.is_finite().then_some(weight)
    }

    /// The median distance of frames of `heard` to frames of the reference.
    fn by_chance(&self, heard: &[FeatureFrame], len: usize) -> f32 {
        let distances: Vec<f32> = (0..CHANCE_PAIRS)
            .map(|i| self.ring.distance(&heard[i * heard.len() / CHANCE_PAIRS], (i * CHANCE_STRIDE) % len))
            .collect();
        percentile(&distances, 0.5)
    }

    /// The cost per frame of matching all of `heard` with all of the reference frames `range`; `None` if the speech is
    /// too fast.
    fn cost(&mut self, heard: &[FeatureFrame], range: Range<usize>, slow_penalty: f32) -> Option<f32> {
        // Two entries before the first frame, so that every move has an origin.
        let width = range.len() + 2;
        self.before.clear();
        self.before.resize(width, f32::INFINITY);
        self.before[1] = 0.0;
        self.now.clear();
        self.now.resize(width, f32::INFINITY);
        self.moves.resize(range.len(), MOVE_STAY);
        let costs = MoveCosts { stay_weight: 1.0, stay_penalty: slow_penalty, fast_weight: FAST_WEIGHT };
        for frame in heard {
            self.ring.distances(frame, range.clone(), &mut self.distances);
            let distances = &self.distances[range.clone()];
            advance(&self.before, distances, costs, &mut self.now[2..], &mut self.moves);
            std::mem::swap(&mut self.before, &mut self.now);
            self.now[1] = f32::INFINITY;
        }
        let cost = self.before[width - 1] / heard.len() as f32;
        cost.is_finite().then_some(cost)
    }
}
