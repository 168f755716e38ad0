//! What was found, written down for people and for the programs that watch over files.

mod github;
mod json;
mod junit;
mod sarif;
mod text;

use std::path::PathBuf;

use super::finding::{Finding, Severity};
use super::mend::Repair;
use crate::language::Language;
use crate::warning::Warning;

/// What was found in one file.
#[derive(Clone, Debug)]
pub struct Checked {
    /// The file.
    pub path: PathBuf,
    /// The language of its text.
    pub language: Language,
    /// The name of the profile.
    pub profile: String,
    /// How many cues it has.
    pub cues: usize,
    /// What is told.
    pub findings: Vec<Finding>,
    /// How many findings are not told, since they are not bad enough.
    pub hidden: usize,
    /// How many of the findings told can be mended; `None` if they were.
    pub mendable: Option<usize>,
    /// What was mended.
    pub repairs: Vec<Repair>,
    /// What the file lost when it was written.
    pub losses: Vec<Warning>,
}

impl Checked {
    /// How many findings are as bad as `severity`.
    pub fn count(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|finding| finding.severity == severity).count()
    }
}

/// A way to write it down.
pub struct Form {
    /// The name on the command line.
    pub name: &'static str,
    /// The whole text.
    pub write: fn(&[Checked]) -> String,
}

/// All forms, the default first: a new one is one file and one line.
pub const FORMS: &[Form] = &[
    Form { name: "text", write: text::write },
    Form { name: "json", write: json::write },
    Form { name: "sarif", write: sarif::write },
    Form { name: "junit", write: junit::write },
    Form { name: "github", write: github::write },
];
