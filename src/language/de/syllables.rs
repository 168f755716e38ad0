//! Syllables in German.

use crate::language::tables::syllables::SyllableRules;

/// The rules of German.
pub(super) const SYLLABLES: SyllableRules =
    SyllableRules { is_joined, letter_name: |letter| if letter == 'Y' { 3 } else { 1 }, ..SyllableRules::EMPTY };

/// Diphthongs, `ie` and double vowels are one syllable.
fn is_joined(before: char, vowel: char) -> bool {
    before == vowel || matches!((before, vowel), ('e' | 'a', 'i' | 'y') | ('e' | 'a' | 'ä', 'u') | ('i', 'e'))
}
