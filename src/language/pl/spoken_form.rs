//! Polish: numbers agree with the words beside them, years and hours are ordinals.

use std::sync::LazyLock;

use super::agreement::{cardinal_form, ordinal_form, regnal_form};
use super::dates::{
    case_after, century_phrase, date_phrase, decade_phrase, masculine_ordinal, time_of_day, time_phrase, year_phrase,
};
use super::months::MONTHS;
use super::{abbreviations, numbers, units};
use crate::language::spoken_form::grammar::{Case, Gender, NumberForm, WordContext};
use crate::language::spoken_form::lexicon::SpokenLexicon;
use crate::language::spoken_form::rules::{Replacement, SpokenFormRules};
use crate::language::spoken_form::tokens::WrittenTokens;

/// The index of a noun's form after decimals, in [`CountedNoun::forms`].
///
/// [`CountedNoun::forms`]: crate::language::spoken_form::counted_noun::CountedNoun::forms
const AFTER_DECIMAL: usize = 3;

/// The rules of Polish.
#[derive(Debug)]
pub(super) struct Polish;

static LEXICON: SpokenLexicon = SpokenLexicon {
    thousands_separator: '.',
    decimal_word: "przecinek",
    decimals_as_number: true,
    range_word: "do",
    minus_word: "minus",
    cents_word: "",
    signs: units::SIGNS,
    abbreviations: abbreviations::ABBREVIATIONS,
    abbreviations_without_stop: abbreviations::WITHOUT_STOP,
    before_number: abbreviations::BEFORE_NUMBER,
    before_name: abbreviations::BEFORE_NAME,
    scales: units::SCALES,
    money_scales: &[],
    units: units::UNITS,
    currencies: units::CURRENCIES,
    fractions: units::FRACTIONS,
    acronyms: abbreviations::ACRONYMS,
    min_word_acronym_letters: 4,
    letter_names: &[],
    #[rustfmt::skip]
    ordinal_nouns: &[
        "wiek", "wieku", "wiekiem", "wieki", "wieków", "wiekach", "wojna", "wojny", "wojnie", "wojnę", "wojną",
        "rzeczpospolita", "rzeczypospolitej", "rzeczpospolitą", "kongres", "kongresu", "kongresie", "zjazd", "zjazdu",
        "zjeździe", "kadencja", "kadencji", "kadencję", "sesja", "sesji", "sesję", "szczyt", "szczytu", "szczycie",
        "forum", "tura", "tury", "turze", "turę", "kwartał", "kwartału", "kwartale", "konferencja", "konferencji",
        "olimpiada", "olimpiady", "rocznica", "rocznicy", "rocznicę",
    ],
    #[rustfmt::skip]
    cardinal_nouns: &[
        "rozdział", "rozdziału", "rozdziale", "tom", "tomu", "tomie", "część", "części", "artykuł", "artykułu", "księga",
        "dział", "działu", "załącznik", "faza", "fazy", "etap", "etapu",
    ],
    names_before_i: None,
    first_tokens: LazyLock::new(|| LEXICON.first_tokens()),
};

impl SpokenFormRules for Polish {
    fn lexicon(&self) -> &'static SpokenLexicon {
        &LEXICON
    }

    fn cardinal(&self, n: u64, form: NumberForm) -> String {
        numbers::cardinal(n, form)
    }

    fn ordinal(&self, n: u64, form: NumberForm) -> String {
        numbers::ordinal(n, form)
    }

    /// A number that may be a year is one after a preposition, if no noun follows.
    fn year(&self, n: u64, context: WordContext<'_>) -> String {
        let before = context.before.to_lowercase();
        let is_year = matches!(before.as_str(), "w" | "we" | "po" | "od" | "do" | "z" | "ze" | "sprzed" | "około");
        if is_year && context.after.is_empty() {
            masculine_ordinal(n, case_after(&before))
        } else {
            numbers::cardinal(n, cardinal_form(n, context))
        }
    }

    /// `od 1939 do 1945` has ordinals, `1939–1945` has cardinals.
    fn year_range(&self, from: u64, to: u64, _: WordContext<'_>) -> String {
        let year = |n| numbers::cardinal(n, NumberForm::default());
        format!("{} {} {}", year(from), LEXICON.range_word, year(to))
    }

    /// `pięć-siedem procent`.
    fn number_range(&self, from: &str, to: &str) -> String {
        format!("{from}-{to}")
    }

    fn plural_index(&self, n: u64) -> usize {
        numbers::plural_index(n)
    }

    fn decimal_plural_index(&self, _: &str) -> usize {
        AFTER_DECIMAL
    }

    fn numeral_after_noun(&self, n: u64, noun: &str) -> String {
        numbers::ordinal(n, self.ordinal_form(WordContext { before: "", after: noun }))
    }

    fn cardinal_form(&self, n: u64, context: WordContext<'_>) -> NumberForm {
        cardinal_form(n, context)
    }

    fn ordinal_form(&self, context: WordContext<'_>) -> NumberForm {
        ordinal_form(context)
    }

    fn with_suffix(&self, n: u64, suffix: &str, context: WordContext<'_>) -> Option<String> {
        if suffix == "." {
            return Some(numbers::ordinal(n, ordinal_form(context)));
        }
        let suffix = suffix.strip_prefix('-')?;
        let ordinal = |gender, case| Some(numbers::ordinal(n, NumberForm::of(gender, case)));
        match suffix {
            "y" | "ty" | "szy" | "i" | "gi" | "ci" => ordinal(Gender::Masculine, Case::Nominative),
            "a" | "ta" | "sza" | "ga" | "cia" => ordinal(Gender::Feminine, Case::Nominative),
            "e" | "te" | "sze" | "gie" | "cie" => ordinal(Gender::Neuter, Case::Nominative),
            "go" | "ego" | "tego" | "iego" => ordinal(Gender::Masculine, Case::Genitive),
            "mu" | "emu" | "temu" => ordinal(Gender::Masculine, Case::Dative),
            "ej" | "tej" | "iej" => ordinal(Gender::Feminine, Case::Genitive),
            "ą" | "tą" => ordinal(Gender::Feminine, Case::Accusative),
            "m" | "ym" | "tym" | "im" => ordinal(Gender::Masculine, Case::Prepositional),
            _ if suffix.chars().count() > 3 && !suffix.starts_with(char::is_uppercase) => {
                Some(format!("{}{suffix}", numbers::prefix(n)))
            }
            _ => None,
        }
    }

    fn time_of_day(&self, hour: u64, minute: u64) -> String {
        time_of_day(hour, minute, false)
    }

    fn date(&self, day: u64, month: usize, year: u64, _: WordContext<'_>) -> String {
        let [day, year] = [day, year].map(|n| masculine_ordinal(n, Case::Genitive));
        format!("{day} {} {year} roku", MONTHS[month.min(11)])
    }

    fn regnal(&self, n: u64, name: &str, _: &str) -> String {
        numbers::ordinal(n, regnal_form(name))
    }

    fn phrase(&self, tokens: &WrittenTokens<'_>, at: usize) -> Option<Replacement> {
        date_phrase(tokens, at)
            .or_else(|| year_phrase(tokens, at))
            .or_else(|| decade_phrase(tokens, at))
            .or_else(|| century_phrase(tokens, at))
            .or_else(|| time_phrase(tokens, at))
    }
}
