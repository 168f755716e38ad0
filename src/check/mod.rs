//! Quality control: what a track breaks of a profile, of its text and of its recording, and how it can be mended.
//!
//! A rule is a constant [`Rule`] in `rules/` and a line in [`RULES`]; its page is a section of `docs/rules.md`.
//! Limits come from the [`crate::profile`], so that no number of a guideline stands here.

mod checker;
mod choice;
mod finding;
pub mod mend;
pub mod report;
mod rules;
mod sheet;

pub use checker::{Checker, FixOptions};
pub use choice::Choice;
pub use finding::{Finding, Measure, Rule, Severity};
pub use rules::RULES;
pub use sheet::{Entry, Sheet, Source};

use finding::Desk;

use crate::time::Time;

/// Everything that is wrong with the track on `sheet`: by cue, what concerns the whole file first; at one cue in
/// the order of [`RULES`].
pub fn check(sheet: &Sheet<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for rule in RULES {
        let mut desk = Desk::new(sheet, rule, &mut findings);
        (rule.check)(sheet, &mut desk);
    }
    findings.sort_by_key(|finding| finding.cue);
    findings
}

/// The times of a list of shot changes: one a line, as seconds or `H:MM:SS.mmm`; other lines are left out.
pub fn shot_changes(text: &str) -> Vec<Time> {
    rules::shot_changes(text)
}

/// The rule called `code`.
pub fn rule(code: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.code == code)
}
