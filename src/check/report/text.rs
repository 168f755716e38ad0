//! Reports as text: by rule, each place with the text of its cue.

use std::fmt::Write;
use std::path::Path;

use super::checked_track::CheckedTrack;
use crate::check::finding::{Finding, Severity};
use crate::check::rules::registry::RULES;

pub(super) fn write(files: &[CheckedTrack]) -> String {
    let mut text = String::new();
    for (index, file) in files.iter().enumerate() {
        if index > 0 {
            text.push('\n');
        }
        one(&mut text, file);
    }
    text
}

// Writing to a string cannot fail.
fn one(text: &mut String, file: &CheckedTrack) {
    let path = file.path.display();
    let _ =
        writeln!(text, "{path}: {} in `{}`, profile `{}`: {}", cues(file.cues), file.language, file.profile, sum(file));
    for rule in RULES {
        let found: Vec<&Finding> = file.findings.iter().filter(|finding| finding.code == rule.code).collect();
        if let Some(worst) = found.iter().map(|finding| finding.severity).max() {
            let times = if found.len() > 1 { format!(" × {}", found.len()) } else { String::new() };
            let _ = writeln!(text, "\n  {} ({}{times}): {}", rule.code, worst.name(), rule.title);
            for finding in found {
                place(text, &file.path, finding);
            }
        }
    }
    if !file.fixes.is_empty() {
        let _ = writeln!(text, "\n  fixed");
        for fix in &file.fixes {
            let _ = writeln!(text, "    cue {}, {}: {}", fix.cue, fix.code, fix.message);
        }
    }
    if !file.losses.is_empty() {
        let _ = writeln!(text, "\n  lost");
        for loss in &file.losses {
            let line = loss.place.line.map_or_else(String::new, |line| format!("line {line}, "));
            let _ = writeln!(text, "    {line}{}: {}", loss.code.name(), loss.message);
        }
    }
    after(text, file);
}

fn place(text: &mut String, path: &Path, finding: &Finding) {
    let place = match (finding.cue, finding.time, finding.line) {
        (Some(cue), Some(time), Some(line)) => format!("cue {cue} at {time} ({}:{line})", path.display()),
        (Some(cue), Some(time), None) => format!("cue {cue} at {time}"),
        (_, _, Some(line)) => format!("{}:{line}", path.display()),
        (_, _, None) => "the file".to_owned(),
    };
    let _ = writeln!(text, "    {place}: {}", finding.message);
    for line in finding.text.iter().flat_map(|text| text.lines()) {
        let _ = writeln!(text, "      | {line}");
    }
}

fn after(text: &mut String, file: &CheckedTrack) {
    let mut last = Vec::new();
    if let Some(fixable) = file.fixable.filter(|fixable| *fixable > 0) {
        last.push(format!("{fixable} of them can be fixed with `--fix`"));
    }
    if file.hidden > 0 {
        let what = if file.hidden == 1 { "finding is" } else { "findings are" };
        last.push(format!("{} less severe {what} not shown (`--severity note` shows them)", file.hidden));
    }
    if !last.is_empty() {
        let _ = writeln!(text, "\n  {}", last.join("; "));
    }
}

fn cues(cues: usize) -> String {
    if cues == 1 { "1 cue".to_owned() } else { format!("{cues} cues") }
}

fn sum(file: &CheckedTrack) -> String {
    let counts = [Severity::Error, Severity::Warning, Severity::Note].map(|severity| (severity, file.count(severity)));
    let named = counts.iter().filter(|(_, count)| *count > 0).map(|(severity, count)| {
        let plural = if *count == 1 { "" } else { "s" };
        format!("{count} {}{plural}", severity.name())
    });
    let named: Vec<String> = named.collect();
    if named.is_empty() { "nothing found".to_owned() } else { named.join(", ") }
}
