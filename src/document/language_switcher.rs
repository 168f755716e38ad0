//! Recognises language switchers: `• de-DE1 en-GB1`, `EN | DE | FR`, `Deutsch · English`.

use crate::language::Language;

/// Longest switcher in bytes: forty languages with counts.
const MAX_SWITCHER_BYTES: usize = 400;

/// Codes that switchers have most often; a line of bare codes needs two of them, because `so`, `is` and `it` are words.
const COMMON_CODES: &[&str] = &["de", "en", "es", "fr", "ru", "zh", "ar", "pt"];

/// The languages that `line` lists, at least two, if it is a language switcher.
pub fn listed_languages(line: &str) -> Option<Vec<Language>> {
    if line.len() > MAX_SWITCHER_BYTES {
        return None;
    }
    let is_separator = |c: char| {
        c.is_whitespace() || matches!(c, '•' | '·' | '|' | '/' | ',' | ';' | '‧' | '∙' | '●' | '(' | ')' | '[' | ']')
    };
    let mut languages: Vec<Language> = Vec::new();
    let (mut count, mut certain, mut common) = (0, 0, 0);
    for token in line.split(is_separator).filter(|token| !token.is_empty()) {
        count += 1;
        if token.bytes().all(|b| b.is_ascii_digit()) && !languages.is_empty() {
            continue;
        }
        let (language, is_certain) = listed_language(token)?;
        certain += usize::from(is_certain);
        common += usize::from(COMMON_CODES.contains(&token.to_lowercase().as_str()));
        if !languages.contains(&language) {
            languages.push(language);
        }
    }
    let separated = line.chars().any(|c| "•·|/".contains(c));
    let plausible = certain >= 2 || certain == count || common >= if separated { 1 } else { 2 };
    (languages.len() >= 2 && plausible).then_some(languages)
}

/// The language that `token` names, and whether that is certain: it is for `de-DE1` and `Deutsch`, but not for `de`.
fn listed_language(token: &str) -> Option<(Language, bool)> {
    if let Some(language) = Language::from_own_name(token) {
        return Some((language, true));
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
    use super::listed_languages;

    #[test]
    fn switchers_have_tags_codes_or_names() {
        let tags = |line: &str| {
            listed_languages(line).map(|found| found.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "))
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
            assert_eq!(listed_languages(line), None, "{line}");
        }
    }
}
