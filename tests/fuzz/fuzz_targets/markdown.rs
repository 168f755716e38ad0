#![no_main]
//! Runs `cargo +nightly fuzz run --fuzz-dir tests/fuzz markdown tests/suite/data/pages`.

#[path = "../reading.rs"]
mod reading;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| reading::markdown(bytes));
