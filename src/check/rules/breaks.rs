//! Bad breaks between lines and between cues.

use crate::check::context::CheckContext;
use crate::check::cue_view::CueView;
use crate::check::finding::Severity;
use crate::check::findings::Findings;
use crate::check::rule::CheckRule;
use crate::cue::breaks::BadBreak;

pub const FUNCTION_WORD: CheckRule = CheckRule {
    code: "break-after-function-word",
    title: "A break after an article, a preposition or a conjunction",
    source: "Netflix, General Requirements, “Line Treatment”; BBC, 3.4; TED, “Don't split linguistic units”",
    severity: Severity::Warning,
    limit: None,
    check: |context, findings| bad_breaks(context, findings, BadBreak::FunctionWord),
};

pub const NAME: CheckRule = CheckRule {
    code: "break-inside-name",
    title: "A break inside a name",
    source: "Netflix, General Requirements, “Line Treatment”; BBC, 3.4; TED, “Don't split linguistic units”",
    severity: Severity::Warning,
    limit: None,
    check: |context, findings| bad_breaks(context, findings, BadBreak::Name),
};

pub const NUMBER: CheckRule = CheckRule {
    code: "break-inside-number",
    title: "A break inside a number, or between a number and its noun",
    source: "BBC, 3.4; TED, “Don't split linguistic units”",
    severity: Severity::Warning,
    limit: None,
    check: |context, findings| bad_breaks(context, findings, BadBreak::Number),
};

/// Cues further apart than this are not read as one sentence.
const MAX_PAUSE: crate::time::Delta = crate::time::Delta::from_millis(2000);

fn bad_breaks(context: &CheckContext<'_>, findings: &mut Findings<'_>, kind: BadBreak) {
    for (index, cue) in context.cues() {
        if cue.lines.iter().zip(cue.lines.iter().skip(1)).any(|(upper, lower)| is_bad(context, upper, lower, kind)) {
            let place = place(cue, context, kind);
            match has_better(context, cue) {
                true => findings.cue(index, format!("bad line break in {place}; break elsewhere")),
                false => findings.advice(index, format!("bad line break in {place}, but no other break is better")),
            }
        }
        let next = context.cues.get(index + 1);
        if let Some((last, next)) = cue.lines.last().zip(next)
            && next.start - cue.end < MAX_PAUSE
            && let Some(first) = next.lines.first()
            && is_bad(context, last, first, kind)
        {
            findings.advice(
                index,
                format!("bad break to the next cue in {}; split the sentence elsewhere", excerpt(last, first)),
            );
        }
    }
}

fn is_bad(context: &CheckContext<'_>, before: &str, after: &str, kind: BadBreak) -> bool {
    context.line_breaks.bad_break(before, after) == Some(kind)
}

/// The place of the bad break in `cue`.
fn place(cue: &CueView, context: &CheckContext<'_>, kind: BadBreak) -> String {
    let pairs = cue.lines.iter().zip(cue.lines.iter().skip(1));
    let bad = pairs.into_iter().find(|(upper, lower)| is_bad(context, upper, lower, kind));
    bad.map_or_else(String::new, |(upper, lower)| excerpt(upper, lower))
}

fn excerpt(before: &str, after: &str) -> String {
    let last = before.split_whitespace().next_back().unwrap_or_default();
    let next = after.split_whitespace().next().unwrap_or_default();
    format!("`{last} | {next}`")
}

/// Whether the words of `cue` fit on as many lines without a bad break.
fn has_better(context: &CheckContext<'_>, cue: &CueView) -> bool {
    let better = context.line_breaks.lines(&cue.text(), context.limits.line_length, context.limits.lines);
    let whole =
        |lines: &Vec<String>| lines.windows(2).all(|pair| context.line_breaks.bad_break(&pair[0], &pair[1]).is_none());
    !cue.is_dialogue() && better.as_ref().is_some_and(whole)
}
