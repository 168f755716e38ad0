//! Syllables in Polish.

use crate::language::tables::syllables::SyllableRules;

/// The rules of Polish. An `i` before a vowel softens the consonant and is not a syllable.
pub(super) const SYLLABLES: SyllableRules = SyllableRules {
    is_joined: |before, vowel| before == 'i' || matches!((before, vowel), ('a' | 'e', 'u')),
    letter_name: |letter| if letter == 'Y' { 2 } else { 1 },
    ..SyllableRules::EMPTY
};
