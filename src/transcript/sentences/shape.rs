//! Classes of characters and shapes of tokens: number, Roman numeral, initials.

/// Marks that end sentences in the scripts of our own rules; `sentencex` knows those of other scripts.
pub(super) fn is_terminator(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '‽' | '⁇' | '⁈' | '⁉' | '؟' | '۔' | '।' | '॥') || is_ideographic_stop(c)
}

/// Full stops of Chinese and Japanese, after which no space is written.
pub(super) fn is_ideographic_stop(c: char) -> bool {
    matches!(c, '。' | '．' | '！' | '？' | '｡')
}

/// Marks that close a quotation or a bracket right after a stop.
pub(super) fn is_closer(c: char) -> bool {
    matches!(
        c,
        '"' | '\''
            | '’'
            | '‘'
            | '”'
            | '“'
            | '»'
            | '«'
            | '›'
            | '‹'
            | ')'
            | ']'
            | '}'
            | '」'
            | '』'
            | '）'
            | '】'
            | '》'
            | '〉'
            | '＂'
    )
}

/// Marks that can precede the first word of a sentence.
pub(super) fn is_opener(c: char) -> bool {
    matches!(
        c,
        '"' | '\''
            | '‘'
            | '’'
            | '“'
            | '”'
            | '„'
            | '‚'
            | '«'
            | '»'
            | '‹'
            | '›'
            | '('
            | '['
            | '{'
            | '「'
            | '『'
            | '（'
            | '【'
            | '《'
            | '〈'
            | '¿'
            | '¡'
            | '…'
            | '*'
            | '_'
            | '#'
    ) || is_bullet(c)
}

/// Bullets of lists, except the dashes.
pub(super) fn is_bullet(c: char) -> bool {
    matches!(c, '•' | '●' | '▪' | '■' | '◦' | '‣' | '⁃' | '·' | '∙' | '○')
}

/// Whether `c` can be a mark of a pair.
pub(super) fn can_enclose(c: char) -> bool {
    matches!(
        c,
        '(' | ')'
            | '['
            | ']'
            | '{'
            | '}'
            | '"'
            | '\''
            | ','
            | '«'
            | '»'
            | '‘'..='‚'
            | '“'..='„'
            | '‹'
            | '›'
            | '〈'..='』'
            | '【'
            | '】'
            | '（'
            | '）'
    )
}

/// Dashes that open direct speech or a list item.
pub(super) fn is_dash(c: char) -> bool {
    matches!(c, '-' | '–' | '—' | '―' | '‒')
}

/// Whether the token has a digit.
pub(super) fn has_digit(token: &str) -> bool {
    token.chars().any(char::is_numeric)
}

/// Whether the token is a number as written before an ordinal's dot: `8`, `75`, `1941-1945`.
pub(super) fn is_number(token: &str) -> bool {
    token.chars().next_back().is_some_and(char::is_numeric)
        && token.chars().all(|c| c.is_numeric() || is_dash(c) || matches!(c, '.' | ',' | ':' | '/'))
}

/// Whether the token is a Roman numeral in capitals: `II`, `XX`; also typed with the Cyrillic
/// letters that look like them.
pub(super) fn is_roman(token: &str) -> bool {
    let is_digit = |c| matches!(c, 'I' | 'V' | 'X' | 'L' | 'C' | 'D' | 'M' | 'І' | 'Х' | 'С' | 'М');
    !token.is_empty() && token.chars().all(is_digit) && token.chars().nth(9).is_none()
}

/// Whether the token is an initial or several: `S`, `С.В`, `J.-Y`, `Ch` is not.
pub(super) fn is_initials(token: &str) -> bool {
    !token.is_empty()
        && token.split('.').all(|part| {
            let mut letters = part.trim_start_matches(is_dash).chars();
            letters.next().is_some_and(char::is_uppercase) && letters.next().is_none()
        })
}

/// A token without the marks around it.
pub(super) fn trim_word(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

/// Whether the token has no vowel, as abbreviations by contraction have none: `Bldg`, `Hptm`.
pub(super) fn is_consonants(token: &str) -> bool {
    let length = token.chars().count();
    (2..=5).contains(&length)
        && token.chars().skip(1).all(char::is_lowercase)
        && token.chars().all(|c| c.is_alphabetic() && c < '\u{530}')
        && !token.to_lowercase().contains(|c: char| {
            matches!(
                c,
                'a' | 'e'
                    | 'i'
                    | 'o'
                    | 'u'
                    | 'y'
                    | 'а'
                    | 'е'
                    | 'ё'
                    | 'и'
                    | 'о'
                    | 'у'
                    | 'ы'
                    | 'э'
                    | 'ю'
                    | 'я'
                    | 'і'
                    | 'ї'
                    | 'є'
            ) || ('\u{c0}'..'\u{370}').contains(&c)
        })
}

#[cfg(test)]
mod tests {
    use super::{is_initials, is_number, is_roman};

    #[test]
    fn shapes_of_tokens() {
        assert!(["S", "С.В", "J.-Y", "U.S.A"].into_iter().all(is_initials));
        assert!(!["", "s", "Ch", "S.v", "1"].into_iter().any(is_initials));
        assert!(["8", "75", "1941-1945", "1.000", "25.10"].into_iter().all(is_number));
        assert!(!["", "8th", "Jahr10", "-"].into_iter().any(is_number));
        assert!(is_roman("XIV") && !is_roman("Mix") && !is_roman(""));
    }
}
