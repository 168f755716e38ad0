//! How sure the place of a line is, from how its speech fits, and from what stands around it.

use std::ops::Range;

use crate::align::lattice::At;
use crate::align::path::{Fit, Reading};
use crate::align::vad::percentile;

/// Frames in a second.
const SECOND: f32 = 50.0;
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
/// A pause before a line is looked for in this many frames.
const EDGE: usize = 8;

/// What speaks against a line, as numbers in the order of [`WEIGHTS`].
pub type Doubts = [f32; WEIGHTS.len()];

/// How much each doubt weighs. Fitted by logistic regression (`tests/bench/align/confidence.py`) on 3 095 lines, of which
/// 143 were more than 500 ms off or not spoken: those of all recordings for tuning, before and after doubtful stretches
/// were read again.
const WEIGHTS: [f32; 12] = [3.45, 0.28, 0.47, 3.50, 2.71, 0.30, 0.38, 2.88, 5.71, -1.33, 7.87, 5.34];
/// What is added to the weighted doubts: 0.69 by the fit, and more, as a wrong line that nobody looks at is worse than a
/// right one that somebody does. How much more was chosen by what it does to 1 655 lines of other texts and speakers: it
/// flags 89 % of the 56 wrong ones and 9 % of the others.
const BIAS: f32 = 1.14;

/// The doubts about each line, `None` if it is not spoken; `extents` are its frames of the recording, from speech to
/// speech, and `evidence` is what these say for it.
pub fn doubts(
    reading: &Reading,
    fits: &[Fit],
    extents: &[Option<Range<usize>>],
    evidence: &[Option<f32>],
) -> Vec<Option<Doubts>> {
    let placed: Vec<(usize, &Range<usize>)> =
        extents.iter().enumerate().filter_map(|(k, extent)| Some((k, extent.as_ref()?))).collect();
    let starts = &reading.script.starts;
    let pace = |k: usize| fits[k].frames / (starts[k + 1] - starts[k]).max(1) as f32;
    let usual = median(placed.iter().map(|&(k, _)| pace(k))).max(0.1);
    let contrasts: Vec<f32> = placed.iter().map(|&(_, extent)| contrast(reading, extent)).collect();
    let overall = median(contrasts.iter().copied());
    let typical = median(evidence.iter().copied().flatten());
    let weight = |place: Option<&(usize, &Range<usize>)>| place.and_then(|&(k, _)| evidence[k]).unwrap_or(typical);
    let speech = |range: Range<usize>| range.filter(|&t| reading.tape.speech[t]).count() as f32;
    let unspoken = |k: Option<usize>| f32::from(k.and_then(|k| extents.get(k)).is_some_and(Option::is_none));
    let mut doubts = vec![None; extents.len()];
    for (i, &(k, extent)) in placed.iter().enumerate() {
        let before = if i == 0 { 0 } else { placed[i - 1].1.end };
        let after = placed.get(i + 1).map_or(reading.path.len(), |next| next.1.start);
        let neighbour = |i: Option<usize>| i.and_then(|i| contrasts.get(i)).copied().unwrap_or(overall);
        doubts[k] = Some([
            // How much slower or faster it is than the others.
            ln_ratio(pace(k).max(0.01), usual).abs(),
            // The longest stay at one reference frame.
            longest_stay(reading, extent).max(1.0).ln(),
            // Seconds of speech without text before it.
            (speech(before..extent.start) / SECOND).min(3.0),
            // How much stranger its speech is than the text's speech is as a rule.
            ln_ratio(fits[k].distance, fits[k].filler * reading.likeness),
            // How strange that is: near 0, the text is no nearer than anybody's speech.
            ln_ratio(reading.likeness, 1.0),
            // Seconds of speech without text after it.
            (speech(extent.end..after.max(extent.end)) / SECOND).min(3.0),
            // Lines beside it that are not spoken.
            unspoken(k.checked_sub(1)) + unspoken(Some(k + 1)),
            // Whether there is speech right before it.
            speech(extent.start.saturating_sub(EDGE)..extent.start) / EDGE as f32,
            // What its place costs against the places beside; the more below 0, the clearer.
            contrasts[i],
            // The same of the less clear of its neighbours.
            neighbour(i.checked_sub(1)).max(neighbour(Some(i + 1))),
            // How little its speech says for the line.
            -weight(Some(&placed[i])),
            // The same of its neighbours for which it says less.
            -weight(i.checked_sub(1).and_then(|i| placed.get(i))).min(weight(placed.get(i + 1))),
        ]);
    }
    doubts
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

/// The most frames of speech in `extent` that are read as one reference frame.
fn longest_stay(reading: &Reading, extent: &Range<usize>) -> f32 {
    let (mut run, mut longest, mut last) = (0, 0, None);
    for t in extent.clone().filter(|&t| reading.tape.speech[t]) {
        if let At::Frame(j) = reading.path[t] {
            run = if last == Some(j) { run + 1 } else { 1 };
            last = Some(j);
            longest = longest.max(run);
        }
    }
    longest as f32
}

fn ln_ratio(a: f32, b: f32) -> f32 {
    let ratio = a / b;
    if ratio.is_finite() && ratio > 0.0 { ratio.ln() } else { 0.0 }
}

fn median(values: impl Iterator<Item = f32>) -> f32 {
    percentile(&values.collect::<Vec<_>>(), 0.5)
}
