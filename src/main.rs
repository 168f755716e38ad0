//! The door to the command-line program.

use std::process::ExitCode;

fn main() -> ExitCode {
    orate::cli::run()
}
