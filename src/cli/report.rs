//! `orate report`: the results of a batch, as text, JSON and a page.

use std::path::PathBuf;

use super::exit::Exit;
use super::terminal::Terminal;
use crate::batch::{BatchReport, ReportSummary, write_html_report};
use crate::error::Result;

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
    let summary = ReportSummary::of(&BatchReport::read(&args.folder)?);
    match args.format {
        ReportFormatArg::Text => terminal.print(&summary.text()),
        // Plain values always become JSON.
        ReportFormatArg::Json => terminal.print(&(serde_json::to_string_pretty(&summary).unwrap_or_default() + "\n")),
    }
    if !args.no_page {
        let path = write_html_report(&args.folder, &summary)?;
        terminal.info(&format!("wrote {}\n", path.display()));
    }
    Ok(Exit::Done)
}
