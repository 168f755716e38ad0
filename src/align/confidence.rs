//! How sure the place of a line is, from how its speech fits, and from what stands around it.

use std::ops::Range;

use crate::align::lattice::At;
use crate::align::path::{Fit, Reading};
use crate::align::vad::percentile;

/// Of a line that is not spoken: nothing was heard that could be judged.
const UNSPOKEN: f32 = 0.5;
/// Where fewer than this share of the lines are sure, all are doubtful: the text is of something else.
const SURE: f32 = 0.5;
/// How far beside its place a line is tried, in frames: 0.3 to 1.6 s earlier and later.
const SHIFTS: [isize; 10] = [-80, -60, -40, -25, -15, 15, 25, 40, 60, 80];
/// The cheap ones of these places are what the line's own is compared with.
const CHEAP: f32 = 0.25;
/// Fewer frames than this say nothing about a shifted place.
const FEW: f32 = 10.0;
/// A place that is this much dearer than a line's own is hardly another place for it.
const MARGIN: f32 = 4.0;
/// A pause before a line is looked for in this many frames.
const EDGE: usize = 8;

/// What speaks against a line, as numbers in the order of [`WEIGHTS`].
pub type Doubts = [f32; WEIGHTS.len()];

/// How much each doubt weighs. Fitted by logistic regression (`tests/bench/align/confidence.py`) on 3 194 lines, of which
/// 83 were more than 500 ms off or not spoken.
const WEIGHTS: [f32; 7] = [3.17, 3.69, 0.70, 3.02, 5.71, 4.90, 5.66];
/// What is added to the weighted doubts, by the same fit.
const BIAS: f32 = -2.35;

/// The doubts about each line, `None` if it is not spoken; `extents` are its frames of the recording, from speech to
/// speech, `evidence` is what these say for it, and `margins` what it costs to read it elsewhere.
pub fn doubts(
    reading: &Reading,
    fits: &[Fit],
    extents: &[Option<Range<usize>>],
    evidence: &[Option<f32>],
    margins: &[Option<f32>],
) -> Vec<Option<Doubts>> {
    let starts = &reading.script.starts;
    let pace = |k: usize| fits[k].frames / (starts[k + 1] - starts[k]).max(1) as f32;
    let usual = median((0..extents.len()).filter(|&k| extents[k].is_some()).map(pace)).max(0.1);
    let typical = median(evidence.iter().copied().flatten());
    let speech = |range: Range<usize>| range.filter(|&t| reading.tape.speech[t]).count() as f32;
    let doubts = |(k, extent): (usize, &Option<Range<usize>>)| {
        let extent = extent.as_ref()?;
        Some([
            // How much slower or faster it is than the others.
            ln_ratio(pace(k).max(0.01), usual).abs(),
            // How much stranger its speech is than the text's speech is as a rule.
            ln_ratio(fits[k].distance, fits[k].filler * reading.likeness),
            // How strange that is: near 0, the text is no nearer than anybody's speech.
            ln_ratio(reading.likeness, 1.0),
            // Whether there is speech right before it.
            speech(extent.start.saturating_sub(EDGE)..extent.start) / EDGE as f32,
            // What its place costs against the places beside; the more below 0, the clearer.
            contrast(reading, extent),
            // How little its speech says for the line.
            -evidence[k].unwrap_or(typical),
            // How little dearer it is to read it elsewhere: 1 if it costs as much.
            (-margins[k]? / MARGIN).exp(),
        ])
    };
    extents.iter().enumerate().map(doubts).collect()
}

/// Confidence of each line.
pub fn of_lines(doubts: &[Option<Doubts>]) -> Vec<f32> {
    let judge = |doubts: &Doubts| {
        let doubt: f32 = doubts.iter().zip(&WEIGHTS).map(|(doubt, weight)| doubt * weight).sum();
        1.0 / (1.0 + (doubt + BIAS).exp())
    };
    let sure: Vec<Option<f32>> = doubts.iter().map(|doubts| doubts.as_ref().map(judge)).collect();
    let placed = sure.iter().flatten().count().max(1) as f32;
    let share = sure.iter().flatten().filter(|&&sure| sure >= 0.5).count() as f32 / placed;
    sure.into_iter().map(|sure| sure.map_or(UNSPOKEN, |sure| sure * (share / SURE).min(1.0))).collect()
}

/// The cost of the line's place against that of the places beside it (natural logarithm).
fn contrast(reading: &Reading, extent: &Range<usize>) -> f32 {
    let Some(own) = cost(reading, extent, 0) else { return 0.0 };
    let others: Vec<f32> = SHIFTS.iter().filter_map(|&shift| cost(reading, extent, shift)).collect();
    if others.is_empty() { 0.0 } else { ln_ratio(own, percentile(&others, CHEAP)) }
}

/// The mean distance of the speech so many frames later to the reference of the line in `extent`.
fn cost(reading: &Reading, extent: &Range<usize>, shift: isize) -> Option<f32> {
    let (mut sum, mut count) = (0.0, 0.0);
    for t in extent.clone().filter(|&t| reading.tape.speech[t]) {
        if let (At::Frame(j), Some(other)) = (reading.path[t], t.checked_add_signed(shift))
            && reading.tape.speech.get(other).is_some_and(|speech| *speech)
        {
            sum += reading.script.distance(&reading.tape.frames[other], j as usize);
            count += 1.0;
        }
    }
    (count > FEW).then_some(sum / count)
}

fn ln_ratio(a: f32, b: f32) -> f32 {
    let ratio = a / b;
    if ratio.is_finite() && ratio > 0.0 { ratio.ln() } else { 0.0 }
}

fn median(values: impl Iterator<Item = f32>) -> f32 {
    percentile(&values.collect::<Vec<_>>(), 0.5)
}
