//! Things a user should know although the work went on: values with a place, never prints.

use std::path::PathBuf;

use serde::Serialize;

use crate::language::Language;
use crate::time::Time;

/// One thing worth knowing, where it is, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Warning {
    /// Which kind of thing it is.
    pub code: Code,
    /// Where it is.
    #[serde(flatten)]
    pub place: Place,
    /// What it is and what can be done, as a sentence that is readable by itself.
    pub message: String,
}

/// Where a warning points to; what is not known is left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Place {
    /// The file that was read or written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<PathBuf>,
    /// The language of the text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<Language>,
    /// The line in the file, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
    /// The number of the cue, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cue: Option<usize>,
    /// The time on the timeline.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub time: Option<Time>,
}

/// The kinds of warnings. Their names, in kebab case, are stable and appear in reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Code {
    /// Bytes of the file could not be decoded and became U+FFFD.
    UndecodableBytes,
    /// The encoding was guessed.
    EncodingGuessed,
    /// The language was detected from the text, because nobody said it.
    LanguageDetected,
    /// The page says that it exists in a language that was not given.
    LanguageMissing,
    /// A cue is read faster than the profile allows, and no pause was left to borrow from.
    ReadingSpeed,
    /// A line is longer than the profile allows, because one word alone is.
    LineLength,
    /// A cue is shorter than the profile allows.
    DurationShort,
    /// A cue is longer than the profile allows.
    DurationLong,
    /// Two cues are closer than the profile allows.
    Gap,
    /// No voice for the language could be used; the placeholder speaks instead.
    VoiceMissing,
    /// An engine failed at a sentence; the placeholder speaks it instead.
    EngineFailed,
    /// Something in the text cannot be spoken as it stands.
    Unspeakable,
    /// The narration could not be brought to the wanted loudness without clipping.
    Loudness,
    /// A narration that is fitted to a timeline is behind it, although it is as fast as it may be.
    NarrationLate,
    /// The clip cache could not be used.
    Cache,
    /// The recording is damaged or ends before its time.
    Recording,
    /// A sentence was not found in the recording. By default it has no cue.
    Unspoken,
    /// Nobody should rely on the times of a sentence without having looked.
    Unsure,
    /// A stretch of the recording in which somebody says what the text does not have.
    Untranscribed,
    /// The recording hardly says what the text says: the wrong text, language or audio track?
    Mismatch,
    /// A sentence of a translation has no counterpart in the text that is spoken.
    Unmatched,
    /// A cue of a corrected track could not be used as it is.
    Times,
    /// A track breaks the rules of its format; it was read as it was meant.
    TrackSyntax,
    /// A cue of a track has a time that cannot be read.
    TimeMissing,
    /// Something in a track that cannot be kept.
    NotKept,
    /// No program is there that can put tracks into a video.
    ProgramMissing,
    /// What is in one file for players does not stand on one timeline.
    Timelines,
    /// A master playlist names no stream that could be played.
    StreamMissing,
}

impl Code {
    /// The name in reports: `reading-speed`.
    pub fn name(self) -> &'static str {
        match self {
            Self::UndecodableBytes => "undecodable-bytes",
            Self::EncodingGuessed => "encoding-guessed",
            Self::LanguageDetected => "language-detected",
            Self::LanguageMissing => "language-missing",
            Self::ReadingSpeed => "reading-speed",
            Self::LineLength => "line-length",
            Self::DurationShort => "duration-short",
            Self::DurationLong => "duration-long",
            Self::Gap => "gap",
            Self::VoiceMissing => "voice-missing",
            Self::EngineFailed => "engine-failed",
            Self::Unspeakable => "unspeakable",
            Self::Loudness => "loudness",
            Self::NarrationLate => "narration-late",
            Self::Cache => "cache",
            Self::Recording => "recording",
            Self::Unspoken => "unspoken",
            Self::Unsure => "unsure",
            Self::Untranscribed => "untranscribed",
            Self::Mismatch => "mismatch",
            Self::Unmatched => "unmatched",
            Self::Times => "times",
            Self::TrackSyntax => "track-syntax",
            Self::TimeMissing => "time-missing",
            Self::NotKept => "not-kept",
            Self::ProgramMissing => "program-missing",
            Self::Timelines => "timelines",
            Self::StreamMissing => "stream-missing",
        }
    }
}

impl Warning {
    /// A warning without a place; [`Warning::at`] gives it one.
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Self { code, place: Place::default(), message: message.into() }
    }

    /// The same warning at `place`.
    pub fn at(self, place: Place) -> Self {
        Self { place, ..self }
    }
}
