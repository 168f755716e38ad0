//! Words as they are written → words as they are said: numbers, dates, signs, short forms.
//!
//! A sentence of ordinary words is passed through. Any other one becomes tokens, and at each token
//! the rules are asked in turn: the language's own constructions, figures, letters, marks. What
//! comes out holds letters, spaces, apostrophes, hyphens and `, . ? ! ; :` only, and figures
//! only in languages whose number words are not known; so no engine finds markup in it.

mod address;
mod figures;
mod letters;
mod marks;
mod number;
mod roman;
mod syllables;
mod token;
mod tongue;

use std::borrow::Cow;

use crate::language::Language;
use crate::letter::{is_capital, is_small};
use crate::transcript::Word;
pub(crate) use syllables::Ear;
pub use syllables::syllables;
use token::{Kind, Token, Tokens, is_letter};
use tongue::Tongue;

/// The longest row of letters that is handed on without a space, in characters.
const LONGEST_RUN: usize = 200;
/// The longest spoken form of one written word, in bytes; nobody speaks more for one.
const LONGEST_FORM: usize = 2_000;

/// The spoken form of each of `words`, which are one sentence.
///
/// It may hold several words; it is empty where a word is spoken with a neighbour
/// (`$1.2 bln` → `one point two billion dollars` and nothing) or has no sound.
pub fn spoken(words: &[Word], language: &Language) -> Vec<String> {
    forms(words, language).into_iter().map(Cow::into_owned).collect()
}

/// The same, without a copy of the words that are said as they are written, which most are.
pub fn forms<'a>(words: &'a [Word], language: &Language) -> Vec<Cow<'a, str>> {
    let tongue = tongue::of(language);
    let mut previous = "";
    let plain: Vec<bool> = words
        .iter()
        .enumerate()
        .map(|(index, word)| {
            let plain = is_plain(&word.text, previous, index + 1 == words.len(), tongue);
            previous = &word.text;
            plain
        })
        .collect();
    if plain.iter().all(|plain| *plain) {
        words.iter().map(|word| straight(&word.text)).collect()
    } else {
        Speaker::new(words, plain, tongue).speak()
    }
}

/// Whether `text` is said as it is written: letters, inner hyphens and apostrophes, one mark after them.
fn is_plain(text: &str, previous: &str, last: bool, tongue: Option<&dyn Tongue>) -> bool {
    if text.len() > LONGEST_RUN {
        return false;
    }
    let core = text.strip_suffix([',', '.', '?', '!', ';', ':']).unwrap_or(text);
    let (mut letters, mut inner) = (0, true);
    // Small letters of ASCII, as most words have from end to end in most languages, need no second look.
    let small = core.bytes().take_while(u8::is_ascii_lowercase).count();
    if small > 0 {
        (letters, inner) = (small, false);
    }
    for c in core[small..].chars() {
        match c {
            'a'..='z' => inner = false,
            '-' | '\'' | '’' if inner => return false,
            '-' | '\'' | '’' => inner = true,
            // A capital within a word is no name but an acronym, except after a hyphen.
            _ if is_small(c) => inner = false,
            _ if !inner && is_capital(c) => return false,
            _ if is_letter(c) => inner = false,
            _ => return false,
        }
        letters += 1;
    }
    if letters == 0 || inner {
        return false;
    }
    let Some(tongue) = tongue else { return true };
    let lexicon = tongue.lexicon();
    if letters == 1 && matches!(core, "I" | "V" | "X") && previous.starts_with(char::is_uppercase) {
        return false;
    }
    if core.len() < 12 && lexicon.index.is_undotted(core) {
        return false;
    }
    // A full stop within a sentence belongs to a short form.
    !text.ends_with('.') || (last && letters > 1 && !letters::is_abbreviation(text, lexicon))
}

/// `text` with the apostrophe that every engine knows.
fn straight(text: &str) -> Cow<'_, str> {
    if !text.is_ascii() && text.contains('’') { text.replace('’', "'").into() } else { text.into() }
}

/// Walks over a sentence and says it.
struct Speaker<'a> {
    words: &'a [Word],
    /// Which words are said as they are written if no rule of the language takes them up.
    plain: Vec<bool>,
    tokens: Tokens<'a>,
    tongue: Option<&'a dyn Tongue>,
    /// Whether the sentence is in capitals throughout, like a headline: then they mark no acronyms.
    shouted: bool,
    said: Vec<Cow<'a, str>>,
    /// The last word that has a sound so far.
    heard: Option<usize>,
    /// Whether the next row of letters stands apart, though it is written together with what was said.
    apart: bool,
}

/// What is said for some tokens, and the token after them.
type Said = (String, usize);

impl<'a> Speaker<'a> {
    fn new(words: &'a [Word], plain: Vec<bool>, tongue: Option<&'a dyn Tongue>) -> Self {
        let tokens = Tokens::of(words);
        let long = |text: &str| text.chars().filter(|c| c.is_uppercase()).count() > 4;
        let shouted = words.len() > 1
            && words.iter().any(|word| long(&word.text))
            && !words.iter().any(|word| word.text.contains(char::is_lowercase));
        let said = vec![Cow::Borrowed(""); words.len()];
        Self { words, plain, tokens, tongue, shouted, said, heard: None, apart: false }
    }

    fn speak(mut self) -> Vec<Cow<'a, str>> {
        let mut at = 0;
        while let Some(token) = self.tokens.get(at).copied() {
            if let Some(next) = self.say_plain(at, token) {
                at = next;
                continue;
            }
            if self.said[token.word].len() > LONGEST_FORM {
                at += 1;
                continue;
            }
            let rule = self.tongue.and_then(|tongue| self.address(at, tongue).or_else(|| self.reading(at, tongue)));
            at = if let Some((text, next)) = rule {
                self.apart = true;
                self.say(token.word, text, false);
                self.apart = true;
                next.max(at + 1)
            } else {
                match token.kind {
                    Kind::Letters => self.say_letters(token.word, token.text, token.glued),
                    Kind::Digits if token.text.len() > LONGEST_RUN => {}
                    Kind::Digits => self.say(token.word, token.text, token.glued),
                    Kind::Mark(mark) => self.mark(at, mark),
                }
                at + 1
            };
        }
        for form in &mut self.said {
            bound(form);
        }
        self.said
    }

    /// Says the whole word that begins with `token`, the one at `at`, as it is written, if no rule can take it
    /// up; then `at` is the token after it.
    fn say_plain(&mut self, at: usize, token: Token<'a>) -> Option<usize> {
        let word = &self.words[token.word].text;
        let begins = self.said[token.word].is_empty() && token.text.as_ptr() == word.as_ptr();
        let tongue = self.tongue?;
        // The full stop of a sentence is left to the rules.
        if !begins || !self.plain[token.word] || self.shouted || word.ends_with('.') || !self.is_ordinary(at, tongue) {
            return None;
        }
        // A letter row and at most one mark; what has hyphens is asked about part by part.
        let marks = word.len() - token.text.len();
        if marks > 1 || (marks == 1 && !self.tokens.is_pause(at + 1)) {
            return None;
        }
        self.said[token.word] = straight(word);
        self.heard = Some(token.word);
        self.apart = marks == 1;
        Some(at + 1 + marks)
    }

    /// What the language reads at token `at` otherwise than it is written.
    fn reading(&self, at: usize, tongue: &dyn Tongue) -> Option<Said> {
        if self.is_ordinary(at, tongue) {
            return None;
        }
        let listed = self.begins_entry(at, tongue);
        tongue
            .phrase(&self.tokens, at)
            .or_else(|| self.figures(at, listed, tongue))
            .or_else(|| self.roman(at, tongue))
            .or_else(|| self.short_form(at, listed, tongue))
    }

    /// Whether an entry of the lexicon may begin at token `at`.
    fn begins_entry(&self, at: usize, tongue: &dyn Tongue) -> bool {
        let index = &tongue.lexicon().index;
        self.tokens.get(at).is_some_and(|token| match token.kind {
            Kind::Digits => true,
            Kind::Mark(mark) => index.may_begin_with(mark),
            Kind::Letters => index.may_begin(token.text, self.tokens.is_any_mark(at + 1)),
        })
    }

    /// Whether no rule can apply at token `at`, where no figure is near: a word in small letters, maybe after
    /// a capital, or a mark, that begins no entry of the lexicon.
    ///
    /// Most tokens are; asking every rule about them would take ten times as long.
    fn is_ordinary(&self, at: usize, tongue: &dyn Tongue) -> bool {
        let Some(token) = self.tokens.get(at).filter(|_| self.tokens.digits(at + 1).is_empty()) else { return false };
        let index = &tongue.lexicon().index;
        match token.kind {
            Kind::Digits => false,
            Kind::Mark(mark) => mark != '[' && !index.may_begin_with(mark),
            Kind::Letters => {
                let capital = token.text.chars().next().map_or(0, |c| if is_capital(c) { c.len_utf8() } else { 0 });
                // `Ve`, `Ier`: a numeral with an ending.
                let numeral = token.text.len() < 5 && token.text.starts_with(['I', 'V', 'X', 'L', 'C']);
                let small = &token.text[capital..];
                // Initials and the parts of `z. B.` have one letter or two.
                let short = small.len() < 6 && token.text.chars().nth(2).is_none();
                !small.is_empty()
                    && !numeral
                    && small.chars().all(is_small)
                    && !(short && (self.tokens.is_mark(at + 1, '.') || self.tokens.is_mark(at + 2, '.')))
                    && !self.tokens.glued_mark(at + 1, "-°")
                    && (capital == 0 || self.tokens.digits(at + 2).is_empty())
                    && !index.may_begin(token.text, self.tokens.is_any_mark(at + 1))
            }
        }
    }

    /// Says `text` in `word`; `glued` leaves no space before it.
    fn say(&mut self, word: usize, text: impl Into<Cow<'a, str>>, glued: bool) {
        let text = text.into();
        let form = &mut self.said[word];
        if text.is_empty() || form.len() > LONGEST_FORM {
            return;
        }
        if form.is_empty() {
            *form = text;
        } else {
            // What is elided leaves no space: `d'un virgule deux`.
            if (!glued || self.apart) && !form.ends_with('\'') {
                form.to_mut().push(' ');
            }
            form.to_mut().push_str(&text);
        }
        self.heard = Some(word);
        self.apart = false;
    }

    /// Says a row of letters as it is, in pieces if it is very long.
    fn say_letters(&mut self, word: usize, text: &'a str, glued: bool) {
        let text = if self.shouted { capitalised(text).into() } else { straight(text) };
        if text.len() <= LONGEST_RUN && (text.is_ascii() || !text.contains('\u{ad}')) {
            return self.say(word, text, glued);
        }
        let mut rest = text.replace('\u{ad}', "");
        let mut glued = glued;
        while let Some((cut, _)) = rest.char_indices().nth(LONGEST_RUN) {
            let tail = rest.split_off(cut);
            self.say(word, rest, glued);
            (rest, glued) = (tail, false);
            if self.said[word].len() > LONGEST_FORM {
                return;
            }
        }
        self.say(word, rest, glued);
    }
}

/// `text` in small letters after the first.
fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next();
    first.into_iter().chain(chars.flat_map(char::to_lowercase)).map(|c| if c == '’' { '\'' } else { c }).collect()
}

/// Cuts `form` after its last whole word within [`LONGEST_FORM`].
fn bound(form: &mut Cow<'_, str>) {
    if form.len() > LONGEST_FORM {
        let end = form.char_indices().take_while(|(at, _)| *at <= LONGEST_FORM).filter(|(_, c)| *c == ' ').last();
        let end = end.map_or(0, |(at, _)| at);
        form.to_mut().truncate(end);
    }
}
