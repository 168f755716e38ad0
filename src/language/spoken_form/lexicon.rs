//! The tables of a language: names of signs, units and letters, and the words for abbreviations.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::counted_noun::CountedNoun;
use super::tokens::first_token;

/// A written form, and the words or the noun for it.
pub(crate) type SpokenEntry<T> = (&'static str, T);

/// Written forms and the words for them.
pub(crate) type SpokenWords = &'static [SpokenEntry<&'static str>];

/// Written forms and the nouns for them.
pub(crate) type SpokenNouns = &'static [SpokenEntry<CountedNoun>];

/// The tables of a language. Written forms have no spaces: `z.B.` also matches `z. B.`.
pub(crate) struct SpokenLexicon {
    /// The mark between thousands, besides a space and an apostrophe.
    pub thousands_separator: char,
    /// The decimal separator, spoken.
    pub decimal_word: &'static str,
    /// Whether decimals are read as a number, `trois virgule quatorze`, and not digit by digit.
    pub decimals_as_number: bool,
    /// The word between the ends of a range.
    pub range_word: &'static str,
    /// The word before a negative number.
    pub minus_word: &'static str,
    /// The word between the major and the minor unit of a price: `un euro con cincuenta`.
    pub cents_word: &'static str,
    /// Signs that are read as words everywhere. The first entry is `&`.
    pub signs: SpokenWords,
    /// Abbreviations.
    pub abbreviations: SpokenWords,
    /// Abbreviations that are written without a full stop.
    pub abbreviations_without_stop: SpokenWords,
    /// Abbreviations that have this meaning only before a number.
    pub before_number: SpokenWords,
    /// Abbreviations that have this meaning only before a name.
    pub before_name: SpokenWords,
    /// Powers of a thousand, in full or short: `bln`.
    pub scales: SpokenNouns,
    /// Powers of a thousand that are so short only after money: `$5m`.
    pub money_scales: SpokenNouns,
    /// Units and percentages.
    pub units: SpokenNouns,
    /// Currencies by sign and code.
    pub currencies: SpokenNouns,
    /// Fractions as characters and as pairs of digits: `½`, `1/2`.
    pub fractions: SpokenWords,
    /// Acronyms that are not read as their letters suggest.
    pub acronyms: SpokenWords,
    /// The length from which an acronym may be read as a word, in letters.
    pub min_word_acronym_letters: usize,
    /// The names of letters that a voice would read differently.
    pub letter_names: &'static [(char, &'static str)],
    /// Words before which a Roman numeral is an ordinal, in lower case: `siècle`.
    pub ordinal_nouns: &'static [&'static str],
    /// Words after which a Roman numeral is a cardinal, in lower case: `chapter`.
    pub cardinal_nouns: &'static [&'static str],
    /// Names after which `I` is a numeral, in a language where `I` is a word too.
    pub names_before_i: Option<&'static [&'static str]>,
    /// The first tokens of all written forms, by [`SpokenLexicon::first_tokens`].
    pub first_tokens: LazyLock<FxHashSet<&'static str>>,
}

impl SpokenLexicon {
    /// The first tokens of all written forms that may start with something else than a digit.
    pub fn first_tokens(&self) -> FxHashSet<&'static str> {
        let words = [
            self.signs,
            self.abbreviations,
            self.abbreviations_without_stop,
            self.before_number,
            self.before_name,
            self.fractions,
        ];
        let words = words.into_iter().flatten().map(|(written, _)| *written);
        words.chain(self.currencies.iter().map(|(written, _)| *written)).map(first_token).collect()
    }

    /// Whether a written form may start with the token `text`. One in lower case may also start with a capital.
    pub fn may_start_with(&self, text: &str) -> bool {
        self.first_tokens.contains(text)
            || (text.starts_with(char::is_uppercase) && self.first_tokens.contains(decapitalized(text).as_str()))
    }

    /// The name of `sign`.
    pub fn sign_name(&self, sign: &str) -> Option<&'static str> {
        self.signs.iter().find(|(written, _)| *written == sign).map(|(_, name)| *name)
    }

    /// The name of the letter `c`; the letter itself where voices know its name.
    pub fn letter_name(&self, c: char) -> String {
        let name = self.letter_names.iter().find(|(letter, _)| *letter == c);
        name.map_or_else(|| c.to_string(), |(_, name)| (*name).to_owned())
    }
}

/// `word` with a lower-case first letter.
fn decapitalized(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().into_iter().flat_map(char::to_lowercase).chain(chars).collect()
}
