#![no_main]
//! Runs `cargo +nightly fuzz run --fuzz-dir tests/fuzz json tests/suite/formats/samples`.

#[path = "../tracks.rs"]
mod tracks;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| tracks::check(Some("json"), bytes));
