//! White space that should not be there.

use crate::check::context::CheckContext;
use crate::check::finding::Severity;
use crate::check::findings::Findings;
use crate::check::rule::CheckRule;

const SOURCE: &str = "Own rule: what Netflix's and Subtitle Edit's quality control reject as white space";

pub const DOUBLED: CheckRule = CheckRule {
    code: "space-doubled",
    title: "Two spaces in a row",
    source: SOURCE,
    severity: Severity::Warning,
    limit: None,
    check: doubled,
};

fn doubled(context: &CheckContext<'_>, findings: &mut Findings<'_>) {
    let double = |line: &String| {
        let mut chars = line.trim().chars().peekable();
        std::iter::from_fn(|| chars.next().map(|c| (c, chars.peek().copied())))
            .any(|(c, next)| c.is_whitespace() && next.is_some_and(char::is_whitespace))
    };
    for (index, _) in context.cues().filter(|(_, cue)| cue.lines.iter().any(double)) {
        findings.cue(index, "two spaces in a row; remove one");
    }
}

pub const EDGE: CheckRule = CheckRule {
    code: "space-at-edge",
    title: "A space at the start or end of a line",
    source: SOURCE,
    severity: Severity::Warning,
    limit: None,
    check: edge,
};

fn edge(context: &CheckContext<'_>, findings: &mut Findings<'_>) {
    for (index, _) in context.cues().filter(|(_, cue)| cue.lines.iter().any(|line| line.trim() != line)) {
        findings.cue(index, "a line starts or ends with a space; remove it");
    }
}

pub const BEFORE_MARK: CheckRule = CheckRule {
    code: "space-before-punctuation",
    title: "A space before punctuation",
    source: SOURCE,
    severity: Severity::Note,
    limit: None,
    check: before_mark,
};

fn before_mark(context: &CheckContext<'_>, findings: &mut Findings<'_>) {
    // French has a space before high punctuation.
    let high = if context.language.primary() == "fr" { "" } else { "!?:;" };
    let wrong = |c: char| ".,)؟،…".contains(c) || high.contains(c);
    for (index, cue) in context.cues() {
        let text = cue.text();
        let found = text.char_indices().find(|(at, c)| {
            let before = text[..*at].chars().next_back();
            // `.5` is a number, `...` and `…` open a pause, and `:)` is no mark; a comma never opens a word.
            let follows = text[at + c.len_utf8()..].chars().next();
            let ends = follows.is_none_or(char::is_whitespace) || ",!?)؟،".contains(*c);
            wrong(*c) && before.is_some_and(char::is_whitespace) && ends
        });
        if let Some((_, mark)) = found {
            findings.cue(index, format!("space before `{mark}`"));
        }
    }
}
