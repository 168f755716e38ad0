//! Many speeches at once; what is done already is not done again.

use std::collections::HashMap;
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

use super::decide::{Decision, remove_obsolete};
use super::ledger::{Ledger, Report};
use super::load::{Loaded, Speech};
use super::perform::{Kitchen, Placed};
use super::record::{Failure, Record, State};
use super::source::Task;
use crate::error::{Error, Result};
use crate::io;
use crate::progress::{Event, Progress};

/// How a run goes about its work.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// Do again what failed, although nothing is different now.
    pub retry_failed: bool,
    /// Write into a folder that holds other files.
    pub force: bool,
}

/// How a run ended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Summary {
    /// Speeches that are done now.
    pub done: usize,
    /// Speeches of which some texts failed.
    pub partly: usize,
    /// Speeches that failed.
    pub failed: usize,
    /// Speeches that were done before.
    pub skipped: usize,
    /// Speeches that failed before, at least partly, and were not tried again.
    pub failed_before: usize,
}

impl Summary {
    fn count(&mut self, state: State) {
        match state {
            State::Done => self.done += 1,
            State::Partly => self.partly += 1,
            State::Failed => self.failed += 1,
        }
    }
}

/// What would be done with each of `tasks`. Writes nothing.
pub fn plan(tasks: &[Task], kitchen: &Kitchen, folder: &Path, options: Options) -> Result<Vec<Decision>> {
    let report = match Report::read(folder) {
        Err(Error::Read { source, .. }) if source.kind() == std::io::ErrorKind::NotFound => Report::default(),
        report => report?,
    };
    let before = by_id(&report.records);
    Ok(tasks.iter().map(|task| Prepared::of(task, kitchen).decide(task, &before, folder, options)).collect())
}

/// Does `tasks`, with all threads of the pool, and writes outputs and the report into `folder`.
///
/// `told` hears of each speech as it is done. Only as many speeches as there are threads, and one, are in
/// work at a time, whatever their number.
///
/// # Errors
/// What ends all work: an interruption, a folder that takes no more files. What was done until then stays
/// and is in the report.
pub fn run(
    tasks: &[Task],
    kitchen: &Kitchen,
    folder: &Path,
    options: Options,
    progress: &dyn Progress,
    told: &(dyn Fn(&Record) + Sync),
) -> Result<Summary> {
    const TASK: &str = "speeches";
    let (ledger, report) = Ledger::open(folder, options.force)?;
    io::sweep(folder)?;
    let before = by_id(&report.records);
    let run = Run { kitchen, folder, options, ledger, before, progress, told };
    progress.event(Event::Begin { task: TASK, total: tasks.len() as u64 });
    let next = AtomicUsize::new(0);
    let stopped = AtomicBool::new(false);
    let summary = Mutex::new((Summary::default(), None));
    // Threads of their own and not those of the pool: a thread of the pool that waits for a part of its speech
    // would begin another speech meanwhile, and many narrations would be open at a time.
    thread::scope(|scope| {
        for _ in 0..=rayon::current_num_threads().min(tasks.len()) {
            scope.spawn(|| {
                while !stopped.load(Ordering::Relaxed) {
                    let Some(task) = tasks.get(next.fetch_add(1, Ordering::Relaxed)) else { break };
                    let done = run.one(task);
                    let (summary, ended) = &mut *summary.lock().unwrap_or_else(PoisonError::into_inner);
                    match done {
                        Ok(Ended::Now(state)) => summary.count(state),
                        Ok(Ended::Before(Decision::FailedBefore)) => summary.failed_before += 1,
                        Ok(Ended::Before(_)) => summary.skipped += 1,
                        Err(error) => {
                            stopped.store(true, Ordering::Relaxed);
                            ended.get_or_insert(error);
                        }
                    }
                    progress.event(Event::Advance { task: TASK, steps: 1 });
                }
            });
        }
    });
    progress.event(Event::End { task: TASK });
    match summary.into_inner().unwrap_or_else(PoisonError::into_inner) {
        (_, Some(error)) => Err(error),
        (summary, None) => Ok(summary),
    }
}

type Before<'a> = HashMap<&'a str, &'a Record>;

fn by_id(records: &[Record]) -> Before<'_> {
    records.iter().map(|record| (record.id.as_str(), record)).collect()
}

/// How it went with a speech.
enum Ended {
    /// It was done by this run.
    Now(State),
    /// This run had nothing to do.
    Before(Decision),
}

struct Run<'a> {
    kitchen: &'a Kitchen,
    folder: &'a Path,
    options: Options,
    ledger: Ledger,
    before: Before<'a>,
    progress: &'a dyn Progress,
    told: &'a (dyn Fn(&Record) + Sync),
}

impl Run<'_> {
    fn one(&self, task: &Task) -> Result<Ended> {
        if self.progress.interrupted() {
            return Err(Error::Interrupted);
        }
        let prepared = Prepared::of(task, self.kitchen);
        let decision = prepared.decide(task, &self.before, self.folder, self.options);
        if !decision.is_work() {
            return Ok(Ended::Before(decision));
        }
        let Prepared { fingerprint, loaded } = prepared;
        let record = match loaded {
            Ok((speech, loaded)) => {
                let to = Placed { folder: self.folder, overwrite: true };
                self.kitchen.perform(&speech, (&loaded, fingerprint), to, self.progress)?
            }
            Err(failure) => {
                let mut record = Record::blank(&task.id, fingerprint);
                record.errors.push(failure);
                record
            }
        };
        self.ledger.add(&record)?;
        if let Some(before) = self.before.get(task.id.as_str()) {
            remove_obsolete(before, &record, self.folder);
        }
        (self.told)(&record);
        Ok(Ended::Now(record.state))
    }
}

/// A speech whose texts were read, or why they could not be.
struct Prepared {
    fingerprint: String,
    loaded: Result<(Speech, Loaded), Failure>,
}

impl Prepared {
    fn of(task: &Task, kitchen: &Kitchen) -> Self {
        let loaded = task.speech().and_then(|speech| {
            let (loaded, fingerprint) = kitchen.load(&speech).map_err(|error| Failure::new(&error, None))?;
            Ok((fingerprint, (speech, loaded)))
        });
        match loaded {
            Ok((fingerprint, loaded)) => Self { fingerprint, loaded: Ok(loaded) },
            // The same failure is the same state of things.
            Err(failure) => {
                let fingerprint = blake3::hash(failure.message.as_bytes()).to_hex()[..32].to_owned();
                Self { fingerprint, loaded: Err(failure) }
            }
        }
    }

    fn decide(&self, task: &Task, before: &Before<'_>, folder: &Path, options: Options) -> Decision {
        Decision::of(before.get(task.id.as_str()).copied(), &self.fingerprint, folder, options.retry_failed)
    }
}
