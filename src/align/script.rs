//! The two sides that are compared: the reference as one script, and the recording as a tape.

use std::ops::Range;

use crate::align::features::{DIMENSIONS, Frame};
use crate::align::vad::percentile_of;

/// Frames of 20 ms in a coarse one of 80 ms.
pub const COARSE: usize = 4;

/// How many reference frames stand for anybody's speech.
const SAMPLE: usize = 128;
/// Speech about something else is by chance as near as this share of the sample.
const BY_CHANCE: f32 = 0.1;

/// Frames that are compared at once: as many as fit in the processor's registers.
pub const LANES: usize = 16;

/// [`LANES`] frames by dimension, so that one dimension of all of them is contiguous.
type Block = [[f32; LANES]; DIMENSIONS];

/// The reference: frames of all lines one after the other.
pub struct Script {
    blocks: Vec<Block>,
    /// Where each line begins, and one more: where the last ends.
    pub starts: Vec<usize>,
}

/// The recording.
pub struct Tape {
    /// Its frames.
    pub frames: Vec<Frame>,
    /// Which of them are speech.
    pub speech: Vec<bool>,
    /// What each would cost if it were anybody's speech about anything; 0 where it is not speech.
    pub filler: Vec<f32>,
}

impl Script {
    /// A script of `frames`, in which lines begin at `starts`; the last start is the end.
    pub fn new(frames: &[Frame], starts: Vec<usize>) -> Self {
        Self { blocks: blocks(frames.iter()), starts }
    }

    /// How many frames it has.
    pub fn len(&self) -> usize {
        self.starts.last().copied().unwrap_or(0)
    }

    /// The distances of `frame` to reference frames `range`, into the same places of `out`, which
    /// has room for whole blocks. Places around the range are written too.
    pub fn distances(&self, frame: &Frame, range: Range<usize>, out: &mut [f32]) {
        if range.is_empty() {
            return;
        }
        let touched = range.start / LANES..range.end.div_ceil(LANES);
        let (out, _) = out.as_chunks_mut();
        for (block, out) in self.blocks[touched.clone()].iter().zip(&mut out[touched]) {
            distances(frame, block, out);
        }
    }

    /// The distance of `frame` to reference frame `j`.
    pub fn distance(&self, frame: &Frame, j: usize) -> f32 {
        let block = &self.blocks[j / LANES];
        frame.iter().zip(block).map(|(x, row)| (x - row[j % LANES]).powi(2)).sum::<f32>().sqrt()
    }

    /// Number `d` of reference frame `j`.
    pub fn value(&self, d: usize, j: usize) -> f32 {
        self.blocks[j / LANES][d][j % LANES]
    }

    /// Reference frame `j`.
    pub fn frame(&self, j: usize) -> Frame {
        std::array::from_fn(|d| self.value(d, j))
    }

    /// Some of its lines.
    pub fn part(&self, lines: &Range<usize>) -> Self {
        let starts = &self.starts[lines.start..=lines.end];
        let frames: Vec<Frame> = (starts[0]..starts[lines.len()]).map(|j| self.frame(j)).collect();
        Self::new(&frames, starts.iter().map(|start| start - starts[0]).collect())
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

    /// Some of its frames.
    pub fn part(&self, frames: Range<usize>) -> Self {
        Self {
            frames: self.frames[frames.clone()].to_vec(),
            speech: self.speech[frames.clone()].to_vec(),
            filler: self.filler[frames].to_vec(),
        }
    }

    /// `extent` without the silence at both ends.
    pub fn sounding(&self, extent: &Range<usize>) -> Range<usize> {
        let first = extent.clone().find(|&t| self.speech[t]).unwrap_or(extent.start);
        let last = extent.clone().rev().find(|&t| self.speech[t]).unwrap_or(extent.end - 1);
        first..last + 1
    }

    /// Works out what every frame of speech costs as anybody's speech about anything: its distance
    /// to the nearest of reference frames from all over `script`.
    pub fn fill(&mut self, script: &Script) {
        let count = SAMPLE.min(script.len());
        let sample: Vec<Frame> = (0..count).map(|i| script.frame(i * script.len() / count)).collect();
        let sample = blocks(sample.iter());
        let mut near = vec![0.0; sample.len() * LANES];
        let filler = |(frame, speech): (&Frame, &bool)| {
            if !speech {
                return 0.0;
            }
            for (block, near) in sample.iter().zip(near.as_chunks_mut().0) {
                distances(frame, block, near);
            }
            percentile_of(&mut near[..count], BY_CHANCE)
        };
        self.filler = self.frames.iter().zip(&self.speech).map(filler).collect();
    }
}

/// `frames` in blocks; what is left of the last is zero.
fn blocks<'a>(frames: impl Iterator<Item = &'a Frame>) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::with_capacity(frames.size_hint().0.div_ceil(LANES));
    for (j, frame) in frames.enumerate() {
        if j % LANES == 0 {
            blocks.push([[0.0; LANES]; DIMENSIONS]);
        }
        if let Some(block) = blocks.last_mut() {
            for (row, &x) in block.iter_mut().zip(frame) {
                row[j % LANES] = x;
            }
        }
    }
    blocks
}

/// The distances of `frame` to the frames of `block`.
#[inline]
fn distances(frame: &Frame, block: &Block, out: &mut [f32; LANES]) {
    let mut sums = [0.0; LANES];
    // Loops over lanes by their index become vectors in every build.
    for d in 0..DIMENSIONS {
        let (x, row) = (frame[d], &block[d]);
        for i in 0..LANES {
            // In this order, what was loaded need not be kept.
            let difference = row[i] - x;
            sums[i] += difference * difference;
        }
    }
    for i in 0..LANES {
        out[i] = sums[i].sqrt();
    }
}

/// The mean of `frames`; zero if there are none.
pub fn mean<'a>(frames: impl Iterator<Item = &'a Frame>) -> Frame {
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
