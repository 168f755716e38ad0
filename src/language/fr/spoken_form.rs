//! French: `soixante et onze`, `quatre-vingts`, kings by cardinal numbers and centuries by ordinals.

use std::sync::LazyLock;

use super::months::MONTHS;
use super::{abbreviations, numbers, units};
use crate::language::spoken_form::grammar::{Gender, NumberForm, WordContext};
use crate::language::spoken_form::lexicon::SpokenLexicon;
use crate::language::spoken_form::rules::{Replacement, SpokenFormRules};
use crate::language::spoken_form::tokens::WrittenTokens;

/// The rules of French.
#[derive(Debug)]
pub(super) struct French;

static LEXICON: SpokenLexicon = SpokenLexicon {
    thousands_separator: '.',
    decimal_word: "virgule",
    decimals_as_number: true,
    range_word: "à",
    minus_word: "moins",
    cents_word: "",
    signs: units::SIGNS,
    abbreviations: abbreviations::ABBREVIATIONS,
    abbreviations_without_stop: abbreviations::WITHOUT_STOP,
    before_number: abbreviations::BEFORE_NUMBER,
    before_name: abbreviations::BEFORE_NAME,
    scales: units::SCALES,
    money_scales: units::MONEY_SCALES,
    units: units::UNITS,
    currencies: units::CURRENCIES,
    fractions: units::FRACTIONS,
    acronyms: abbreviations::ACRONYMS,
    min_word_acronym_letters: 4,
    letter_names: &[],
    ordinal_nouns: &["siècle", "siècles", "arrondissement", "république", "congrès"],
    cardinal_nouns: &[
        "chapitre", "article", "tome", "livre", "partie", "titre", "section", "volume", "annexe", "acte", "phase",
    ],
    names_before_i: None,
    first_tokens: LazyLock::new(|| LEXICON.first_tokens()),
};

fn is_feminine(noun: &str) -> bool {
    const ENDINGS: [&str; 9] = ["tion", "sion", "ée", "ité", "ette", "ance", "ence", "ille", "ure"];
    ENDINGS.iter().any(|suffix| noun.trim_end_matches('s').ends_with(suffix))
        || matches!(
            noun.trim_end_matches('s'),
            "fois"
                | "femme"
                | "personne"
                | "heure"
                | "minute"
                | "seconde"
                | "semaine"
                | "partie"
                | "page"
                | "voix"
                | "vie"
                | "ville"
                | "tonne"
                | "république"
        )
}

impl SpokenFormRules for French {
    fn lexicon(&self) -> &'static SpokenLexicon {
        &LEXICON
    }

    fn cardinal(&self, n: u64, form: NumberForm) -> String {
        numbers::cardinal(n, form)
    }

    fn ordinal(&self, n: u64, form: NumberForm) -> String {
        numbers::ordinal(n, form)
    }

    fn plural_index(&self, n: u64) -> usize {
        usize::from(n > 1)
    }

    fn decimal_plural_index(&self, whole: &str) -> usize {
        usize::from(!matches!(whole, "0" | "1"))
    }

    fn cardinal_form(&self, _: u64, context: WordContext<'_>) -> NumberForm {
        let gender = Gender::feminine_if(is_feminine(context.after));
        NumberForm { attributive: true, gender, ..NumberForm::default() }
    }

    fn ordinal_form(&self, context: WordContext<'_>) -> NumberForm {
        self.cardinal_form(1, context)
    }

    fn with_suffix(&self, n: u64, suffix: &str, _: WordContext<'_>) -> Option<String> {
        let feminine = NumberForm::FEMININE;
        match suffix {
            "er" | "ᵉʳ" => Some(self.ordinal(n, NumberForm::default())),
            "re" | "ère" => Some(self.ordinal(n, feminine)),
            "nd" => Some("second".to_owned()),
            "nde" => Some("seconde".to_owned()),
            "e" | "ème" | "ième" | "ᵉ" | "°" | "º" => Some(self.ordinal(n, NumberForm::default())),
            "es" | "èmes" => Some(format!("{}s", self.ordinal(n, NumberForm::default()))),
            _ => None,
        }
    }

    fn time_of_day(&self, hour: u64, minute: u64) -> String {
        let feminine = NumberForm::FEMININE;
        let hours = format!("{} heure{}", self.cardinal(hour, feminine), if hour > 1 { "s" } else { "" });
        if minute == 0 { hours } else { format!("{hours} {}", self.cardinal(minute, feminine)) }
    }

    fn date(&self, day: u64, month: usize, year: u64, context: WordContext<'_>) -> String {
        let day = if day == 1 { "premier".to_owned() } else { numbers::masculine(day) };
        format!("{day} {} {}", MONTHS[month.min(11)], self.year(year, context))
    }

    fn regnal(&self, n: u64, name: &str, _: &str) -> String {
        let feminine = matches!(name, "Élisabeth" | "Elisabeth" | "Catherine" | "Marie" | "Anne" | "Christine");
        let gender = Gender::feminine_if(feminine);
        if n == 1 { self.ordinal(1, NumberForm::in_gender(gender)) } else { numbers::masculine(n) }
    }

    /// `14h30`, `14 h 30`.
    fn phrase(&self, tokens: &WrittenTokens<'_>, at: usize) -> Option<Replacement> {
        let hour = tokens.digits(at).parse().ok().filter(|hour| *hour <= 24)?;
        if tokens.letters(at + 1) != "h" {
            return None;
        }
        let minute = tokens.digits(at + 2).parse().ok().filter(|n| *n < 60 && tokens.digits(at + 2).len() == 2);
        Some((self.time_of_day(hour, minute.unwrap_or(0)), if minute.is_some() { at + 3 } else { at + 2 }))
    }
}
