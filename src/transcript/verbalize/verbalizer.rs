//! Walks over the tokens of a sentence and collects what is spoken for them.

use super::abbreviations::title_case;
use super::compose::compose;
use super::context::SentenceContext;
use super::output::{MAX_RUN_CHARS, SpokenForms};
use super::punctuation::speak_mark;
use crate::language::Language;
use crate::language::spoken_form::rules::{Replacement, SpokenFormRules};
use crate::language::spoken_form::tokens::{TokenKind, WrittenToken, WrittenTokens};
use crate::transcript::Word;

/// A sentence in capitals throughout is a headline if one of its words has more than this many.
const MAX_ACRONYM_CAPITALS: usize = 4;

/// The spoken form of each of `words`, which are one sentence in `language`.
///
/// A form may have several words. It is empty where a word has no sound or is spoken with its neighbour:
/// `$1.2 bln` becomes `one point two billion dollars` and an empty form.
pub fn verbalize(words: &[Word], language: &Language) -> Vec<String> {
    let composed: Vec<Word> =
        words.iter().map(|word| Word { text: compose(&word.text).into(), ..word.clone() }).collect();
    let words = &composed[..];
    let tokens = WrittenTokens::of(words.iter().map(|word| (word.text.as_str(), word.joined)));
    let verbalizer =
        Verbalizer { words, tokens: &tokens, rules: language.spoken_form_rules(), is_all_caps: is_all_caps(words) };
    verbalizer.run()
}

/// Whether a sentence is in capitals throughout, like a headline.
fn is_all_caps(words: &[Word]) -> bool {
    let is_long = |text: &str| text.chars().filter(|c| c.is_uppercase()).count() > MAX_ACRONYM_CAPITALS;
    words.len() > 1
        && !words.iter().any(|word| word.text.contains(char::is_lowercase))
        && words.iter().any(|word| is_long(&word.text))
}

/// A sentence with the rules of its language, if that has some.
struct Verbalizer<'a> {
    words: &'a [Word],
    tokens: &'a WrittenTokens<'a>,
    rules: Option<&'static dyn SpokenFormRules>,
    is_all_caps: bool,
}

impl Verbalizer<'_> {
    fn run(&self) -> Vec<String> {
        let mut output = SpokenForms::new(self.words.len());
        let mut at = 0;
        while let Some(token) = self.tokens.get(at).copied() {
            if output.is_full(token.word) {
                at += 1;
            } else if let Some((text, end)) = self.replacement(at) {
                output.push_separate(token.word, &text);
                at = end.max(at + 1);
            } else {
                self.copy(at, token, &mut output);
                at += 1;
            }
        }
        output.finish()
    }

    /// What the first rule that applies at token `at` puts in place of what is written.
    fn replacement(&self, at: usize) -> Option<Replacement> {
        let rules = self.rules?;
        let (words, tokens, lexicon) = (self.words, self.tokens, rules.lexicon());
        let context = SentenceContext { words, tokens, rules, lexicon, is_all_caps: self.is_all_caps };
        let listed = lexicon.may_start_with(tokens.get(at)?.text);
        context
            .address(at)
            .or_else(|| rules.phrase(tokens, at))
            .or_else(|| context.figures(at, listed))
            .or_else(|| context.roman_numeral(at))
            .or_else(|| context.short_form(at, listed))
    }

    /// Passes on a token to which no rule applies.
    fn copy(&self, at: usize, token: WrittenToken<'_>, output: &mut SpokenForms) {
        match token.kind {
            TokenKind::Letters if self.is_all_caps => {
                output.push_letters(token.word, &title_case(token.text), token.joined);
            }
            TokenKind::Letters => output.push_letters(token.word, token.text, token.joined),
            TokenKind::Digits if token.text.len() > MAX_RUN_CHARS => {}
            TokenKind::Digits => output.push(token.word, token.text, token.joined),
            TokenKind::Mark(_) => speak_mark(self.tokens, self.rules, at, output),
        }
    }
}
