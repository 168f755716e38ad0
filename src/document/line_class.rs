//! Classes of lines by their form: ends of sentences, headings, salutations, list items.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::language::LanguageData;

/// Whether `text` ends like a sentence; closing quotes and brackets may follow the punctuation mark.
pub fn ends_like_sentence(text: &str) -> bool {
    let text = text.trim_end_matches(|c: char| c.is_whitespace() || "\"'”’»›“‘)]*_".contains(c));
    text.ends_with(['.', '!', '?', '…', '‽', '。', '！', '？', '।', '؟', '۔'])
}

/// Whether `text` ends in a mark after which it goes on in the next line.
pub fn ends_open(text: &str) -> bool {
    text.ends_with([',', ';', ':', '-', '–', '—', '،', '，', '、', '：', '؛'])
}

/// Longest heading: titles of official pages name occasion, place and date.
const MAX_HEADING_CHARS: usize = 200;
const MAX_HEADING_WORDS: usize = 30;

/// Whether `text` may be a heading: short, starts like one, and does not end like a sentence.
pub fn is_heading_like(text: &str) -> bool {
    text.len() <= 4 * MAX_HEADING_CHARS
        && !ends_like_sentence(text)
        && !ends_open(text)
        && text.chars().count() <= MAX_HEADING_CHARS
        && text.split(' ').count() <= MAX_HEADING_WORDS
        && text.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| !c.is_lowercase())
        && !is_salutation(text)
}

/// First words of salutations, of all languages.
static SALUTATIONS: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| LanguageData::all().flat_map(|data| data.pages.salutations.iter()).collect());

/// Whether `text` addresses the audience.
pub fn is_salutation(text: &str) -> bool {
    let first = text.split(' ').next().unwrap_or_default().trim_end_matches([',', '!', ':']).to_lowercase();
    SALUTATIONS.contains(&*first) && text.split(' ').count() <= 12
}

/// The length in bytes of the list marker at the start of `line`, with the space after it.
pub fn list_marker(line: &str) -> Option<usize> {
    let (marker, _) = line.split_once(' ')?;
    let is_bullet = matches!(marker, "•" | "·" | "▪" | "◦" | "‣" | "●" | "○" | "■" | "*" | "+" | "-" | "–");
    let is_number = marker.len() <= 5
        && marker.strip_suffix(['.', ')']).is_some_and(|inner| {
            let inner = inner.strip_prefix('(').unwrap_or(inner);
            !inner.is_empty() && (inner.len() <= 3 && inner.bytes().all(|b| b.is_ascii_digit()))
                || (marker.ends_with(')') && inner.chars().count() == 1 && inner.chars().all(char::is_alphabetic))
        });
    (is_bullet || is_number).then(|| marker.len() + 1)
}

/// Whether `text` has letters or digits.
pub fn has_letters_or_digits(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric)
}

/// Whether `c` is of a script that is written without spaces between words.
pub fn is_unspaced(c: char) -> bool {
    c >= '\u{0E00}'
        && matches!(c,
        '\u{0E00}'..='\u{0EFF}' // Thai, Lao
        | '\u{1000}'..='\u{109F}' // Myanmar
        | '\u{1780}'..='\u{17FF}' // Khmer
        | '\u{3005}'..='\u{3007}' | '\u{3040}'..='\u{30FF}' | '\u{31F0}'..='\u{31FF}' // Kana
        | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' // Han
        | '\u{20000}'..='\u{3FFFF}')
}

#[cfg(test)]
mod tests {
    use super::{ends_like_sentence, is_heading_like, is_salutation, list_marker};

    #[test]
    fn headings_are_neither_sentences_nor_salutations() {
        assert!(is_heading_like("Opening remarks at the ministers’ meeting, Vienna, May 4, 2021"));
        assert!(is_heading_like("3"));
        for line in ["We begin.", "He said: “No.”", "Sehr geehrte Damen und Herren", "and then", "Three things matter:"]
        {
            assert!(!is_heading_like(line), "{line}");
        }
        assert!(ends_like_sentence("(“Yes!”)") && is_salutation("Дорогие друзья!"));
    }

    #[test]
    fn list_markers_are_bullets_numbers_and_letters() {
        assert_eq!(list_marker("• water"), Some("• ".len()));
        assert_eq!(list_marker("12. water"), Some(4));
        assert_eq!(list_marker("(a) water"), Some(4));
        for line in ["1941. A year", "water", "V. Putin", "— Yes", "3 times"] {
            assert_eq!(list_marker(line), None, "{line}");
        }
    }
}
