//! The messages between a run and its speech processes: one line of JSON each.

use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::record::{FileContent, SpeechRecord};
use super::speech::BatchSpeech;
use super::wire;
use crate::error::Error;
use crate::progress::{Progress, ProgressEvent};
use crate::settings::Settings;

/// The first line to a process: what all of its speeches share.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ProcessSetup {
    /// The settings of the batch.
    pub settings: Settings,
    /// The time limit of one speech, in seconds.
    pub timeout_seconds: Option<u64>,
}

/// Every other line to a process: a speech to do.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SpeechOrder {
    /// The speech, without stores.
    pub speech: BatchSpeech,
    /// The output folder of the batch.
    #[serde(with = "wire::path")]
    pub folder: PathBuf,
    /// The owner in the names of unfinished files.
    pub owner: String,
    /// With this fingerprint there is nothing to do.
    pub skip_fingerprint: Option<String>,
}

/// A line from a process.
#[derive(Debug, Serialize, Deserialize)]
pub enum ProcessReply {
    /// The setup was read; the process waits for speeches.
    Ready,
    /// Progress of the speech.
    Progress(OwnedEvent),
    /// The texts of the speech were read; the work starts.
    Loaded {
        /// The hash of everything that the outputs depend on.
        fingerprint: String,
        /// The files that were read.
        inputs: Vec<FileContent>,
    },
    /// There was nothing to do: the fingerprint is the one to skip.
    Skipped,
    /// The speech was done, or failed.
    Finished(Box<SpeechRecord>),
    /// The next speech would fail in the same way.
    Fatal(FatalError),
}

/// A [`ProgressEvent`] that owns its words.
#[derive(Debug, Serialize, Deserialize)]
pub enum OwnedEvent {
    /// A task starts.
    Start(String, u64),
    /// Steps are done.
    Advance(String, u64),
    /// A task has ended.
    End(String),
}

impl OwnedEvent {
    /// A copy of `event`.
    pub fn of(event: ProgressEvent<'_>) -> Self {
        match event {
            ProgressEvent::Start { task, total } => Self::Start(task.to_owned(), total),
            ProgressEvent::Advance { task, steps } => Self::Advance(task.to_owned(), steps),
            ProgressEvent::End { task } => Self::End(task.to_owned()),
        }
    }

    /// Passes the event on to `progress`.
    pub fn report(&self, progress: &dyn Progress) {
        progress.event(match self {
            Self::Start(task, total) => ProgressEvent::Start { task, total: *total },
            Self::Advance(task, steps) => ProgressEvent::Advance { task, steps: *steps },
            Self::End(task) => ProgressEvent::End { task },
        });
    }
}

/// An error that ends the whole batch, as it travels between processes.
#[derive(Debug, Serialize, Deserialize)]
pub enum FatalError {
    /// The work was interrupted.
    Interrupted,
    /// The output folder takes no more files.
    Write {
        /// The file.
        #[serde(with = "wire::path")]
        path: PathBuf,
        /// The number of the system's error, if there is one.
        code: Option<i32>,
        /// The error in words.
        message: String,
    },
    /// A bucket cannot be reached.
    Store {
        /// The URL.
        #[serde(with = "wire::path")]
        path: PathBuf,
        /// The error in words.
        message: String,
    },
}

impl FatalError {
    /// The error for the other side.
    pub fn of(error: &Error) -> Self {
        match error {
            Error::Write { path, source } => {
                Self::Write { path: path.clone(), code: source.raw_os_error(), message: source.to_string() }
            }
            Error::Store { path, source } => Self::Store { path: path.clone(), message: source.to_string() },
            _ => Self::Interrupted,
        }
    }
}

impl From<FatalError> for Error {
    fn from(error: FatalError) -> Self {
        match error {
            FatalError::Interrupted => Self::Interrupted,
            FatalError::Write { path, code, message } => {
                let source = code.map_or_else(|| io::Error::other(message), io::Error::from_raw_os_error);
                Self::Write { path, source }
            }
            FatalError::Store { path, message } => Self::Store { path, source: message.into() },
        }
    }
}

impl SpeechOrder {
    /// The folder that the outputs of the speech are written into.
    pub fn output_folder(&self) -> PathBuf {
        let inside = self.speech.output_path().map(|(folder, _)| folder).unwrap_or_default();
        self.folder.join(Path::new(&inside))
    }
}
