#![no_main]
//! Runs `cargo +nightly fuzz run --fuzz-dir tests/fuzz bitext`.

#[path = "../bitext.rs"]
mod bitext;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| bitext::bitext(bytes));
