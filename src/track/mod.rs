//! Cues with times in one language: assembled, and written in the formats that players read.
//!
//! A new format is one file with a [`Format`] and one line in [`FORMATS`].

pub mod assemble;
pub mod json;
pub mod srt;
pub mod vtt;

use std::ops::Range;

use crate::cue::measure::Size;
use crate::language::Language;
use crate::time::Span;
use crate::timeline::{Hearing, Timeline};
use crate::transcript::Transcript;

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
    /// Its lines, from top to bottom; none is empty.
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

/// What a format may draw on: the track, and the transcript and timeline it was made from.
#[derive(Clone, Copy, Debug)]
pub struct Export<'a> {
    /// The cues.
    pub track: &'a Track,
    /// The words, with their places in the source.
    pub transcript: &'a Transcript,
    /// When each word is spoken.
    pub timeline: &'a Timeline,
    /// How it was heard, where the timeline is that of a recording.
    pub hearing: Option<&'a Hearing>,
}

/// One subtitle format.
pub trait Format: Sync {
    /// Its name on the command line and its file name ending: `srt`.
    fn name(&self) -> &'static str;
    /// The whole file. Fails where the format cannot hold the track, saying why.
    fn write(&self, export: Export<'_>) -> Result<String, Unwritable>;
}

/// Why a format cannot hold a track.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Unwritable(pub String);

/// All formats, in the order in which help lists them.
pub const FORMATS: &[&dyn Format] = &[&srt::Srt, &vtt::Vtt, &json::Json];

/// The format called `name`.
pub fn format(name: &str) -> Option<&'static dyn Format> {
    FORMATS.iter().copied().find(|format| format.name() == name)
}
