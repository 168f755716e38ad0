//! `orate voices`: the voices, and whether they can be used on this machine.

use std::fmt::Write;

use super::exit::Exit;
use super::terminal::Terminal;
use crate::error::Result;
use crate::speech;

/// List the voices.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  orate voices")]
pub(super) struct VoicesArgs {}

pub(super) fn run(_: &VoicesArgs, terminal: &Terminal) -> Result<Exit> {
    let mut text = String::new();
    for voice in speech::voices() {
        let usable = voice.check().err().map_or(String::new(), |error| format!("  ({})", error.chain()));
        let language = voice.language.as_ref().map_or("any".to_owned(), ToString::to_string);
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{:<14} {:<6} {:<12} {}{usable}", voice.name, language, voice.engine, voice.title);
    }
    terminal.print(&text);
    Ok(Exit::Done)
}
