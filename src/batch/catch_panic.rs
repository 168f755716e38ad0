//! Turns a panic into an error.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::error::{Error, Result};

/// Does `work`; a panic in it is [`Error::Panicked`].
pub fn catch_panic<T>(work: impl FnOnce() -> Result<T>) -> Result<T> {
    // The data of `work` is dropped with it; the caches that it shares are files that are renamed into place.
    catch_unwind(AssertUnwindSafe(work))
        .unwrap_or_else(|panic| Err(Error::Panicked { message: message(panic.as_ref()) }))
}

fn message(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().copied().or_else(|| panic.downcast_ref::<String>().map(String::as_str));
    text.unwrap_or("a panic without a message").to_owned()
}

#[cfg(test)]
mod tests {
    use rayon::prelude::*;

    use super::catch_panic;
    use crate::error::{Error, Result};

    #[test]
    fn a_panic_in_any_thread_is_an_error() {
        let broken: Result<()> = catch_panic(|| {
            (0..100).into_par_iter().for_each(|number| assert!(number != 57, "number {number} is broken"));
            Ok(())
        });
        assert!(matches!(broken, Err(Error::Panicked { message }) if message.contains("number 57 is broken")));
        assert!(catch_panic(|| Ok(1)).is_ok_and(|one| one == 1));
    }
}
