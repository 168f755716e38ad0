#![no_main]
//! Runs `cargo +nightly fuzz run --fuzz-dir tests/fuzz stl tests/suite/formats/golden`.

#[path = "../tracks.rs"]
mod tracks;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| tracks::check(Some("stl"), bytes));
