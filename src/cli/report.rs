//! `orate report`: the results of a batch, as text, JSON and a page.

use std::path::{Path, PathBuf};

use super::exit::Exit;
use super::terminal::Terminal;
use crate::batch::digest::Digest;
use crate::batch::{Report, page};
use crate::error::Result;
use crate::io::{self, remote};

/// Summarize the results of `orate batch`, and write them as a page, `report.html`.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct ReportArgs {
    /// The output folder of the batch, or its URL.
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// Output format.
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = ReportFormatArg::Text)]
    format: ReportFormatArg,
    /// Do not write the page.
    #[arg(long)]
    no_page: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum ReportFormatArg {
    /// For reading.
    Text,
    /// For programs.
    Json,
}

const EXAMPLES: &str = "\
Examples:
  orate report tracks
      prints a summary of the batch and writes tracks/report.html
  orate report tracks --format json --no-page";

pub(super) fn run(args: &ReportArgs, terminal: &Terminal) -> Result<Exit> {
    let digest = Digest::of(&Report::read(&args.folder)?);
    match args.format {
        ReportFormatArg::Text => terminal.print(&digest.text()),
        // Plain values always become JSON.
        ReportFormatArg::Json => terminal.print(&(serde_json::to_string_pretty(&digest).unwrap_or_default() + "\n")),
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
        terminal.info(&format!("wrote {}\n", path.display()));
    }
    Ok(Exit::Done)
}
