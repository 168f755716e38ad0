//! One test binary; each module is a chapter of the story.

#![allow(clippy::print_stderr, reason = "a test that is skipped says so")]

mod align;
mod batch;
mod bitext;
mod check;
mod command_line;
mod cues;
mod decoding;
mod estimate;
mod fitting;
mod formats;
mod golden;
mod layers;
mod mismatch;
mod narration;
mod preview;
mod profiles;
mod projected;
mod reading;
mod readings;
mod readme;
mod recorded;
mod recordings;
mod sentences;
mod speech;
mod spoken;
mod stretching;

#[path = "../fuzz/tracks.rs"]
mod fuzz_tracks;

/// The program under test.
fn orate() -> std::process::Command {
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_orate"));
    // A test's clips neither come from nor go to the user's cache.
    command.env("ORATE_CACHE", concat!(env!("CARGO_TARGET_TMPDIR"), "/cache"));
    command.current_dir(env!("CARGO_MANIFEST_DIR"));
    command
}
