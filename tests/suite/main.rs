//! One test binary; each module is a chapter of the story.

#![allow(clippy::print_stderr, reason = "a test that is skipped says so")]

mod command_line;
mod cues;
mod golden;
mod layers;
mod reading;
mod readme;
mod sentences;

/// The program under test.
fn orate() -> std::process::Command {
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_orate"));
    command.current_dir(env!("CARGO_MANIFEST_DIR"));
    command
}
