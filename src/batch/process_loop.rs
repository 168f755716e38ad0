//! The process's side of a speech process: one order per line in, replies out.

use std::io::{self, BufRead, BufReader, Write};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use super::messages::{FatalError, OwnedEvent, ProcessReply, ProcessSetup, SpeechOrder};
use super::record::SpeechRecord;
use super::runner::{Runner, SpeechWork};
use crate::error::{Error, Result};
use crate::progress::{Progress, ProgressEvent};

/// Does the speeches on the standard input, until it ends.
///
/// # Errors
/// A setup that cannot be used, or a standard output that is closed.
pub fn run_speech_process() -> Result<()> {
    let failed = |source| Error::Read { path: "-".into(), source };
    let mut input = BufReader::new(io::stdin());
    let mut line = String::new();
    input.read_line(&mut line).map_err(failed)?;
    let setup: ProcessSetup = serde_json::from_str(&line).map_err(|error| failed(error.into()))?;
    let runner = Runner::new(setup.settings, setup.timeout_seconds.map(Duration::from_secs))?;
    let replies = Replies { output: Mutex::new(io::stdout()), is_cancelled: AtomicBool::new(false) };
    replies.send(&ProcessReply::Ready)?;
    let (sender, orders) = mpsc::channel();
    thread::scope(|scope| {
        // Reads ahead of the work, to notice at once when the run is gone or needs no more.
        scope.spawn(|| {
            let sender = sender;
            for line in input.lines() {
                let Ok(order) = line.and_then(|line| Ok(serde_json::from_str::<SpeechOrder>(&line)?)) else { break };
                if sender.send(order).is_err() {
                    break;
                }
            }
            replies.is_cancelled.store(true, Ordering::Relaxed);
        });
        orders.into_iter().try_for_each(|order| perform(&runner, &order, &replies))
    })
}

fn perform(runner: &Runner, order: &SpeechOrder, replies: &Replies) -> Result<()> {
    let start = Instant::now();
    let reply = match runner.prepare(&order.speech) {
        Ok(work) if Some(&work.fingerprint) == order.skip_fingerprint.as_ref() => ProcessReply::Skipped,
        Ok(SpeechWork { loaded: Err(error), .. }) => {
            ProcessReply::Finished(Box::new(SpeechRecord::failed(&order.speech.id, error)))
        }
        Ok(SpeechWork { fingerprint, loaded: Ok(loaded) }) => {
            let inputs = loaded.inputs.clone();
            replies.send(&ProcessReply::Loaded { fingerprint: fingerprint.clone(), inputs })?;
            match runner.perform(order, &loaded, fingerprint, start, replies) {
                Ok(record) => ProcessReply::Finished(Box::new(record)),
                Err(error) => ProcessReply::Fatal(FatalError::of(&error)),
            }
        }
        Err(error) => ProcessReply::Fatal(FatalError::of(&error)),
    };
    replies.send(&reply)
}

/// Replies to the run, and what it wants.
struct Replies {
    output: Mutex<io::Stdout>,
    is_cancelled: AtomicBool,
}

impl Replies {
    fn send(&self, reply: &ProcessReply) -> Result<()> {
        let failed = |source| Error::Write { path: "-".into(), source };
        let mut line = serde_json::to_vec(reply).map_err(|error| failed(error.into()))?;
        line.push(b'\n');
        let mut output = self.output.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        output.write_all(&line).and_then(|()| output.flush()).map_err(failed)
    }
}

impl Progress for Replies {
    fn event(&self, event: ProgressEvent<'_>) {
        // A run that is gone is noticed with the next reply.
        let _ = self.send(&ProcessReply::Progress(OwnedEvent::of(event)));
    }

    fn interrupted(&self) -> bool {
        self.is_cancelled.load(Ordering::Relaxed)
    }
}
