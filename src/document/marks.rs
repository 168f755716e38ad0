//! Lines that name the languages a page exists in: `• de-DE1 en-GB1`, `EN | DE | FR`, `Deutsch · English`.

use crate::language::Language;
use crate::letter::{in_small, is_space};

/// What languages call themselves in language switches.
#[rustfmt::skip] // one word a line is no table
const OWN_NAMES: &[(&str, &str)] = &[
    ("deutsch", "de"), ("english", "en"), ("español", "es"), ("castellano", "es"), ("français", "fr"), ("русский", "ru"),
    ("italiano", "it"), ("português", "pt"), ("polski", "pl"), ("nederlands", "nl"), ("svenska", "sv"), ("dansk", "da"),
    ("suomi", "fi"), ("čeština", "cs"), ("slovenčina", "sk"), ("magyar", "hu"), ("română", "ro"), ("ελληνικά", "el"),
    ("български", "bg"), ("українська", "uk"), ("türkçe", "tr"), ("العربية", "ar"), ("עברית", "he"), ("中文", "zh"),
    ("简体中文", "zh-Hans"), ("繁體中文", "zh-Hant"), ("日本語", "ja"), ("한국어", "ko"), ("hrvatski", "hr"), ("srpski", "sr"),
    ("norsk", "no"), ("català", "ca"), ("euskara", "eu"), ("galego", "gl"), ("eesti", "et"), ("latviešu", "lv"), ("lietuvių", "lt"),
];

/// Codes that language switches of five languages show most; a line of bare codes needs two of them,
/// because `so`, `is` and `it` are words as well.
const USUAL: &[&str] = &["de", "en", "es", "fr", "ru", "zh", "ar", "pt"];

/// The languages that `line` consists of, at least two, if it is a line of language marks.
pub fn language_marks(line: &str) -> Option<Vec<Language>> {
    // 400 bytes: room for forty languages with their counts.
    if line.len() > 400 {
        return None;
    }
    let is_separator = |c: char| {
        is_space(c) || matches!(c, '•' | '·' | '|' | '/' | ',' | ';' | '‧' | '∙' | '●' | '(' | ')' | '[' | ']')
    };
    let mut languages: Vec<Language> = Vec::new();
    let (mut count, mut certain, mut usual) = (0, 0, 0);
    for token in line.split(is_separator).filter(|token| !token.is_empty()) {
        count += 1;
        if token.bytes().all(|b| b.is_ascii_digit()) && !languages.is_empty() {
            continue;
        }
        let (language, is_certain) = language_mark(token)?;
        certain += usize::from(is_certain);
        usual += usize::from(in_small(token, |token| USUAL.contains(&token)));
        if !languages.contains(&language) {
            languages.push(language);
        }
    }
    let separated = line.chars().any(|c| "•·|/".contains(c));
    let plausible = certain >= 2 || certain == count || usual >= if separated { 1 } else { 2 };
    (languages.len() >= 2 && plausible).then_some(languages)
}

/// The language that `token` marks, and whether it can mean nothing else: `de-DE1` and `Deutsch`
/// are certain, `de` is not.
fn language_mark(token: &str) -> Option<(Language, bool)> {
    if let Some((_, tag)) = in_small(token, |token| OWN_NAMES.iter().find(|(name, _)| *name == token)) {
        return Some((tag.parse().ok()?, true));
    }
    let tag = token.trim_end_matches(|c: char| c.is_ascii_digit());
    let counted = tag.len() < token.len();
    match tag.split_once(['-', '_']) {
        Some((primary, region)) => {
            let shaped = (2..=3).contains(&primary.len()) && (2..=4).contains(&region.len());
            let alphabetic = |part: &str| part.bytes().all(|b| b.is_ascii_alphabetic());
            let is_tag = shaped && alphabetic(primary) && alphabetic(region);
            is_tag.then(|| tag.parse().ok().map(|language| (language, true))).flatten()
        }
        None => {
            let is_code = tag.len() == 2
                && (tag.bytes().all(|b| b.is_ascii_lowercase()) || tag.bytes().all(|b| b.is_ascii_uppercase()));
            is_code.then(|| tag.parse().ok().map(|language| (language, counted))).flatten()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::language_marks;

    #[test]
    fn language_marks_come_as_tags_codes_and_names() {
        let tags = |line: &str| {
            language_marks(line).map(|found| found.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "))
        };
        assert_eq!(tags("• de-DE1 en-GB1 es-ES1 ru-RU1 fr-FR1").as_deref(), Some("de-DE en-GB es-ES ru-RU fr-FR"));
        assert_eq!(tags("EN | DE | FR").as_deref(), Some("en de fr"));
        assert_eq!(tags("de en").as_deref(), Some("de en"));
        assert_eq!(tags("Deutsch · English · Русский").as_deref(), Some("de en ru"));
        assert_eq!(tags("de_DE (2) en_GB (1)").as_deref(), Some("de-DE en-GB"));
    }

    #[test]
    fn words_that_look_like_codes_are_words() {
        for line in ["So it is", "is it so", "to be", "English", "Co-op", "well-to do", "I am", "no", "ja ja"] {
            assert_eq!(language_marks(line), None, "{line}");
        }
    }
}
