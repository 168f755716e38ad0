//! Words as they are written → words as they are said: numbers, dates, signs, short forms.
//!
//! A sentence of ordinary words is passed through. Any other one becomes tokens, and at each token
//! the rules are asked in turn: the language's own constructions, figures, letters, marks. What
//! comes out holds letters, spaces, apostrophes, hyphens and `, . ? ! ; :` only, and figures
//! only in languages whose number words are not known; so no engine finds markup in it.

mod address;
mod numbers;
mod abbreviations;
mod manner;
mod marks;
mod number;
mod roman;
mod syllables;
mod token;
mod tongue;

use std::borrow::Cow;

use crate::language::Language;
use crate::letter::is_capital;
use crate::transcript::Word;
pub(crate) use manner::Manner;
use manner::is_calm;
pub(crate) use syllables::SyllableCounter;
pub use syllables::count_syllables;
use token::{Kind, Tokens};
use tongue::Tongue;

/// The longest row of letters that is handed on without a space, in characters.
const LONGEST_RUN: usize = 200;
/// The longest spoken form of one written word, in bytes; nobody speaks more for one.
const LONGEST_FORM: usize = 2_000;

/// The spoken form of each of `words`, which are one sentence.
///
/// It may hold several words; it is empty where a word is spoken with a neighbour
/// (`$1.2 bln` → `one point two billion dollars` and nothing) or has no sound.
pub fn verbalize(words: &[Word], language: &Language) -> Vec<String> {
    forms(words, language).into_iter().map(Cow::into_owned).collect()
}

/// The same, without a copy of the words that are said as they are written, which most are.
pub fn forms<'a>(words: &'a [Word], language: &Language) -> Vec<Cow<'a, str>> {
    let manners: Vec<Manner> = words.iter().map(|word| Manner::of(&word.text, language)).collect();
    reworded(words, &manners, language).unwrap_or_else(|| words.iter().map(|word| straight(&word.text)).collect())
}

/// The same again, from the manner of each word; nothing if all of them are said as they are written.
pub(crate) fn reworded<'a>(words: &'a [Word], manners: &[Manner], language: &Language) -> Option<Vec<Cow<'a, str>>> {
    let mut before = None;
    let mut plain = manners.iter().enumerate().map(|(index, manner)| {
        let last = index + 1 == manners.len();
        manner.is_plain(before.replace(*manner), last)
    });
    if plain.all(|plain| plain) { None } else { Some(Verbalizer::new(words, manners, tongue::of(language)).speak()) }
}

/// `text` with the apostrophe that every engine knows.
fn straight(text: &str) -> Cow<'_, str> {
    // Few texts have a byte that it begins with.
    if text.as_bytes().contains(&0xe2) && text.contains('’') { text.replace('’', "'").into() } else { text.into() }
}

/// Walks over a sentence and says it.
struct Verbalizer<'a, 'm> {
    words: &'a [Word],
    manners: &'m [Manner],
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

impl<'a, 'm> Verbalizer<'a, 'm> {
    fn new(words: &'a [Word], manners: &'m [Manner], tongue: Option<&'a dyn Tongue>) -> Self {
        let tokens = Tokens::of(words, manners);
        let long = |text: &str| text.chars().filter(|c| c.is_uppercase()).count() > 4;
        let shouted = words.len() > 1
            && !words.iter().any(|word| word.text.contains(char::is_lowercase))
            && words.iter().any(|word| long(&word.text));
        let said = words.iter().map(|_| Cow::Borrowed("")).collect();
        Self { words, manners, tokens, tongue, shouted, said, heard: None, apart: false }
    }

    fn speak(mut self) -> Vec<Cow<'a, str>> {
        let mut at = 0;
        while let Some(token) = self.tokens.get(at).copied() {
            if let Some(next) = self.pass(at, token.word) {
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

    /// Says `word`, which begins with token `at`, as it is written, if no rule can take it up; then `at` is the
    /// token after it.
    fn pass(&mut self, at: usize, word: usize) -> Option<usize> {
        let manner = self.manners[word];
        let before = word.checked_sub(1).map(|before| self.manners[before]);
        let begins =
            at.checked_sub(1).is_none_or(|before| self.tokens.get(before).is_none_or(|token| token.word < word));
        let after = &self.manners[word + 1..];
        // Rules look for a figure among the next two tokens, and every word has one.
        let figure = after.iter().take(2).any(|manner| manner.figure);
        let joined = self.words.get(word + 1).is_some_and(|next| next.joined);
        let marked = after.first().is_some_and(|next| next.marked);
        let plain = manner.calm > 0 && manner.is_plain(before, after.is_empty());
        if !plain || !begins || figure || joined || marked || self.shouted {
            return None;
        }
        self.said[word] = straight(&self.words[word].text);
        self.heard = Some(word);
        // Between the rows of letters stand hyphens, after the last one maybe a mark.
        self.apart = manner.calm.is_multiple_of(2);
        Some(at + usize::from(manner.calm))
    }

    /// What the language reads at token `at` otherwise than it is written.
    fn reading(&self, at: usize, tongue: &dyn Tongue) -> Option<Said> {
        if self.is_ordinary(at, tongue) { None } else { self.rule(at, tongue) }
    }

    /// What the first rule says that applies at token `at`.
    fn rule(&self, at: usize, tongue: &dyn Tongue) -> Option<Said> {
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

    /// Whether no rule can apply at token `at`: a calm word or a mark that begins no entry of the lexicon, and
    /// no figure near.
    ///
    /// Most tokens are; asking every rule about them would take ten times as long.
    fn is_ordinary(&self, at: usize, tongue: &dyn Tongue) -> bool {
        let Some(token) = self.tokens.get(at).filter(|_| self.tokens.digits(at + 1).is_empty()) else { return false };
        let index = &tongue.lexicon().index;
        match token.kind {
            Kind::Digits => false,
            Kind::Mark(mark) => mark != '[' && !index.may_begin_with(mark),
            Kind::Letters => {
                // Initials and the parts of `z. B.` have one letter or two.
                let short = token.text.len() < 9 && token.text.chars().nth(2).is_none();
                let small = !token.text.starts_with(is_capital);
                !(short && (self.tokens.is_mark(at + 1, '.') || self.tokens.is_mark(at + 2, '.')))
                    && !self.tokens.glued_mark(at + 1, "-°")
                    && (small || self.tokens.digits(at + 2).is_empty())
                    && is_calm(token.text, self.tokens.is_any_mark(at + 1), tongue)
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
