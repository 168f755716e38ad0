//! `orate completions`: what a shell needs to complete our commands.

use clap_complete::Shell;

use super::{Exit, Terminal};
use crate::error::Result;

/// Print a completion script for a shell.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The shell.
    shell: Shell,
}

pub fn run(args: &Args, terminal: &Terminal, command: &mut clap::Command) -> Result<Exit> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, command, "orate", &mut script);
    terminal.print(&String::from_utf8_lossy(&script));
    Ok(Exit::Done)
}
