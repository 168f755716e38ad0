//! Cancels the work on one speech when its time is up.

use std::time::{Duration, Instant};

use crate::error::{Error, Result};
use crate::progress::{Progress, ProgressEvent};

/// Passes progress on, and reports the work as interrupted once the limit has passed.
pub struct Deadline<'a> {
    progress: &'a dyn Progress,
    limit: Option<Duration>,
    start: Instant,
}

impl<'a> Deadline<'a> {
    /// A deadline of `limit` after `start`; without a limit, there is none.
    pub fn new(progress: &'a dyn Progress, limit: Option<Duration>, start: Instant) -> Self {
        Self { progress, limit, start }
    }

    /// The time since the start.
    pub fn elapsed(&self) -> Duration {
        self.start.elapsed()
    }

    /// The error, or [`Error::TimedOut`] where the deadline caused it.
    pub fn explain(&self, error: Error) -> Error {
        match (error, self.limit) {
            (Error::Interrupted, Some(limit)) if !self.progress.interrupted() && self.has_passed() => {
                Error::TimedOut { seconds: limit.as_secs() }
            }
            (error, _) => error,
        }
    }

    /// Fails where the work must stop.
    pub fn check(&self) -> Result<()> {
        if self.interrupted() { Err(self.explain(Error::Interrupted)) } else { Ok(()) }
    }

    fn has_passed(&self) -> bool {
        self.limit.is_some_and(|limit| self.elapsed() >= limit)
    }
}

impl Progress for Deadline<'_> {
    fn event(&self, event: ProgressEvent<'_>) {
        self.progress.event(event);
    }

    fn interrupted(&self) -> bool {
        self.progress.interrupted() || self.has_passed()
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::Deadline;
    use crate::error::Error;
    use crate::progress::{NoProgress, Progress};

    #[test]
    fn work_is_interrupted_when_the_deadline_has_passed() {
        let passed = Deadline::new(&NoProgress, Some(Duration::ZERO), Instant::now());
        assert!(passed.interrupted());
        assert!(matches!(passed.explain(Error::Interrupted), Error::TimedOut { seconds: 0 }));
        let endless = Deadline::new(&NoProgress, None, Instant::now());
        assert!(!endless.interrupted());
        assert!(matches!(endless.explain(Error::Interrupted), Error::Interrupted));
    }
}
