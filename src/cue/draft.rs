//! A cue before it is timed.

use std::ops::Range;

/// A cue that has lines but no times yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CueDraft {
    /// The words of each line, from top to bottom; together a gapless range.
    pub lines: Vec<Range<usize>>,
}

impl CueDraft {
    /// All words of the cue.
    pub fn words(&self) -> Range<usize> {
        let first = self.lines.first().map_or(0, |line| line.start);
        first..self.lines.last().map_or(first, |line| line.end)
    }
}
