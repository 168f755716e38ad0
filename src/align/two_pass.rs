//! From features to a path: a coarse pass, which calibrates channel and costs, and a fine pass around its path.

use std::ops::Range;

use crate::align::band::{AdaptiveBand, BandReach, FixedBand};
use crate::align::dtw::{DtwCosts, search};
use crate::align::dtw_step::{FAST_WEIGHT, SLOW_PENALTY};
use crate::align::features::AudioFeatures;
use crate::align::frames::{RecordingFrames, ReferenceFrames};
use crate::align::normalize;
use crate::align::reference::ReferenceLine;
use crate::align::state::DtwState;
use crate::align::vad::percentile;

/// How often the weights of the dimensions are learned from the coarse path.
const CHANNEL_ITERATIONS: usize = 2;
/// How far a coarse path may deviate from the previous one: 8 s, and 20 s of the reference.
const COARSE_REACH: BandReach = BandReach { time: 100, width: 250 };
/// How far the fine path may deviate from the coarse one: 1 s, and 0.8 s of the reference.
pub const FINE_REACH: BandReach = BandReach { time: 12, width: 40 };

/// Costs in units of the median distance of unrelated frames.
pub const PAUSE_COST: f32 = 0.2;
const INNER_PAUSE_COST: f32 = 0.45;
/// The cost of untranscribed speech in the coarse pass, relative to how much less the text costs than background
/// speech.
const UNTRANSCRIBED_COARSE: f32 = 1.2;
/// The same in the fine pass, which must not cut off the soft starts of lines.
const UNTRANSCRIBED_FINE: f32 = 1.3;
/// The cost of moving the centre of the band, as a part of the cost of skipping the reference in between.
const JUMP_PENALTY: f32 = 0.3;
/// The cost of a reference frame that is not spoken, as a part of the median distance along the path.
const UNSPOKEN_COST: f32 = 0.25;
/// The prune margin, which is about a minute of a wrong match.
const PRUNE_MARGIN: f32 = 400.0;
/// The least ratio of speech of the text to background speech from which skip costs are computed. Without it, a
/// recording of the voice of the reference would make skips free.
const MIN_SKIP_RATIO: f32 = 0.8;
/// Costs of untranscribed speech and unspoken text at which nothing is skipped that can be matched. They calibrate the
/// others.
const FORCED_COSTS: (f32, f32) = (4.0, 2.0);

/// The path: the state at each frame of the recording.
pub struct DtwPath {
    /// The reference, with weighted dimensions.
    pub reference: ReferenceFrames,
    /// The recording, with weighted dimensions.
    pub recording: RecordingFrames,
    /// The state at each frame of `recording`.
    pub states: Vec<DtwState>,
    /// The cost of the speech of the text relative to background speech, for the median line.
    pub likeness: f32,
    /// The costs with which the path was found.
    pub costs: DtwCosts,
    /// Both sides in the coarse pass.
    pub coarse: CoarsePass,
}

/// Both sides in coarse frames.
pub struct CoarsePass {
    /// The reference.
    pub reference: ReferenceFrames,
    /// The recording.
    pub recording: RecordingFrames,
    /// The costs with which the path was found.
    pub costs: DtwCosts,
}

impl DtwPath {
    /// For each of `lines`, which are those matched in `frames`, its frames of the recording from speech to speech.
    pub fn extents(&self, lines: &Range<usize>, frames: &Range<usize>) -> Vec<Option<Range<usize>>> {
        let mut extents: Vec<Option<Range<usize>>> = vec![None; lines.len()];
        for t in frames.clone() {
            if let DtwState::Frame(j) = self.states[t] {
                extents[self.reference.line_of(j as usize) - lines.start].get_or_insert(t..t + 1).end = t + 1;
            }
        }
        extents.into_iter().map(|extent| extent.map(|extent| self.recording.trim_silence(&extent))).collect()
    }
}

/// Matches `audio` with `lines`; `None` if there is no speech in one of them.
pub fn find_path(lines: &[ReferenceLine], audio: &AudioFeatures) -> Option<DtwPath> {
    let (mut recording, mut frames, starts) = normalize::match_channel(lines, audio);
    if frames.is_empty() || !recording.speech.iter().any(|speech| *speech) {
        return None;
    }
    let mut coarse = ReferenceFrames::coarse(&frames, &starts);
    let mut coarse_recording = recording.coarse();
    coarse_recording.estimate_background(&coarse);
    let forced = forced(unit(&coarse, &coarse_recording));
    let mut states = search(&coarse, &coarse_recording, &forced, &mut AdaptiveBand::new(coarse_recording.frames.len()));
    let mut costs = free(forced, UNTRANSCRIBED_COARSE, &coarse, &coarse_recording, &states);
    states = search(&coarse, &coarse_recording, &costs, &mut AdaptiveBand::new(coarse_recording.frames.len()));
    for _ in 0..CHANNEL_ITERATIONS {
        let weights = normalize::weights(&coarse, &coarse_recording, &states);
        for frame in frames.iter_mut().chain(&mut recording.frames) {
            for (x, weight) in frame.iter_mut().zip(&weights) {
                *x *= weight;
            }
        }
        coarse = ReferenceFrames::coarse(&frames, &starts);
        coarse_recording = recording.coarse();
        coarse_recording.estimate_background(&coarse);
        costs = free(
            self::forced(unit(&coarse, &coarse_recording)),
            UNTRANSCRIBED_COARSE,
            &coarse,
            &coarse_recording,
            &states,
        );
        let mut band = FixedBand::around_coarse(&states, &coarse, COARSE_REACH);
        states = search(&coarse, &coarse_recording, &costs, &mut band);
    }
    let coarse = CoarsePass { reference: coarse, recording: coarse_recording, costs };
    let reference = ReferenceFrames::new(&frames, starts);
    recording.estimate_background(&reference);
    let around = || FixedBand::around_fine(&states, &coarse.reference, &reference, recording.frames.len(), FINE_REACH);
    let forced = self::forced(unit(&reference, &recording));
    let probe_states = search(&reference, &recording, &forced, &mut around());
    let costs = free(forced, UNTRANSCRIBED_FINE, &reference, &recording, &probe_states);
    let states = search(&reference, &recording, &costs, &mut around());
    let likeness = costs.untranscribed / UNTRANSCRIBED_FINE;
    Some(DtwPath { reference, recording, states, likeness, costs, coarse })
}

fn forced(unit: f32) -> DtwCosts {
    DtwCosts {
        pause: PAUSE_COST * unit,
        inner_pause: INNER_PAUSE_COST * unit,
        slow_penalty: SLOW_PENALTY * unit,
        fast_weight: FAST_WEIGHT,
        untranscribed: FORCED_COSTS.0,
        unspoken: FORCED_COSTS.1 * unit,
        remaining_bound: 0.0,
        jump_penalty: 0.0,
        prune_margin: PRUNE_MARGIN * unit,
    }
}

/// Costs that allow skips, from what the lines cost along `states`.
fn free(
    costs: DtwCosts,
    strange: f32,
    reference: &ReferenceFrames,
    recording: &RecordingFrames,
    states: &[DtwState],
) -> DtwCosts {
    let fits = fits(reference, recording, states);
    let median = |value: fn(&LineFit) -> f32, otherwise: f32| {
        let values: Vec<f32> = fits.iter().filter(|fit| fit.frames > 0.0).map(value).collect();
        if values.is_empty() { otherwise } else { percentile(&values, 0.5) }
    };
    let unspoken = UNSPOKEN_COST
        * median(|fit| fit.distance / fit.frames, costs.unspoken).max(MIN_SKIP_RATIO * costs.unspoken / FORCED_COSTS.1);
    DtwCosts {
        untranscribed: strange
            * median(|fit| fit.distance / fit.background.max(f32::MIN_POSITIVE), 1.0).max(MIN_SKIP_RATIO),
        unspoken,
        remaining_bound: unspoken,
        jump_penalty: JUMP_PENALTY * unspoken,
        ..costs
    }
}

/// How the speech of a line fits its reference.
#[derive(Clone, Copy, Debug, Default)]
pub struct LineFit {
    /// Frames of speech that are matched with the line.
    pub frames: f32,
    /// The sum of their distances to the reference.
    pub distance: f32,
    /// The sum of their distances to background speech.
    pub background: f32,
}

/// The fit of each line along `states`.
pub fn fits(reference: &ReferenceFrames, recording: &RecordingFrames, states: &[DtwState]) -> Vec<LineFit> {
    let mut fits = vec![LineFit::default(); reference.starts.len() - 1];
    for (t, at) in states.iter().enumerate() {
        if let (&DtwState::Frame(j), true) = (at, recording.speech[t]) {
            let fit = &mut fits[reference.line_of(j as usize)];
            fit.frames += 1.0;
            fit.distance += reference.distance(&recording.frames[t], j as usize);
            fit.background += recording.background[t];
        }
    }
    fits
}

/// The median distance of unrelated frames.
fn unit(reference: &ReferenceFrames, recording: &RecordingFrames) -> f32 {
    let spoken: Vec<usize> = (0..recording.frames.len()).filter(|&t| recording.speech[t]).collect();
    if spoken.is_empty() || reference.len() == 0 {
        return 1.0;
    }
    let mut seed = 1u64;
    let mut next = |n: usize| {
        // Knuth's MMIX generator: any fixed sequence will do.
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize % n
    };
    let distances: Vec<f32> = (0..2000)
        .map(|_| reference.distance(&recording.frames[spoken[next(spoken.len())]], next(reference.len())))
        .collect();
    percentile(&distances, 0.5).max(1e-3)
}
