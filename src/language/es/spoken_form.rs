//! Spanish: number words with gender, `un` before a noun, ordinals as far as they are in use.

use std::sync::LazyLock;

use super::months::MONTHS;
use super::{abbreviations, numbers, units};
use crate::language::spoken_form::grammar::{Gender, NumberForm, WordContext};
use crate::language::spoken_form::lexicon::SpokenLexicon;
use crate::language::spoken_form::rules::{Replacement, SpokenFormRules};
use crate::language::spoken_form::tokens::WrittenTokens;

/// The rules of Spanish.
#[derive(Debug)]
pub(super) struct Spanish;

static LEXICON: SpokenLexicon = SpokenLexicon {
    thousands_separator: '.',
    decimal_word: "coma",
    decimals_as_number: true,
    range_word: "a",
    minus_word: "menos",
    cents_word: "con",
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
    ordinal_nouns: &[],
    cardinal_nouns: &[
        "siglo",
        "siglos",
        "capítulo",
        "artículo",
        "tomo",
        "título",
        "parte",
        "libro",
        "sección",
        "volumen",
        "anexo",
        "fase",
    ],
    names_before_i: None,
    first_tokens: LazyLock::new(|| LEXICON.first_tokens()),
};

fn is_feminine(noun: &str) -> bool {
    const OTHERS: [&str; 10] =
        ["mujer", "mujeres", "vez", "veces", "parte", "partes", "leyes", "voces", "noches", "clases"];
    if OTHERS.contains(&noun) {
        return true;
    }
    ["a", "as", "ción", "ciones", "sión", "siones", "dad", "dades", "tud"].iter().any(|suffix| noun.ends_with(suffix))
        && !matches!(
            noun,
            "días"
                | "día"
                | "programas"
                | "problemas"
                | "temas"
                | "sistemas"
                | "la"
                | "las"
                | "a"
                | "para"
                | "hasta"
                | "era"
                | "contra"
        )
}

impl SpokenFormRules for Spanish {
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
        let gender = Gender::feminine_if(is_feminine(context.after));
        let joint = matches!(
            context.after,
            "" | "y" | "e" | "o" | "u" | "de" | "del" | "a" | "al" | "en" | "por" | "que" | "es" | "con" | "se" | "ha"
        );
        NumberForm { attributive: !joint, gender, ..NumberForm::default() }
    }

    fn ordinal_form(&self, context: WordContext<'_>) -> NumberForm {
        self.cardinal_form(1, context)
    }

    fn with_suffix(&self, n: u64, suffix: &str, context: WordContext<'_>) -> Option<String> {
        let form = match suffix {
            "º" | "o" | ".º" | ".o" | "°" | ".°" => NumberForm::default(),
            "ª" | "a" | ".ª" | ".a" => NumberForm::FEMININE,
            "er" | "ᵉʳ" | ".er" => NumberForm::ATTRIBUTIVE,
            _ => return None,
        };
        let attributive = form.attributive || !context.after.is_empty();
        Some(self.ordinal(n, NumberForm { attributive, ..form }))
    }

    fn time_of_day(&self, hour: u64, minute: u64) -> String {
        let hour = self.cardinal(hour, NumberForm::FEMININE);
        match minute {
            0 => hour,
            1..=9 => format!("{hour} cero {}", numbers::cardinal(minute, NumberForm::default())),
            _ => format!("{hour} {}", self.cardinal(minute, NumberForm::default())),
        }
    }

    fn date(&self, day: u64, month: usize, year: u64, context: WordContext<'_>) -> String {
        let day = if day == 1 { "primero".to_owned() } else { self.cardinal(day, NumberForm::default()) };
        format!("{day} de {} de {}", MONTHS[month.min(11)], self.year(year, context))
    }

    fn regnal(&self, n: u64, name: &str, _: &str) -> String {
        let feminine = name.ends_with('a') || matches!(name, "Isabel" | "Beatriz" | "Leonor");
        let gender = Gender::feminine_if(feminine);
        // Above ten, `Alfonso XIII` is `trece`.
        if n <= 10 { self.ordinal(n, NumberForm::in_gender(gender)) } else { self.cardinal(n, NumberForm::default()) }
    }

    /// `1 de mayo` is the first, every other day is a plain number.
    fn phrase(&self, tokens: &WrittenTokens<'_>, at: usize) -> Option<Replacement> {
        let month = MONTHS.iter().any(|month| month.eq_ignore_ascii_case(tokens.letters(at + 2)));
        let first = tokens.digits(at) == "1" && tokens.letters(at + 1) == "de" && month;
        first.then(|| ("primero".to_owned(), at + 1))
    }
}
