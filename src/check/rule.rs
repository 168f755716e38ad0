//! A rule of quality control.

use super::context::CheckContext;
use super::finding::{Finding, Severity};
use super::findings::Findings;

/// A rule that tracks should follow.
pub struct CheckRule {
    /// The stable name: `gap-too-short`.
    pub code: &'static str,
    /// What the rule finds, in a few words.
    pub title: &'static str,
    /// The guidelines that the rule comes from; their limits are in the profiles.
    pub source: &'static str,
    /// The severity of its findings.
    pub severity: Severity,
    /// The limit of the profile that it checks; a finding is a note if that limit is not the guideline's own.
    pub limit: Option<&'static str>,
    pub(super) check: fn(&CheckContext<'_>, &mut Findings<'_>),
}

impl CheckRule {
    /// The severity of its findings in `context`.
    pub fn severity_on(&self, context: &CheckContext<'_>) -> Severity {
        let is_own = self.limit.is_some_and(|limit| context.profile.is_own_value(limit, &context.language));
        if is_own { Severity::Note } else { self.severity }
    }
}

impl CheckRule {
    /// Adds what this rule finds in `context` to `findings`.
    pub fn run(&self, context: &CheckContext<'_>, findings: &mut Vec<Finding>) {
        let severity = self.severity_on(context);
        (self.check)(context, &mut Findings::new(&context.cues, self.code, severity, findings));
    }
}
