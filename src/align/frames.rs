//! The two sides that are compared: the frames of the reference and those of the recording.

use std::ops::Range;

use crate::align::features::{DIMENSIONS, FeatureFrame};
use crate::align::vad::percentile_of;

/// Frames of 20 ms in a coarse frame of 80 ms.
pub const FRAMES_PER_COARSE: usize = 4;

/// The number of reference frames that serve as background speech.
const BACKGROUND_FRAMES: usize = 128;
/// The distance to the background is this quantile of the distances to its frames.
const BACKGROUND_SHARE: f32 = 0.1;

/// Frames that are compared at once: as many as fit into vector registers.
pub const LANES: usize = 16;

/// [`LANES`] frames by dimension, so that one dimension of all of them is contiguous.
type FrameBlock = [[f32; LANES]; DIMENSIONS];

/// The reference: the frames of all lines one after the other.
pub struct ReferenceFrames {
    blocks: Vec<FrameBlock>,
    /// The start of each line, and the end of the last one.
    pub starts: Vec<usize>,
}

/// The recording.
pub struct RecordingFrames {
    /// All frames.
    pub frames: Vec<FeatureFrame>,
    /// Whether each frame is speech.
    pub speech: Vec<bool>,
    /// The distance of each frame to background speech, that is, to unrelated frames; 0 where it is not speech.
    pub background: Vec<f32>,
}

impl ReferenceFrames {
    /// The reference with these `frames`, in which lines start at `starts`; the last start is the end.
    pub fn new(frames: &[FeatureFrame], starts: Vec<usize>) -> Self {
        Self { blocks: blocks(frames.iter()), starts }
    }

    /// The number of frames.
    pub fn len(&self) -> usize {
        self.starts.last().copied().unwrap_or(0)
    }

    /// Writes the distances of `frame` to the reference frames `range` into the same positions of `out`, which has room
    /// for whole blocks. Positions around the range are overwritten too.
    pub fn distances(&self, frame: &FeatureFrame, range: Range<usize>, out: &mut [f32]) {
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
    pub fn distance(&self, frame: &FeatureFrame, j: usize) -> f32 {
        let block = &self.blocks[j / LANES];
        frame.iter().zip(block).map(|(x, row)| (x - row[j % LANES]).powi(2)).sum::<f32>().sqrt()
    }

    /// Number `d` of reference frame `j`.
    pub fn value(&self, d: usize, j: usize) -> f32 {
        self.blocks[j / LANES][d][j % LANES]
    }

    /// Reference frame `j`.
    pub fn frame(&self, j: usize) -> FeatureFrame {
        std::array::from_fn(|d| self.value(d, j))
    }

    /// A part of the lines.
    pub fn part(&self, lines: &Range<usize>) -> Self {
        let starts = &self.starts[lines.start..=lines.end];
        let frames: Vec<FeatureFrame> = (starts[0]..starts[lines.len()]).map(|j| self.frame(j)).collect();
        Self::new(&frames, starts.iter().map(|start| start - starts[0]).collect())
    }

    /// The line that reference frame `j` belongs to.
    pub fn line_of(&self, j: usize) -> usize {
        self.starts.partition_point(|&s| s <= j).saturating_sub(1)
    }

    /// The same with four frames in one; no coarse frame belongs to two lines.
    pub fn coarse(frames: &[FeatureFrame], starts: &[usize]) -> Self {
        let mut coarse = Vec::new();
        let mut coarse_starts = vec![0];
        for line in starts.windows(2) {
            coarse.extend(frames[line[0]..line[1]].chunks(FRAMES_PER_COARSE).map(|group| mean(group.iter())));
            coarse_starts.push(coarse.len());
        }
        Self::new(&coarse, coarse_starts)
    }
}

impl RecordingFrames {
    /// The same with four frames in one: the mean of those that are speech, or of the others if most are not.
    pub fn coarse(&self) -> Self {
        let groups = || self.frames.chunks(FRAMES_PER_COARSE).zip(self.speech.chunks(FRAMES_PER_COARSE));
        let speech: Vec<bool> = groups().map(|(_, s)| 2 * s.iter().filter(|s| **s).count() >= s.len()).collect();
        let alike = |frames, flags: &[bool], speech| {
            mean(<&[FeatureFrame]>::into_iter(frames).zip(flags).filter(|(_, flag)| **flag == speech).map(|(f, _)| f))
        };
        let frames = groups().zip(&speech).map(|((frames, flags), &speech)| alike(frames, flags, speech)).collect();
        Self { frames, speech, background: Vec::new() }
    }

    /// A part of the frames.
    pub fn part(&self, frames: Range<usize>) -> Self {
        Self {
            frames: self.frames[frames.clone()].to_vec(),
            speech: self.speech[frames.clone()].to_vec(),
            background: self.background[frames].to_vec(),
        }
    }

    /// `extent` without the silence at both ends.
    pub fn trim_silence(&self, extent: &Range<usize>) -> Range<usize> {
        let first = extent.clone().find(|&t| self.speech[t]).unwrap_or(extent.start);
        let last = extent.clone().rev().find(|&t| self.speech[t]).unwrap_or(extent.end - 1);
        first..last + 1
    }

    /// Computes the distance of each speech frame to background speech: to the nearest of reference frames from all
    /// over `reference`.
    pub fn estimate_background(&mut self, reference: &ReferenceFrames) {
        let count = BACKGROUND_FRAMES.min(reference.len());
        let sample: Vec<FeatureFrame> = (0..count).map(|i| reference.frame(i * reference.len() / count)).collect();
        let sample = blocks(sample.iter());
        let mut near = vec![0.0; sample.len() * LANES];
        let background = |(frame, speech): (&FeatureFrame, &bool)| {
            if !speech {
                return 0.0;
            }
            for (block, near) in sample.iter().zip(near.as_chunks_mut().0) {
                distances(frame, block, near);
            }
            percentile_of(&mut near[..count], BACKGROUND_SHARE)
        };
        self.background = self.frames.iter().zip(&self.speech).map(background).collect();
    }
}

/// Arranges `frames` in blocks; the rest of the last block is zero.
fn blocks<'a>(frames: impl Iterator<Item = &'a FeatureFrame>) -> Vec<FrameBlock> {
    let mut blocks: Vec<FrameBlock> = Vec::with_capacity(frames.size_hint().0.div_ceil(LANES));
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
fn distances(frame: &FeatureFrame, block: &FrameBlock, out: &mut [f32; LANES]) {
    let mut sums = [0.0; LANES];
    // Loops over lanes by index are vectorised in every build.
    for d in 0..DIMENSIONS {
        let (x, row) = (frame[d], &block[d]);
        for i in 0..LANES {
            // In this order, the loaded value need not be kept.
            let difference = row[i] - x;
            sums[i] += difference * difference;
        }
    }
    for i in 0..LANES {
        out[i] = sums[i].sqrt();
    }
}

/// The mean of `frames`; zero if there are none.
pub fn mean<'a>(frames: impl Iterator<Item = &'a FeatureFrame>) -> FeatureFrame {
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
