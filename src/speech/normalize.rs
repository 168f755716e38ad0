//! Prepares words for engines: no markup, no symbols, no overlong tokens.

/// The longest token: longer than any word of a dictionary (the Duden's longest has 36 letters in
/// use), shorter than what Pico holds (255 bytes).
const MAX_TOKEN_CHARS: usize = 40;

/// The most digits in a row; Pico fails at sixty. Numbers come in words, so these are leftovers.
const MAX_DIGITS: usize = 6;

/// The most that is spoken of one word. Nothing longer is a word.
const MAX_WORD_LETTERS: usize = 240;

/// A word as an engine speaks it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct EngineWord {
    /// Letters, digits, apostrophes and hyphens, with a space where a token would grow too long.
    /// Empty if nothing can be spoken.
    pub text: String,
    /// The mark after it that makes a pause: one of `,;:.!?`.
    pub pause: Option<char>,
}

/// `words` as engines speak them, one for one. A mark by itself belongs to the word before it.
pub(super) fn engine_words(words: &[&str]) -> Vec<EngineWord> {
    let mut plain: Vec<EngineWord> = Vec::with_capacity(words.len());
    for word in words {
        let word = EngineWord::of(word);
        if word.text.is_empty()
            && let Some(before) = plain.iter_mut().rev().find(|before| !before.text.is_empty())
        {
            before.pause = before.pause.or(word.pause);
        }
        plain.push(word);
    }
    plain
}

/// How many letters and digits of `word` are spoken.
pub(super) fn count_letters(word: &str) -> usize {
    word.chars().filter(|c| c.is_alphanumeric()).take(MAX_WORD_LETTERS).count()
}

impl EngineWord {
    fn of(word: &str) -> Self {
        let mut plain = Self::default();
        let (mut token, mut digits, mut gap) = (0, 0, false);
        for c in word.chars().take(2 * MAX_WORD_LETTERS) {
            let Some(c) = spoken(c) else {
                plain.pause = pause(c).or(plain.pause);
                gap = true;
                continue;
            };
            if plain.text.len() >= 4 * MAX_WORD_LETTERS || count_letters(&plain.text) >= MAX_WORD_LETTERS {
                break;
            }
            digits = if c.is_numeric() { digits + 1 } else { 0 };
            if (gap && !plain.text.is_empty()) || token >= MAX_TOKEN_CHARS || digits > MAX_DIGITS {
                plain.text.push(' ');
                (token, digits) = (0, usize::from(c.is_numeric()));
            }
            plain.text.push(c);
            // A mark within a word, as in `e.g`, is no pause.
            (token, gap, plain.pause) = (token + 1, false, None);
        }
        if count_letters(&plain.text) == 0 {
            plain.text.clear();
        }
        plain
    }
}

/// The character as it is spoken, if it is; what has no sound is punctuation or a symbol.
fn spoken(c: char) -> Option<char> {
    match c {
        '\'' | '’' | 'ʼ' => Some('\''),
        '-' | '\u{2010}' | '\u{2011}' => Some('-'),
        c if c.is_alphanumeric() => Some(c),
        // Marks that belong to letters: accents, vowel signs, joiners of Indic scripts.
        '\u{300}'..='\u{36f}' | '\u{900}'..='\u{dff}' | '\u{200c}' | '\u{200d}' => Some(c),
        _ => None,
    }
}

/// The pause that a punctuation mark makes.
fn pause(c: char) -> Option<char> {
    match c {
        ',' | '،' | '、' | '，' | '—' | '–' | '―' | '…' => Some(','),
        ';' | '؛' | '；' => Some(';'),
        ':' | '：' => Some(':'),
        '.' | '。' | '．' | '।' | '۔' => Some('.'),
        '!' | '！' => Some('!'),
        '?' | '？' | '؟' => Some('?'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{EngineWord, engine_words};

    fn plain(word: &str) -> (String, Option<char>) {
        let EngineWord { text, pause } = engine_words(&[word]).remove(0);
        (text, pause)
    }

    #[test]
    fn letters_stay_and_the_last_mark_makes_the_pause() {
        assert_eq!(plain("“Hello,”"), ("Hello".into(), Some(',')));
        assert_eq!(plain("l’été."), ("l'été".into(), Some('.')));
        assert_eq!(plain("¿Qué?"), ("Qué".into(), Some('?')));
        assert_eq!(plain("e.g."), ("e g".into(), Some('.')));
        assert_eq!(plain("well-known"), ("well-known".into(), None));
        assert_eq!(plain("faire ?"), ("faire".into(), Some('?')));
    }

    #[test]
    fn a_mark_alone_belongs_to_the_word_before() {
        let plain = engine_words(&["Peace", "—", "at", "last."]);
        assert_eq!((plain[0].pause, plain[1].text.as_str(), plain[2].pause), (Some(','), "", None));
    }

    #[test]
    fn markup_and_symbols_are_not_spoken() {
        assert_eq!(plain("<speed"), ("speed".into(), None));
        assert_eq!(plain("&lt;🎉\0\u{202e}>"), ("lt".into(), Some(';')));
        assert_eq!(plain("---"), (String::new(), None));
    }

    #[test]
    fn endless_tokens_are_cut() {
        let (letters, _) = plain(&"a".repeat(5000));
        assert!(letters.len() < 260 && letters.split(' ').all(|token| token.len() <= 40), "{letters}");
        let (digits, _) = plain(&"7".repeat(60));
        assert!(digits.split(' ').all(|token| token.len() <= 6), "{digits}");
        assert_eq!(digits.matches('7').count(), 60);
    }
}
