//! Runs all rules.

use super::context::CheckContext;
use super::finding::Finding;
use super::rules::registry::RULES;

/// All findings in `context`, by cue: first those about the whole file; at one cue, in the order of [`RULES`].
pub fn check(context: &CheckContext<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    RULES.iter().for_each(|rule| rule.run(context, &mut findings));
    findings.sort_by_key(|finding| finding.cue);
    findings
}
