//! A speech to do.

use std::sync::Arc;

use super::manifest::{ManifestLine, SpeechManifest};
use crate::batch::record::RecordedError;
use crate::batch::speech::BatchSpeech;
use crate::error::{Error, Result};

/// A speech to do.
#[derive(Clone, Debug)]
pub struct SpeechTask {
    id: Box<str>,
    source: TaskSource,
}

#[derive(Clone, Debug)]
enum TaskSource {
    /// A speech of which everything is known.
    Speech(Box<BatchSpeech>),
    /// A line of a manifest, which is read when its turn comes, as it may hold the texts.
    Line(Arc<SpeechManifest>, ManifestLine),
    /// Something that cannot be a speech.
    Refused(Box<RecordedError>),
}

impl SpeechTask {
    /// The task for `speech`.
    pub fn of(speech: BatchSpeech) -> Self {
        Self { id: speech.id.as_str().into(), source: TaskSource::Speech(Box::new(speech)) }
    }

    /// The task for the speech called `id` in `line` of `manifest`.
    pub(super) fn of_line(id: &str, manifest: &Arc<SpeechManifest>, line: ManifestLine) -> Self {
        Self { id: id.into(), source: TaskSource::Line(manifest.clone(), line) }
    }

    /// A task that fails with `error`.
    pub(super) fn refused(id: &str, error: &Error) -> Self {
        Self { id: id.into(), source: TaskSource::Refused(Box::new(RecordedError::new(error, None))) }
    }

    /// The name of the speech.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The speech, or why there is none.
    pub fn speech(&self) -> Result<BatchSpeech, RecordedError> {
        match &self.source {
            TaskSource::Speech(speech) => Ok(speech.as_ref().clone()),
            TaskSource::Refused(error) => Err(error.as_ref().clone()),
            TaskSource::Line(manifest, line) => {
                manifest.speech(*line).map_err(|error| RecordedError::new(&error, None))
            }
        }
    }
}
