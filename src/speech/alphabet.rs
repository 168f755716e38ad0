//! The letters that a voice can say, and how words with other letters are respelt for it.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::respelling::respelling;
use crate::language::Language;

/// How often a letter may be taken apart: `ǆ` is `dž`, and `ž` is a letter of its own.
const MAX_DEPTH: usize = 3;

/// The letters that a voice can say beside the 26 of the English alphabet and the ten digits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VoiceAlphabet {
    letters: String,
    language: Option<Language>,
}

/// The block of spacing modifier letters: `ʰ`, `ˈ`.
const MODIFIERS: std::ops::RangeInclusive<char> = '\u{2b0}'..='\u{2ff}';

impl VoiceAlphabet {
    /// The alphabet of a voice for `language` that has `letters` beside those of ASCII.
    pub fn new(letters: &str, language: Option<&Language>) -> Self {
        Self { letters: letters.to_owned(), language: language.cloned() }
    }

    /// Whether a letter or digit of `word` cannot be said, not even by other letters.
    pub fn lacks(&self, word: &str) -> bool {
        self.respell(word).1
    }

    /// `word` in letters of this alphabet, and whether it has some that it cannot be written without.
    ///
    /// A letter that is missing becomes the nearest ones: those that the language of the voice writes its sound with
    /// (`š` is `sch` in German), else the letter without its accents. What is not a letter or digit stays.
    pub fn respell(&self, word: &str) -> (String, bool) {
        if word.is_ascii() {
            return (word.to_owned(), false);
        }
        let mut respelt = String::with_capacity(word.len());
        let mut lacks = false;
        for letter in word.nfc() {
            lacks |= !self.push(letter, &mut respelt, 0);
        }
        (respelt, lacks)
    }

    fn has(&self, letter: char) -> bool {
        let mut lower = letter.to_lowercase();
        letter.is_ascii_alphanumeric()
            || lower.next().is_some_and(|lower| self.letters.contains(lower)) && lower.next().is_none()
    }

    /// Writes `letter` to `respelt`; `false` if there is no way to.
    fn push(&self, letter: char, respelt: &mut String, depth: usize) -> bool {
        if self.has(letter) || letter == 'ʼ' || !(letter.is_alphanumeric() || is_combining_mark(letter)) {
            respelt.push(if letter == 'ʼ' { '\'' } else { letter });
            return true;
        }
        // Accents that no letter takes, and signs that change the sound of the letter before.
        if is_combining_mark(letter) || MODIFIERS.contains(&letter) {
            return true;
        }
        let lower = letter.to_lowercase().next().unwrap_or(letter);
        let primary = self.language.as_ref().map_or("en", Language::primary);
        if let Some(letters) = respelling(lower, primary).filter(|_| depth < MAX_DEPTH) {
            return letters.chars().enumerate().fold(true, |all, (index, part)| {
                let capital = index == 0 && lower != letter;
                let part = if capital { part.to_uppercase().next().unwrap_or(part) } else { part };
                self.push(part, respelt, depth + 1) && all
            });
        }
        if let Some(digit) = digit(letter) {
            respelt.push(digit);
            return true;
        }
        // A sign for several letters becomes these, then a letter with accents the one without.
        let several: Vec<char> = [letter].into_iter().nfkc().collect();
        let parts = if several == [letter] {
            [letter].into_iter().nfkd().filter(|part| !is_combining_mark(*part)).collect()
        } else {
            several
        };
        depth < MAX_DEPTH
            && parts != [letter]
            && !parts.is_empty()
            // All parts are pushed, also after one that the voice lacks.
            && parts.into_iter().filter(|part| !self.push(*part, respelt, depth + 1)).count() == 0
    }
}

/// The first of the ten digits of some scripts that write numbers as ours does.
const ZEROS: [char; 12] = ['٠', '۰', '०', '০', '੦', '૦', '௦', '౦', '೦', '൦', '๐', '༠'];

/// A decimal digit of another script as one of ASCII.
fn digit(letter: char) -> Option<char> {
    let value = ZEROS.iter().find_map(|zero| (letter as u32).checked_sub(*zero as u32).filter(|value| *value < 10));
    char::from_digit(value?, 10)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{VoiceAlphabet, is_combining_mark};

    /// The letters of Pico's German voice.
    const GERMAN: &str = "ßàáâãäåæçèéêëìíîïñòóôõöøùúûüýÿ";

    fn respelt(word: &str, letters: &str, language: &str) -> (String, bool) {
        VoiceAlphabet::new(letters, Some(&language.parse().expect("a tag"))).respell(word)
    }

    #[test]
    fn letters_that_are_missing_become_the_nearest() {
        for (word, german, english) in [
            ("Wałęsa", "Walesa", "Walesa"),
            ("Plenković", "Plenkovitsch", "Plenkovich"),
            ("Łódź", "Lóds", "Lodz"),
            ("Šimonytė", "Schimonyte", "Shimonyte"),
            ("Erdoğan", "Erdogan", "Erdogan"),
            ("Đorđević", "Djordjevitsch", "Djordjevich"),
            ("Ştefan", "Schtefan", "Shtefan"),
            ("Ğ", "G", "G"),
            ("İzmir", "Izmir", "Izmir"),
            ("Zażółć", "Zasóltsch", "Zazolch"),
            ("Dvořák", "Dvorák", "Dvorak"),
            ("мир", "mir", "mir"),
            ("Зеленский", "Selenskij", "Zelenskiy"),
            ("Хрущёв", "Chruschtschjow", "Khrushchyov"),
            ("Αθήνα", "Athina", "Athina"),
            ("ǅep", "Dschep", "Dzep"),
            ("٢٠٢٤", "2024", "2024"),
            ("coöp-l'été", "coöp-l'été", "coop-l'ete"),
        ] {
            assert_eq!(respelt(word, GERMAN, "de"), (german.to_owned(), false), "{word}");
            assert_eq!(respelt(word, "", "en"), (english.to_owned(), false), "{word}");
        }
        assert_eq!(respelt("œuvre", GERMAN, "de").0, "öuvre");
    }

    #[test]
    fn what_has_no_near_letters_is_lacking() {
        for word in ["世界", "שלום", "สวัสดี", "a世"] {
            assert!(respelt(word, GERMAN, "de").1, "{word}");
        }
        assert_eq!(respelt("a世b", GERMAN, "de"), ("ab".to_owned(), true));
    }

    proptest! {
        #[test]
        fn each_letter_comes_out_or_is_said_to_be_lacking(word in "[A-Za-zÀ-ɏḀ-ỿЀ-ӿΆ-ώἀ-ᾯ一-丏0-9ﬀ-ﬆⅠ-ⅿ]{1,8}") {
            for (letters, language) in [(GERMAN, "de"), ("", "en"), ("ñ", "es"), ("éè", "fr"), ("", "it"), ("", "pt")] {
                let alphabet = VoiceAlphabet::new(letters, Some(&language.parse().expect("a tag")));
                for letter in word.chars() {
                    let (respelt, lacks) = alphabet.respell(letter.encode_utf8(&mut [0; 4]));
                    let mark = is_combining_mark(letter) || super::MODIFIERS.contains(&letter);
                    let silent = lacks || mark || "ьъЬЪ".contains(letter) || !letter.is_alphanumeric();
                    prop_assert!(silent || respelt.chars().any(char::is_alphanumeric), "{letter}");
                    prop_assert!(respelt.chars().filter(|c| c.is_alphanumeric()).all(|c| alphabet.has(c)), "{respelt}");
                }
            }
        }
    }
}
