//! German: number words in one word, ordinals that agree with the article before them.

use std::sync::LazyLock;

use super::months::MONTHS;
use super::numbers::{self, single_word};
use super::{abbreviations, units};
use crate::language::spoken_form::grammar::{Gender, NumberForm, WordContext};
use crate::language::spoken_form::lexicon::SpokenLexicon;
use crate::language::spoken_form::rules::{Replacement, SpokenFormRules};
use crate::language::spoken_form::tokens::WrittenTokens;

/// The rules of German.
#[derive(Debug)]
pub(super) struct German;

static LEXICON: SpokenLexicon = SpokenLexicon {
    thousands_separator: '.',
    decimal_word: "Komma",
    decimals_as_number: false,
    range_word: "bis",
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
    ordinal_nouns: &["jahrhundert", "jahrhunderts", "jahrhunderte"],
    cardinal_nouns: &["kapitel", "artikel", "band", "teil", "abschnitt", "buch", "akt", "anhang", "stufe", "phase"],
    names_before_i: None,
    first_tokens: LazyLock::new(|| LEXICON.first_tokens()),
};

/// The ending of an ordinal between these words: `der achte`, `am achten`, `achter`.
fn ordinal_ending(context: WordContext<'_>) -> &'static str {
    const FEMININE: [&str; 7] = ["ung", "heit", "keit", "schaft", "ion", "tät", "enz"];
    let before = context.before.to_lowercase();
    let feminine = FEMININE.iter().any(|suffix| context.after.ends_with(suffix));
    match before.as_str() {
        "der" if feminine => "en",
        "der" | "die" | "das" | "eine" | "diese" | "dieser" | "dieses" | "jede" | "jeder" | "jedes" | "ihre"
        | "seine" | "unsere" => "e",
        "" | "ein" | "kein" | "unser" | "ihr" | "sein" | "mein" => "er",
        _ => "en",
    }
}

impl SpokenFormRules for German {
    fn lexicon(&self) -> &'static SpokenLexicon {
        &LEXICON
    }

    fn cardinal(&self, n: u64, form: NumberForm) -> String {
        let spoken = numbers::cardinal(n);
        match n % 100 {
            1 if n == 1 && form.attributive && form.gender == Gender::Feminine => "eine".to_owned(),
            1 if form.attributive => spoken,
            1 if spoken.ends_with("ein") => format!("{spoken}s"),
            _ => spoken,
        }
    }

    fn ordinal(&self, n: u64, _: NumberForm) -> String {
        numbers::ordinal(n, "e")
    }

    fn year(&self, n: u64, _: WordContext<'_>) -> String {
        match n {
            1100..2000 if n % 100 == 1 => format!("{}hunderteins", single_word(n / 100)),
            1100..2000 => format!("{}hundert{}", single_word(n / 100), single_word(n % 100)),
            _ => self.cardinal(n, NumberForm::default()),
        }
    }

    fn cardinal_form(&self, n: u64, context: WordContext<'_>) -> NumberForm {
        let noun = context.after.chars().next().is_some_and(char::is_uppercase);
        let feminine =
            ["e", "ung", "heit", "keit", "schaft", "ion"].iter().any(|suffix| context.after.ends_with(suffix))
                || matches!(context.after, "Frau" | "Stadt" | "Person" | "Welt" | "Macht" | "Nacht" | "Wahl" | "Kraft");
        let gender = Gender::feminine_if(n == 1 && feminine);
        // Greater numbers end in `eins` even before a noun, unless that is a measure.
        NumberForm { attributive: noun && n == 1, gender, ..NumberForm::default() }
    }

    fn with_suffix(&self, n: u64, suffix: &str, context: WordContext<'_>) -> Option<String> {
        match suffix {
            "." => Some(numbers::ordinal(n, ordinal_ending(context))),
            "er" => Some(format!("{}er", if n >= 1100 { self.year(n, context) } else { numbers::cardinal(n) })),
            "te" | "ste" | "ten" | "sten" | "ter" | "ster" => {
                Some(numbers::ordinal(n, suffix.trim_start_matches('s').trim_start_matches('t')))
            }
            _ if suffix.starts_with('-') && suffix[1..].starts_with(char::is_lowercase) => {
                Some(format!("{}{}", numbers::cardinal(n), &suffix[1..]))
            }
            "fach" | "mal" | "prozentig" | "jährig" | "jährige" | "jährigen" | "köpfige" | "köpfigen" => {
                Some(format!("{}{suffix}", numbers::cardinal(n)))
            }
            _ => None,
        }
    }

    fn time_of_day(&self, hour: u64, minute: u64) -> String {
        let ein = NumberForm::ATTRIBUTIVE;
        match minute {
            0 => format!("{} Uhr", self.cardinal(hour, ein)),
            _ => format!("{} Uhr {}", self.cardinal(hour, ein), self.cardinal(minute, NumberForm::default())),
        }
    }

    fn date(&self, day: u64, month: usize, year: u64, context: WordContext<'_>) -> String {
        let month = MONTHS[month.min(11)];
        format!(
            "{} {month} {}",
            numbers::ordinal(day, ordinal_ending(WordContext { after: month, ..context })),
            self.year(year, context)
        )
    }

    fn regnal(&self, n: u64, name: &str, before: &str) -> String {
        let feminine = matches!(name, "Katharina" | "Elisabeth" | "Maria" | "Anna" | "Margarethe" | "Christina");
        let dative = matches!(
            before,
            "von"
                | "mit"
                | "bei"
                | "nach"
                | "zu"
                | "aus"
                | "seit"
                | "unter"
                | "dem"
                | "vor"
                | "Von"
                | "Mit"
                | "Unter"
                | "Nach"
                | "Bei"
        );
        let (article, ending) = match (feminine, dative) {
            (true, true) => ("der", "en"),
            (true, false) => ("die", "e"),
            (false, true) => ("dem", "en"),
            (false, false) if name.ends_with('s') && !name.ends_with("us") => ("des", "en"),
            (false, false) => ("der", "e"),
        };
        let ordinal = numbers::ordinal(n, ending);
        let mut letters = ordinal.chars();
        let first = letters.next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
        format!("{article} {first}{}", letters.as_str())
    }

    /// `14 Uhr`, `14.30 Uhr`, `13:23 Uhr`: the minutes are spoken after `Uhr`.
    fn phrase(&self, tokens: &WrittenTokens<'_>, at: usize) -> Option<Replacement> {
        let hour = tokens.digits(at).parse().ok().filter(|hour| *hour <= 24)?;
        if tokens.letters(at + 1) == "Uhr" && !tokens.is_joined(at + 1) {
            let minute =
                tokens.digits(at + 2).parse().ok().filter(|minute| *minute < 60 && tokens.digits(at + 2).len() == 2);
            let end = if minute.is_some() { at + 3 } else { at + 2 };
            return Some((self.time_of_day(hour, minute.unwrap_or(0)), end));
        }
        let minute = tokens.digits(at + 2).parse().ok().filter(|minute| *minute < 60)?;
        let clock = tokens.is_joined_mark(at + 1, ".:") && tokens.digits(at + 2).len() == 2;
        (clock && tokens.letters(at + 3) == "Uhr").then(|| (self.time_of_day(hour, minute), at + 4))
    }
}
