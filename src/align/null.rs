//! Whether a recording says a text at all: its speech against the text's lines, and against other speech.
//!
//! A path exists between any recording and any text. The question is whether a line fits the speech that is read as
//! it better than stretches of the same length that begin anywhere else in the reference: a line of a wrong text,
//! which the path could only choose a place for, hardly does. The logarithm of the ratio of both costs is the weight
//! of evidence for the line, after Good (1950), Probability and the Weighing of Evidence.

use std::ops::Range;

use crate::align::features::{CEPSTRA, Frame};
use crate::align::script::{self, COARSE, LANES, Script, Tape};
use crate::align::vad::percentile;

/// With how many other stretches of the reference a line is compared.
const OTHERS: usize = 12;
/// Fewer coarse frames than this are too short to be compared: 240 ms.
const SHORTEST: usize = 3;
/// Fewer lines than this say nothing about a text.
const FEW: usize = 3;
/// Costs of a step, as in [`crate::align::path`]: in units of a distance by chance, and as a part of the distance.
const STAY: f32 = 0.2;
const HURRY: f32 = 0.7;

/// How many pairs of frames say what a distance is by chance.
const PAIRS: usize = 200;
/// From one of their reference frames to the next: a prime, so that they come from everywhere.
const STRIDE: usize = 7919;

/// A reference, as evidence is weighed with it.
pub struct Scales {
    /// Where each line begins, in coarse frames, and where the last ends.
    starts: Vec<usize>,
    /// All of it without loudness, and after the last line the first again.
    ring: Script,
}

impl Scales {
    /// The scales for lines of `script`.
    pub fn new(script: &Script) -> Self {
        let frames: Vec<Frame> = (0..script.len()).map(|j| timbre(&script.frame(j))).collect();
        let coarse = Script::coarse(&frames, &script.starts);
        let (len, longest) =
            (coarse.len(), coarse.starts.windows(2).map(|line| line[1] - line[0]).max().unwrap_or_default());
        let ring: Vec<Frame> = (0..len + longest).map(|j| coarse.frame(j % len)).collect();
        Self { ring: Script::new(&ring, vec![0, ring.len()]), starts: coarse.starts }
    }

    /// The evidence for `lines`: how much less it costs to read what of `tape` is read as each than to read it as other
    /// stretches, 0 if it costs as much (natural logarithm). `None` where nothing can be compared. `extents` are their
    /// frames of the tape.
    pub fn evidence(&self, tape: &Tape, lines: Range<usize>, extents: &[Option<Range<usize>>]) -> Vec<Option<f32>> {
        let len = self.starts.last().copied().unwrap_or_default();
        let distances = vec![0.0; padded(self.ring.len())];
        let mut search = Search { ring: &self.ring, before: Vec::new(), now: Vec::new(), distances };
        let judge = |(k, extent): (usize, &Option<Range<usize>>)| {
            let line = self.starts[k]..self.starts[k + 1];
            let heard = heard(tape, extent.as_ref()?);
            (line.len() >= SHORTEST && heard.len() >= SHORTEST && 2 * line.len() <= len)
                .then(|| search.compare(&heard, &line, len))?
        };
        lines.zip(extents).map(judge).collect()
    }
}

/// What the evidence for its lines says of a text, from the weight of each and how long it is. `None` if there are too few.
pub fn of_text(lines: &[(f32, f32)]) -> Option<f32> {
    if lines.len() < FEW { None } else { mean(lines) }
}

/// The same of the better half of the lines: of the right text too many may be read in the wrong place.
pub fn of_better_half(lines: &[(f32, f32)]) -> Option<f32> {
    let mut lines = lines.to_vec();
    lines.sort_by(|a, b| b.0.total_cmp(&a.0));
    if lines.len() < FEW { None } else { mean(&lines[..lines.len().div_ceil(2)]) }
}

/// The mean of weights, in which a line counts by the square root of its length, as it becomes surer with it. `None` if
/// there are none.
fn mean(lines: &[(f32, f32)]) -> Option<f32> {
    let (mut sum, mut counted) = (0.0, 0.0);
    for &(weight, length) in lines {
        sum += weight * length.sqrt();
        counted += length.sqrt();
    }
    (counted > 0.0).then_some(sum / counted)
}

/// `frame` without loudness, whose rise and fall all languages share.
fn timbre(frame: &Frame) -> Frame {
    std::array::from_fn(|d| if d % CEPSTRA == 0 { 0.0 } else { frame[d] })
}

/// The speech of `extent`, in coarse frames.
fn heard(tape: &Tape, extent: &Range<usize>) -> Vec<Frame> {
    let spoken: Vec<Frame> = extent.clone().filter(|&t| tape.speech[t]).map(|t| timbre(&tape.frames[t])).collect();
    spoken.chunks(COARSE).map(|group| script::mean(group.iter())).collect()
}

fn padded(frames: usize) -> usize {
    frames.next_multiple_of(LANES)
}

/// Dynamic time warping from end to end, with room that is used again.
struct Search<'a> {
    ring: &'a Script,
    before: Vec<f32>,
    now: Vec<f32>,
    distances: Vec<f32>,
}

impl Search<'_> {
    /// `heard` as the `line` of a reference of `len` frames, and as other stretches of it.
    fn compare(&mut self, heard: &[Frame], line: &Range<usize>, len: usize) -> Option<f32> {
        let stay = STAY * self.by_chance(heard, len);
        let own = self.cost(heard, line.clone(), stay)?;
        let free = len - 2 * line.len();
        let starts = (0..OTHERS).map(|i| (line.end + free * (2 * i + 1) / (2 * OTHERS)) % len);
        let others: Vec<f32> = starts.filter_map(|start| self.cost(heard, start..start + line.len(), stay)).collect();
        let weight = (others.iter().sum::<f32>() / others.len() as f32 / own).ln();
        weight.is_finite().then_some(weight)
    }

    /// The median distance of frames of `heard` to frames of the reference.
    fn by_chance(&self, heard: &[Frame], len: usize) -> f32 {
        let distances: Vec<f32> =
            (0..PAIRS).map(|i| self.ring.distance(&heard[i * heard.len() / PAIRS], (i * STRIDE) % len)).collect();
        percentile(&distances, 0.5)
    }

    /// What it costs a frame to read all of `heard` as all of the reference frames `range`; `None` if nobody is that fast.
    fn cost(&mut self, heard: &[Frame], range: Range<usize>, stay: f32) -> Option<f32> {
        // Two places before the first frame, so that every move has a place to come from.
        let width = range.len() + 2;
        self.before.clear();
        self.before.resize(width, f32::INFINITY);
        self.before[1] = 0.0;
        self.now.clear();
        self.now.resize(width, f32::INFINITY);
        for frame in heard {
            self.ring.distances(frame, range.clone(), &mut self.distances);
            let distances = &self.distances[range.clone()];
            let from = self.before.windows(3);
            for ((now, from), &distance) in self.now[2..].iter_mut().zip(from).zip(distances) {
                let (waited, moved) = (from[2] + distance + stay, from[1] + distance);
                let hurried = from[0] + distance * (1.0 + HURRY);
                let better = if moved < waited { moved } else { waited };
                *now = if hurried < better { hurried } else { better };
            }
            std::mem::swap(&mut self.before, &mut self.now);
            self.now[1] = f32::INFINITY;
        }
        let cost = self.before[width - 1] / heard.len() as f32;
        cost.is_finite().then_some(cost)
    }
}
