#![no_main]
//! Runs `cargo +nightly fuzz run --fuzz-dir tests/fuzz check samples`.

#[path = "../mending.rs"]
mod mending;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| mending::mending(bytes));
