//! How the library tells what it is doing, and is told to stop; it never prints.

use std::cell::RefCell;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Somebody who watches. Events come from many threads, in any order.
pub trait Progress: Sync {
    /// Something happened.
    fn event(&self, event: Event<'_>);

    /// Whether the work should stop as soon as it can, leaving nothing behind.
    fn interrupted(&self) -> bool {
        false
    }
}

/// What may happen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event<'a> {
    /// Work named `task` begins; it has `total` steps, or 0 where that is not known.
    Begin {
        /// What is being done, and for which text: `opening-remarks.en narration`.
        task: &'a str,
        /// How many steps it has, 0 if that is not known.
        total: u64,
    },
    /// `steps` more steps of `task` are done.
    Advance {
        /// The name given at the beginning.
        task: &'a str,
        /// How many more steps are done.
        steps: u64,
    },
    /// `task` is over.
    End {
        /// The name given at the beginning.
        task: &'a str,
    },
}

/// Nobody watches.
#[derive(Clone, Copy, Debug, Default)]
pub struct Silent;

impl Progress for Silent {
    fn event(&self, _: Event<'_>) {}
}

impl<F: Fn(Event<'_>) + Sync> Progress for F {
    fn event(&self, event: Event<'_>) {
        self(event);
    }
}

thread_local! {
    static GIVEN_UP: RefCell<Option<Arc<AtomicBool>>> = const { RefCell::new(None) };
}

/// Has [`given_up`] say, on this thread, what `flag` does.
pub fn heed(flag: Arc<AtomicBool>) {
    GIVEN_UP.set(Some(flag));
}

/// Whether nobody waits any more for what this thread does; whoever waits for another program need not either.
pub fn given_up() -> bool {
    GIVEN_UP.with_borrow(|flag| flag.as_ref().is_some_and(|flag| flag.load(Ordering::Relaxed)))
}
