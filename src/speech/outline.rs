//! A sentence as the spectra that its sound would have, for alignment.

use std::ops::Range;
use std::sync::Arc;

/// A sentence as a row of spectra, each held for some frames.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outline {
    /// Samples per second of the sound.
    pub rate: u32,
    /// Samples in a frame.
    pub frame: usize,
    /// Spectra in order of time, and how many frames each is held.
    pub spectra: Vec<(Arc<[f32]>, usize)>,
    /// In which frames each word sounds; as many as words were given, in order and disjoint.
    pub words: Vec<Range<usize>>,
}

impl Outline {
    /// How many frames it has.
    pub fn frames(&self) -> usize {
        self.spectra.iter().map(|(_, frames)| frames).sum()
    }

    /// Appends `other`, which has the same rate and frame, with its words.
    pub fn append(&mut self, other: Self) {
        let offset = self.frames();
        (self.rate, self.frame) = (other.rate, other.frame);
        self.spectra.extend(other.spectra);
        self.words.extend(other.words.into_iter().map(|range| range.start + offset..range.end + offset));
    }
}
