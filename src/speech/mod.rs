//! Spoken form → sound: engines, the voices they have, and the clips they make.

use std::ops::Range;

/// A sentence as sound: 16-bit mono samples.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Clip {
    /// Samples a second.
    pub rate: u32,
    /// The samples.
    pub samples: Vec<i16>,
    /// Where in `samples` each word sounds; as many as words were given, in order and disjoint.
    pub words: Vec<Range<usize>>,
}
