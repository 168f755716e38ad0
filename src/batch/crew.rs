//! Threads for one speech after the other, which are left to themselves where a speech does not end.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use rayon::{ThreadPool, ThreadPoolBuilder};

use super::isolate::guarded;
use crate::error::{Error, Result};
use crate::io::Gate;
use crate::progress::{Progress, ProgressEvent, set_cancel_flag};

/// How long work has, after its time is up, to stop by itself and take its files away.
const GRACE: Duration = Duration::from_secs(1);

/// How often it is looked whether somebody interrupts.
const TICK: Duration = Duration::from_millis(50);

/// The threads that work on one speech at a time.
pub struct Crew {
    threads: usize,
    team: Option<Team>,
    /// Whether work was given up, which may have left files half made.
    pub has_given_up: bool,
}

struct Team {
    pool: ThreadPool,
    given_up: Arc<AtomicBool>,
}

enum Message<T> {
    ProgressEvent(Owned),
    Done(Result<T>),
}

/// An event whose words are its own.
enum Owned {
    Begin(String, u64),
    Advance(String, u64),
    End(String),
}

/// Passes events on, out of threads that may outlive who wants to hear them.
struct Relay<T> {
    sender: Sender<Message<T>>,
    interrupted: Arc<AtomicBool>,
}

impl Crew {
    /// A crew of so many threads, which are made when there is work.
    pub fn new(threads: usize) -> Self {
        Self { threads: threads.max(1), team: None, has_given_up: false }
    }

    /// Does `work`, which is given up where it takes longer than `limit`. Files that it makes must pass the gate that
    /// it is given, so that none appears afterwards.
    ///
    /// # Errors
    /// [`Error::TimedOut`] where it was given up, and what `work` fails with.
    pub fn within<T: Send + 'static>(
        &mut self,
        limit: Duration,
        progress: &dyn Progress,
        work: impl FnOnce(&dyn Progress, &Gate) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let team = match self.team.take() {
            Some(team) => team,
            None => Team::new(self.threads)?,
        };
        let (sender, messages) = mpsc::channel();
        let interrupted = Arc::new(AtomicBool::new(false));
        let gate = Gate::default();
        let begun = Instant::now();
        let relay = Relay { sender, interrupted: interrupted.clone() };
        let theirs = gate.clone();
        team.pool.spawn(move || {
            let done = guarded(|| work(&relay, &theirs));
            // Nobody listens to those who were given up.
            let _ = relay.sender.send(Message::Done(done));
        });
        let mut stop = limit.saturating_add(GRACE);
        loop {
            match messages.recv_timeout(TICK) {
                Ok(Message::ProgressEvent(event)) => event.tell(progress),
                Ok(Message::Done(done)) => {
                    self.team = Some(team);
                    return done;
                }
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => {
                    return Err(Error::Panicked { message: "a thread was lost".to_owned() });
                }
            }
            if !interrupted.load(Ordering::Relaxed) && progress.interrupted() {
                interrupted.store(true, Ordering::Relaxed);
                stop = stop.min(begun.elapsed() + GRACE);
            }
            let elapsed = begun.elapsed();
            if elapsed + GRACE / 2 >= stop {
                team.given_up.store(true, Ordering::Relaxed);
            }
            if elapsed >= stop {
                gate.shut();
                self.has_given_up = true;
                // Dropped, the pool ends once its work does, if ever.
                return Err(if progress.interrupted() {
                    Error::Interrupted
                } else {
                    Error::TimedOut { seconds: limit.as_secs() }
                });
            }
        }
    }
}

impl Team {
    fn new(threads: usize) -> Result<Self> {
        let given_up = Arc::new(AtomicBool::new(false));
        let flag = given_up.clone();
        let pool =
            ThreadPoolBuilder::new().num_threads(threads).start_handler(move |_| set_cancel_flag(flag.clone())).build();
        let pool = pool.map_err(|error| Error::Panicked { message: format!("no threads for a speech: {error}") })?;
        Ok(Self { pool, given_up })
    }
}

impl Owned {
    fn of(event: ProgressEvent<'_>) -> Self {
        match event {
            ProgressEvent::Start { task, total } => Self::Begin(task.to_owned(), total),
            ProgressEvent::Advance { task, steps } => Self::Advance(task.to_owned(), steps),
            ProgressEvent::End { task } => Self::End(task.to_owned()),
        }
    }

    fn tell(&self, progress: &dyn Progress) {
        progress.event(match self {
            Self::Begin(task, total) => ProgressEvent::Start { task, total: *total },
            Self::Advance(task, steps) => ProgressEvent::Advance { task, steps: *steps },
            Self::End(task) => ProgressEvent::End { task },
        });
    }
}

impl<T: Send> Progress for Relay<T> {
    fn event(&self, event: ProgressEvent<'_>) {
        let _ = self.sender.send(Message::ProgressEvent(Owned::of(event)));
    }

    fn interrupted(&self) -> bool {
        self.interrupted.load(Ordering::Relaxed)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::thread;
    use std::time::Duration;

    use super::Crew;
    use crate::error::Error;
    use crate::io::Folder;
    use crate::progress::{NoProgress, ProgressEvent, is_cancelled};

    #[test]
    fn work_that_hangs_is_left_to_itself() {
        let place = tempfile::tempdir().expect("a temporary folder");
        let path = place.path().to_owned();
        let ended = Arc::new(AtomicUsize::new(0));
        let theirs = ended.clone();
        let mut crew = Crew::new(1);
        let hung = crew.within(Duration::ZERO, &NoProgress, move |_, gate| {
            let sink = Folder::create(&path, true)?.of("", gate).sink("late")?;
            // It hears nothing, but for the flag that tells the test when to let it end.
            while !is_cancelled() {
                thread::sleep(Duration::from_millis(5));
            }
            thread::sleep(Duration::from_secs(2));
            let kept = sink.keep();
            theirs.store(1 + usize::from(kept.is_ok()), Ordering::SeqCst);
            kept
        });
        assert!(matches!(hung, Err(Error::TimedOut { seconds: 0 })), "{hung:?}");
        assert!(crew.has_given_up);
        let next = crew.within(Duration::from_secs(600), &NoProgress, |_, _| Ok(rayon::current_num_threads()));
        assert!(matches!(next, Ok(1)), "the crew has new threads: {next:?}");
        while ended.load(Ordering::SeqCst) == 0 {
            thread::sleep(Duration::from_millis(5));
        }
        assert_eq!(ended.load(Ordering::SeqCst), 1, "what was given up gave a file its name");
        assert!(!place.path().join("late").exists());
    }

    #[test]
    fn events_and_panics_arrive() {
        let steps = AtomicUsize::new(0);
        let count = |event: ProgressEvent<'_>| {
            if let ProgressEvent::Advance { task: "words", steps: more } = event {
                steps.fetch_add(more as usize, Ordering::Relaxed);
            }
        };
        let mut crew = Crew::new(2);
        let done = crew.within(Duration::from_secs(600), &count, |progress, _| {
            (0..5).for_each(|_| progress.event(ProgressEvent::Advance { task: "words", steps: 2 }));
            Ok(())
        });
        assert!(done.is_ok() && steps.load(Ordering::Relaxed) == 10);
        let broken = crew.within(Duration::from_secs(600), &count, |_, _| -> crate::Result<()> { panic!("broken") });
        assert!(matches!(broken, Err(Error::Panicked { message }) if message == "broken"));
    }
}
