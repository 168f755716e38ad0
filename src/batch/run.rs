//! Does many speeches at once; speeches that are done already are skipped.

use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use super::catch_panic::catch_panic;
use super::decision::SpeechDecision;
use super::history::RunHistory;
use super::messages::{ProcessSetup, SpeechOrder};
use super::output_store::OutputStore;
use super::record::{RecordState, RecordedError, SpeechRecord};
use super::report_writer::ReportWriter;
use super::runner::{Runner, recorded};
use super::shard::Shard;
use super::source::SpeechTask;
use super::speech::BatchSpeech;
use super::speech_process::{SpeechEnd, SpeechProcess};
use crate::error::{Error, Result};
use crate::io;
use crate::progress::{Progress, ProgressEvent};

/// Options for the outputs and records of earlier runs.
#[derive(Clone, Copy, Debug, Default)]
pub struct RunOptions {
    /// Retry failed speeches even if nothing changed.
    pub retry_failed: bool,
    /// Write into a folder that holds other files.
    pub force: bool,
    /// The shard that the tasks belong to.
    pub shard: Shard,
}

/// The result of a run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct RunSummary {
    /// Speeches that are done now.
    pub done: usize,
    /// Speeches of which some texts failed.
    pub partial: usize,
    /// Speeches that failed.
    pub failed: usize,
    /// Speeches that were done before.
    pub skipped: usize,
    /// Speeches that failed before, at least in part, and were not tried again.
    pub failed_before: usize,
}

impl RunSummary {
    fn count(&mut self, end: TaskEnd) {
        match end {
            TaskEnd::Now(RecordState::Done) => self.done += 1,
            TaskEnd::Now(RecordState::Partial) => self.partial += 1,
            TaskEnd::Now(RecordState::Failed) => self.failed += 1,
            TaskEnd::Before(SpeechDecision::FailedBefore) => self.failed_before += 1,
            TaskEnd::Before(_) => self.skipped += 1,
        }
    }
}

/// The decision of a run for each of `tasks`. Writes nothing.
///
/// # Errors
/// A report that cannot be read.
pub fn plan(tasks: &[SpeechTask], runner: &Runner, folder: &Path, options: RunOptions) -> Result<Vec<SpeechDecision>> {
    let store = OutputStore::open(folder)?;
    let history = RunHistory::of(&store, options.shard)?;
    let decide = |task: &SpeechTask| {
        let before = history.record(task.id());
        let decide = |fingerprint: &str| SpeechDecision::of(before.as_ref(), fingerprint, &store, options.retry_failed);
        let fingerprint = match (task.speech(), &before) {
            (Ok(speech), Some(before)) if speech.is_unchanged(&before.inputs) => {
                runner.fingerprint(&speech, &before.inputs)?
            }
            (Ok(speech), _) => runner.prepare(&speech)?.fingerprint,
            (Err(error), _) => error.fingerprint(),
        };
        Ok(decide(&fingerprint))
    };
    tasks.iter().map(decide).collect()
}

/// Does `tasks`, with a process per thread of the pool, and writes outputs and the report into `folder`, a path or
/// the URL of a bucket with a prefix.
///
/// `on_record` gets each record as the speech is done, in no particular order.
///
/// # Errors
/// Errors that end all work: an interruption, an output folder that cannot be written to. Finished speeches are kept,
/// with their records.
pub fn run(
    tasks: &[SpeechTask],
    runner: &Runner,
    folder: &Path,
    options: RunOptions,
    progress: &dyn Progress,
    on_record: &(dyn Fn(&SpeechRecord) + Sync),
) -> Result<RunSummary> {
    const TASK: &str = "speeches";
    let store = OutputStore::open(folder)?;
    let (report, history) = ReportWriter::open(&store, options.shard, options.force)?;
    if !store.is_remote() {
        io::remove_stale_temp_files(folder, &options.shard.owner(), true)?;
    }
    let setup = Arc::new(runner.setup());
    let run = Run { runner, store: &store, setup, options, report, history, progress, on_record };
    progress.event(ProgressEvent::Start { task: TASK, total: tasks.len() as u64 });
    let threads = rayon::current_num_threads();
    let processes = threads.min(tasks.len());
    let next = AtomicUsize::new(0);
    let is_stopped = AtomicBool::new(false);
    let summary = Mutex::new((RunSummary::default(), None));
    thread::scope(|scope| {
        for number in 0..processes {
            let (run, next, is_stopped, summary) = (&run, &next, &is_stopped, &summary);
            scope.spawn(move || {
                let mut lane = Lane { number, process: SpeechProcess::new(run.setup.clone(), threads / processes) };
                while !is_stopped.load(Ordering::Relaxed) {
                    let Some(task) = tasks.get(next.fetch_add(1, Ordering::Relaxed)) else { break };
                    let end = run.perform(task, &mut lane);
                    let (summary, error) = &mut *summary.lock().unwrap_or_else(PoisonError::into_inner);
                    match end {
                        Ok(end) => summary.count(end),
                        Err(first) => {
                            is_stopped.store(true, Ordering::Relaxed);
                            error.get_or_insert(first);
                        }
                    }
                    progress.event(ProgressEvent::Advance { task: TASK, steps: 1 });
                }
            });
        }
    });
    progress.event(ProgressEvent::End { task: TASK });
    let closed = run.report.close();
    match summary.into_inner().unwrap_or_else(PoisonError::into_inner) {
        (_, Some(error)) => Err(error),
        (summary, None) => closed.map(|()| summary),
    }
}

/// The end of a task.
enum TaskEnd {
    /// This run did it.
    Now(RecordState),
    /// This run had nothing to do.
    Before(SpeechDecision),
}

/// One of the processes of a run, and the thread that waits for it.
struct Lane {
    number: usize,
    process: SpeechProcess,
}

struct Run<'a> {
    runner: &'a Runner,
    store: &'a OutputStore,
    setup: Arc<ProcessSetup>,
    options: RunOptions,
    report: ReportWriter,
    history: RunHistory,
    progress: &'a dyn Progress,
    on_record: &'a (dyn Fn(&SpeechRecord) + Sync),
}

impl Run<'_> {
    fn perform(&self, task: &SpeechTask, lane: &mut Lane) -> Result<TaskEnd> {
        if self.progress.interrupted() {
            return Err(Error::Interrupted);
        }
        let before = self.history.record(task.id());
        // The decision if the fingerprint equals that of the record.
        let unchanged = before.as_ref().map(|before| self.decide(Some(before), &before.fingerprint));
        let unchanged = unchanged.filter(|decision| !decision.is_work());
        let speech = match self.read(task)? {
            Ok(speech) => speech,
            Err(error) => {
                let decision = self.decide(before.as_ref(), &error.fingerprint());
                if !decision.is_work() {
                    return Ok(TaskEnd::Before(decision));
                }
                return self.finish(before, SpeechRecord::failed(task.id(), error), self.store.path());
            }
        };
        if let (Some(before), Some(decision)) = (&before, unchanged)
            && speech.is_unchanged(&before.inputs)
            && self.runner.fingerprint(&speech, &before.inputs).is_ok_and(|now| now == before.fingerprint)
        {
            return Ok(TaskEnd::Before(decision));
        }
        // Outputs for a bucket are made in a folder of their own.
        let scratch = if self.store.is_remote() { Some(io::scratch_folder()?) } else { None };
        let folder = scratch.as_ref().map_or(self.store.path(), |folder| folder.path());
        let skip = before.as_ref().filter(|_| unchanged.is_some()).map(|before| before.fingerprint.clone());
        let owner = format!("{}p{}-", self.options.shard.owner(), lane.number);
        let order = SpeechOrder { speech, folder: folder.to_owned(), owner, skip_fingerprint: skip };
        match (lane.process.perform(&order, self.progress)?, unchanged) {
            (SpeechEnd::Skipped, Some(decision)) => Ok(TaskEnd::Before(decision)),
            (SpeechEnd::Skipped, None) => Ok(TaskEnd::Before(SpeechDecision::Done)),
            (SpeechEnd::Finished(record), _) => self.finish(before, *record, folder),
        }
    }

    fn decide(&self, before: Option<&SpeechRecord>, fingerprint: &str) -> SpeechDecision {
        SpeechDecision::of(before, fingerprint, self.store, self.options.retry_failed)
    }

    /// The speech of `task`, as a process can take it.
    fn read(&self, task: &SpeechTask) -> Result<Result<BatchSpeech, RecordedError>> {
        let speech = match task.speech() {
            Ok(speech) => speech,
            Err(error) => return Ok(Err(error)),
        };
        // The libraries that read archives may panic.
        match catch_panic(|| speech.without_stores()) {
            Ok(speech) => Ok(Ok(speech)),
            Err(error) => recorded(error, None).map(Err),
        }
    }

    /// Stores the outputs in `folder` and the record; removes outputs of before that are no longer made.
    fn finish(&self, before: Option<SpeechRecord>, record: SpeechRecord, folder: &Path) -> Result<TaskEnd> {
        if self.store.is_remote() {
            self.store.upload(&record, folder)?;
        }
        self.report.add(&record)?;
        if let Some(before) = before {
            self.store.remove_obsolete(&before, &record);
        }
        (self.on_record)(&record);
        Ok(TaskEnd::Now(record.state))
    }
}
