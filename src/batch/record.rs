//! The record of one speech of a batch: a line of `report.jsonl`.

use std::collections::BTreeMap;
use std::time::{SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};

use crate::error::Error;

/// The record of one speech.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SpeechRecord {
    /// The name of the speech: its path in the source, without language and ending: `2020/opening`.
    pub id: String,
    /// Whether it was done.
    pub state: RecordState,
    /// A hash of everything that the outputs depend on: inputs, settings, version of the program.
    pub fingerprint: String,
    /// The files that were read.
    pub inputs: Vec<FileContent>,
    /// The files that were written, by their paths in the output folder.
    pub outputs: Vec<FileContent>,
    /// The number of sentences of all texts.
    pub sentences: usize,
    /// The number of cues of all tracks, each counted once for all formats.
    pub cues: usize,
    /// The length of the longest track, in seconds.
    pub duration: f64,
    /// The number of warnings, by code.
    pub warnings: BTreeMap<String, usize>,
    /// The reason why something was not done.
    pub errors: Vec<RecordedError>,
    /// The time that the work took, in seconds.
    pub seconds: f64,
    /// The time of the record, in seconds since 1970. Of several records of a speech, the latest counts.
    #[serde(default)]
    pub at: f64,
}

/// Whether a speech was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RecordState {
    /// All texts were done.
    Done,
    /// Some texts failed.
    Partial,
    /// Nothing was written.
    Failed,
}

/// A file and its content.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileContent {
    /// The path.
    pub path: String,
    /// The length in bytes.
    pub bytes: u64,
    /// The BLAKE3 hash, in hexadecimal.
    pub hash: String,
    /// The file system's data of an input when it was read: while they are equal, the next run need not read it.
    /// Absent if they are not reliable.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stamp: Option<String>,
}

impl SpeechRecord {
    /// The record of a speech before it is done.
    pub(super) fn blank(id: &str, fingerprint: String) -> Self {
        Self {
            id: id.to_owned(),
            state: RecordState::Failed,
            fingerprint,
            inputs: Vec::new(),
            outputs: Vec::new(),
            sentences: 0,
            cues: 0,
            duration: 0.0,
            warnings: BTreeMap::new(),
            errors: Vec::new(),
            seconds: 0.0,
            at: SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_millis() as f64 / 1e3,
        }
    }

    /// The record of a speech that failed as a whole.
    pub(super) fn failed(id: &str, error: RecordedError) -> Self {
        let mut record = Self::blank(id, error.fingerprint());
        record.errors.push(error);
        record
    }
}

impl FileContent {
    /// The content of a file of this name, by its length and hash.
    pub(super) fn of(name: &str, (bytes, hash): (u64, blake3::Hash)) -> Self {
        Self { path: name.to_owned(), bytes, hash: hash.to_hex().to_string(), stamp: None }
    }
}

/// The reason why something was not done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordedError {
    /// The text, where one text failed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// The kind of error; these names are stable.
    pub cause: String,
    /// The error and what to do.
    pub message: String,
}

impl RecordedError {
    /// `error`, of the text `file` or of the whole speech.
    pub fn new(error: &Error, file: Option<String>) -> Self {
        Self { file, cause: cause(error).to_owned(), message: error.chain() }
    }

    /// A fingerprint for a speech that could not be read: the same error is the same state of things.
    pub(super) fn fingerprint(&self) -> String {
        blake3::hash(self.message.as_bytes()).to_hex()[..32].to_owned()
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
        Error::ProcessCrashed { .. } => "crash",
        _ => "other",
    }
}
