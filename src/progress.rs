//! Progress and cancellation: how callers follow the work and stop it. The library never prints.

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
