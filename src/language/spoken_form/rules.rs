//! The rules of a language: number words, and how they agree with the words beside them.

use std::fmt::Debug;

use super::counted_noun::CountedNoun;
use super::grammar::{Case, NumberForm, WordContext};
use super::lexicon::SpokenLexicon;
use super::tokens::WrittenTokens;
use super::written_number::WrittenNumber;

/// The most digits of a number that is spoken as a number; a longer one is spoken digit by digit.
const MAX_NUMBER_DIGITS: usize = 15;
/// The most decimals that are read as a number.
const MAX_DECIMALS_AS_NUMBER: usize = 3;
/// Rows of more digits are spoken in groups of three.
const MAX_UNGROUPED_DIGITS: usize = 6;

/// What is spoken for some tokens, and the index of the token after them.
pub(crate) type Replacement = (String, usize);

/// A language whose numbers and abbreviations can be spoken.
pub(crate) trait SpokenFormRules: Debug + Sync {
    /// The tables of the language.
    fn lexicon(&self) -> &'static SpokenLexicon;

    /// The rules of a region, where they differ from these.
    fn in_region(&self, _region: &str) -> Option<&'static dyn SpokenFormRules> {
        None
    }

    /// `n` as a cardinal number; `n` is below 10^15.
    fn cardinal(&self, n: u64, form: NumberForm) -> String;

    /// `n` as an ordinal number; `n` is below 10^15.
    fn ordinal(&self, n: u64, form: NumberForm) -> String;

    /// `n` with the ending that is written after it, `75th`, `75-й`, `2.º`; `None` if numbers never have that ending.
    fn with_suffix(&self, n: u64, suffix: &str, context: WordContext<'_>) -> Option<String>;

    /// A time of day.
    fn time_of_day(&self, hour: u64, minute: u64) -> String;

    /// A date that is written in figures; `month` counts from zero.
    fn date(&self, day: u64, month: usize, year: u64, context: WordContext<'_>) -> String;

    /// The number of a monarch or pope called `name`; `before` is the word before the name.
    fn regnal(&self, n: u64, name: &str, before: &str) -> String;

    /// The number after a noun whose parts or copies are numbered, `chapter IV`; a cardinal in most languages.
    fn numeral_after_noun(&self, n: u64, _noun: &str) -> String {
        self.cardinal(n, NumberForm::default())
    }

    /// A construction that only this language has, at token `at`.
    fn phrase(&self, _tokens: &WrittenTokens<'_>, _at: usize) -> Option<Replacement> {
        None
    }

    /// The year `n`.
    fn year(&self, n: u64, _context: WordContext<'_>) -> String {
        self.cardinal(n, NumberForm::default())
    }

    /// A range of years.
    fn year_range(&self, from: u64, to: u64, context: WordContext<'_>) -> String {
        format!("{} {} {}", self.year(from, context), self.lexicon().range_word, self.year(to, context))
    }

    /// A range of numbers that are not years, from the spoken forms of both.
    fn number_range(&self, from: &str, to: &str) -> String {
        format!("{from} {} {to}", self.lexicon().range_word)
    }

    /// A number with decimals; `whole` and `fraction` are its digits.
    fn decimal(&self, whole: &str, fraction: &str) -> String {
        let fraction = match fraction.parse() {
            Ok(n) if self.lexicon().decimals_as_number && fraction.len() <= MAX_DECIMALS_AS_NUMBER => {
                let zeros = fraction.len() - fraction.trim_start_matches('0').len();
                let mut spoken = format!("{} ", self.cardinal(0, NumberForm::default())).repeat(zeros);
                if n > 0 {
                    spoken.push_str(&self.cardinal(n, NumberForm::default()));
                }
                spoken.trim_end().to_owned()
            }
            _ => self.digit_by_digit(fraction),
        };
        format!("{} {} {fraction}", self.whole_number(whole, NumberForm::default()), self.lexicon().decimal_word)
    }

    /// The index of the noun's form after `n`, in [`CountedNoun::forms`].
    fn plural_index(&self, n: u64) -> usize {
        usize::from(n != 1)
    }

    /// The index of the noun's form after a number with decimals.
    fn decimal_plural_index(&self, _whole: &str) -> usize {
        1
    }

    /// The form of a cardinal number between these words.
    fn cardinal_form(&self, _n: u64, context: WordContext<'_>) -> NumberForm {
        NumberForm { attributive: !context.after.is_empty(), ..NumberForm::default() }
    }

    /// The form of an ordinal number between these words.
    fn ordinal_form(&self, _context: WordContext<'_>) -> NumberForm {
        NumberForm::default()
    }

    /// Whether `5/6/2020` is in May.
    fn month_is_first(&self) -> bool {
        false
    }

    /// Digits one by one.
    fn digit_by_digit(&self, digits: &str) -> String {
        let mut spoken = String::new();
        for (index, digit) in digits.bytes().enumerate() {
            if index > 0 {
                spoken.push_str(if index % 3 == 0 && digits.len() > MAX_UNGROUPED_DIGITS { ", " } else { " " });
            }
            spoken.push_str(&self.cardinal(u64::from(digit.saturating_sub(b'0')), NumberForm::default()));
        }
        spoken
    }

    /// A whole number from its digits: digit by digit if it starts with zero or is too long.
    fn whole_number(&self, digits: &str, form: NumberForm) -> String {
        let starts_with_zero = digits.len() > 1 && digits.starts_with('0');
        match digits.parse() {
            Ok(n) if digits.len() <= MAX_NUMBER_DIGITS && !starts_with_zero => self.cardinal(n, form),
            _ => self.digit_by_digit(digits),
        }
    }

    /// `number` in `form`.
    fn number(&self, number: &WrittenNumber, form: NumberForm) -> String {
        if number.fraction.is_empty() {
            self.whole_number(&number.whole, form)
        } else {
            self.decimal(&number.whole, &number.fraction)
        }
    }

    /// `noun` as it is after `number` in `case`.
    fn noun_after(&self, number: &WrittenNumber, noun: &CountedNoun, case: Case) -> &'static str {
        let plural = match number.value() {
            Some(n) if number.fraction.is_empty() => self.plural_index(n),
            _ => self.decimal_plural_index(&number.whole),
        };
        match (case, plural) {
            // Only Slavic languages have cases here: the genitive singular is the form after decimals.
            (Case::Genitive, 0) if noun.forms[1] != noun.forms[2] => noun.forms[3],
            (Case::Genitive, 0..=2) => noun.forms[2],
            _ => noun.forms[plural.min(3)],
        }
    }
}
