//! Italian: number words in one word, `un` before a noun.

use std::sync::LazyLock;

use super::months::MONTHS;
use super::{abbreviations, numbers, units};
use crate::language::spoken_form::grammar::{Gender, NumberForm, WordContext};
use crate::language::spoken_form::lexicon::SpokenLexicon;
use crate::language::spoken_form::rules::{Replacement, SpokenFormRules};
use crate::language::spoken_form::tokens::WrittenTokens;

/// The rules of Italian.
#[derive(Debug)]
pub(super) struct Italian;

static LEXICON: SpokenLexicon = SpokenLexicon {
    thousands_separator: '.',
    decimal_word: "virgola",
    decimals_as_number: true,
    range_word: "a",
    minus_word: "meno",
    cents_word: "e",
    signs: units::SIGNS,
    abbreviations: abbreviations::ABBREVIATIONS,
    abbreviations_without_stop: &[],
    before_number: abbreviations::BEFORE_NUMBER,
    before_name: &[],
    scales: units::SCALES,
    money_scales: &[],
    units: units::UNITS,
    currencies: units::CURRENCIES,
    fractions: units::FRACTIONS,
    acronyms: abbreviations::ACRONYMS,
    min_word_acronym_letters: 4,
    letter_names: &[],
    ordinal_nouns: &["secolo", "secoli", "legislatura", "congresso"],
    cardinal_nouns: &["capitolo", "articolo", "volume", "libro", "parte", "titolo", "sezione"],
    names_before_i: None,
    first_tokens: LazyLock::new(|| LEXICON.first_tokens()),
};

impl SpokenFormRules for Italian {
    fn lexicon(&self) -> &'static SpokenLexicon {
        &LEXICON
    }

    fn cardinal(&self, n: u64, form: NumberForm) -> String {
        numbers::cardinal(n, form)
    }

    fn ordinal(&self, n: u64, form: NumberForm) -> String {
        numbers::ordinal(n, form)
    }

    fn cardinal_form(&self, _: u64, context: WordContext<'_>) -> NumberForm {
        let feminine = ["a", "ione", "tà"].iter().any(|suffix| context.after.ends_with(suffix));
        let gender = Gender::feminine_if(feminine);
        let joint = matches!(context.after, "" | "e" | "o" | "di" | "a" | "in" | "per" | "che" | "è" | "con");
        NumberForm { attributive: !joint, gender, ..NumberForm::default() }
    }

    fn ordinal_form(&self, context: WordContext<'_>) -> NumberForm {
        self.cardinal_form(1, context)
    }

    fn with_suffix(&self, n: u64, suffix: &str, _: WordContext<'_>) -> Option<String> {
        match suffix {
            "º" | "°" | "o" => Some(self.ordinal(n, NumberForm::default())),
            "ª" | "a" => Some(self.ordinal(n, NumberForm::FEMININE)),
            _ => None,
        }
    }

    fn time_of_day(&self, hour: u64, minute: u64) -> String {
        let hour = if hour == 1 { "una".to_owned() } else { numbers::standalone(hour) };
        if minute == 0 { hour } else { format!("{hour} e {}", numbers::standalone(minute)) }
    }

    fn date(&self, day: u64, month: usize, year: u64, context: WordContext<'_>) -> String {
        let day = if day == 1 { "primo".to_owned() } else { numbers::standalone(day) };
        format!("{day} {} {}", MONTHS[month.min(11)], self.year(year, context))
    }

    fn regnal(&self, n: u64, name: &str, _: &str) -> String {
        let gender = Gender::feminine_if(name.ends_with('a'));
        self.ordinal(n, NumberForm::in_gender(gender))
    }

    /// `1 maggio` is the first, every other day is a plain number.
    fn phrase(&self, tokens: &WrittenTokens<'_>, at: usize) -> Option<Replacement> {
        let month = MONTHS.iter().any(|month| month.eq_ignore_ascii_case(tokens.letters(at + 1)));
        (tokens.digits(at) == "1" && month).then(|| ("primo".to_owned(), at + 1))
    }
}
