//! A line of JSON in, a line of JSON out: one speech of an archive that another program goes through.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::attempt::{Attempt, Attempted};
use super::crew::Crew;
use super::perform::Kitchen;
use super::place::Place;
use super::record::{Failure, Record};
use super::source::{Task, parse};
use crate::error::{Error, Result};
use crate::io;
use crate::progress::Progress;

/// Does one speech after the other.
pub struct Worker {
    kitchen: Arc<Kitchen>,
    output: Option<Arc<Place>>,
    base: PathBuf,
    crew: Mutex<Crew>,
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
    /// A worker that writes into the folder `output`, a path or the URL of a place in a bucket, or else answers with the tracks; relative paths in
    /// requests begin at `base`.
    pub fn new(kitchen: Kitchen, output: Option<&Path>, base: &Path) -> Self {
        Self {
            kitchen: Arc::new(kitchen),
            output: output.map(|path| Arc::new(Place::unseen(path))),
            base: base.to_owned(),
            crew: Mutex::new(Crew::new(rayon::current_num_threads())),
        }
    }

    /// The answer to the request `line`, with its end: the line with the `number`, of `length` bytes.
    ///
    /// # Errors
    /// Only what would be so with every request: an interruption, a folder that takes no more files.
    pub fn answer(&self, line: &[u8], length: u64, number: usize, progress: &dyn Progress) -> Result<String> {
        let answer = match parse(line, length) {
            Ok(request) => self.serve(Task::of(request.speech(&self.base)), progress)?,
            Err(reason) => {
                let error = Error::Manifest { path: "-".into(), line: number, reason };
                Answer::failed(&named(line).unwrap_or_else(|| format!("line {number}")), &error)
            }
        };
        let json = serde_json::to_string(&answer);
        json.map(|json| json + "\n").map_err(|error| Error::Write { path: "-".into(), source: error.into() })
    }

    fn serve(&self, task: Task, progress: &dyn Progress) -> Result<Answer> {
        let away = self.output.as_ref().is_none_or(|place| place.is_remote());
        let scratch = if away { Some(io::scratch_folder()?) } else { None };
        let near = scratch.as_ref().map(|folder| folder.path().to_owned());
        let place = self.output.clone().unwrap_or_else(|| Arc::new(Place::unseen(Path::new(""))));
        let attempt = Attempt {
            kitchen: self.kitchen.clone(),
            task,
            before: None,
            folder: near.unwrap_or_else(|| place.path().to_owned()),
            place,
            owner: String::new(),
            retry_failed: false,
        };
        let mut crew = self.crew.lock().unwrap_or_else(PoisonError::into_inner);
        let record = match attempt.make(&mut crew, progress)? {
            Attempted::Now(record) => *record,
            // Nothing is known of any speech before, so all are new.
            Attempted::Before(decision) => unreachable!("{decision:?} without a report"),
        };
        let Some(scratch) = scratch else { return Ok(Answer { record, tracks: None }) };
        if let Some(place) = &self.output {
            place.take(&record, scratch.path())?;
            return Ok(Answer { record, tracks: None });
        }
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
        Self { record: Record::failed(id, String::new(), Failure::new(error, None)), tracks: None }
    }
}
