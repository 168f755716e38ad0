//! `orate report`: what became of a batch, as numbers and as a page.

use std::path::PathBuf;

use super::{Exit, Terminal};
use crate::batch::digest::Digest;
use crate::batch::{Report, page};
use crate::error::Result;
use crate::io;

/// Sum up what `orate batch` did, and write it as a page, `report.html`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The output folder of the batch.
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
        let path = args.folder.join("report.html");
        io::write(&path, page::page(&digest).as_bytes(), true)?;
        terminal.note(&format!("wrote {}\n", path.display()));
    }
    Ok(Exit::Done)
}
