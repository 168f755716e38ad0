//! `orate profiles`: the built-in profiles.

use std::fmt::Write;

use super::exit::Exit;
use super::terminal::Terminal;
use crate::error::Result;
use crate::profile::Profile;

/// List the profiles.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  orate profiles")]
pub(super) struct ProfilesArgs {}

pub(super) fn run(_: &ProfilesArgs, terminal: &Terminal) -> Result<Exit> {
    let mut text = String::new();
    for name in Profile::names() {
        let profile = Profile::named(name)?;
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{name:<10} {}", profile.title);
    }
    terminal.print(&text);
    Ok(Exit::Done)
}
