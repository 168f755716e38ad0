//! Quality control: the findings of each rule, their reports and their fixes.

mod command;
mod reports;
mod lossless;
mod fixes;
mod own;
mod rules;

use orate::check::{CheckContext, CueView, Finding, check};
use orate::internals::language::Language;
use orate::internals::time::Time;
use orate::profile::Profile;
use orate::track::Track;

/// A cue: start and end in milliseconds, and its lines, separated by `|`.
pub(crate) type Cue = (i64, i64, &'static str);

pub(crate) fn profile(name: &str) -> Profile {
    Profile::builtin(name).unwrap_or_else(|| panic!("no profile `{name}`"))
}

pub(crate) fn cue_view(start: i64, end: i64, text: &str) -> CueView {
    CueView {
        id: None,
        line: None,
        start: Time::from_millis(start),
        end: Time::from_millis(end),
        lines: text.split('|').filter(|line| !line.is_empty()).map(str::to_owned).collect(),
        tags: Vec::new(),
        placement: orate::track::Placement::default(),
    }
}

/// A context with `cues` in `language`.
pub(crate) fn context<'a>(profile: &'a Profile, language: &str, cues: &[Cue]) -> CheckContext<'a> {
    let language: Language = language.parse().expect("a language tag");
    let mut context = CheckContext::new(&Track::default(), &language, profile);
    context.cues = cues.iter().map(|(start, end, text)| cue_view(*start, *end, text)).collect();
    context
}

pub(crate) fn codes(findings: &[Finding]) -> Vec<&'static str> {
    findings.iter().map(|finding| finding.code).collect()
}

pub(crate) fn found(context: &CheckContext<'_>, code: &str) -> Vec<Finding> {
    check(context).into_iter().filter(|finding| finding.code == code).collect()
}
