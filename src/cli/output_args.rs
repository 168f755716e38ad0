//! Where the commands for one speech or a few write, and how they end.

use std::path::PathBuf;

use super::exit::Exit;
use super::summary::{self, RunReport};
use super::terminal::Terminal;
use crate::error::{Error, Result};
use crate::io::{self, OutputFolder};

/// Where a command writes.
#[derive(Debug, clap::Args)]
pub(super) struct OutputArgs {
    /// Output folder.
    #[arg(long, short, value_name = "DIR", default_value = "orate-out")]
    output: PathBuf,
    /// Replace existing files.
    #[arg(long)]
    force: bool,
    /// Also write a report as JSON.
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
}

impl OutputArgs {
    /// The output folder. Fails where the report exists already, before any work is done.
    pub fn folder(&self) -> Result<OutputFolder> {
        if let Some(path) = &self.report
            && !self.force
            && path.exists()
        {
            return Err(Error::Exists { path: path.clone() });
        }
        OutputFolder::create(&self.output, self.force)
    }

    /// Prints and writes the report; how the command ends.
    pub fn finish(&self, report: &RunReport, terminal: &Terminal) -> Result<Exit> {
        for error in report.errors() {
            terminal.error(&error.chain());
        }
        for warning in report.whole_speech_warnings() {
            terminal.warn(&warning.message);
        }
        terminal.report(&summary::text(report, &self.output));
        let made = report.made().count();
        if made > 0 {
            terminal.report(&format!("next: `orate preview {}`\n", self.output.display()));
        }
        if let Some(path) = &self.report {
            io::write(path, summary::json(report).as_bytes(), self.force)?;
        }
        Ok(match (made, report.errors().count()) {
            (_, 0) => Exit::Done,
            (0, _) => Exit::Failed,
            _ => Exit::Partial,
        })
    }
}
