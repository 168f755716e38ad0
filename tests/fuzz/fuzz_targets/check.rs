#![no_main]
//! Runs `cargo +nightly fuzz run --fuzz-dir tests/fuzz check samples`.

#[path = "../fixing.rs"]
mod fixing;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fixing::fixing(bytes));
