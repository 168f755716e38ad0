//! Roman numerals, which the words beside them distinguish from words and acronyms.

use super::context::SentenceContext;
use crate::language::spoken_form::grammar::{NumberForm, WordContext};
use crate::language::spoken_form::roman_numeral::roman_value;
use crate::language::spoken_form::rules::Replacement;
use crate::language::spoken_form::tokens::TokenKind;

/// Names after which a numeral is a cardinal, as they are not names of monarchs.
const NAMES_WITH_CARDINALS: [&str; 8] = ["Minsk", "Минск", "Basel", "Hartz", "Vatican", "Apollo", "Windows", "Horizon"];
/// A higher number after a name is an acronym.
const MAX_REGNAL_NUMBER: u64 = 39;
/// The most numerals before one noun: `XIX и XX веков`.
const MAX_NUMERALS_BEFORE_NOUN: usize = 3;
const MAX_NUMERAL_BYTES: usize = 12;

impl SentenceContext<'_> {
    /// The Roman numeral at token `at`.
    pub(super) fn roman_numeral(&self, at: usize) -> Option<Replacement> {
        let text = self.tokens.letters(at);
        if !text.starts_with(['I', 'V', 'X', 'L', 'C']) || text.len() > MAX_NUMERAL_BYTES {
            return None;
        }
        if let Some(replacement) = self.numeral_with_ending(at, text).or_else(|| self.possessive_numeral(at, text)) {
            return Some(replacement);
        }
        let n = roman_value(text).filter(|_| !self.is_compound(at))?;
        let before = self.tokens.context(at, at).before;
        let cardinal = || Some((self.rules.cardinal(n, NumberForm::default()), at + 1));
        if let Some(noun) = self.ordinal_noun(at + 1) {
            return Some(self.numeral_before_noun(at, n, WordContext { before, after: noun }));
        }
        let may_follow_name = text != "I" || self.may_precede_i(before);
        if self.lexicon.cardinal_nouns.contains(&before.to_lowercase().as_str()) && may_follow_name {
            return Some((self.rules.numeral_after_noun(n, before), at + 1));
        }
        // `II. Titel` at the start of a sentence.
        if at == 0 && text.len() > 1 && self.tokens.is_joined_mark(1, ".") {
            return cardinal();
        }
        let may_be_regnal = text.len() > 1 || matches!(text, "I" | "V" | "X");
        if n > MAX_REGNAL_NUMBER {
            None
        } else if is_name(before) && !self.tokens.is_joined(at) && may_follow_name && may_be_regnal {
            if NAMES_WITH_CARDINALS.contains(&before) { cardinal() } else { Some(self.regnal_numeral(at, n, before)) }
        } else if is_acronym(before) && text.len() > 1 {
            cardinal()
        } else {
            None
        }
    }

    /// `XX века`, `XX. Jahrhundert`: the numeral `n` before a noun that makes it an ordinal.
    fn numeral_before_noun(&self, at: usize, n: u64, context: WordContext<'_>) -> Replacement {
        // German writes the ordinal with a full stop.
        let has_stop = self.tokens.is_joined_mark(at + 1, ".");
        match self.rules.with_suffix(n, ".", context).filter(|_| has_stop) {
            Some(spoken) => (spoken, at + 2),
            None => (self.rules.ordinal(n, self.rules.ordinal_form(context)), at + 1),
        }
    }

    /// `Ludwig XIV.`, `Peter I`: the number of the monarch called `name`.
    fn regnal_numeral(&self, at: usize, n: u64, name: &str) -> Replacement {
        let before_name = if at >= 2 { self.tokens.letters(at - 2) } else { "" };
        let has_stop = self.tokens.is_joined_mark(at + 1, ".")
            && !self.tokens.is_end(at + 1)
            && self.rules.with_suffix(n, ".", WordContext::default()).is_some();
        (self.rules.regnal(n, name, before_name), if has_stop { at + 2 } else { at + 1 })
    }

    /// `Henry VIII's`.
    fn possessive_numeral(&self, at: usize, text: &str) -> Option<Replacement> {
        let numeral = text.strip_suffix("'s").or_else(|| text.strip_suffix("’s"))?;
        let before = self.tokens.context(at, at).before;
        let n = roman_value(numeral).filter(|_| before.starts_with(char::is_uppercase) && numeral.len() > 1)?;
        Some((format!("{}'s", self.rules.regnal(n, before, "")), at + 1))
    }

    /// `XXe`, `Ier`: only where it cannot be a word.
    fn numeral_with_ending(&self, at: usize, text: &str) -> Option<Replacement> {
        let (numeral, ending) = text.split_at(text.find(|c: char| !c.is_ascii_uppercase())?);
        // `Le siècle` and `Ce siècle` have articles and not the numbers 50 and 100.
        let n = roman_value(numeral).filter(|_| !matches!(numeral, "L" | "C"))?;
        let certain = numeral.len() > 1 && matches!(ending, "e" | "er" | "ème" | "ᵉ" | "es");
        let first = matches!(text, "Ier" | "Ire" | "Iᵉʳ" | "Ière");
        let noun = self.tokens.letters(at + 1).to_lowercase();
        if !certain && !first && !self.lexicon.ordinal_nouns.contains(&noun.as_str()) {
            return None;
        }
        let ending = if text == "Ière" { "re" } else { ending };
        Some((self.rules.with_suffix(n, ending, self.tokens.context(at, at + 1))?, at + 1))
    }

    /// Whether `I` after `before` may be a numeral.
    fn may_precede_i(&self, before: &str) -> bool {
        self.lexicon.names_before_i.is_none_or(|names| names.contains(&before))
    }

    /// `X-Men`, `V-förmig`: the letter at `at` is the first part of a word.
    fn is_compound(&self, at: usize) -> bool {
        let rest = self.tokens.letters(at + 2);
        self.tokens.is_joined_mark(at + 1, "-‑")
            && self.tokens.is_joined(at + 2)
            && !rest.is_empty()
            && roman_value(rest).is_none()
    }

    /// The noun after the numerals that end before `next`, which makes them ordinals.
    fn ordinal_noun(&self, mut next: usize) -> Option<&str> {
        for _ in 0..MAX_NUMERALS_BEFORE_NOUN {
            if self.tokens.is_joined_mark(next, ".") {
                next += 1;
            }
            let noun = self.tokens.letters(next);
            if self.lexicon.ordinal_nouns.contains(&noun.to_lowercase().as_str()) {
                return Some(noun);
            }
            let dash = matches!(self.tokens.get(next)?.kind, TokenKind::Mark('-' | '–' | '—'));
            let and = matches!(noun, "и" | "and" | "und" | "et" | "y" | "e" | "i");
            roman_value(self.tokens.letters(next + 1)).filter(|_| dash || and)?;
            next += 2;
        }
        None
    }
}

/// Whether `word` has the form of a name: a capital, then lower case.
fn is_name(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase)
        && letters.next().is_some_and(|c| !c.is_uppercase())
        && !letters.any(char::is_uppercase)
}

/// Whether `word` has several letters, all of them capitals.
fn is_acronym(word: &str) -> bool {
    word.chars().count() > 1 && word.chars().all(char::is_uppercase)
}
