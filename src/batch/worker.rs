//! Does speeches for another program: one JSON line per request in, one per result out.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::messages::SpeechOrder;
use super::output_store::OutputStore;
use super::record::{RecordedError, SpeechRecord};
use super::request::SpeechRequest;
use super::runner::Runner;
use super::source::parse_line;
use super::speech_process::{SpeechEnd, SpeechProcess};
use crate::error::{Error, Result};
use crate::io;
use crate::progress::Progress;

/// Does one speech after the other, in a process that a speech may take down.
pub struct Worker {
    process: Mutex<SpeechProcess>,
    output: Option<OutputStore>,
    base: PathBuf,
}

/// The result of one request.
#[derive(Debug, Serialize)]
struct WorkerResult {
    #[serde(flatten)]
    record: SpeechRecord,
    /// The tracks themselves, if there is no output folder.
    #[serde(skip_serializing_if = "Option::is_none")]
    tracks: Option<Vec<TrackText>>,
}

#[derive(Debug, Serialize)]
struct TrackText {
    /// The name that the file would have.
    name: String,
    /// The content of the track.
    text: String,
}

impl Worker {
    /// A worker that writes into the folder `output`, a path or the URL of a bucket with a prefix, or else puts the
    /// tracks into its results; relative paths in requests start at `base`.
    pub fn new(runner: &Runner, output: Option<&Path>, base: &Path) -> Self {
        let process = SpeechProcess::new(Arc::new(runner.setup()), rayon::current_num_threads());
        Self { process: Mutex::new(process), output: output.map(OutputStore::unseen), base: base.to_owned() }
    }

    /// The result of the request in `line`, as a line: the line with this `number`, of `length` bytes.
    ///
    /// # Errors
    /// Errors that every request would meet: an interruption, an output folder that cannot be written to.
    pub fn answer(&self, line: &[u8], length: u64, number: usize, progress: &dyn Progress) -> Result<String> {
        let result = match parse_line(line, length) {
            Ok(request) => self.perform(request, progress)?,
            Err(reason) => {
                let error = Error::Manifest { path: "-".into(), line: number, reason };
                let id = find_id(line).unwrap_or_else(|| format!("line {number}"));
                WorkerResult { record: SpeechRecord::failed(&id, RecordedError::new(&error, None)), tracks: None }
            }
        };
        let json = serde_json::to_string(&result);
        json.map(|json| json + "\n").map_err(|error| Error::Write { path: "-".into(), source: error.into() })
    }

    fn perform(&self, request: SpeechRequest, progress: &dyn Progress) -> Result<WorkerResult> {
        let local = self.output.as_ref().filter(|store| !store.is_remote());
        let scratch = if local.is_none() { Some(io::scratch_folder()?) } else { None };
        let folder = scratch.as_ref().map(|scratch| scratch.path()).or(local.map(OutputStore::path));
        let order = SpeechOrder {
            speech: request.speech(&self.base),
            folder: folder.unwrap_or(Path::new("")).to_owned(),
            owner: format!("w{}-", std::process::id()),
            skip_fingerprint: None,
        };
        let mut process = self.process.lock().unwrap_or_else(PoisonError::into_inner);
        let record = match process.perform(&order, progress)? {
            SpeechEnd::Finished(record) => *record,
            SpeechEnd::Skipped => SpeechRecord::blank(&order.speech.id, String::new()),
        };
        let Some(scratch) = scratch else { return Ok(WorkerResult { record, tracks: None }) };
        if let Some(store) = &self.output {
            store.upload(&record, scratch.path())?;
            return Ok(WorkerResult { record, tracks: None });
        }
        let mut tracks = Vec::new();
        for output in &record.outputs {
            let text = String::from_utf8_lossy(&io::read(&scratch.path().join(&output.path))?).into_owned();
            tracks.push(TrackText { name: output.path.clone(), text });
        }
        Ok(WorkerResult { record, tracks: Some(tracks) })
    }
}

/// The `id` of an invalid request, so that the program that waits for the result finds it.
fn find_id(line: &[u8]) -> Option<String> {
    #[derive(Deserialize)]
    struct AnyId {
        id: Value,
    }
    match serde_json::from_slice::<AnyId>(line).ok()?.id {
        Value::Null => None,
        Value::String(id) => Some(id),
        other => Some(other.to_string()),
    }
}
