//! One speech of a batch, from what is known of it to its record; given up where it does not end.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use super::crew::Crew;
use super::decide::Decision;
use super::load::{Loaded, Speech};
use super::perform::{Kitchen, Placed, ends_everything};
use super::place::Place;
use super::record::{Content, Failure, Record};
use super::source::Task;
use crate::error::Result;
use crate::io::Gate;
use crate::progress::Progress;

/// A speech, and all that decides what becomes of it.
#[derive(Clone)]
pub struct Attempt {
    /// Who does it.
    pub kitchen: Arc<Kitchen>,
    /// The speech.
    pub task: Task,
    /// What the runs before say of it.
    pub before: Option<Arc<Record>>,
    /// Where its outputs belong.
    pub place: Arc<Place>,
    /// Where its outputs are made.
    pub folder: PathBuf,
    /// Who half-made files belong to.
    pub owner: String,
    /// Whether it is done again if it failed before.
    pub retry_failed: bool,
}

/// What became of a speech.
pub enum Attempted {
    /// It was done, or failed.
    Now(Box<Record>),
    /// There was nothing to do.
    Before(Decision),
}

/// What is known of a speech before it is done.
type Known = Arc<Mutex<Option<(String, Vec<Content>)>>>;

impl Attempt {
    /// Does the speech, if there is something to do, in the threads of `crew` if it may take only so long.
    ///
    /// # Errors
    /// Only what ends the whole batch.
    pub fn make(self, crew: &mut Crew, progress: &dyn Progress) -> Result<Attempted> {
        let begun = Instant::now();
        let known = Known::default();
        let Some(limit) = self.kitchen.timeout else {
            return self.work(progress, &Gate::default(), begun, &known);
        };
        let (id, learned) = (self.task.id().to_owned(), known.clone());
        match crew.within(limit, progress, move |progress, gate| self.work(progress, gate, begun, &learned)) {
            Err(error) if !ends_everything(&error) => {
                let failure = Failure::new(&error, None);
                let known = known.lock().unwrap_or_else(PoisonError::into_inner).take();
                let (fingerprint, inputs) = known.unwrap_or_else(|| (state_of(&failure), Vec::new()));
                let mut record = Record::failed(&id, fingerprint, failure);
                record.inputs = inputs;
                record.seconds = begun.elapsed().as_secs_f64();
                Ok(Attempted::Now(Box::new(record)))
            }
            attempted => attempted,
        }
    }

    fn work(&self, progress: &dyn Progress, gate: &Gate, begun: Instant, known: &Known) -> Result<Attempted> {
        let before = self.before.as_deref();
        let Prepared { fingerprint, loaded } =
            match Prepared::of(&self.task, &self.kitchen, before, &self.place, self.retry_failed)? {
                (decision, Some(prepared)) if decision.is_work() => prepared,
                (decision, _) => return Ok(Attempted::Before(decision)),
            };
        let record = match loaded {
            Ok((speech, loaded)) => {
                let learned = (fingerprint.clone(), loaded.inputs.clone());
                known.lock().unwrap_or_else(PoisonError::into_inner).replace(learned);
                let to = Placed { folder: &self.folder, owner: &self.owner, gate, begun };
                self.kitchen.perform(&speech, (&loaded, fingerprint), to, progress)?
            }
            Err(failure) => Record::failed(self.task.id(), fingerprint, failure),
        };
        Ok(Attempted::Now(Box::new(record)))
    }
}

/// A speech whose texts were read, or why they could not be.
pub struct Prepared {
    /// What its outputs depend on.
    fingerprint: String,
    loaded: Result<(Speech, Loaded), Failure>,
}

impl Prepared {
    /// What there is to do with `task`, which was done `before`; and its texts, where they had to be read for that.
    ///
    /// # Errors
    /// Only what ends the whole batch.
    pub fn of(
        task: &Task,
        kitchen: &Kitchen,
        before: Option<&Record>,
        place: &Place,
        retry_failed: bool,
    ) -> Result<(Decision, Option<Self>)> {
        let decide = |fingerprint: &str| Decision::of(before, fingerprint, place, retry_failed);
        let speech = task.speech();
        if let (Ok(speech), Some(before)) = (&speech, before)
            && speech.is_untouched(&before.inputs)
            && let Ok(fingerprint) = kitchen.fingerprint(speech, &before.inputs)
            && let decision = decide(&fingerprint)
            && !decision.is_work()
        {
            return Ok((decision, None));
        }
        let prepared = Self::read(speech, kitchen)?;
        Ok((decide(&prepared.fingerprint), Some(prepared)))
    }

    fn read(speech: Result<Speech, Failure>, kitchen: &Kitchen) -> Result<Self> {
        let failure = match speech {
            Ok(speech) => match kitchen.load(&speech) {
                Ok((loaded, fingerprint)) => return Ok(Self { fingerprint, loaded: Ok((speech, loaded)) }),
                Err(error) if ends_everything(&error) => return Err(error),
                Err(error) => Failure::new(&error, None),
            },
            Err(failure) => failure,
        };
        Ok(Self { fingerprint: state_of(&failure), loaded: Err(failure) })
    }
}

/// The same failure is the same state of things.
fn state_of(failure: &Failure) -> String {
    blake3::hash(failure.message.as_bytes()).to_hex()[..32].to_owned()
}
