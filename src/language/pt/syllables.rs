//! Syllables in Portuguese.

use crate::language::tables::syllables::{SyllableRules, common_vowel};

/// The rules of Portuguese. A nasal vowel and the vowel after it are one syllable: `não`, `nações`.
pub(super) const SYLLABLES: SyllableRules = SyllableRules {
    vowel: |c| if matches!(c, 'ã' | 'õ') { Some(c) } else { common_vowel(c) },
    is_joined: |before, vowel| matches!(before, 'ã' | 'õ') || (SyllableRules::ROMANCE.is_joined)(before, vowel),
    ..SyllableRules::ROMANCE
};
