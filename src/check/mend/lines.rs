//! Lines that break elsewhere, where that heals more than it hurts.

use super::super::choice::Choice;
use super::super::finding::{Desk, Finding};
use super::super::rules::LAYOUT;
use super::super::sheet::{Entry, Sheet, dash};
use super::{Kept, Mended};

pub(super) fn mend(sheet: &Sheet<'_>, choice: &Choice, mended: &mut Mended) {
    for at in 0..mended.cues.len() {
        let Kept { index, entry } = &mended.cues[at];
        let index = *index;
        let before = faults(sheet, choice, entry);
        let candidates = [spaced(entry), broken(sheet, entry)];
        let better = candidates.into_iter().flatten().map(|lines| {
            let entry = Entry { lines, ..entry.clone() };
            (faults(sheet, choice, &entry).len(), entry)
        });
        // Of equals the first, which changes less.
        if let Some((faults, entry)) = better.min_by_key(|(faults, _)| *faults)
            && faults < before.len()
        {
            let message = format!("now reads `{}`", entry.lines.join("` / `"));
            let code = before[0].code;
            mended.cues[at].entry = entry;
            mended.tell(code, index, message);
        }
    }
}

/// What is wrong with the lines of `entry`.
fn faults(sheet: &Sheet<'_>, choice: &Choice, entry: &Entry) -> Vec<Finding> {
    let alone = sheet.alone(entry.clone());
    let mut findings = Vec::new();
    for rule in LAYOUT {
        (rule.check)(&alone, &mut Desk::new(&alone, rule, &mut findings));
    }
    findings.retain(|finding| choice.wants(finding));
    findings
}

/// The same lines with one space between words, and none at their ends.
fn spaced(entry: &Entry) -> Option<Vec<String>> {
    let lines = entry.lines.iter().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    let lines: Vec<String> = lines.filter(|line| !line.is_empty()).collect();
    (lines != entry.lines).then_some(lines)
}

/// A line for each speaker of a dialogue that is written in one line: `- Did you? - I did.`
fn speakers(text: &str) -> Option<Vec<String>> {
    dash(text)?;
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ') {
        match lines.last_mut() {
            Some(line) if !(line.ends_with(['.', '!', '?', '…', '"', '”', '»']) && is_dashed(word)) => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    (lines.len() > 1).then_some(lines)
}

/// Whether `word` is a dash, or starts with one as speakers have it.
fn is_dashed(word: &str) -> bool {
    matches!(word, "-" | "–" | "—" | "‐") || dash(word).is_some()
}

/// The same words in other lines; those of a dialogue belong to their speakers.
fn broken(sheet: &Sheet<'_>, entry: &Entry) -> Option<Vec<String>> {
    if entry.is_dialogue() {
        return None;
    }
    let text = entry.text().split_whitespace().collect::<Vec<_>>().join(" ");
    let lines = match speakers(&text) {
        Some(lines) => Some(lines).filter(|lines| lines.len() <= sheet.limits.lines)?,
        None => sheet.judge.lines(&text, sheet.limits.line_length, sheet.limits.lines)?,
    };
    // A break where no space was must be one that a reader undoes without a space.
    let entry = Entry { lines, ..entry.clone() };
    (entry.text() == text).then_some(entry.lines)
}
