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

/// Whether `c` is white space.
#[inline]
pub fn is_space(c: char) -> bool {
    match c {
        '\u{A1}'..='\u{167F}' | '\u{2010}'..='\u{2027}' => false,
        _ => c.is_whitespace(),
    }
}

#[cfg(test)]
mod tests {
    use super::{is_alphabetic, is_alphanumeric, is_capital, is_small, is_space, small};

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
