//! How many lines a cue has, how long they are, and how they look above each other.

use super::super::finding::{Desk, Measure, Rule, Severity};
use super::super::sheet::{Entry, Sheet};
use crate::cue::width::TextWidth;
use crate::transcript::words;

pub(super) const LINES: Rule = Rule {
    code: "too-many-lines",
    title: "More lines than the picture can spare",
    source: "Netflix, General Requirements, “Line Treatment”; BBC, 3.3; TED, “Max number of lines”; CSA, 3",
    severity: Severity::Warning,
    limit: Some("lines"),
    check: lines,
};

fn lines(sheet: &Sheet<'_>, desk: &mut Desk<'_>) {
    let most = sheet.limits.lines;
    for (index, entry) in sheet.cues() {
        let has = entry.lines.len();
        if has > most {
            let measure = Measure { measured: has as f64, limit: most as f64, unit: "lines" };
            desk.measured(index, measure, format!("this cue has {has} lines, more than {most}"));
        }
    }
}

pub(super) const LINE_LENGTH: Rule = Rule {
    code: "line-too-long",
    title: "A line that is too wide",
    source: "Netflix, the languages' guides, “Character Limitation”; BBC, 3.1; TED, “Max line length”; ARD, ORF, SRF, ZDF, “Zeichen”",
    severity: Severity::Warning,
    limit: Some("line_length"),
    check: line_length,
};

fn line_length(sheet: &Sheet<'_>, desk: &mut Desk<'_>) {
    let most = sheet.limits.line_length;
    for (index, entry) in sheet.cues() {
        let longest = entry.lines.iter().map(|line| TextWidth::of(line).columns).max().unwrap_or(0);
        if longest > most {
            let measure = Measure { measured: longest as f64, limit: most as f64, unit: "columns" };
            desk.measured(index, measure, format!("a line has {longest} columns, more than {most}"));
        }
    }
}

pub(super) const ONE_LINE: Rule = Rule {
    code: "fits-one-line",
    title: "Two lines where one is enough",
    source: "Netflix, General Requirements, “Line Treatment”",
    severity: Severity::Note,
    limit: None,
    check: one_line,
};

fn one_line(sheet: &Sheet<'_>, desk: &mut Desk<'_>) {
    for (index, entry) in sheet.cues().filter(|(_, entry)| sheet.style.one_line && entry.lines.len() > 1) {
        let columns = TextWidth::of(&entry.text()).columns;
        if columns <= sheet.limits.line_length && !entry.is_dialogue() {
            let limit = sheet.limits.line_length;
            let measure = Measure { measured: columns as f64, limit: limit as f64, unit: "columns" };
            desk.measured(index, measure, format!("this text has {columns} columns; it fits on one line of {limit}"));
        }
    }
}

pub(super) const BALANCE: Rule = Rule {
    code: "lines-unbalanced",
    title: "A short line beside a long one",
    source: "TED, “Line-length balance”",
    severity: Severity::Note,
    limit: None,
    check: balance,
};

fn balance(sheet: &Sheet<'_>, desk: &mut Desk<'_>) {
    let Some(least) = sheet.style.balance else { return };
    for (index, entry) in sheet.cues().filter(|(_, entry)| entry.lines.len() == 2 && !entry.is_dialogue()) {
        let [upper, lower] = [0, 1].map(|line| TextWidth::of(&entry.lines[line]).columns);
        let share = (upper.min(lower) * 100 / upper.max(lower).max(1)) as u32;
        if share < least {
            let measure = Measure { measured: f64::from(share), limit: f64::from(least), unit: "%" };
            desk.measured(index, measure, format!("one line has {upper} columns and the other {lower}; even them out"));
        }
    }
}

pub(super) const LONELY: Rule = Rule {
    code: "orphan-word",
    title: "A word alone on a line",
    source: "Netflix, the languages' guides, “Line Treatment”; BBC, 3.5",
    severity: Severity::Note,
    limit: None,
    check: lonely,
};

fn lonely(sheet: &Sheet<'_>, desk: &mut Desk<'_>) {
    for (index, entry) in sheet.cues() {
        if let Some(word) = lonely_word(entry) {
            desk.cue(index, format!("`{word}` stands alone on its line; break elsewhere"));
        }
    }
}

/// A word that has a line for itself although others are twice as long; a long word fills a line well.
fn lonely_word(entry: &Entry) -> Option<&str> {
    if entry.lines.len() < 2 || entry.is_dialogue() {
        return None;
    }
    let longest = entry.lines.iter().map(|line| TextWidth::of(line).columns).max()?;
    let alone =
        |line: &&String| words::words(line, 0..line.len()).len() == 1 && TextWidth::of(line).columns * 2 < longest;
    entry.lines.iter().find(alone).map(String::as_str)
}
