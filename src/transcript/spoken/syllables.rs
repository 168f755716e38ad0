//! How many syllables a text has: a measure of how long it takes to say.

use crate::language::Language;

/// The syllables of `text`, counted by its vowel groups; good enough to time a sentence by.
///
/// A single capital counts as the name of a letter, a figure as two syllables, a Chinese character,
/// kana and Korean syllable as one each, and two letters of a script without vowel letters as one.
pub fn syllables(text: &str, language: &Language) -> usize {
    let primary = language.primary();
    text.split(|c: char| c.is_whitespace() || matches!(c, '-' | '\'' | '’')).map(|word| of_word(word, primary)).sum()
}

fn of_word(word: &str, language: &str) -> usize {
    let (mut count, mut silent_letters, mut letters) = (0, 0, 0);
    let mut previous: Option<char> = None;
    for c in word.chars() {
        match c {
            '0'..='9' => count += 2,
            'ゃ' | 'ゅ' | 'ょ' | 'ャ' | 'ュ' | 'ョ' => {}
            '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' | '\u{20000}'..='\u{2fa1f}' => {
                count += 1
            }
            // Hebrew and Arabic write few vowels, Indic and South-East Asian scripts hang them on.
            '\u{0590}'..='\u{1fff}' if !('\u{10a0}'..='\u{10ff}').contains(&c) => {
                silent_letters += usize::from(c.is_alphabetic());
            }
            _ => {
                letters += usize::from(c.is_alphabetic());
                let vowel = vowel(c, language);
                let joined = vowel.zip(previous).is_some_and(|(vowel, before)| flows(before, vowel, language));
                count += usize::from(vowel.is_some() && !joined);
                previous = vowel;
            }
        }
    }
    count += silent_letters.div_ceil(2);
    if letters == 1 && word.starts_with(char::is_uppercase) {
        return letter_name(word, language);
    }
    let ending = silent_endings(word, count, language);
    (count - ending).max(usize::from(letters > 0))
}

/// The vowel that `c` is, without its accents except where they part it from its neighbours.
fn vowel(c: char, language: &str) -> Option<char> {
    let c = if c.is_ascii() { c.to_ascii_lowercase() } else { c.to_lowercase().next().unwrap_or(c) };
    Some(match c {
        'a' | 'e' | 'i' | 'o' | 'u' => c,
        'y' if language != "ru" => 'y',
        'à' | 'â' | 'å' | 'ã' | 'ā' | 'ă' | 'ą' => 'a',
        'è' | 'ê' | 'é' | 'ë' | 'ě' | 'ę' | 'ė' | 'ē' if matches!(language, "fr") => 'e',
        'ä' | 'ö' | 'ü' | 'á' | 'é' | 'í' | 'ó' | 'ú' | 'ï' | 'ë' | 'ý' | 'ì' | 'ò' | 'ù' | 'è' | 'œ' | 'æ' | 'ø' => {
            c
        }
        'ê' | 'ě' | 'ę' | 'ė' | 'ē' => 'e',
        'î' | 'ī' | 'ı' => 'i',
        'ô' | 'õ' | 'ō' | 'ő' => 'o',
        'û' | 'ū' | 'ů' | 'ű' => 'u',
        'а' | 'е' | 'ё' | 'и' | 'о' | 'у' | 'ы' | 'э' | 'ю' | 'я' | 'і' | 'ї' | 'є' => c,
        'α' | 'ε' | 'η' | 'ι' | 'ο' | 'υ' | 'ω' | 'ά' | 'έ' | 'ή' | 'ί' | 'ό' | 'ύ' | 'ώ' => c,
        _ => return None,
    })
}

/// Whether `vowel` is said in one syllable with `before`.
fn flows(before: char, vowel: char, language: &str) -> bool {
    match language {
        "ru" | "uk" | "be" | "bg" | "sr" | "mk" => false,
        "de" => {
            matches!((before, vowel), ('e' | 'a', 'i' | 'y') | ('e' | 'a' | 'ä', 'u') | ('i', 'e')) || before == vowel
        }
        // A weak vowel flows into its neighbour, unless an accent makes it strong.
        "es" | "it" | "pt" | "ca" => {
            let weak = |c| matches!(c, 'i' | 'u' | 'y');
            (weak(before) || weak(vowel)) && !matches!(before, 'í' | 'ú') && !matches!(vowel, 'í' | 'ú')
        }
        "fr" => !matches!(vowel, 'ï' | 'ë') && !matches!((before, vowel), ('é', 'a' | 'o')),
        "en" => !matches!((before, vowel), ('i', 'a' | 'o') | ('e', 'o') | ('u', 'a')),
        _ => true,
    }
}

/// Vowels at the end that are written and not said.
fn silent_endings(word: &str, count: usize, language: &str) -> usize {
    if count < 2 || !word.is_ascii() && language == "en" {
        return 0;
    }
    let word = word.trim_end_matches(|c: char| !c.is_alphabetic());
    let ends = |endings: &[&str]| endings.iter().any(|ending| word.ends_with(ending));
    let consonant_before = |tail: usize| {
        let before =
            word.len().checked_sub(tail + 1).and_then(|at| word.get(at..)).and_then(|rest| rest.chars().next());
        before.is_some_and(|c| vowel(c, language).is_none())
    };
    usize::from(match language {
        "en" if ends(&["le"]) => false,
        "en" if ends(&["tion", "sion", "cial", "tial", "cious", "tious"]) => true,
        "en" if ends(&["e"]) => consonant_before(1),
        "en" if ends(&["ed"]) => !ends(&["ted", "ded"]) && consonant_before(2),
        "en" if ends(&["es"]) => {
            !ends(&["ses", "zes", "xes", "ces", "ges", "ches", "shes", "les"]) && consonant_before(2)
        }
        "fr" if ends(&["e"]) => consonant_before(1),
        "fr" if ends(&["es"]) => consonant_before(2),
        "fr" if ends(&["ent"]) => ends(&["aient"]),
        _ => false,
    })
}

/// The syllables of a letter's name.
fn letter_name(word: &str, language: &str) -> usize {
    match (language, word.chars().next()) {
        ("en", Some('W')) | ("fr", Some('W')) => 3,
        ("fr", Some('Y')) | ("de", Some('Y')) => 3,
        ("es" | "it", Some('F' | 'L' | 'M' | 'N' | 'R' | 'S' | 'H')) => 2,
        ("es" | "it", Some('X' | 'Y' | 'W' | 'J')) => 2,
        ("en" | "fr" | "de" | "es" | "it", Some(_)) => 1,
        _ => 1,
    }
}
