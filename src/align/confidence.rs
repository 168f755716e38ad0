//! How sure the place of a line is, from how its speech fits and from what stands before it.

use std::ops::Range;

use crate::align::lattice::At;
use crate::align::path::{Fit, Reading};
use crate::align::vad::percentile;

/// Frames of a stretch that is judged by itself: 0.6 s.
const STRETCH: usize = 30;
/// Frames in a second.
const SECOND: f32 = 50.0;
/// Of a line that is not spoken: nothing was heard that could be judged.
const UNSPOKEN: f32 = 0.5;

/// What speaks against a line, and how much. Fitted by logistic regression on 5 000 lines (of five
/// speech synthesisers and of human speech in rooms, in noise, with gaps), of which 190 were more
/// than 500 ms off or not spoken; on recordings that a fit did not see it flags 78 % of
/// those and 7 % of the others.
#[derive(Clone, Copy, Debug)]
struct Doubts {
    /// How much slower or faster it is than its neighbours (natural logarithm, without a sign).
    pace: f32,
    /// The share of its speech that stays at a reference frame.
    stays: f32,
    /// The longest stay in frames (natural logarithm).
    longest_stay: f32,
    /// How much stranger its strangest stretch is than the text's speech is as a rule (logarithm).
    strangest: f32,
    /// The same of its first stretch, if it is stranger.
    beginning: f32,
    /// Seconds of speech without text before it, at most 3.
    before: f32,
    /// One by the square root of its seconds: the shorter, the less is known.
    brevity: f32,
}

impl Doubts {
    fn confidence(self) -> f32 {
        let doubt = 5.9 * self.pace
            + 6.4 * self.stays
            + 0.7 * self.longest_stay
            + 6.7 * self.strangest
            + 8.9 * self.beginning
            + 1.6 * self.before
            + 2.9 * self.brevity
            - 6.9;
        1.0 / (1.0 + doubt.exp())
    }
}

/// Confidence of each line; `extents` are its frames of the recording, from speech to speech.
pub fn of_lines(reading: &Reading, fits: &[Fit], extents: &[Option<Range<usize>>]) -> Vec<f32> {
    let starts = &reading.script.starts;
    let pace = |k: usize| fits[k].frames / (starts[k + 1] - starts[k]).max(1) as f32;
    let spoken: Vec<f32> = (0..fits.len()).filter(|&k| fits[k].frames > 0.0).map(pace).collect();
    let usual = percentile(&spoken, 0.5).max(0.1);
    let mut before = 0;
    let judge = |(k, extent): (usize, &Option<Range<usize>>)| {
        let Some(extent) = extent else { return UNSPOKEN };
        let loose = (before..extent.start).filter(|&t| reading.tape.speech[t]).count();
        before = extent.end;
        let strangeness = |start: usize| strangeness(reading, start..(start + STRETCH).min(extent.end));
        let (stays, longest) = stays(reading, extent);
        let doubts = Doubts {
            pace: (pace(k) / usual).max(0.01).ln().abs(),
            stays,
            longest_stay: longest.max(1.0).ln(),
            strangest: extent.clone().step_by(STRETCH).map(strangeness).fold(f32::MIN, f32::max),
            beginning: strangeness(extent.start).max(0.0),
            before: (loose as f32 / SECOND).min(3.0),
            brevity: (fits[k].frames.max(1.0) / SECOND).sqrt().recip(),
        };
        doubts.confidence()
    };
    extents.iter().enumerate().map(judge).collect()
}

/// How far the speech in `range` is from its reference, against what is usual here (logarithm).
fn strangeness(reading: &Reading, range: Range<usize>) -> f32 {
    let (mut distance, mut filler) = (0.0, 0.0);
    for t in range {
        if let (At::Frame(j), true) = (reading.path[t], reading.tape.speech[t]) {
            distance += reading.script.distance(&reading.tape.frames[t], j as usize);
            filler += reading.tape.filler[t];
        }
    }
    let ratio = distance / (filler * reading.likeness);
    if ratio.is_finite() && ratio > 0.0 { ratio.ln() } else { 0.0 }
}

/// The share of speech in `extent` that stays at the reference frame before it, and the most
/// frames at one.
fn stays(reading: &Reading, extent: &Range<usize>) -> (f32, f32) {
    let (mut frames, mut distinct, mut run, mut longest) = (0, 0, 0, 0);
    let mut last = None;
    for t in extent.clone() {
        if let (At::Frame(j), true) = (reading.path[t], reading.tape.speech[t]) {
            if last != Some(j) {
                (distinct, run, last) = (distinct + 1, 0, Some(j));
            }
            (frames, run) = (frames + 1, run + 1);
            longest = longest.max(run);
        }
    }
    (1.0 - distinct as f32 / frames.max(1) as f32, longest as f32)
}
