//! The model of subtitles: tracks, and cues with times.

use std::ops::Range;

use super::placement::{Placement, Region};
use super::style::StyledRun;
use crate::cue::width::TextWidth;
use crate::language::Language;
use crate::time::{Span, Time};

/// The subtitles of a speech in one language.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Track {
    /// The language of the text, if the file states it.
    pub language: Option<Language>,
    /// The title in the file.
    pub title: Option<String>,
    /// The cues. Assembled cues are in order and do not overlap; cues that were read are as in their file.
    pub cues: Vec<Cue>,
    /// The named parts of the screen that cues refer to.
    pub regions: Vec<Region>,
    /// Style sheets (CSS), as written in the file.
    pub styles: Vec<String>,
}

/// Lines of text that are shown for some time.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cue {
    /// When the cue is shown. Assembled cues have whole milliseconds; a cue that was read has the times of its
    /// file, which may be negative or end before they start.
    pub span: Span,
    /// The lines as plain text, from top to bottom; none is empty.
    pub lines: Vec<String>,
    /// The words of the transcript that the cue shows; empty in a track that was read.
    pub words: Range<usize>,
    /// Who says the whole cue, if known.
    pub speaker: Option<String>,
    /// The name of the cue in its file: the number in SubRip, the identifier in WebVTT.
    pub id: Option<String>,
    /// The parts of the text that are not plain: in order, disjoint, not empty, and each within one line.
    pub runs: Vec<StyledRun>,
    /// When parts of the text are spoken or sung, in the order of the text.
    pub stamps: Vec<CueTimestamp>,
    /// The position on the screen.
    pub placement: Placement,
    /// The line of the file that gives the times, from 1, if the cue was read.
    pub line: Option<usize>,
}

/// A time within a cue: the text that follows is spoken from then on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CueTimestamp {
    /// The byte of [`Cue::text`] where it applies.
    pub at: usize,
    /// The time.
    pub time: Time,
}

impl Track {
    /// Roughly how many bytes the track takes as a text file, to allocate a buffer once.
    pub(super) fn estimated_bytes(&self) -> usize {
        let estimate = |cue: &Cue| {
            let voice = cue.speaker.as_ref().map_or(0, |speaker| speaker.len() + 8);
            // The times take 29 bytes, the number and the line ends the rest.
            cue.lines.iter().map(|line| line.len() + 1).sum::<usize>() + voice + 40
        };
        self.cues.iter().map(estimate).sum()
    }
}

impl Cue {
    /// The number of characters to read: grapheme clusters, including spaces but not line breaks.
    pub fn characters(&self) -> usize {
        self.lines.iter().map(|line| TextWidth::of(line).characters).sum()
    }

    /// The lines joined by `\n`; [`StyledRun`] and [`CueTimestamp`] count bytes of this text. Replacing a space by
    /// a line break does not move them.
    pub fn text(&self) -> String {
        self.lines.join("\n")
    }

    /// The lines joined by spaces, for formats that have one line per cue.
    pub fn one_line(&self) -> String {
        self.lines.join(" ")
    }
}
