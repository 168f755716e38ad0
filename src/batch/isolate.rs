//! One speech may fail in any way, and only it fails.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use crate::error::{Error, Result};
use crate::progress::{Progress, ProgressEvent};

/// Does `work`; a panic in it is an error like others.
pub fn guarded<T>(work: impl FnOnce() -> Result<T>) -> Result<T> {
    // Whatever `work` had in hand is dropped with it; the caches it shares are files that are renamed into place.
    catch_unwind(AssertUnwindSafe(work))
        .unwrap_or_else(|panic| Err(Error::Panicked { message: message(panic.as_ref()) }))
}

fn message(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().copied().or_else(|| panic.downcast_ref::<String>().map(String::as_str));
    text.unwrap_or("a panic without words").to_owned()
}

/// Tells the work on one speech to stop when its time is up.
pub struct Watch<'a> {
    progress: &'a dyn Progress,
    limit: Option<Duration>,
    begun: Instant,
}

impl<'a> Watch<'a> {
    /// A watch that started at `begun`.
    pub fn new(progress: &'a dyn Progress, limit: Option<Duration>, begun: Instant) -> Self {
        Self { progress, limit, begun }
    }

    /// How long it has run.
    pub fn elapsed(&self) -> Duration {
        self.begun.elapsed()
    }

    /// What the work ended with, knowing why it was stopped.
    pub fn meaning(&self, error: Error) -> Error {
        match (error, self.limit) {
            (Error::Interrupted, Some(limit)) if !self.progress.interrupted() && self.is_late() => {
                Error::TimedOut { seconds: limit.as_secs() }
            }
            (error, _) => error,
        }
    }

    fn is_late(&self) -> bool {
        self.limit.is_some_and(|limit| self.elapsed() >= limit)
    }
}

impl Progress for Watch<'_> {
    fn event(&self, event: ProgressEvent<'_>) {
        self.progress.event(event);
    }

    fn interrupted(&self) -> bool {
        self.progress.interrupted() || self.is_late()
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use rayon::prelude::*;

    use super::{Watch, guarded};
    use crate::error::{Error, Result};
    use crate::progress::{NoProgress, Progress};

    #[test]
    fn a_panic_in_any_thread_is_an_error() {
        let broken: Result<()> = guarded(|| {
            (0..100).into_par_iter().for_each(|number| assert!(number != 57, "number {number} is broken"));
            Ok(())
        });
        assert!(matches!(broken, Err(Error::Panicked { message }) if message.contains("number 57 is broken")));
        assert!(guarded(|| Ok(1)).is_ok_and(|one| one == 1));
    }

    #[test]
    fn time_runs_out() {
        let watch = Watch::new(&NoProgress, Some(Duration::ZERO), Instant::now());
        assert!(watch.interrupted());
        assert!(matches!(watch.meaning(Error::Interrupted), Error::TimedOut { seconds: 0 }));
        let patient = Watch::new(&NoProgress, None, Instant::now());
        assert!(!patient.interrupted());
        assert!(matches!(patient.meaning(Error::Interrupted), Error::Interrupted));
    }
}
