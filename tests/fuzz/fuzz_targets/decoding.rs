#![no_main]
//! Runs `cargo +nightly fuzz run --fuzz-dir tests/fuzz decoding tests/suite/data/recordings`.

#[path = "../decoding.rs"]
mod decoding;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| decoding::decoding(bytes));
