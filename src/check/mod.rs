//! Quality control: checks a track against a profile, its text and its recording, and fixes it.
//!
//! A rule is a constant [`CheckRule`] in `rules/` and a line in [`RULES`]; it is documented in a section of
//! `docs/rules.md`. Limits come from the [`crate::profile`].

mod check_track;
mod checker;
mod context;
mod coverage;
mod cue_view;
mod filter;
mod finding;
mod findings;
pub mod fix;
pub mod report;
mod rule;
mod rules;

pub use check_track::check;
pub use checker::{Checker, FixOptions};
pub use context::{CheckContext, TrackSource};
pub use cue_view::CueView;
pub use filter::FindingFilter;
pub use finding::{Finding, Measure, Severity};
pub use rule::CheckRule;
pub use rules::registry::{RULES, rule};
pub use rules::shots::shot_changes;
