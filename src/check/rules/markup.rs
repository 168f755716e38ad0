//! Markup in the text: broken, or not allowed by the profile.

use crate::check::context::CheckContext;
use crate::check::finding::Severity;
use crate::check::findings::Findings;
use crate::check::rule::CheckRule;

pub const BROKEN: CheckRule = CheckRule {
    code: "markup-broken",
    title: "A tag that is shown as text",
    source: "WebVTT (W3C, 2019), § 4.2: every tag is closed; SubRip supports `<b>`, `<i>`, `<u>`, `<font>`",
    severity: Severity::Warning,
    limit: None,
    check: broken,
};

fn broken(context: &CheckContext<'_>, findings: &mut Findings<'_>) {
    for (index, cue) in context.cues() {
        if let Some(tag) = cue.lines.iter().find_map(|line| literal_tag(line)) {
            findings.cue(index, format!("`{tag}` is shown as text; close or remove the tag"));
        }
    }
}

/// A part of `line` that looks like a tag: `<i>`, `</font>`, `{\an8}`.
fn literal_tag(line: &str) -> Option<&str> {
    line.char_indices().filter(|(_, c)| matches!(c, '<' | '{')).find_map(|(at, open)| {
        let rest = &line[at + 1..];
        let close = if open == '<' { '>' } else { '}' };
        let inner = &rest[..rest.find(close)?];
        let name = inner.strip_prefix('/').unwrap_or(inner);
        let meant = match open {
            '<' => name.starts_with(|c: char| c.is_ascii_alphabetic()) && !name.contains('<'),
            _ => inner.starts_with('\\'),
        };
        meant.then(|| &line[at..at + inner.len() + 2])
    })
}

pub const FORBIDDEN: CheckRule = CheckRule {
    code: "markup-not-allowed",
    title: "Markup that the profile does not allow",
    source: "Netflix, the languages' guides, “Italics” (italics alone; none in Arabic, Chinese and Korean)",
    severity: Severity::Warning,
    limit: None,
    check: forbidden,
};

fn forbidden(context: &CheckContext<'_>, findings: &mut Findings<'_>) {
    let Some(allowed) = &context.style.markup else { return };
    for (index, cue) in context.cues() {
        let wrong: Vec<&str> =
            cue.tags.iter().copied().filter(|tag| !allowed.iter().any(|known| known == tag)).collect();
        if !wrong.is_empty() {
            findings.cue(index, format!("markup `{}` is not allowed; remove it", wrong.join("`, `")));
        }
    }
}
