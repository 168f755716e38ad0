//! Letters of our languages, known without a look into the tables of Unicode, which every word would pay for.

/// Whether `c` is a letter.
#[inline]
pub fn is_alphabetic(c: char) -> bool {
    match c {
        'a'..='z' | 'A'..='Z' | 'À'..='Ö' | 'Ø'..='ö' | 'ø'..='ÿ' | 'Ѐ'..='ҁ' => true,
        '\0'..='\x7f' | '\u{2010}'..='\u{206f}' => false,
        _ => c.is_alphabetic(),
    }
}

/// Whether `c` is a letter or a figure.
#[inline]
pub fn is_alphanumeric(c: char) -> bool {
    c.is_ascii_digit() || is_alphabetic(c) || (c > '\x7f' && c.is_numeric())
}

/// Whether `c` is a small letter.
#[inline]
pub fn is_small(c: char) -> bool {
    match c {
        'a'..='z' | 'ß'..='ö' | 'ø'..='ÿ' | 'а'..='џ' => true,
        '\0'..='\x7f' | 'À'..='Ö' | 'Ø'..='Þ' | 'Ѐ'..='Я' => false,
        _ => c.is_lowercase(),
    }
}

/// Whether `c` is a capital.
#[inline]
pub fn is_capital(c: char) -> bool {
    match c {
        'A'..='Z' | 'À'..='Ö' | 'Ø'..='Þ' | 'Ѐ'..='Я' => true,
        '\0'..='\x7f' | 'ß'..='ö' | 'ø'..='ÿ' | 'а'..='џ' => false,
        _ => c.is_uppercase(),
    }
}

/// `c` as a small letter; of the few that become two letters, the first.
#[inline]
pub fn small(c: char) -> char {
    match c {
        '\0'..='\x7f' => c.to_ascii_lowercase(),
        'А'..='Я' | 'À'..='Ö' | 'Ø'..='Þ' => char::from_u32(c as u32 + 32).unwrap_or(c),
        c if is_small(c) => c,
        _ => c.to_lowercase().next().unwrap_or(c),
    }
}

/// What `ask` says about `word` in small letters, which are copied to the heap only where they are many or rare ones.
#[inline]
pub fn in_small<R>(word: &str, ask: impl FnOnce(&str) -> R) -> R {
    if word.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase()) {
        return ask(word);
    }
    let mut buffer = [0; 48];
    match small_in(word, &mut buffer) {
        Some(small) => ask(small),
        None => ask(&word.to_lowercase()),
    }
}

/// `word` in small letters, written to `buffer`; nothing if it does not fit or has letters whose small ones may be longer.
fn small_in<'b>(word: &str, buffer: &'b mut [u8]) -> Option<&'b str> {
    let buffer = buffer.get_mut(..word.len())?;
    if word.is_ascii() {
        buffer.copy_from_slice(word.as_bytes());
        buffer.make_ascii_lowercase();
    } else {
        let mut at = 0;
        for c in word.chars() {
            if !matches!(c, '\0'..='\x7f' | 'À'..='ÿ' | 'А'..='џ') {
                return None;
            }
            at += small(c).encode_utf8(&mut buffer[at..]).len();
        }
    }
    std::str::from_utf8(buffer).ok()
}

/// Whether `c` is white space.
#[inline]
pub fn is_space(c: char) -> bool {
    match c {
        '\u{A1}'..='\u{167F}' | '\u{2010}'..='\u{2027}' => false,
        _ => c.is_whitespace(),
    }
}

/// The lengths and last bytes of the words of a list: they tell of most words of a text that they are none of
/// them, without a look into a table.
#[derive(Clone, Debug)]
pub struct Outlines([u32; 256]);

impl Outlines {
    /// The outlines of `words`, which are UTF-8.
    pub fn of<'w>(words: impl IntoIterator<Item = &'w [u8]>) -> Self {
        let mut lengths = [0; 256];
        for word in words {
            if let Some(last) = word.last() {
                lengths[usize::from(*last)] |= Self::length(word);
            }
        }
        Self(lengths)
    }

    /// Whether `word` may be in the list; if not, it is not there. The empty word never is.
    #[inline]
    pub fn may_hold(&self, word: &[u8]) -> bool {
        word.last().is_some_and(|last| self.0[usize::from(*last)] & Self::length(word) != 0)
    }

    /// A bit for each length, the last one for all greater ones.
    fn length(word: &[u8]) -> u32 {
        1 << word.len().min(31)
    }
}

#[cfg(test)]
mod tests {
    use super::{Outlines, in_small, is_alphabetic, is_alphanumeric, is_capital, is_small, is_space, small};

    #[test]
    fn outlines_miss_no_word_and_turn_most_others_away() {
        let long = "word".repeat(20);
        let list = ["and", "of", "für", &long];
        let outlines = Outlines::of(list.map(str::as_bytes));
        assert!(list.iter().all(|word| outlines.may_hold(word.as_bytes())));
        assert!(!["", "an", "andand", "fur", "an-"].iter().any(|word| outlines.may_hold(word.as_bytes())));
    }

    #[test]
    fn words_in_small_letters_are_what_unicode_says() {
        let long = "LONG".repeat(20);
        for word in ["", "word", "U.S.A", "Größe", "СССР", "Ёлка", "ΣΊΣΥΦΟΣ", "İstanbul", "ŒUVRE", "d’État", &long]
        {
            assert_eq!(in_small(word, str::to_owned), word.to_lowercase());
        }
    }

    #[test]
    fn what_is_known_is_what_unicode_says() {
        for c in '\0'..=char::MAX {
            assert_eq!(is_alphabetic(c), c.is_alphabetic(), "{c:?}");
            assert_eq!(is_alphanumeric(c), c.is_alphanumeric(), "{c:?}");
            assert_eq!(is_small(c), c.is_lowercase(), "{c:?}");
            assert_eq!(is_capital(c), c.is_uppercase(), "{c:?}");
            assert_eq!(Some(small(c)), c.to_lowercase().next(), "{c:?}");
            assert_eq!(is_space(c), c.is_whitespace(), "{c:?}");
        }
    }
}
