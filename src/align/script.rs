//! The two sides that are compared: the reference as one script, and the recording as a tape.

use crate::align::features::{DIMENSIONS, Frame};
use crate::align::vad::percentile;

/// Frames of 20 ms in a coarse one of 80 ms.
pub const COARSE: usize = 4;

/// How many reference frames stand for anybody's speech.
const SAMPLE: usize = 128;
/// Speech about something else is by chance as near as this share of the sample.
const BY_CHANCE: f32 = 0.1;

/// The reference: frames of all lines one after the other.
pub struct Script {
    /// Frames by dimension, so that one dimension of many frames is contiguous.
    columns: Vec<Vec<f32>>,
    /// Where each line begins, and one more: where the last ends.
    pub starts: Vec<usize>,
}

/// The recording.
pub struct Tape {
    /// Its frames.
    pub frames: Vec<Frame>,
    /// Which of them are speech.
    pub speech: Vec<bool>,
    /// What each would cost if it were anybody's speech about anything.
    pub filler: Vec<f32>,
}

impl Script {
    /// A script of `frames`, in which lines begin at `starts`; the last start is the end.
    pub fn new(frames: &[Frame], starts: Vec<usize>) -> Self {
        let columns = (0..DIMENSIONS).map(|d| frames.iter().map(|f| f[d]).collect()).collect();
        Self { columns, starts }
    }

    /// How many frames it has.
    pub fn len(&self) -> usize {
        self.starts.last().copied().unwrap_or(0)
    }

    /// The distances of `frame` to reference frames `from..` into `out`.
    pub fn distances(&self, frame: &Frame, from: usize, out: &mut [f32]) {
        out.fill(0.0);
        for (&x, column) in frame.iter().zip(&self.columns) {
            for (sum, &y) in out.iter_mut().zip(&column[from..]) {
                *sum += (x - y) * (x - y);
            }
        }
        for sum in out {
            *sum = sum.sqrt();
        }
    }

    /// The distance of `frame` to reference frame `j`.
    pub fn distance(&self, frame: &Frame, j: usize) -> f32 {
        frame.iter().zip(&self.columns).map(|(x, c)| (x - c[j]) * (x - c[j])).sum::<f32>().sqrt()
    }

    /// Number `d` of reference frame `j`.
    pub fn value(&self, d: usize, j: usize) -> f32 {
        self.columns[d][j]
    }

    /// The line that reference frame `j` belongs to.
    pub fn line_of(&self, j: usize) -> usize {
        self.starts.partition_point(|&s| s <= j).saturating_sub(1)
    }

    /// The same, four frames in one; no coarse frame belongs to two lines.
    pub fn coarse(frames: &[Frame], starts: &[usize]) -> Self {
        let mut coarse = Vec::new();
        let mut coarse_starts = vec![0];
        for line in starts.windows(2) {
            coarse.extend(frames[line[0]..line[1]].chunks(COARSE).map(|group| mean(group.iter())));
            coarse_starts.push(coarse.len());
        }
        Self::new(&coarse, coarse_starts)
    }
}

impl Tape {
    /// The same, four frames in one: of those that are speech, or of all if most are not.
    pub fn coarse(&self) -> Self {
        let groups = || self.frames.chunks(COARSE).zip(self.speech.chunks(COARSE));
        let speech: Vec<bool> = groups().map(|(_, s)| 2 * s.iter().filter(|s| **s).count() >= s.len()).collect();
        let alike = |frames, flags: &[bool], speech| {
            mean(<&[Frame]>::into_iter(frames).zip(flags).filter(|(_, flag)| **flag == speech).map(|(f, _)| f))
        };
        let frames = groups().zip(&speech).map(|((frames, flags), &speech)| alike(frames, flags, speech)).collect();
        Self { frames, speech, filler: Vec::new() }
    }

    /// Works out what every frame costs as anybody's speech about anything: its distance to the
    /// nearest of reference frames from all over `script`.
    pub fn fill(&mut self, script: &Script) {
        let count = SAMPLE.min(script.len());
        let sample: Vec<usize> = (0..count).map(|i| i * script.len() / count).collect();
        let filler = |frame: &Frame| {
            let distances: Vec<f32> = sample.iter().map(|&j| script.distance(frame, j)).collect();
            percentile(&distances, BY_CHANCE)
        };
        self.filler = self.frames.iter().map(filler).collect();
    }
}

fn mean<'a>(frames: impl Iterator<Item = &'a Frame>) -> Frame {
    let mut sum = [0.0; DIMENSIONS];
    let mut count = 0.0f32;
    for frame in frames {
        for (sum, x) in sum.iter_mut().zip(frame) {
            *sum += x;
        }
        count += 1.0;
    }
    sum.map(|sum| sum / count.max(1.0))
}
