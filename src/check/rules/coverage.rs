//! The words of a track against those of its text.

use crate::check::context::CheckContext;
use crate::check::coverage::{ComparedWord, DifferenceKind, WordCoverage};
use crate::check::finding::Severity;
use crate::check::findings::Findings;
use crate::check::rule::CheckRule;

const SOURCE: &str = "Netflix, the languages' guides, “Accuracy of content”; BBC, 2.2, “Prefer verbatim”";

pub const MISSING: CheckRule = CheckRule {
    code: "words-missing",
    title: "Words of the text that no cue has",
    source: SOURCE,
    severity: Severity::Warning,
    limit: None,
    check: |context, findings| differences(context, findings, DifferenceKind::Missing),
};

pub const ADDED: CheckRule = CheckRule {
    code: "words-added",
    title: "Words that the text does not have",
    source: SOURCE,
    severity: Severity::Warning,
    limit: None,
    check: |context, findings| differences(context, findings, DifferenceKind::Added),
};

pub const CHANGED: CheckRule = CheckRule {
    code: "words-changed",
    title: "Other words than those of the text",
    source: SOURCE,
    severity: Severity::Warning,
    limit: None,
    check: |context, findings| differences(context, findings, DifferenceKind::Changed),
};

pub const MOVED: CheckRule = CheckRule {
    code: "words-moved",
    title: "Words at another place than in the text",
    source: SOURCE,
    severity: Severity::Warning,
    limit: None,
    check: |context, findings| differences(context, findings, DifferenceKind::Moved),
};

/// More words are left out in messages.
const MAX_QUOTED_WORDS: usize = 12;

fn differences(context: &CheckContext<'_>, findings: &mut Findings<'_>, kind: DifferenceKind) {
    let Some(transcript) = context.text else { return };
    let WordCoverage { text, track, differences } = context.coverage(transcript);
    for difference in differences.iter().filter(|difference| difference.kind == kind) {
        let (said, shown) = (quote(&text[difference.text.clone()]), quote(&track[difference.track.clone()]));
        let message = match kind {
            DifferenceKind::Missing => format!("missing words: {said}"),
            DifferenceKind::Added => format!("words that are not in the text: {shown}"),
            DifferenceKind::Changed => format!("the text says {said}, not {shown}"),
            DifferenceKind::Moved => format!("the text has {shown} at another position"),
        };
        // Missing words are reported at the word before them.
        let place =
            if difference.track.is_empty() { difference.track.start.saturating_sub(1) } else { difference.track.start };
        match track.get(place) {
            Some(token) => findings.cue(token.cue, message),
            None => findings.file(None, message),
        }
    }
}

fn quote(tokens: &[ComparedWord]) -> String {
    let shown: Vec<&str> = tokens.iter().take(MAX_QUOTED_WORDS).map(|token| &*token.shown).collect();
    let rest = tokens.len().saturating_sub(MAX_QUOTED_WORDS);
    let more = if rest > 0 { format!(" … ({rest} more words)") } else { String::new() };
    format!("“{}{more}”", shown.join(" "))
}
