//! Selects findings.

use super::context::CheckContext;
use super::finding::{Finding, Severity};
use super::rule::CheckRule;

/// Selects findings by severity and code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FindingFilter {
    /// The lowest severity.
    pub min_severity: Severity,
    /// The codes of rules to ignore.
    pub ignored: Vec<String>,
}

/// Warnings and errors.
impl Default for FindingFilter {
    fn default() -> Self {
        Self { min_severity: Severity::Warning, ignored: Vec::new() }
    }
}

impl FindingFilter {
    /// All findings, including notes.
    pub fn all() -> Self {
        Self { min_severity: Severity::Note, ignored: Vec::new() }
    }

    /// Whether `finding` is selected.
    pub fn matches(&self, finding: &Finding) -> bool {
        finding.severity >= self.min_severity && !self.ignores(finding.code)
    }

    /// Whether the rule `code` is ignored.
    pub fn ignores(&self, code: &str) -> bool {
        self.ignored.iter().any(|ignored| ignored == code)
    }

    /// Whether findings of `rule` in `context` can be selected.
    pub(super) fn matches_rule(&self, rule: &CheckRule, context: &CheckContext<'_>) -> bool {
        rule.severity_on(context) >= self.min_severity && !self.ignores(rule.code)
    }
}
