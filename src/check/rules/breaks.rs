//! Breaks that tear apart what is read together, between lines and between cues.

use crate::check::context::CheckContext;
use crate::check::cue_view::CueView;
use crate::check::finding::Severity;
use crate::check::findings::Findings;
use crate::check::rule::CheckRule;
use crate::cue::breaks::BadBreak;

pub(super) const SMALL_WORD: CheckRule = CheckRule {
    code: "break-after-function-word",
    title: "A break after an article, a preposition or a conjunction",
    source: "Netflix, General Requirements, “Line Treatment”; BBC, 3.4; TED, “Don't split linguistic units”",
    severity: Severity::Warning,
    limit: None,
    check: |context, findings| torn(context, findings, BadBreak::FunctionWord),
};

pub(super) const NAME: CheckRule = CheckRule {
    code: "break-inside-name",
    title: "A break inside a name",
    source: "Netflix, General Requirements, “Line Treatment”; BBC, 3.4; TED, “Don't split linguistic units”",
    severity: Severity::Warning,
    limit: None,
    check: |context, findings| torn(context, findings, BadBreak::Name),
};

pub(super) const NUMBER: CheckRule = CheckRule {
    code: "break-inside-number",
    title: "A break inside a number, or before what it counts",
    source: "BBC, 3.4; TED, “Don't split linguistic units”",
    severity: Severity::Warning,
    limit: None,
    check: |context, findings| torn(context, findings, BadBreak::Number),
};

/// Cues further apart than this do not read on.
const READS_ON: crate::time::Delta = crate::time::Delta::from_millis(2000);

fn torn(context: &CheckContext<'_>, findings: &mut Findings<'_>, kind: BadBreak) {
    for (index, cue) in context.cues() {
        if cue.lines.iter().zip(cue.lines.iter().skip(1)).any(|(upper, lower)| tears(context, upper, lower, kind)) {
            let place = place(cue, context, kind);
            match has_better(context, cue) {
                true => findings.cue(index, format!("the lines break in {place}; another break does not")),
                false => findings.advice(index, format!("the lines break in {place}; no break of this text is better")),
            }
        }
        let next = context.cues.get(index + 1);
        if let Some((last, next)) = cue.lines.last().zip(next)
            && next.start - cue.end < READS_ON
            && let Some(first) = next.lines.first()
            && tears(context, last, first, kind)
        {
            findings.advice(index, format!("this cue ends in {}; divide the sentence elsewhere", excerpt(last, first)));
        }
    }
}

fn tears(context: &CheckContext<'_>, before: &str, after: &str, kind: BadBreak) -> bool {
    context.line_breaks.bad_break(before, after) == Some(kind)
}

/// Where the lines of `cue` tear something apart.
fn place(cue: &CueView, context: &CheckContext<'_>, kind: BadBreak) -> String {
    let pairs = cue.lines.iter().zip(cue.lines.iter().skip(1));
    let torn = pairs.into_iter().find(|(upper, lower)| tears(context, upper, lower, kind));
    torn.map_or_else(String::new, |(upper, lower)| excerpt(upper, lower))
}

fn excerpt(before: &str, after: &str) -> String {
    let last = before.split_whitespace().next_back().unwrap_or_default();
    let next = after.split_whitespace().next().unwrap_or_default();
    format!("`{last} | {next}`")
}

/// Whether the words of `cue` can be set in as many lines without tearing anything apart.
fn has_better(context: &CheckContext<'_>, cue: &CueView) -> bool {
    let better = context.line_breaks.lines(&cue.text(), context.limits.line_length, context.limits.lines);
    let whole =
        |lines: &Vec<String>| lines.windows(2).all(|pair| context.line_breaks.bad_break(&pair[0], &pair[1]).is_none());
    !cue.is_dialogue() && better.as_ref().is_some_and(whole)
}
