//! Breaks that tear apart what is read together, between lines and between cues.

use super::super::finding::{Desk, Rule, Severity};
use super::super::sheet::{Entry, Sheet};
use crate::cue::breaks::BadBreak;

pub(super) const SMALL_WORD: Rule = Rule {
    code: "break-after-function-word",
    title: "A break after an article, a preposition or a conjunction",
    source: "Netflix, General Requirements, “Line Treatment”; BBC, 3.4; TED, “Don't split linguistic units”",
    severity: Severity::Warning,
    limit: None,
    check: |sheet, desk| torn(sheet, desk, BadBreak::FunctionWord),
};

pub(super) const NAME: Rule = Rule {
    code: "break-inside-name",
    title: "A break inside a name",
    source: "Netflix, General Requirements, “Line Treatment”; BBC, 3.4; TED, “Don't split linguistic units”",
    severity: Severity::Warning,
    limit: None,
    check: |sheet, desk| torn(sheet, desk, BadBreak::Name),
};

pub(super) const NUMBER: Rule = Rule {
    code: "break-inside-number",
    title: "A break inside a number, or before what it counts",
    source: "BBC, 3.4; TED, “Don't split linguistic units”",
    severity: Severity::Warning,
    limit: None,
    check: |sheet, desk| torn(sheet, desk, BadBreak::Number),
};

/// Cues further apart than this do not read on.
const READS_ON: crate::time::Delta = crate::time::Delta::from_millis(2000);

fn torn(sheet: &Sheet<'_>, desk: &mut Desk<'_>, kind: BadBreak) {
    for (index, entry) in sheet.cues() {
        if entry.lines.iter().zip(entry.lines.iter().skip(1)).any(|(upper, lower)| tears(sheet, upper, lower, kind)) {
            let place = place(entry, sheet, kind);
            match has_better(sheet, entry) {
                true => desk.cue(index, format!("the lines break in {place}; another break does not")),
                false => desk.advice(index, format!("the lines break in {place}; no break of this text is better")),
            }
        }
        let next = sheet.entries.get(index + 1);
        if let Some((last, next)) = entry.lines.last().zip(next)
            && next.start - entry.end < READS_ON
            && let Some(first) = next.lines.first()
            && tears(sheet, last, first, kind)
        {
            desk.advice(index, format!("this cue ends in {}; divide the sentence elsewhere", excerpt(last, first)));
        }
    }
}

fn tears(sheet: &Sheet<'_>, before: &str, after: &str, kind: BadBreak) -> bool {
    sheet.judge.bad_break(before, after) == Some(kind)
}

/// Where the lines of `entry` tear something apart.
fn place(entry: &Entry, sheet: &Sheet<'_>, kind: BadBreak) -> String {
    let pairs = entry.lines.iter().zip(entry.lines.iter().skip(1));
    let torn = pairs.into_iter().find(|(upper, lower)| tears(sheet, upper, lower, kind));
    torn.map_or_else(String::new, |(upper, lower)| excerpt(upper, lower))
}

fn excerpt(before: &str, after: &str) -> String {
    let last = before.split_whitespace().next_back().unwrap_or_default();
    let next = after.split_whitespace().next().unwrap_or_default();
    format!("`{last} | {next}`")
}

/// Whether the words of `entry` can be set in as many lines without tearing anything apart.
fn has_better(sheet: &Sheet<'_>, entry: &Entry) -> bool {
    let better = sheet.judge.lines(&entry.text(), sheet.limits.line_length, sheet.limits.lines);
    let whole = |lines: &Vec<String>| lines.windows(2).all(|pair| sheet.judge.bad_break(&pair[0], &pair[1]).is_none());
    !entry.is_dialogue() && better.as_ref().is_some_and(whole)
}
