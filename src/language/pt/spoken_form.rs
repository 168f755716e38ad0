//! Portuguese: number words with gender, ordinals up to ten for kings and centuries, cardinals above.

use std::sync::LazyLock;

use super::months::MONTHS;
use super::{abbreviations, numbers, units};
use crate::language::spoken_form::grammar::{Gender, NumberForm, WordContext};
use crate::language::spoken_form::lexicon::SpokenLexicon;
use crate::language::spoken_form::rules::{Replacement, SpokenFormRules};
use crate::language::spoken_form::tokens::WrittenTokens;

/// The highest ordinal after a name or a noun: `Pedro segundo`, but `Luís catorze`.
const MAX_ORDINAL_AFTER_NOUN: u64 = 10;

/// The rules of Portuguese as it is spoken in a region.
#[derive(Debug)]
pub(super) struct Portuguese {
    brazilian: bool,
}

/// Portuguese outside Brazil.
pub(super) static EUROPEAN: Portuguese = Portuguese { brazilian: false };
static BRAZILIAN: Portuguese = Portuguese { brazilian: true };

static LEXICON: SpokenLexicon = SpokenLexicon {
    thousands_separator: '.',
    decimal_word: "vírgula",
    decimals_as_number: true,
    range_word: "a",
    minus_word: "menos",
    cents_word: "e",
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
    ordinal_nouns: &[
        "guerra",
        "congresso",
        "cimeira",
        "cúpula",
        "conferência",
        "legislatura",
        "república",
        "fórum",
        "encontro",
    ],
    cardinal_nouns: &[
        "século",
        "séculos",
        "capítulo",
        "artigo",
        "título",
        "tomo",
        "volume",
        "livro",
        "parte",
        "secção",
        "seção",
        "anexo",
        "ato",
        "fase",
    ],
    names_before_i: None,
    first_tokens: LazyLock::new(|| LEXICON.first_tokens()),
};

fn is_feminine(noun: &str) -> bool {
    const ENDINGS: [&str; 12] =
        ["a", "as", "ção", "ções", "são", "sões", "dade", "dades", "gem", "gens", "tude", "tudes"];
    #[rustfmt::skip]
    const OTHERS: [&str; 14] = [
        "mulher", "mulheres", "vez", "vezes", "parte", "partes", "lei", "leis", "voz", "vozes", "noite", "noites", "tarde",
        "tardes",
    ];
    #[rustfmt::skip]
    const NOT_FEMININE: [&str; 22] = [
        "dia", "dias", "programa", "programas", "problema", "problemas", "tema", "temas", "sistema", "sistemas", "mapa",
        "mapas", "planeta", "planetas", "a", "as", "da", "das", "na", "nas", "para", "contra",
    ];
    OTHERS.contains(&noun) || (ENDINGS.iter().any(|ending| noun.ends_with(ending)) && !NOT_FEMININE.contains(&noun))
}

impl Portuguese {
    fn in_own_variant(&self, spoken: String) -> String {
        if self.brazilian { numbers::brazilian(&spoken) } else { spoken }
    }

    /// The number of a king or a century: an ordinal up to ten.
    fn number_after_noun(&self, n: u64, gender: Gender) -> String {
        if n <= MAX_ORDINAL_AFTER_NOUN {
            numbers::ordinal(n, NumberForm::in_gender(gender))
        } else {
            self.cardinal(n, NumberForm::default())
        }
    }
}

impl SpokenFormRules for Portuguese {
    fn lexicon(&self) -> &'static SpokenLexicon {
        &LEXICON
    }

    fn in_region(&self, region: &str) -> Option<&'static dyn SpokenFormRules> {
        if region == "BR" { Some(&BRAZILIAN) } else { None }
    }

    fn cardinal(&self, n: u64, form: NumberForm) -> String {
        self.in_own_variant(numbers::cardinal(n, form.gender))
    }

    fn ordinal(&self, n: u64, form: NumberForm) -> String {
        self.in_own_variant(numbers::ordinal(n, form))
    }

    fn numeral_after_noun(&self, n: u64, noun: &str) -> String {
        self.number_after_noun(n, Gender::feminine_if(is_feminine(&noun.to_lowercase())))
    }

    fn cardinal_form(&self, _: u64, context: WordContext<'_>) -> NumberForm {
        NumberForm::in_gender(Gender::feminine_if(is_feminine(context.after))).before_noun()
    }

    fn ordinal_form(&self, context: WordContext<'_>) -> NumberForm {
        NumberForm::in_gender(Gender::feminine_if(is_feminine(&context.after.to_lowercase())))
    }

    fn with_suffix(&self, n: u64, suffix: &str, _: WordContext<'_>) -> Option<String> {
        match suffix.trim_start_matches('.') {
            "º" | "o" | "°" => Some(self.ordinal(n, NumberForm::default())),
            "ª" | "a" => Some(self.ordinal(n, NumberForm::FEMININE)),
            "os" | "ºs" => Some(format!("{}s", self.ordinal(n, NumberForm::default()))),
            "as" | "ªs" => Some(format!("{}s", self.ordinal(n, NumberForm::FEMININE))),
            _ => None,
        }
    }

    fn time_of_day(&self, hour: u64, minute: u64) -> String {
        let hours =
            format!("{} {}", self.cardinal(hour, NumberForm::FEMININE), if hour == 1 { "hora" } else { "horas" });
        let minutes = self.cardinal(minute, NumberForm::default());
        match minute {
            0 => hours,
            1 => format!("{hours} e um minuto"),
            _ => format!("{hours} e {minutes} minutos"),
        }
    }

    fn date(&self, day: u64, month: usize, year: u64, context: WordContext<'_>) -> String {
        let day = if day == 1 { "primeiro".to_owned() } else { self.cardinal(day, NumberForm::default()) };
        format!("{day} de {} de {}", MONTHS[month.min(11)], self.year(year, context))
    }

    fn regnal(&self, n: u64, name: &str, _: &str) -> String {
        let feminine = name.ends_with('a') || matches!(name, "Isabel" | "Beatriz" | "Inês" | "Leonor");
        self.number_after_noun(n, Gender::feminine_if(feminine))
    }

    /// `14h30`, `14 h`, `1 de maio`.
    fn phrase(&self, tokens: &WrittenTokens<'_>, at: usize) -> Option<Replacement> {
        if tokens.digits(at) == "1" && tokens.letters(at + 1) == "de" {
            let month = tokens.letters(at + 2).to_lowercase();
            return MONTHS.contains(&month.as_str()).then(|| ("primeiro".to_owned(), at + 1));
        }
        let hour = tokens.small_number(at, 0..=24)?;
        if tokens.letters(at + 1) != "h" {
            return None;
        }
        let minute = tokens.two_digits_below(at + 2, 60).filter(|_| tokens.is_joined(at + 2));
        Some((self.time_of_day(hour, minute.unwrap_or(0)), if minute.is_some() { at + 3 } else { at + 2 }))
    }
}
