//! `orate man`: the manual pages.

use std::path::PathBuf;

use super::exit::Exit;
use super::terminal::Terminal;
use crate::error::{Error, Result};
use crate::io::OutputFolder;

/// Write the manual pages into a folder, one per command (`orate.1`, `orate-export.1`, …).
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  orate man ~/.local/share/man/man1")]
pub(super) struct ManArgs {
    /// Output folder.
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// Replace existing files.
    #[arg(long)]
    force: bool,
}

pub(super) fn run(args: &ManArgs, terminal: &Terminal, command: &clap::Command) -> Result<Exit> {
    let folder = OutputFolder::create(&args.folder, args.force)?;
    let mut pages = vec![("orate".to_owned(), command.clone())];
    for subcommand in command.get_subcommands() {
        let name = format!("orate-{}", subcommand.get_name());
        pages.push((name.clone(), subcommand.clone().display_name(name)));
    }
    for (name, command) in pages {
        let mut sink = folder.create_file(&format!("{name}.1"))?;
        let path = sink.path().to_owned();
        clap_mangen::Man::new(command)
            .render(&mut sink)
            .map_err(|source| Error::Write { path: path.clone(), source })?;
        sink.commit()?;
        terminal.report(&format!("{}\n", path.display()));
    }
    Ok(Exit::Done)
}
