//! Letters in the form in which the rules know them: composed, and without the signs that old fonts and PDF files have.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

/// `text` with composed letters, with letters for ligatures (`ﬁ`), roman numeral signs (`Ⅳ`) and full-width forms
/// (`１２`), and with `'` for the signs that look like an apostrophe between two letters (`don‘t`, `can´t`).
///
/// Other signs that Unicode holds compatible with plain ones keep their meaning: `²`, `½`, `№`.
pub(super) fn compose(text: &str) -> Cow<'_, str> {
    if text.is_ascii() && !text.contains('`') {
        return text.into();
    }
    let mut composed = String::with_capacity(text.len());
    for letter in text.nfc() {
        if is_expanded(letter) {
            composed.extend([letter].into_iter().nfkc());
        } else {
            composed.push(letter);
        }
    }
    if composed.contains(looks_like_apostrophe) {
        composed = with_apostrophes(&composed);
    }
    if composed == text { text.into() } else { composed.into() }
}

/// Whether `letter` is a ligature, a roman numeral sign or a full-width form.
fn is_expanded(letter: char) -> bool {
    matches!(letter, '\u{fb00}'..='\u{fb06}' | '\u{2160}'..='\u{217f}' | '\u{ff01}'..='\u{ff5e}')
}

/// Whether `mark` is written for an apostrophe, though it is a quotation mark, an accent or a prime.
fn looks_like_apostrophe(mark: char) -> bool {
    matches!(mark, '`' | '´' | '‘' | '‛' | '′' | 'ʹ' | 'ˈ' | 'ʻ')
}

fn with_apostrophes(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let is_letter = |index: usize| letters.get(index).is_some_and(|letter| letter.is_alphabetic());
    let marks = letters.iter().enumerate().map(|(index, &letter)| {
        let between = index > 0 && is_letter(index - 1) && is_letter(index + 1);
        if between && looks_like_apostrophe(letter) { '\'' } else { letter }
    });
    marks.collect()
}

#[cfg(test)]
mod tests {
    use super::compose;

    #[test]
    fn letters_are_composed_and_signs_for_letters_expanded() {
        for (written, composed) in [
            ("Ba\u{308}r", "Bär"),
            ("Oﬃce", "Office"),
            ("Ⅳ.", "IV."),
            ("１２３", "123"),
            ("don‘t", "don't"),
            ("wasn´t", "wasn't"),
            ("can`t", "can't"),
            ("don′t", "don't"),
            ("l´homme", "l'homme"),
        ] {
            assert_eq!(compose(written), composed, "{written}");
        }
    }

    #[test]
    fn all_else_stays() {
        for text in ["m²", "½", "№ 5", "‘Hello’", "5′", "don’t", "plain", "`code`", "за\u{301}мок"] {
            assert_eq!(compose(text), text);
        }
    }
}
