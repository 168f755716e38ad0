//! Durations in profile files.

use crate::time::Delta;

/// A duration as guidelines give it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ProfileLength {
    /// Seconds.
    Seconds(f64),
    /// Frames of the profile's frame rate.
    Frames(i64),
}

impl ProfileLength {
    /// The duration at `numerator / denominator` frames per second.
    pub fn at(self, numerator: u32, denominator: u32) -> Delta {
        match self {
            Self::Seconds(seconds) => Delta::from_seconds(seconds),
            Self::Frames(frames) => Delta::from_frames(frames, numerator, denominator),
        }
    }
}
