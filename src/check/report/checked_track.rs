//! The result of checking one file.

use std::path::PathBuf;

use crate::check::finding::{Finding, Severity};
use crate::check::fix::Fix;
use crate::language::Language;
use crate::warning::Warning;

/// The result of checking one file.
#[derive(Clone, Debug)]
pub struct CheckedTrack {
    /// The file.
    pub path: PathBuf,
    /// The language of the text.
    pub language: Language,
    /// The name of the profile.
    pub profile: String,
    /// The number of cues.
    pub cues: usize,
    /// The findings to report.
    pub findings: Vec<Finding>,
    /// The number of findings below the lowest severity to report.
    pub hidden: usize,
    /// How many of the findings can be fixed; `None` if they were.
    pub fixable: Option<usize>,
    /// What was fixed.
    pub fixes: Vec<Fix>,
    /// What the file lost when it was written.
    pub losses: Vec<Warning>,
}

impl CheckedTrack {
    /// The number of findings of this severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|finding| finding.severity == severity).count()
    }
}
