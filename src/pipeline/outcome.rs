//! What came out of the work on a speech, for reports.

use std::path::PathBuf;

use serde::Serialize;

use super::media_package::PackageOutput;
use super::recording_result::{RecordingResult, SegmentResult};
use crate::error::Error;
use crate::io::CommittedFile;
use crate::language::Language;
use crate::time::Time;
use crate::warning::Warning;

/// What came out of the work on a speech.
#[derive(Debug, Serialize)]
#[non_exhaustive]
pub struct SpeechOutcome {
    /// What the names of the outputs start with.
    pub stem: String,
    /// What was found in the recording, if there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recording: Option<RecordingResult>,
    /// What came out of each text, in the order of the speech.
    pub texts: Vec<TextOutcome>,
    /// The media files, if any were wanted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub players: Option<PackageOutput>,
}

/// What came out of the work on one text.
#[derive(Debug, Serialize)]
#[non_exhaustive]
pub struct TextOutcome {
    /// The file that was read.
    pub input: PathBuf,
    /// The outputs, or the error.
    #[serde(flatten)]
    pub result: TextResult,
}

/// The outputs of a text, or the error.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub enum TextResult {
    /// All outputs were written.
    Made(TextOutput),
    /// Nothing was written.
    Failed {
        /// Why.
        error: Error,
    },
}

/// The outputs of a text.
#[derive(Debug, Serialize)]
#[non_exhaustive]
pub struct TextOutput {
    /// The language of the text.
    pub language: Language,
    /// The voice of the narration.
    pub voice: Option<String>,
    /// The files written.
    pub outputs: Vec<CommittedFile>,
    /// The number of sentences.
    pub sentences: usize,
    /// The number of cues.
    pub cues: usize,
    /// The length of the speech.
    pub duration: Time,
    /// Every sentence with its times, if there is a recording.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub segments: Option<Vec<SegmentResult>>,
    /// What a user should know.
    pub warnings: Vec<Warning>,
}

impl SpeechOutcome {
    /// The outputs of the texts that did not fail.
    pub fn made(&self) -> impl Iterator<Item = &TextOutput> {
        self.texts.iter().filter_map(|text| match &text.result {
            TextResult::Made(output) => Some(output),
            TextResult::Failed { .. } => None,
        })
    }

    /// The texts that failed.
    pub fn failed(&self) -> impl Iterator<Item = (&TextOutcome, &Error)> {
        self.texts.iter().filter_map(|text| match &text.result {
            TextResult::Made(_) => None,
            TextResult::Failed { error } => Some((text, error)),
        })
    }
}
