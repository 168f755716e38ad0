//! Splits the words of a sentence into letters, digits and marks, which the rules look at.

use unicode_width::UnicodeWidthChar;

use super::grammar::WordContext;

/// A row of letters or digits, or one mark.
#[derive(Clone, Copy, Debug)]
pub(crate) struct WrittenToken<'a> {
    pub kind: TokenKind,
    pub text: &'a str,
    /// The index of its word.
    pub word: usize,
    /// Whether it follows the previous token without a space.
    pub joined: bool,
}

/// The kind of a [`WrittenToken`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TokenKind {
    /// Letters, with apostrophes between them.
    Letters,
    /// The digits 0 to 9.
    Digits,
    /// Any other character.
    Mark(char),
}

/// A sentence as tokens. An index beyond the sentence is allowed everywhere: there is nothing.
pub(crate) struct WrittenTokens<'a> {
    list: Vec<WrittenToken<'a>>,
    /// The index after the last token that is spoken or ends the sentence; only quotes and brackets follow.
    end: usize,
}

impl<'a> WrittenTokens<'a> {
    /// The tokens of `words`. A word is its text, and whether it follows the previous one without a space.
    pub fn of(words: impl Iterator<Item = (&'a str, bool)>) -> Self {
        let mut list = Vec::new();
        for (index, (text, joined)) in words.enumerate() {
            tokenize(text, index, joined && index > 0, &mut list);
        }
        let silent = |token: &WrittenToken<'_>| matches!(token.kind, TokenKind::Mark(c) if !"№§%°".contains(c));
        let end = list.iter().rposition(|token| !silent(token)).map_or(0, |last| last + 1);
        Self { list, end }
    }

    /// The token at `at`.
    pub fn get(&self, at: usize) -> Option<&WrittenToken<'a>> {
        self.list.get(at)
    }

    /// Whether only quotes, brackets and other silent marks follow from `at`.
    pub fn is_end(&self, at: usize) -> bool {
        at >= self.end
    }

    /// Whether the token at `at` is the mark `c`.
    pub fn is_mark(&self, at: usize, c: char) -> bool {
        self.get(at).is_some_and(|token| token.kind == TokenKind::Mark(c))
    }

    /// Whether the token at `at` is one of `marks`, without a space before it.
    pub fn is_joined_mark(&self, at: usize, marks: &str) -> bool {
        self.get(at).is_some_and(|token| token.joined && matches!(token.kind, TokenKind::Mark(c) if marks.contains(c)))
    }

    /// Whether the token at `at` follows without a space.
    pub fn is_joined(&self, at: usize) -> bool {
        self.get(at).is_some_and(|token| token.joined)
    }

    /// The letters at `at`, or nothing.
    pub fn letters(&self, at: usize) -> &'a str {
        self.get(at).filter(|token| token.kind == TokenKind::Letters).map_or("", |token| token.text)
    }

    /// The digits at `at`, or nothing.
    pub fn digits(&self, at: usize) -> &'a str {
        self.get(at).filter(|token| token.kind == TokenKind::Digits).map_or("", |token| token.text)
    }

    /// The digits at `at` if they are two and below `limit`: the minutes of a time.
    pub fn two_digits_below(&self, at: usize, limit: u64) -> Option<u64> {
        self.digits(at).parse().ok().filter(|n| *n < limit && self.digits(at).len() == 2)
    }

    /// The number at `at` if it is at most two digits and in `range`: the day of a date.
    pub fn small_number(&self, at: usize, range: std::ops::RangeInclusive<u64>) -> Option<u64> {
        self.digits(at).parse().ok().filter(|n| range.contains(n) && self.digits(at).len() < 3)
    }

    /// The words before token `from` and at token `to`.
    pub fn context(&self, from: usize, to: usize) -> WordContext<'a> {
        WordContext { before: from.checked_sub(1).map_or("", |at| self.letters(at)), after: self.letters(to) }
    }

    /// The index after the tokens from `at` that read `written`, spaces aside.
    ///
    /// A form in lower case may also start with a capital.
    pub fn read(&self, at: usize, written: &str) -> Option<usize> {
        let mut rest = written;
        let mut next = at;
        while !rest.is_empty() {
            let text = self.get(next)?.text;
            rest = match rest.strip_prefix(text) {
                Some(rest) => rest,
                None if next == at => strip_capitalized(rest, text)?,
                None => return None,
            };
            next += 1;
        }
        Some(next)
    }
}

/// `written` without `text`, which starts with a capital instead.
fn strip_capitalized<'w>(written: &'w str, text: &str) -> Option<&'w str> {
    let (mut expected, mut found) = (written.chars(), text.chars());
    let (lower, capital) = (expected.next()?, found.next()?);
    let rest = expected.as_str().strip_prefix(found.as_str())?;
    (capital.is_uppercase() && capital.to_lowercase().eq([lower])).then_some(rest)
}

/// Adds the tokens of `text`, the word with the index `word`; `joined` if no space is before it.
fn tokenize<'a>(text: &'a str, word: usize, joined: bool, tokens: &mut Vec<WrittenToken<'a>>) {
    let mut joined = joined;
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let (token, after) = rest.split_at(first_token(rest).len());
        rest = after;
        if first.is_whitespace() {
            joined = false;
            continue;
        }
        let kind = match first {
            '0'..='9' => TokenKind::Digits,
            c if is_letter(c) => TokenKind::Letters,
            c => TokenKind::Mark(c),
        };
        tokens.push(WrittenToken { kind, text: token, word, joined });
        joined = true;
    }
}

/// The first token of `text`: digits, letters, or one other character.
pub(crate) fn first_token(text: &str) -> &str {
    let end = match text.chars().next() {
        Some('0'..='9') => text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len()),
        Some(c) if is_letter(c) => letters_end(text),
        Some(c) => c.len_utf8(),
        None => 0,
    };
    &text[..end]
}

/// Where the letters end that `text` starts with; an apostrophe or a soft hyphen between letters belongs to them.
fn letters_end(text: &str) -> usize {
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let inner = matches!(c, '\'' | '’' | '\u{ad}') && chars.peek().is_some_and(|&(_, next)| is_letter(next));
        if !is_letter(c) && !inner {
            return at;
        }
    }
    text.len()
}

/// Whether `c` is part of a word: a letter, a figure of another script, or a mark above or below a letter.
fn is_letter(c: char) -> bool {
    c.is_alphabetic() || is_combining(c) || (c.is_numeric() && !c.is_ascii() && !"²³¹½⅓⅔¼¾⅛".contains(c))
}

/// Whether `c` has no width of its own and is not an invisible control.
fn is_combining(c: char) -> bool {
    let control = matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}');
    !c.is_ascii() && !control && !c.is_control() && c.width() == Some(0)
}

#[cfg(test)]
mod tests {
    use super::{TokenKind, WrittenTokens};

    #[test]
    fn words_become_letters_digits_and_marks() {
        let tokens = WrittenTokens::of([("l’État", false), ("(5°C)", false), ("%", true)].into_iter());
        let list: Vec<_> = (0..).map_while(|at| tokens.get(at)).map(|token| (token.text, token.joined)).collect();
        assert_eq!(
            list,
            [("l’État", false), ("(", false), ("5", true), ("°", true), ("C", true), (")", true), ("%", true)]
        );
        assert_eq!(tokens.get(1).map(|token| token.kind), Some(TokenKind::Mark('(')));
        assert!(!tokens.is_end(6) && tokens.is_end(7));
    }

    #[test]
    fn written_forms_are_read_across_spaces_and_with_a_capital() {
        let tokens = WrittenTokens::of([("Z.", false), ("B.", false), ("km", false)].into_iter());
        assert_eq!(tokens.read(0, "z.B."), Some(4));
        assert_eq!(tokens.read(2, "b."), Some(4));
        assert_eq!(tokens.read(4, "k"), None);
    }
}
