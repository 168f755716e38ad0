//! How the syllables of a language are counted from its spelling.

/// The vowels of a language and how they form syllables.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SyllableRules {
    /// The vowel that a lower-case letter is, without accents that change nothing.
    pub vowel: fn(char) -> Option<char>,
    /// Whether a vowel is in one syllable with the vowel before it.
    pub is_joined: fn(char, char) -> bool,
    /// Whether the last vowel of a word, which may have punctuation beside it, is written and not spoken.
    pub has_silent_ending: fn(&str) -> bool,
    /// The syllables in the name of a capital letter.
    pub letter_name: fn(char) -> usize,
}

impl SyllableRules {
    /// The rules of a language of which nothing is known: a group of vowels is one syllable.
    pub const EMPTY: Self =
        Self { vowel: common_vowel, is_joined: |_, _| true, has_silent_ending: |_| false, letter_name: |_| 1 };
    /// The rules of Slavic languages: every vowel is a syllable.
    pub const SLAVIC: Self = Self { is_joined: |_, _| false, ..Self::EMPTY };
    /// The rules of Romance languages: a weak vowel joins its neighbour, unless it has an accent.
    pub const ROMANCE: Self = Self { is_joined: is_joined_in_romance, ..Self::EMPTY };
    /// Spanish and Italian, where many letters have names of two syllables.
    pub const SPANISH_OR_ITALIAN: Self = Self { letter_name: spanish_or_italian_letter_name, ..Self::ROMANCE };
}

/// The vowel that the lower-case letter `c` is in most languages.
pub(crate) fn common_vowel(c: char) -> Option<char> {
    Some(match c {
        'a' | 'e' | 'i' | 'o' | 'u' | 'y' => c,
        'à' | 'â' | 'å' | 'ã' | 'ā' | 'ă' | 'ą' => 'a',
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

fn is_joined_in_romance(before: char, vowel: char) -> bool {
    let is_weak = |c| matches!(c, 'i' | 'u' | 'y');
    (is_weak(before) || is_weak(vowel)) && !matches!(before, 'í' | 'ú') && !matches!(vowel, 'í' | 'ú')
}

fn spanish_or_italian_letter_name(letter: char) -> usize {
    if matches!(letter, 'F' | 'L' | 'M' | 'N' | 'R' | 'S' | 'H' | 'X' | 'Y' | 'W' | 'J') { 2 } else { 1 }
}

/// Whether `word` has an ASCII consonant before its last `tail` bytes; `vowel` is that of [`SyllableRules`].
pub(crate) fn has_consonant_before(word: &str, tail: usize, vowel: fn(char) -> Option<char>) -> bool {
    let before = word.len().checked_sub(tail).and_then(|end| word.get(..end)).and_then(|head| head.chars().last());
    before.is_some_and(|c| c.is_ascii() && vowel(c).is_none())
}

/// `word` without the punctuation after it.
pub(crate) fn without_punctuation(word: &str) -> &str {
    word.trim_end_matches(|c: char| !c.is_alphabetic())
}

/// Whether `word` has one of `endings`.
pub(crate) fn ends_with_any(word: &str, endings: &[&str]) -> bool {
    endings.iter().any(|ending| word.ends_with(ending))
}
