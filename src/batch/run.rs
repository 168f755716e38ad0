//! Many speeches at once; what is done already is not done again.

use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use super::attempt::{Attempt, Attempted, Prepared};
use super::crew::Crew;
use super::decide::Decision;
use super::ledger::Ledger;
use super::past::Past;
use super::perform::Kitchen;
use super::place::Place;
use super::record::{Record, State};
use super::shard::Shard;
use super::source::Task;
use crate::error::{Error, Result};
use crate::io;
use crate::progress::{Progress, ProgressEvent};

/// How a run goes about its work.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// Do again what failed, although nothing is different now.
    pub retry_failed: bool,
    /// Write into a folder that holds other files.
    pub force: bool,
    /// Which part of the batch this is: its tasks are those of this shard.
    pub shard: Shard,
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
    let place = Place::open(folder)?;
    let past = Past::of(&place, options.shard)?;
    let decide = |task: &Task| {
        let before = past.record(task.id());
        Ok(Prepared::of(task, kitchen, before.as_ref(), &place, options.retry_failed)?.0)
    };
    tasks.iter().map(decide).collect()
}

/// Does `tasks`, with all threads of the pool, and writes outputs and the report into `folder`, a path or the URL of
/// a place in a bucket.
///
/// `told` hears of each speech as it is done, in no order that is promised. Only as many speeches as there are
/// threads, and one, are in work at a time, whatever their number.
///
/// # Errors
/// What ends all work: an interruption, a folder that takes no more files. What was done until then stays
/// and is in the report.
pub fn run(
    tasks: &[Task],
    kitchen: &Arc<Kitchen>,
    folder: &Path,
    options: Options,
    progress: &dyn Progress,
    told: &(dyn Fn(&Record) + Sync),
) -> Result<Summary> {
    const TASK: &str = "speeches";
    let place = Arc::new(Place::open(folder)?);
    let (ledger, past) = Ledger::open(&place, options.shard, options.force)?;
    let owner = options.shard.owner();
    let sweep = || if place.is_remote() { Ok(()) } else { io::sweep(folder, &owner) };
    sweep()?;
    let run = Run { kitchen, place: &place, owner: &owner, options, ledger, past, progress, told };
    progress.event(ProgressEvent::Start { task: TASK, total: tasks.len() as u64 });
    // One language after the other: what is known of its words stays near the processor.
    let mut order: Vec<&Task> = tasks.iter().collect();
    order.sort_by_cached_key(|task| task.endings());
    let next = AtomicUsize::new(0);
    let stopped = AtomicBool::new(false);
    let given_up = AtomicBool::new(false);
    let summary = Mutex::new((Summary::default(), None));
    let threads = rayon::current_num_threads();
    // Where there is sound, one more reads and writes while the threads of the pool speak.
    let crews = (threads + usize::from(kitchen.narrates())).min(tasks.len());
    // Threads of their own and not those of the pool: a thread of the pool that waits for a part of its speech
    // would begin another speech meanwhile, and many narrations would be open at a time.
    thread::scope(|scope| {
        for _ in 0..crews {
            scope.spawn(|| {
                let mut crew = Crew::new(threads / crews);
                while !stopped.load(Ordering::Relaxed) {
                    let Some(task) = order.get(next.fetch_add(1, Ordering::Relaxed)) else { break };
                    let done = run.one(task, &mut crew);
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
                    progress.event(ProgressEvent::Advance { task: TASK, steps: 1 });
                }
                given_up.fetch_or(crew.has_given_up, Ordering::Relaxed);
            });
        }
    });
    progress.event(ProgressEvent::End { task: TASK });
    let closed = run.ledger.close();
    if given_up.into_inner() {
        // Threads that hang take nothing away.
        sweep()?;
    }
    match summary.into_inner().unwrap_or_else(PoisonError::into_inner) {
        (_, Some(error)) => Err(error),
        (summary, None) => closed.map(|()| summary),
    }
}

/// How it went with a speech.
enum Ended {
    /// It was done by this run.
    Now(State),
    /// This run had nothing to do.
    Before(Decision),
}

struct Run<'a> {
    kitchen: &'a Arc<Kitchen>,
    place: &'a Arc<Place>,
    owner: &'a str,
    options: Options,
    ledger: Ledger,
    past: Past,
    progress: &'a dyn Progress,
    told: &'a (dyn Fn(&Record) + Sync),
}

impl Run<'_> {
    fn one(&self, task: &Task, crew: &mut Crew) -> Result<Ended> {
        if self.progress.interrupted() {
            return Err(Error::Interrupted);
        }
        let before = self.past.record(task.id()).map(Arc::new);
        // Outputs for a bucket are made in a folder of their own.
        let workshop = if self.place.is_remote() { Some(io::scratch_folder()?) } else { None };
        let folder = workshop.as_ref().map_or(self.place.path(), |folder| folder.path());
        let attempt = Attempt {
            kitchen: self.kitchen.clone(),
            task: task.clone(),
            before: before.clone(),
            place: self.place.clone(),
            folder: folder.to_owned(),
            owner: self.owner.to_owned(),
            retry_failed: self.options.retry_failed,
        };
        let record = match attempt.make(crew, self.progress)? {
            Attempted::Before(decision) => return Ok(Ended::Before(decision)),
            Attempted::Now(record) => record,
        };
        if self.place.is_remote() {
            self.place.take(&record, folder)?;
        }
        self.ledger.add(&record)?;
        if let Some(before) = before {
            self.place.remove_obsolete(&before, &record);
        }
        (self.told)(&record);
        Ok(Ended::Now(record.state))
    }
}
