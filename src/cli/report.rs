//! `orate report`: what became of a batch, as numbers and as a page.

use std::path::{Path, PathBuf};

use super::{Exit, Terminal};
use crate::batch::digest::Digest;
use crate::batch::{Report, page};
use crate::error::Result;
use crate::io::{self, remote};

/// Sum up what `orate batch` did, and write it as a page, `report.html`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The output folder of the batch, or its URL.
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// How the numbers are printed.
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = FormatArg::Text)]
    format: FormatArg,
    /// Write no page.
    #[arg(long)]
    no_page: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum FormatArg {
    /// For people.
    Text,
    /// For programs.
    Json,
}

pub fn run(args: &Args, terminal: &Terminal) -> Result<Exit> {
    let digest = Digest::of(&Report::read(&args.folder)?);
    match args.format {
        FormatArg::Text => terminal.print(&digest.text()),
        // Plain values always become JSON.
        FormatArg::Json => terminal.print(&(serde_json::to_string_pretty(&digest).unwrap_or_default() + "\n")),
    }
    if !args.no_page {
        let path = remote::join(&args.folder, Path::new("report.html"));
        let page = page::page(&digest);
        if remote::is_remote(&path) {
            let scratch = io::scratch_folder()?;
            let near = scratch.path().join("report.html");
            io::write(&near, page.as_bytes(), true)?;
            remote::put(&near, &path)?;
        } else {
            io::write(&path, page.as_bytes(), true)?;
        }
        terminal.note(&format!("wrote {}\n", path.display()));
    }
    Ok(Exit::Done)
}
