//! A bead: sentences of one text and their counterparts in the other.

use std::ops::Range;

/// Sentences of one text and those of the other that say the same.
///
/// One side may be empty, if the other text has no counterpart.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Bead {
    /// The sentences of the source, by their indices.
    pub source: Range<usize>,
    /// The sentences of the target.
    pub target: Range<usize>,
}

impl Bead {
    /// Whether neither side is empty.
    pub fn is_match(&self) -> bool {
        !self.source.is_empty() && !self.target.is_empty()
    }
}
