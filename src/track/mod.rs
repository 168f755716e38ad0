//! Cues with times in one language: assembled or read, and written in the formats that players read.
//!
//! A new format is one file with a [`Format`] and one line in [`FORMATS`]; if it can be read, it is a
//! [`Reader`] too.

pub mod ass;
pub mod assemble;
mod clock;
mod colour;
pub mod convert;
pub mod csv;
pub mod json;
pub mod labels;
mod lines;
pub mod lrc;
mod overrides;
mod placement;
pub mod plain;
mod rate;
mod read;
pub mod sbv;
pub mod srt;
pub mod stl;
mod style;
mod text;
pub mod textgrid;
pub mod ttml;
pub mod vtt;
pub mod whisper;

pub use colour::{Colour, NotAColour};
pub use convert::Feature;
pub use placement::{Align, Line, LineAlign, Placement, PositionAlign, Region, Writing};
pub use rate::{NotARate, Rate};
pub use read::{format_of, is_known, known_endings, read};
pub use style::{Ruby, Run, Style};
pub use text::Segment;

use std::ops::Range;

use crate::cue::measure::Size;
use crate::language::Language;
use crate::time::{Span, Time};
use crate::timeline::{Hearing, Timeline};
use crate::transcript::Transcript;
use crate::warning::Warning;

/// The subtitles of a speech in one language.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Track {
    /// The language of the text, where somebody says it.
    pub language: Option<Language>,
    /// What the file calls itself.
    pub title: Option<String>,
    /// The cues: in order and disjoint in time if they were assembled, and as the file has them if they were read.
    pub cues: Vec<Cue>,
    /// The parts of the screen that cues name.
    pub regions: Vec<Region>,
    /// Style sheets (CSS), as they stand in the file.
    pub styles: Vec<String>,
}

/// Lines of text that stand on the screen for a while.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cue {
    /// When it stands there. Assembled cues have whole milliseconds; one that was read has what its file
    /// says, which may be negative or end before it begins.
    pub span: Span,
    /// Its lines as plain text, from top to bottom; none is empty.
    pub lines: Vec<String>,
    /// The words of the transcript that it shows; empty in a track that was read.
    pub words: Range<usize>,
    /// Who says all of it, where the text says so.
    pub speaker: Option<String>,
    /// What its file calls it: the number in SubRip, the identifier in WebVTT.
    pub id: Option<String>,
    /// The parts of its text that are not plain: in order, disjoint, not empty, and each within a line.
    pub runs: Vec<Run>,
    /// When parts of its text are spoken or sung, in the order of the text.
    pub stamps: Vec<Stamp>,
    /// Where on the screen it stands.
    pub placement: Placement,
    /// The line of its file that gives its times, from 1, if it was read.
    pub line: Option<usize>,
}

/// A moment within a cue: what follows in the text is spoken from then on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// Where in [`Cue::text`] it stands, in bytes.
    pub at: usize,
    /// The moment.
    pub time: Time,
}

impl Track {
    /// The bytes that it about takes as a file of text, so that one in the making seldom grows.
    fn room(&self) -> usize {
        let room = |cue: &Cue| {
            let voice = cue.speaker.as_ref().map_or(0, |speaker| speaker.len() + 8);
            // The times take 29 bytes, the number and the line ends the rest.
            cue.lines.iter().map(|line| line.len() + 1).sum::<usize>() + voice + 40
        };
        self.cues.iter().map(room).sum()
    }
}

impl Cue {
    /// Whether its lines are all there is to its text: they have no segments but themselves.
    fn is_plain(&self) -> bool {
        self.runs.is_empty() && self.stamps.is_empty()
    }

    /// The characters that are read: grapheme clusters, spaces included, line breaks not counted.
    pub fn characters(&self) -> usize {
        self.lines.iter().map(|line| Size::of(line).characters).sum()
    }

    /// Its lines with `\n` between them: what [`Run`] and [`Stamp`] count bytes in. Another line break in
    /// the place of a space does not move them.
    pub fn text(&self) -> String {
        self.lines.join("\n")
    }

    /// Its lines as one, for formats that have one line a cue.
    pub fn one_line(&self) -> String {
        self.lines.join(" ")
    }
}

/// What a format may draw on.
#[derive(Clone, Copy, Debug)]
pub struct Export<'a> {
    /// The cues.
    pub track: &'a Track,
    /// The speech that the track was made from, if it was not read from a file.
    pub speech: Option<Speech<'a>>,
    /// The frames that times are to be counted in, where the format can; the times are whole frames then.
    pub rate: Option<Rate>,
}

/// What a track was made from.
#[derive(Clone, Copy, Debug)]
pub struct Speech<'a> {
    /// The words, with their places in the source.
    pub transcript: &'a Transcript,
    /// When each word is spoken.
    pub timeline: &'a Timeline,
    /// How it was heard, where the timeline is that of a recording.
    pub hearing: Option<&'a Hearing>,
}

/// One subtitle format.
pub trait Format: Sync {
    /// Its name on the command line: `srt`.
    fn name(&self) -> &'static str;
    /// The endings of its files, without the dot, in lower case; the first one is what we write.
    fn endings(&self) -> &'static [&'static str];
    /// What it can hold besides times and lines of text.
    fn keeps(&self) -> &'static [Feature];
    /// The shortest time that it can tell, as a rate: 1000 a second for milliseconds.
    fn resolution(&self) -> Rate {
        Rate::MILLISECONDS
    }
    /// The whole file: UTF-8, unless it is no text. Fails where the format cannot hold the track, saying why.
    fn write(&self, export: Export<'_>) -> Result<Vec<u8>, Unwritable>;
    /// What [`write`](Self::write) has to leave out or change besides the features that are not in
    /// [`keeps`](Self::keeps): characters that the format has no code for, lines that it has no room for.
    fn losses(&self, _track: &Track) -> Vec<Warning> {
        Vec::new()
    }
    /// What reads it, if we do.
    fn reader(&self) -> Option<AnyReader<'_>> {
        None
    }
}

/// What reads a format: of text, or of bytes that are no text.
#[derive(Clone, Copy)]
pub enum AnyReader<'a> {
    /// A format of text, in whatever encoding it comes.
    Text(&'a dyn Reader),
    /// A binary format.
    Bytes(&'a dyn BytesReader),
}

/// What reads one subtitle format that is no text.
pub trait BytesReader: Sync {
    /// Whether `bytes`, whose name does not tell, are of this format.
    fn sniff(&self, bytes: &[u8]) -> bool;
    /// The track in `bytes`; as [`Reader::read`].
    fn read(&self, bytes: &[u8]) -> Result<Reading, Damaged>;
}

/// Why a binary file cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Damaged(pub String);

/// What reads one subtitle format of text.
pub trait Reader: Sync {
    /// Whether `text`, whose name does not tell, is of this format.
    fn sniff(&self, text: &str) -> bool;
    /// The track in `text`. What the file does wrong is a warning as long as its cues can be read; no
    /// input makes it panic.
    fn read(&self, text: &str) -> Result<Reading, Unreadable>;
}

/// A track that was read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reading {
    /// The track.
    pub track: Track,
    /// What is wrong with the file, and what of it the track cannot hold.
    pub warnings: Vec<Warning>,
}

/// Why a file cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {reason}")]
pub struct Unreadable {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong and what to do.
    pub reason: String,
}

/// Why a format cannot hold a track.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Unwritable(pub String);

/// All formats, in the order in which help lists them.
#[rustfmt::skip] // a line a format
pub const FORMATS: &[&dyn Format] = &[
    &srt::Srt,
    &vtt::Vtt,
    &json::Json,
    &ttml::Ttml,
    &ttml::EbuTtD,
    &stl::Stl,
    &ass::Ass,
    &sbv::Sbv,
    &lrc::Lrc,
    &whisper::Whisper,
    &csv::Csv,
    &textgrid::TextGrid,
    &labels::Labels,
    &plain::Plain,
];

/// The format called `name`.
pub fn format(name: &str) -> Option<&'static dyn Format> {
    FORMATS.iter().copied().find(|format| format.name() == name)
}

/// The format whose files are called like `path`; the longest ending tells most (`.labels.txt`, not `.txt`).
pub fn format_for(path: &std::path::Path) -> Option<&'static dyn Format> {
    let longest = |format: &&'static dyn Format| read::ending_of(path, *format).map_or(0, str::len);
    // Of several, the first one in the list.
    FORMATS.iter().copied().rev().max_by_key(longest).filter(|format| longest(format) > 0)
}
