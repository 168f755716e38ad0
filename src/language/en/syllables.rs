//! Syllables in English.

use crate::language::tables::syllables::{
    SyllableRules, common_vowel, ends_with_any, has_consonant_before, without_punctuation,
};

/// The rules of English.
pub(super) const SYLLABLES: SyllableRules = SyllableRules {
    vowel: common_vowel,
    is_joined: |before, vowel| !matches!((before, vowel), ('i', 'a' | 'o') | ('e', 'o') | ('u', 'a')),
    has_silent_ending,
    letter_name: |letter| if letter == 'W' { 3 } else { 1 },
};

fn has_silent_ending(word: &str) -> bool {
    if !word.is_ascii() {
        return false;
    }
    let word = without_punctuation(word);
    let ends = |endings: &[&str]| ends_with_any(word, endings);
    let follows_consonant = |tail: usize| has_consonant_before(word, tail, common_vowel);
    match word.as_bytes().last() {
        Some(b'e') => !ends(&["le"]) && follows_consonant(1),
        Some(b'd') => ends(&["ed"]) && !ends(&["ted", "ded"]) && follows_consonant(2),
        Some(b's') if ends(&["cious", "tious"]) => true,
        Some(b's') if ends(&["ses", "zes", "xes", "ces", "ges", "ches", "shes", "les"]) => false,
        Some(b's') => ends(&["es"]) && follows_consonant(2),
        Some(b'n') => ends(&["tion", "sion"]),
        Some(b'l') => ends(&["cial", "tial"]),
        _ => false,
    }
}
