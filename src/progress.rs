//! Progress and cancellation: how callers follow the work and stop it. The library never prints.

use std::cell::RefCell;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Receives events from the work, and can cancel it. Events come from many threads, in any order.
///
/// A closure is a `Progress` that never cancels:
///
/// ```
/// use orate::{Progress, ProgressEvent};
///
/// let print = |event: ProgressEvent<'_>| {
///     if let ProgressEvent::Start { task, .. } = event {
///         println!("{task}");
///     }
/// };
/// assert!(!print.interrupted());
/// ```
pub trait Progress: Sync {
    /// Receives an event.
    fn event(&self, event: ProgressEvent<'_>);

    /// Whether to stop the work as soon as possible; nothing half-made is left behind.
    fn interrupted(&self) -> bool {
        false
    }
}

/// An event of the work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProgressEvent<'a> {
    /// A task starts.
    Start {
        /// What is done, and for which text: `opening-remarks.en narration`.
        task: &'a str,
        /// The number of steps, 0 if unknown.
        total: u64,
    },
    /// Steps of a task are done.
    Advance {
        /// The name of the task.
        task: &'a str,
        /// The number of steps done since the last event.
        steps: u64,
    },
    /// A task has ended.
    End {
        /// The name of the task.
        task: &'a str,
    },
}

/// Ignores all events and never cancels.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoProgress;

impl Progress for NoProgress {
    fn event(&self, _: ProgressEvent<'_>) {}
}

impl<F: Fn(ProgressEvent<'_>) + Sync> Progress for F {
    fn event(&self, event: ProgressEvent<'_>) {
        self(event);
    }
}

thread_local! {
    static CANCEL_FLAG: RefCell<Option<Arc<AtomicBool>>> = const { RefCell::new(None) };
}

/// Makes [`is_cancelled`] on this thread return the value of `flag`.
pub fn set_cancel_flag(flag: Arc<AtomicBool>) {
    CANCEL_FLAG.set(Some(flag));
}

/// Whether the current task has been cancelled. Code waiting on a child process should poll this and kill it.
pub fn is_cancelled() -> bool {
    CANCEL_FLAG.with_borrow(|flag| flag.as_ref().is_some_and(|flag| flag.load(Ordering::Relaxed)))
}
