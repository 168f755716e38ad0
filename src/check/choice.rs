//! Which findings somebody wants to hear of.

use super::finding::{Finding, Rule, Severity};
use super::sheet::Sheet;

/// Which findings somebody wants to hear of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Only findings at least this bad.
    pub least: Severity,
    /// The codes of rules that do not matter.
    pub ignored: Vec<String>,
}

/// Everything that is worse than a note.
impl Default for Choice {
    fn default() -> Self {
        Self { least: Severity::Warning, ignored: Vec::new() }
    }
}

impl Choice {
    /// Everything, notes too.
    pub fn all() -> Self {
        Self { least: Severity::Note, ignored: Vec::new() }
    }

    /// Whether `finding` is one of these.
    pub fn wants(&self, finding: &Finding) -> bool {
        finding.severity >= self.least && !self.ignores(finding.code)
    }

    /// Whether the rule `code` does not matter.
    pub fn ignores(&self, code: &str) -> bool {
        self.ignored.iter().any(|ignored| ignored == code)
    }

    /// Whether findings of `rule` on `sheet` can be among these.
    pub(super) fn wants_rule(&self, rule: &Rule, sheet: &Sheet<'_>) -> bool {
        rule.severity_on(sheet) >= self.least && !self.ignores(rule.code)
    }
}
