//! The confidence in the place of a line: how its speech fits, and what surrounds it.

use std::ops::Range;

use crate::align::state::DtwState;
use crate::align::two_pass::{DtwPath, LineFit};
use crate::align::vad::percentile;

/// The confidence in a line that is not spoken: there is no speech to judge.
const UNSPOKEN_CONFIDENCE: f32 = 0.5;
/// If fewer lines than this share are certain, all are doubtful: the text is probably wrong.
const MIN_SURE_SHARE: f32 = 0.5;
/// The distances at which a line is tried beside its place, in frames: 0.3 to 1.6 s earlier and later.
const SHIFT_FRAMES: [isize; 10] = [-80, -60, -40, -25, -15, 15, 25, 40, 60, 80];
/// The cost of a line is compared with this percentile of the costs at these places.
const SHIFT_PERCENTILE: f32 = 0.25;
/// The fewest frames with which a shifted place is compared.
const MIN_SHIFTED_FRAMES: f32 = 10.0;
/// A place that costs this much more than the own place of a line is hardly an alternative.
const MARGIN_SCALE: f32 = 4.0;
/// A pause before a line is searched in this many frames.
const PAUSE_FRAMES: usize = 8;

/// Numbers that count against a line, in the order of [`WEIGHTS`].
pub type ConfidenceFeatures = [f32; WEIGHTS.len()];

/// The weight of each number. Fitted by logistic regression (`tests/bench/align/confidence.py`) on 3 194 lines, of
/// which 83 were more than 500 ms off or not spoken.
const WEIGHTS: [f32; 7] = [3.17, 3.69, 0.70, 3.02, 5.71, 4.90, 5.66];
/// The bias of the same fit.
const BIAS: f32 = -2.35;

/// The numbers of each line, `None` if it is not spoken. `extents` are its frames of the recording, from speech to
/// speech, `evidence` is the evidence for it, and `margins` what it costs to match it elsewhere.
pub fn confidence_features(
    path: &DtwPath,
    fits: &[LineFit],
    extents: &[Option<Range<usize>>],
    evidence: &[Option<f32>],
    margins: &[Option<f32>],
) -> Vec<Option<ConfidenceFeatures>> {
    let starts = &path.reference.starts;
    let pace = |k: usize| fits[k].frames / (starts[k + 1] - starts[k]).max(1) as f32;
    let usual = median((0..extents.len()).filter(|&k| extents[k].is_some()).map(pace)).max(0.1);
    let typical = median(evidence.iter().copied().flatten());
    let speech = |range: Range<usize>| range.filter(|&t| path.recording.speech[t]).count() as f32;
    let confidence_features = |(k, extent): (usize, &Option<Range<usize>>)| {
        let extent = extent.as_ref()?;
        Some([
            // How much slower or faster it is than the other lines.
            ln_ratio(pace(k).max(0.01), usual).abs(),
            // How much worse its speech fits than the median line.
            ln_ratio(fits[k].distance, fits[k].background * path.likeness),
            // How well the median line fits: near 0, the text fits no better than any other speech.
            ln_ratio(path.likeness, 1.0),
            // How much speech there is right before it.
            speech(extent.start.saturating_sub(PAUSE_FRAMES)..extent.start) / PAUSE_FRAMES as f32,
            // The cost of its place against the places beside it; the lower, the clearer.
            contrast(path, extent),
            // The lack of evidence for it.
            -evidence[k].unwrap_or(typical),
            // How little more it costs to match it elsewhere: 1 if it costs the same.
            (-margins[k]? / MARGIN_SCALE).exp(),
        ])
    };
    extents.iter().enumerate().map(confidence_features).collect()
}

/// The confidence in each line.
pub fn of_lines(confidence_features: &[Option<ConfidenceFeatures>]) -> Vec<f32> {
    let judge = |confidence_features: &ConfidenceFeatures| {
        let doubt: f32 = confidence_features.iter().zip(&WEIGHTS).map(|(doubt, weight)| doubt * weight).sum();
        1.0 / (1.0 + (doubt + BIAS).exp())
    };
    let sure: Vec<Option<f32>> =
        confidence_features.iter().map(|confidence_features| confidence_features.as_ref().map(judge)).collect();
    let placed = sure.iter().flatten().count().max(1) as f32;
    let share = sure.iter().flatten().filter(|&&sure| sure >= 0.5).count() as f32 / placed;
    sure.into_iter()
        .map(|sure| sure.map_or(UNSPOKEN_CONFIDENCE, |sure| sure * (share / MIN_SURE_SHARE).min(1.0)))
        .collect()
}

/// The cost of a place against that of the places beside it (natural logarithm).
fn contrast(path: &DtwPath, extent: &Range<usize>) -> f32 {
    let Some(own) = cost(path, extent, 0) else { return 0.0 };
    let others: Vec<f32> = SHIFT_FRAMES.iter().filter_map(|&shift| cost(path, extent, shift)).collect();
    if others.is_empty() { 0.0 } else { ln_ratio(own, percentile(&others, SHIFT_PERCENTILE)) }
}

/// The mean distance of the speech `shift` frames later to the reference of the line in `extent`.
fn cost(path: &DtwPath, extent: &Range<usize>, shift: isize) -> Option<f32> {
    let (mut sum, mut count) = (0.0, 0.0);
    for t in extent.clone().filter(|&t| path.recording.speech[t]) {
        if let (DtwState::Frame(j), Some(other)) = (path.states[t], t.checked_add_signed(shift))
            && path.recording.speech.get(other).is_some_and(|speech| *speech)
        {
            sum += path.reference.distance(&path.recording.frames[other], j as usize);
            count += 1.0;
        }
    }
    (count > MIN_SHIFTED_FRAMES).then_some(sum / count)
}

fn ln_ratio(a: f32, b: f32) -> f32 {
    let ratio = a / b;
    if ratio.is_finite() && ratio > 0.0 { ratio.ln() } else { 0.0 }
}

fn median(values: impl Iterator<Item = f32>) -> f32 {
    percentile(&values.collect::<Vec<_>>(), 0.5)
}
