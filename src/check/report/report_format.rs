//! The formats of reports.

use super::checked_track::CheckedTrack;
use super::{github, json, junit, sarif, text};

/// A format of reports.
pub struct ReportFormat {
    /// The name on the command line.
    pub name: &'static str,
    /// Writes the whole report.
    pub write: fn(&[CheckedTrack]) -> String,
}

/// All formats, the default first: a new one is one file and one line.
pub const REPORT_FORMATS: &[ReportFormat] = &[
    ReportFormat { name: "text", write: text::write },
    ReportFormat { name: "json", write: json::write },
    ReportFormat { name: "sarif", write: sarif::write },
    ReportFormat { name: "junit", write: junit::write },
    ReportFormat { name: "github", write: github::write },
];
