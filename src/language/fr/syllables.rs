//! Syllables in French.

use crate::language::tables::syllables::{SyllableRules, common_vowel, has_consonant_before, without_punctuation};

/// The rules of French.
pub(super) const SYLLABLES: SyllableRules = SyllableRules {
    vowel,
    is_joined: |_, vowel| vowel != 'ï',
    has_silent_ending,
    letter_name: |letter| if matches!(letter, 'W' | 'Y') { 3 } else { 1 },
};

fn vowel(c: char) -> Option<char> {
    if matches!(c, 'è' | 'ê' | 'é' | 'ë' | 'ě' | 'ę' | 'ė' | 'ē') { Some('e') } else { common_vowel(c) }
}

fn has_silent_ending(word: &str) -> bool {
    let word = without_punctuation(word);
    match word.as_bytes().last() {
        Some(b'e') => has_consonant_before(word, 1, vowel),
        Some(b's') => word.ends_with("es") && has_consonant_before(word, 2, vowel),
        Some(b't') => word.ends_with("aient"),
        _ => false,
    }
}
