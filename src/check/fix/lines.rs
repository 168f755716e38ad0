//! Breaks lines elsewhere if that satisfies more rules.

use super::fixed_track::{FixedCue, FixedTrack};
use crate::check::context::CheckContext;
use crate::check::cue_view::{CueView, dash};
use crate::check::filter::FindingFilter;
use crate::check::finding::Finding;
use crate::check::rules::registry::LAYOUT_RULES;

/// Breaks the lines of the cues in `fixed` elsewhere, or removes spaces from them.
pub(super) fn fix(context: &CheckContext<'_>, filter: &FindingFilter, fixed: &mut FixedTrack) {
    for at in 0..fixed.cues.len() {
        let FixedCue { index, cue } = &fixed.cues[at];
        let index = *index;
        let before = broken_rules(context, filter, cue);
        let candidates = [spaced(cue), rebroken(context, cue)];
        let better = candidates.into_iter().flatten().map(|lines| {
            let cue = CueView { lines, ..cue.clone() };
            (broken_rules(context, filter, &cue).len(), cue)
        });
        // Of equally good ones the first, which changes less.
        if let Some((count, cue)) = better.min_by_key(|(count, _)| *count)
            && count < before.len()
        {
            let message = format!("now reads `{}`", cue.lines.join("` / `"));
            let code = before[0].code;
            fixed.cues[at].cue = cue;
            fixed.record(code, index, message);
        }
    }
}

/// The findings about the lines of `cue`.
fn broken_rules(context: &CheckContext<'_>, filter: &FindingFilter, cue: &CueView) -> Vec<Finding> {
    let alone = context.alone(cue.clone());
    let mut findings = Vec::new();
    LAYOUT_RULES.iter().for_each(|rule| rule.run(&alone, &mut findings));
    findings.retain(|finding| filter.matches(finding));
    findings
}

/// The same lines with one space between words, and none at their ends.
fn spaced(cue: &CueView) -> Option<Vec<String>> {
    let lines = cue.lines.iter().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    let lines: Vec<String> = lines.filter(|line| !line.is_empty()).collect();
    (lines != cue.lines).then_some(lines)
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
fn rebroken(context: &CheckContext<'_>, cue: &CueView) -> Option<Vec<String>> {
    if cue.is_dialogue() {
        return None;
    }
    let text = cue.text().split_whitespace().collect::<Vec<_>>().join(" ");
    let lines = match speakers(&text) {
        Some(lines) => Some(lines).filter(|lines| lines.len() <= context.limits.lines)?,
        None => context.line_breaks.lines(&text, context.limits.line_length, context.limits.lines)?,
    };
    // A break where no space was must be one that a reader undoes without a space.
    let cue = CueView { lines, ..cue.clone() };
    (cue.text() == text).then_some(cue.lines)
}
