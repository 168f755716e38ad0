//! The words of a sentence → letters, digits and marks, which rules can look at.

use unicode_width::UnicodeWidthChar;

use super::Manner;
use super::tongue::{Around, Entry};
use crate::letter::{is_alphabetic, is_space, small};
use crate::transcript::Word;

/// A row of letters or digits, or one mark.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token<'a> {
    pub kind: Kind,
    pub text: &'a str,
    /// The word it belongs to.
    pub word: usize,
    /// Whether it follows the token before without a space.
    pub glued: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Letters with apostrophes between them.
    Letters,
    /// The digits 0 to 9.
    Digits,
    /// Any other character.
    Mark(char),
}

/// A sentence as tokens.
pub(super) struct Tokens<'a> {
    list: Vec<Token<'a>>,
    /// The token after the last that is spoken; only quotes, brackets and other marks follow.
    end: usize,
}

/// Whether `c` is part of a word: a letter, a figure of another script, or a mark above or below one.
pub(super) fn is_letter(c: char) -> bool {
    is_alphabetic(c) || is_combining(c) || (c.is_numeric() && !c.is_ascii() && !"²³¹½⅓⅔¼¾⅛".contains(c))
}

/// Whether `c` takes no room of its own and is no invisible control.
fn is_combining(c: char) -> bool {
    let control = |c: char| matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}');
    !c.is_ascii() && !c.is_control() && c.width() == Some(0) && !control(c)
}

impl<'a> Tokens<'a> {
    /// The tokens of `words`, which have these `manners`.
    pub fn of(words: &'a [Word], manners: &[Manner]) -> Self {
        let mut tokens = Vec::with_capacity(words.len() * 2);
        for (index, (word, manner)) in words.iter().zip(manners).enumerate() {
            let glued = index > 0 && word.joined;
            // Most words are one row of letters, maybe with a mark of ASCII.
            let marks = match manner.calm {
                1 => 0,
                2 => 1,
                _ => {
                    lex(&word.text, index, glued, &mut tokens);
                    continue;
                }
            };
            let (letters, mark) = word.text.split_at(word.text.len() - marks);
            tokens.push(Token { kind: Kind::Letters, text: letters, word: index, glued });
            if let Some(first) = mark.bytes().next() {
                tokens.push(Token { kind: Kind::Mark(first.into()), text: mark, word: index, glued: true });
            }
        }
        let silent = |token: &Token<'_>| matches!(token.kind, Kind::Mark(c) if !"№§%°".contains(c));
        let end = tokens.iter().rposition(|token| !silent(token)).map_or(0, |last| last + 1);
        Self { list: tokens, end }
    }

    /// The token at `at`.
    pub fn get(&self, at: usize) -> Option<&Token<'a>> {
        self.list.get(at)
    }

    /// Whether there is no token at `at` or after it that is spoken or ends a sentence: only quotes and brackets.
    pub fn is_end(&self, at: usize) -> bool {
        at >= self.end
    }

    /// Whether the mark `c` stands at `at`.
    pub fn is_mark(&self, at: usize, c: char) -> bool {
        self.get(at).is_some_and(|token| token.kind == Kind::Mark(c))
    }

    /// Whether any mark stands at `at`.
    pub fn is_any_mark(&self, at: usize) -> bool {
        self.get(at).is_some_and(|token| matches!(token.kind, Kind::Mark(_)))
    }

    /// Whether one of the `marks` stands at `at`, glued to the token before.
    pub fn glued_mark(&self, at: usize, marks: &str) -> bool {
        self.get(at).is_some_and(|token| token.glued && matches!(token.kind, Kind::Mark(c) if marks.contains(c)))
    }

    /// Whether the token at `at` follows without a space.
    pub fn glued(&self, at: usize) -> bool {
        self.get(at).is_some_and(|token| token.glued)
    }

    /// The letters at `at`, or nothing.
    pub fn letters(&self, at: usize) -> &'a str {
        self.get(at).filter(|token| token.kind == Kind::Letters).map_or("", |token| token.text)
    }

    /// The digits at `at`, or nothing.
    pub fn digits(&self, at: usize) -> &'a str {
        self.get(at).filter(|token| token.kind == Kind::Digits).map_or("", |token| token.text)
    }

    /// The words before token `from` and at token `to`.
    pub fn around(&self, from: usize, to: usize) -> Around<'a> {
        Around { before: from.checked_sub(1).map_or("", |at| self.letters(at)), after: self.letters(to) }
    }

    /// Those of `entries` that begin with the same letter as the token at `at`, capital or not: nearly none.
    pub fn alike<'e, T>(&self, at: usize, entries: &'e [Entry<T>]) -> impl Iterator<Item = &'e Entry<T>> {
        let initial = |text: &str| text.chars().next().map(small);
        let first = self.get(at).and_then(|token| initial(token.text));
        entries.iter().filter(move |(key, _)| initial(key) == first)
    }

    /// Where the tokens from `at` end that read `key`, spaces aside.
    ///
    /// A key in small letters also stands for itself with a capital.
    pub fn reads(&self, at: usize, key: &str) -> Option<usize> {
        let mut rest = key;
        let mut next = at;
        while !rest.is_empty() {
            let text = self.get(next)?.text;
            rest = match rest.strip_prefix(text) {
                Some(rest) => rest,
                None if next == at => strip_capital(rest, text)?,
                None => return None,
            };
            next += 1;
        }
        Some(next)
    }
}

/// `key` without `text`, whose first letter is a capital.
fn strip_capital<'k>(key: &'k str, text: &str) -> Option<&'k str> {
    let (mut expected, mut found) = (key.chars(), text.chars());
    let (small, capital) = (expected.next()?, found.next()?);
    // The rest is compared first: it nearly always differs, and letter case is slow to ask for.
    let rest = expected.as_str().strip_prefix(found.as_str())?;
    (capital.is_uppercase() && capital.to_lowercase().eq([small])).then_some(rest)
}

/// Adds the tokens of `text`, a word; `joined` if it follows the one before without a space.
pub(super) fn lex<'a>(text: &'a str, word: usize, joined: bool, tokens: &mut Vec<Token<'a>>) {
    let mut glued = joined;
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let len = if first.is_ascii_digit() {
            rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len())
        } else if is_letter(first) {
            letters_len(rest)
        } else {
            first.len_utf8()
        };
        let (token, after) = rest.split_at(len);
        rest = after;
        if is_space(first) {
            glued = false;
            continue;
        }
        let kind = match first {
            c if c.is_ascii_digit() => Kind::Digits,
            c if is_letter(c) => Kind::Letters,
            c => Kind::Mark(c),
        };
        tokens.push(Token { kind, text: token, word, glued });
        glued = true;
    }
}

/// How long the row of letters is that `text` begins with; an apostrophe between letters belongs to it.
pub(super) fn letters_len(text: &str) -> usize {
    let ascii = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    match text.as_bytes().get(ascii) {
        None => return ascii,
        // Only an apostrophe may go on.
        Some(mark) if mark.is_ascii() && *mark != b'\'' => return ascii,
        Some(_) => {}
    }
    let mut end = ascii;
    let mut chars = text[ascii..].char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let inner = matches!(c, '\'' | '’' | '\u{ad}') && chars.peek().is_some_and(|&(_, next)| is_letter(next));
        if !is_letter(c) && !inner {
            break;
        }
        end = ascii + at + c.len_utf8();
    }
    end
}
