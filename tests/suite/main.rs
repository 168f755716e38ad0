//! One test binary; each module is a chapter.

#![allow(clippy::print_stderr, reason = "a test that is skipped says so")]

mod align;
mod batch;
mod batch_faults;
mod batch_shards;
mod bitext;
mod check;
mod command_line;
mod crashes;
mod cues;
mod decoding;
mod estimate;
mod fitting;
mod formats;
mod golden;
mod layers;
mod media;
mod mismatch;
mod narration;
mod plain_words;
mod preview;
mod profiles;
mod projected;
mod public_api;
mod reading;
mod readings;
mod readme;
mod recorded;
mod recordings;
mod sentences;
mod serve;
mod speech;
mod stretching;
mod structure;
mod verbalize;

#[path = "../fuzz/fixing.rs"]
mod fuzz_fixing;
#[path = "../fuzz/tracks.rs"]
mod fuzz_tracks;

/// The program under test.
fn orate() -> std::process::Command {
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_orate"));
    // Tests do not use the user's cache.
    command.env("ORATE_CACHE", concat!(env!("CARGO_TARGET_TMPDIR"), "/cache"));
    // A test never runs as a task of a cluster.
    for name in ["SLURM_ARRAY_TASK_ID", "JOB_COMPLETION_INDEX"] {
        command.env_remove(name);
    }
    command.current_dir(env!("CARGO_MANIFEST_DIR"));
    command
}
