//! A line of JSON in, a line of JSON out: one speech of an archive that another program goes through.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::perform::{Kitchen, Placed};
use super::record::{Failure, Record};
use super::source::parse;
use crate::error::{Error, Result};
use crate::io;
use crate::progress::Progress;

/// Does one speech after the other.
pub struct Worker {
    kitchen: Kitchen,
    output: Option<PathBuf>,
    base: PathBuf,
}

/// What a worker answers.
#[derive(Debug, Serialize)]
struct Answer {
    #[serde(flatten)]
    record: Record,
    /// The tracks themselves, where no folder was given for them.
    #[serde(skip_serializing_if = "Option::is_none")]
    tracks: Option<Vec<TrackText>>,
}

#[derive(Debug, Serialize)]
struct TrackText {
    /// What the file would be called.
    name: String,
    /// What would stand in it.
    text: String,
}

impl Worker {
    /// A worker that writes into the folder `output`, or else answers with the tracks; relative paths in
    /// requests begin at `base`.
    pub fn new(kitchen: Kitchen, output: Option<PathBuf>, base: &Path) -> Self {
        Self { kitchen, output, base: base.to_owned() }
    }

    /// The answer to the request `line`, with its end: the line with the `number`, of `length` bytes.
    ///
    /// # Errors
    /// Only what would be so with every request: an interruption, a folder that takes no more files.
    pub fn answer(&self, line: &[u8], length: u64, number: usize, progress: &dyn Progress) -> Result<String> {
        let answer = match parse(line, length) {
            Ok(request) => {
                let speech = request.speech(&self.base);
                match self.kitchen.load(&speech) {
                    Err(error) => Answer::failed(&speech.id, &error),
                    Ok((loaded, fingerprint)) => {
                        let cook = |to: Placed<'_>| self.kitchen.perform(&speech, (&loaded, fingerprint), to, progress);
                        self.serve(cook)?
                    }
                }
            }
            Err(reason) => {
                let error = Error::Manifest { path: "-".into(), line: number, reason };
                Answer::failed(&named(line).unwrap_or_else(|| format!("line {number}")), &error)
            }
        };
        let json = serde_json::to_string(&answer);
        json.map(|json| json + "\n").map_err(|error| Error::Write { path: "-".into(), source: error.into() })
    }

    fn serve(&self, cook: impl FnOnce(Placed<'_>) -> Result<Record>) -> Result<Answer> {
        if let Some(folder) = &self.output {
            // An engine that lost a result asks again.
            return Ok(Answer { record: cook(Placed { folder, overwrite: true })?, tracks: None });
        }
        let scratch = io::scratch_folder()?;
        let record = cook(Placed { folder: scratch.path(), overwrite: true })?;
        let mut tracks = Vec::new();
        for output in &record.outputs {
            let text = String::from_utf8_lossy(&io::read(&scratch.path().join(&output.path))?).into_owned();
            tracks.push(TrackText { name: output.path.clone(), text });
        }
        Ok(Answer { record, tracks: Some(tracks) })
    }
}

/// The `id` in a line that is no request otherwise, so that whoever waits for the answer finds it.
fn named(line: &[u8]) -> Option<String> {
    #[derive(Deserialize)]
    struct Named {
        id: Value,
    }
    match serde_json::from_slice::<Named>(line).ok()?.id {
        Value::Null => None,
        Value::String(id) => Some(id),
        other => Some(other.to_string()),
    }
}

impl Answer {
    fn failed(id: &str, error: &Error) -> Self {
        let mut record = Record::blank(id, String::new());
        record.errors.push(Failure::new(error, None));
        Self { record, tracks: None }
    }
}
