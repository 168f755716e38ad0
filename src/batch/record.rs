//! What became of one speech of a batch: a line of `report.jsonl`.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::error::Error;

/// What became of one speech.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// The speech: its place in the source, without language and ending: `2020/opening`.
    pub id: String,
    /// How it went.
    pub state: State,
    /// A hash of everything that the outputs depend on: inputs, options, version of the program.
    pub fingerprint: String,
    /// What was read.
    pub inputs: Vec<Content>,
    /// What was written, by its path in the output folder.
    pub outputs: Vec<Content>,
    /// How many sentences all texts have.
    pub sentences: usize,
    /// How many cues all tracks have; formats do not count.
    pub cues: usize,
    /// How long the longest of its tracks is, in seconds.
    pub duration: f64,
    /// How often each kind of warning was given, by its code.
    pub warnings: BTreeMap<String, usize>,
    /// Why something was not done.
    pub errors: Vec<Failure>,
    /// How long the work took, in seconds.
    pub seconds: f64,
    /// When that was, in seconds since 1970. Of several records of a speech, the latest counts.
    #[serde(default)]
    pub at: f64,
}

/// How a speech went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// All its texts were done.
    Done,
    /// Some of its texts failed.
    Partly,
    /// Nothing was written.
    Failed,
}

/// A file, and what is in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    /// Where it is.
    pub path: String,
    /// Its length.
    pub bytes: u64,
    /// Its BLAKE3 hash, in hexadecimal.
    pub hash: String,
    /// What the file system said of an input when it was read: while it says the same, the next run need not read
    /// it. Not there where it says too little.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stamp: Option<String>,
}

impl Content {
    /// What is in a file of this name, by its length and hash.
    pub(super) fn of(name: &str, (bytes, hash): (u64, blake3::Hash)) -> Self {
        Self { path: name.to_owned(), bytes, hash: hash.to_hex().to_string(), stamp: None }
    }
}

/// Why something was not done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failure {
    /// The text, where one alone is to blame.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// Which kind of reason it is; these names are stable.
    pub cause: String,
    /// The reason and what to do.
    pub message: String,
}

impl Failure {
    /// What `error` says, of the text `file` or of all of a speech.
    pub fn new(error: &Error, file: Option<String>) -> Self {
        Self { file, cause: cause(error).to_owned(), message: error.chain() }
    }
}

/// The kind of an error, as reports count them.
fn cause(error: &Error) -> &'static str {
    match error {
        Error::Read { .. } => "unreadable",
        Error::Write { .. } => "unwritable",
        Error::Exists { .. } | Error::SameOutput { .. } | Error::SameSpeech { .. } => "name-taken",
        Error::OutsideFolder { .. } => "outside-folder",
        Error::NoInput { .. } | Error::UnknownFormat { .. } => "unknown-format",
        Error::Document { .. } => "no-text",
        Error::Empty { .. } => "empty",
        Error::LanguageUnknown { .. } | Error::InvalidLanguageTag(_) => "language",
        Error::UnknownProfile { .. } | Error::Settings { .. } => "settings",
        Error::UnknownVoice { .. } | Error::VoiceLanguage { .. } | Error::Engine { .. } | Error::NoReference { .. } => {
            "voice"
        }
        Error::Recording { .. } | Error::SourceLanguageMissing { .. } => "recording",
        Error::TimelineMissing { .. } | Error::TimelineFailed { .. } => "timeline",
        Error::Manifest { .. } => "manifest",
        Error::Archive { .. } => "archive",
        Error::TimedOut { .. } => "timeout",
        Error::Panicked { .. } => "panic",
        _ => "other",
    }
}
