//! Findings of rules.

use serde::Serialize;

use crate::time::Time;

/// The severity of a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// Advice, or something to review.
    Note,
    /// A guideline is not met.
    Warning,
    /// The track is damaged: players will show something wrong.
    Error,
}

impl Severity {
    /// The name in reports: `warning`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// A measured value and its limit.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Measure {
    /// The value in the track.
    pub measured: f64,
    /// The limit of the profile.
    pub limit: f64,
    /// The unit of both: `ms`, `characters/s`, `columns`, `lines`, `%`.
    pub unit: &'static str,
}

/// A place where a track breaks a rule.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Finding {
    /// The code of the rule.
    pub code: &'static str,
    /// The severity.
    pub severity: Severity,
    /// The line of the file, from 1, if known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
    /// The cue, from 1 in the order of the file; `None` for findings about the whole file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cue: Option<usize>,
    /// The start of the cue, in seconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub time: Option<Time>,
    /// The measured value.
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    pub measure: Option<Measure>,
    /// What is wrong and what to do, as a sentence that is readable by itself.
    pub message: String,
    /// The text of the cue, with `\n` between its lines.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}
