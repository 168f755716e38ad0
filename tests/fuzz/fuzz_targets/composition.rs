#![no_main]
//! Runs `cargo +nightly fuzz run --fuzz-dir tests/fuzz composition tests/suite/data/pages`.

#[path = "../composition.rs"]
mod composition;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| composition::composition(bytes));
