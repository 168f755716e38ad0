//! Syllables in Russian.

use crate::language::tables::syllables::{SyllableRules, common_vowel};

/// The rules of Russian. A Latin `y` among Cyrillic letters is not a vowel.
pub(super) const SYLLABLES: SyllableRules =
    SyllableRules { vowel: |c| if c == 'y' { None } else { common_vowel(c) }, ..SyllableRules::SLAVIC };
