//! Cues with times in one language: assembled, checked, written and read.

pub mod assemble;

use std::ops::Range;

use crate::cue::measure::Size;
use crate::language::Language;
use crate::time::Span;

/// The subtitles of a speech in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Track {
    /// The language of the text.
    pub language: Language,
    /// The cues, in order and disjoint in time.
    pub cues: Vec<Cue>,
}

/// Lines of text that stand on the screen for a while.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cue {
    /// When it stands there, in whole milliseconds.
    pub span: Span,
    /// Its lines, from top to bottom.
    pub lines: Vec<String>,
    /// The words of the transcript that it shows.
    pub words: Range<usize>,
    /// Who speaks, where the text says so.
    pub speaker: Option<String>,
}

impl Cue {
    /// The characters that are read: grapheme clusters, spaces included, line breaks not counted.
    pub fn characters(&self) -> usize {
        self.lines.iter().map(|line| Size::of(line).characters).sum()
    }
}
