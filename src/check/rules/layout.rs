//! The number, length and balance of lines.

use super::limit_findings::report;
use crate::check::context::CheckContext;
use crate::check::cue_view::CueView;
use crate::check::finding::{Measure, Severity};
use crate::check::findings::Findings;
use crate::check::rule::CheckRule;
use crate::cue::width::TextWidth;
use crate::transcript::words;
use crate::warning::WarningCode;

pub const LINES: CheckRule = CheckRule {
    code: "too-many-lines",
    title: "Too many lines",
    source: "Netflix, General Requirements, “Line Treatment”; BBC, 3.3; TED, “Max number of lines”; CSA, 3",
    severity: Severity::Warning,
    limit: Some("lines"),
    check: |context, findings| report(context, findings, WarningCode::TooManyLines),
};

pub const LINE_LENGTH: CheckRule = CheckRule {
    code: "line-too-long",
    title: "A line that is too wide",
    source: "Netflix, the languages' guides, “Character Limitation”; BBC, 3.1; TED, “Max line length”; ARD, ORF, SRF, ZDF, “Zeichen”",
    severity: Severity::Warning,
    limit: Some("line_length"),
    check: |context, findings| report(context, findings, WarningCode::LineTooLong),
};

pub const ONE_LINE: CheckRule = CheckRule {
    code: "fits-one-line",
    title: "Two lines where one is enough",
    source: "Netflix, General Requirements, “Line Treatment”",
    severity: Severity::Note,
    limit: None,
    check: one_line,
};

fn one_line(context: &CheckContext<'_>, findings: &mut Findings<'_>) {
    for (index, cue) in context.cues().filter(|(_, cue)| context.style.one_line && cue.lines.len() > 1) {
        let columns = TextWidth::of(&cue.text()).columns;
        if columns <= context.limits.line_length && !cue.is_dialogue() {
            let limit = context.limits.line_length;
            let measure = Measure { measured: columns as f64, limit: limit as f64, unit: "columns" };
            findings.measured(index, measure, format!("text has {columns} columns and fits on one line of {limit}"));
        }
    }
}

pub const BALANCE: CheckRule = CheckRule {
    code: "lines-unbalanced",
    title: "A short line beside a long one",
    source: "TED, “Line-length balance”",
    severity: Severity::Note,
    limit: None,
    check: balance,
};

fn balance(context: &CheckContext<'_>, findings: &mut Findings<'_>) {
    let Some(least) = context.style.balance else { return };
    for (index, cue) in context.cues().filter(|(_, cue)| cue.lines.len() == 2 && !cue.is_dialogue()) {
        let [upper, lower] = [0, 1].map(|line| TextWidth::of(&cue.lines[line]).columns);
        let share = (upper.min(lower) * 100 / upper.max(lower).max(1)) as u32;
        if share < least {
            let measure = Measure { measured: f64::from(share), limit: f64::from(least), unit: "%" };
            findings.measured(index, measure, format!("lines have {upper} and {lower} columns; balance them"));
        }
    }
}

pub const ORPHAN: CheckRule = CheckRule {
    code: "orphan-word",
    title: "A word alone on a line",
    source: "Netflix, the languages' guides, “Line Treatment”; BBC, 3.5",
    severity: Severity::Note,
    limit: None,
    check: orphan,
};

fn orphan(context: &CheckContext<'_>, findings: &mut Findings<'_>) {
    for (index, cue) in context.cues() {
        if let Some(word) = orphan_word(cue) {
            findings.cue(index, format!("`{word}` is alone on its line; break elsewhere"));
        }
    }
}

/// A word alone on a line of less than half the width of the longest line.
fn orphan_word(cue: &CueView) -> Option<&str> {
    if cue.lines.len() < 2 || cue.is_dialogue() {
        return None;
    }
    let longest = cue.lines.iter().map(|line| TextWidth::of(line).columns).max()?;
    let alone =
        |line: &&String| words::words(line, 0..line.len()).len() == 1 && TextWidth::of(line).columns * 2 < longest;
    cue.lines.iter().find(alone).map(String::as_str)
}
