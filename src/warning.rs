//! Warnings: problems that did not stop the work, as values with a location and a stable code.

use std::path::PathBuf;

use serde::Serialize;

use crate::language::Language;
use crate::time::Time;

/// A problem that did not stop the work.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Warning {
    /// The kind of problem.
    pub code: WarningCode,
    /// Where it is.
    #[serde(flatten)]
    pub place: Location,
    /// What happened and what to do about it, as a sentence that is readable by itself.
    pub message: String,
}

/// Where a warning points to; unknown parts are `None`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Location {
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

/// The kinds of warnings. Their names, in kebab case, are stable and appear in reports; a finding of `check` about
/// the same problem has the same name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum WarningCode {
    /// Bytes of the file could not be decoded and became U+FFFD.
    UndecodableBytes,
    /// The encoding was guessed.
    EncodingGuessed,
    /// The language was detected from the text.
    LanguageDetected,
    /// The page lists a language that was not among the inputs.
    LanguageMissing,
    /// A cue is read faster than the profile allows, and no pause was left to extend it.
    ReadingTooFast,
    /// A line is longer than the profile allows, because a single word is.
    LineTooLong,
    /// A cue is shorter than the profile allows.
    DurationTooShort,
    /// A cue is shorter than the profile allows for its number of words.
    WordsTooFast,
    /// A cue is longer than the profile allows.
    DurationTooLong,
    /// A cue has more lines than the profile allows.
    TooManyLines,
    /// Two cues are closer than the profile allows.
    GapTooShort,
    /// No voice for the language is available; the placeholder is used instead.
    VoiceMissing,
    /// An engine failed at a sentence; the placeholder is used for it.
    EngineFailed,
    /// Something in the text cannot be spoken as written.
    CannotBeSpoken,
    /// The narration could not reach the wanted loudness without clipping.
    LoudnessNotReached,
    /// A narration that is fitted to a timeline is late, although it is as fast as it may be.
    NarrationLate,
    /// The clip cache could not be used.
    CacheUnusable,
    /// The recording is damaged or truncated.
    RecordingDamaged,
    /// A sentence was not found in the recording. By default it has no cue.
    NotSpoken,
    /// Low-confidence times; review before use.
    LowConfidence,
    /// Speech in the recording that is not in the text.
    Untranscribed,
    /// The recording does not match the text (wrong text, language or audio track).
    TextMismatch,
    /// A sentence of a translation has no counterpart in the source text.
    NoCounterpart,
    /// A cue of a corrected track could not be used as it is.
    CorrectedCueInvalid,
    /// A track breaks the rules of its format; it was read as intended.
    TrackSyntax,
    /// Text of a track that its reader skipped: words outside of cues, inside of broken tags, or below times that
    /// cannot be read.
    TextSkipped,
    /// A cue of a track has a time that cannot be read.
    TimeMissing,
    /// The content of a track is not in the format that its name promises.
    FormatMismatch,
    /// A feature of a track is lost, because the target format does not support it.
    FeatureLost,
    /// No installed program can put tracks into a video.
    ProgramMissing,
    /// The contents of one media file do not share a timeline.
    TimelineMismatch,
    /// A master playlist has no playable stream.
    StreamMissing,
}

impl WarningCode {
    /// The name in reports: `reading-too-fast`.
    pub fn name(self) -> &'static str {
        match self {
            Self::UndecodableBytes => "undecodable-bytes",
            Self::EncodingGuessed => "encoding-guessed",
            Self::LanguageDetected => "language-detected",
            Self::LanguageMissing => "language-missing",
            Self::ReadingTooFast => "reading-too-fast",
            Self::LineTooLong => "line-too-long",
            Self::DurationTooShort => "duration-too-short",
            Self::WordsTooFast => "words-too-fast",
            Self::DurationTooLong => "duration-too-long",
            Self::TooManyLines => "too-many-lines",
            Self::GapTooShort => "gap-too-short",
            Self::VoiceMissing => "voice-missing",
            Self::EngineFailed => "engine-failed",
            Self::CannotBeSpoken => "cannot-be-spoken",
            Self::LoudnessNotReached => "loudness-not-reached",
            Self::NarrationLate => "narration-late",
            Self::CacheUnusable => "cache-unusable",
            Self::RecordingDamaged => "recording-damaged",
            Self::NotSpoken => "not-spoken",
            Self::LowConfidence => "low-confidence",
            Self::Untranscribed => "untranscribed",
            Self::TextMismatch => "text-mismatch",
            Self::NoCounterpart => "no-counterpart",
            Self::CorrectedCueInvalid => "corrected-cue-invalid",
            Self::TrackSyntax => "track-syntax",
            Self::TextSkipped => "text-skipped",
            Self::TimeMissing => "time-missing",
            Self::FormatMismatch => "format-mismatch",
            Self::FeatureLost => "feature-lost",
            Self::ProgramMissing => "program-missing",
            Self::TimelineMismatch => "timeline-mismatch",
            Self::StreamMissing => "stream-missing",
        }
    }
}

impl Warning {
    /// A warning without a location; [`Warning::at`] sets it.
    pub fn new(code: WarningCode, message: impl Into<String>) -> Self {
        Self { code, place: Location::default(), message: message.into() }
    }

    /// The same warning at `place`.
    pub fn at(self, place: Location) -> Self {
        Self { place, ..self }
    }
}

/// The most characters of a text that a warning quotes.
const MAX_QUOTE_CHARACTERS: usize = 60;

/// The start of `text`, short enough to be quoted in a warning.
pub fn quote(text: &str) -> String {
    match text.char_indices().nth(MAX_QUOTE_CHARACTERS) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
