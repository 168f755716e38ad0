//! Sentences on a timeline → drafts: which words stand together in a cue, and where its lines break.

mod breaks;
mod compose;
mod lexicon;
mod lines;

use std::ops::Range;

pub use compose::compose;
pub use lines::columns;

/// A cue that has lines but no times yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// The words of each line, from top to bottom; together a gapless range.
    pub lines: Vec<Range<usize>>,
}

/// What becomes of stage directions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Directions {
    /// They stand in the track, each in a cue of its own.
    #[default]
    Keep,
    /// They are left out.
    Drop,
}

impl Draft {
    /// All its words.
    pub fn words(&self) -> Range<usize> {
        let first = self.lines.first().map_or(0, |line| line.start);
        first..self.lines.last().map_or(first, |line| line.end)
    }
}
