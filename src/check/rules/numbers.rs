//! Numbers in digits where a guideline matches letters.

use crate::check::context::CheckContext;
use crate::check::finding::{Measure, Severity};
use crate::check::findings::Findings;
use crate::check::rule::CheckRule;

pub const DIGITS: CheckRule = CheckRule {
    code: "number-in-digits",
    title: "A small number in digits",
    source: "Netflix, the languages' guides, “Numbers” (one to ten in letters)",
    severity: Severity::Note,
    limit: None,
    check: digits,
};

fn digits(context: &CheckContext<'_>, findings: &mut Findings<'_>) {
    let Some(most) = context.style.spell_numbers_to else { return };
    for (index, cue) in context.cues() {
        let text = cue.text();
        let words: Vec<&str> = text.split_whitespace().collect();
        let small = words.iter().enumerate().find_map(|(at, word)| {
            let number = number(word).filter(|number| *number <= most)?;
            let before = at.checked_sub(1).map(|before| words[before]);
            counts_something(before, word, words.get(at + 1).copied()).then_some(number)
        });
        if let Some(number) = small {
            let measure = Measure { measured: f64::from(number), limit: f64::from(most), unit: "" };
            findings.measured(
                index,
                measure,
                format!("`{number}` is in digits; write numbers up to {most} in letters"),
            );
        }
    }
}

/// The number that `word` is, without the marks around it.
fn number(word: &str) -> Option<u32> {
    let core = word.trim_start_matches(['-', '–', '"', '“', '„', '«', '(', '[']);
    let core = core.trim_end_matches(['.', ',', '!', '?', ';', '"', '”', '“', '»', ')', ']', '…']);
    let digits = !core.is_empty() && core.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| core.parse().ok()).flatten()
}

/// Whether a number counts what follows, rather than naming something (`Article 5`, `May 5`), being an
/// ordinal (`5. Mai`), a part of a larger number or time (`2 000`, `5 p.m.`) or of a measure (`5 km`).
fn counts_something(before: Option<&str>, word: &str, after: Option<&str>) -> bool {
    let named = before.is_some_and(|before| {
        let core = before.trim_matches(|c: char| !c.is_alphanumeric());
        core.chars().any(|c| c.is_uppercase() || c.is_numeric()) || before.ends_with(['.', '№', '§', ':'])
    });
    let ordinal = word.ends_with('.') && after.is_some();
    let part = after.is_some_and(|after| {
        let core = after.trim_matches(|c: char| matches!(c, '.' | ',' | '!' | '?' | ';'));
        core.chars().count() <= 2 || core.contains('.') || core.chars().any(|c| c.is_numeric() || c.is_uppercase())
    });
    !named && !ordinal && !part
}

pub const FIRST: CheckRule = CheckRule {
    code: "sentence-starts-with-digit",
    title: "A sentence that starts with digits",
    source: "Netflix, the languages' guides, “Numbers”",
    severity: Severity::Note,
    limit: None,
    check: first,
};

fn first(context: &CheckContext<'_>, findings: &mut Findings<'_>) {
    if !context.style.spell_first_number {
        return;
    }
    let mut ended = true;
    for (index, cue) in context.cues() {
        let text = cue.text();
        let words: Vec<&str> = text.split_whitespace().collect();
        for (at, word) in words.iter().enumerate() {
            let opens = if at == 0 { ended } else { ends(words[at - 1]) };
            let letters = words.get(at + 1).is_some_and(|next| next.starts_with(char::is_alphabetic));
            let bare = !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
            if opens && bare && letters {
                findings.cue(index, format!("`{word}` starts a sentence; write it in letters"));
                break;
            }
        }
        ended = words.last().is_some_and(|word| ends(word));
    }
}

/// Whether a sentence ends with `word`.
fn ends(word: &str) -> bool {
    let word = word.trim_end_matches(['"', '”', '»', '“', ')', ']']);
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    word.ends_with(['!', '?']) || (word.ends_with('.') && letters > 3)
}
