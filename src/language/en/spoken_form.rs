//! English, British (`one hundred and one`) and American (`one hundred one`).

use std::sync::LazyLock;

use super::months::{MONTH_ABBREVIATIONS, MONTHS};
use super::numbers::{self, below_hundred, to_ordinal};
use super::{abbreviations, units};
use crate::language::spoken_form::grammar::{NumberForm, WordContext};
use crate::language::spoken_form::lexicon::SpokenLexicon;
use crate::language::spoken_form::rules::{Replacement, SpokenFormRules};
use crate::language::spoken_form::tokens::WrittenTokens;

/// English as it is spoken in a region.
#[derive(Debug)]
pub(super) struct English {
    american: bool,
}

/// English outside the United States.
pub(super) static BRITISH: English = English { american: false };
/// English in the United States.
static AMERICAN: English = English { american: true };

static LEXICON: SpokenLexicon = SpokenLexicon {
    thousands_separator: ',',
    decimal_word: "point",
    decimals_as_number: false,
    range_word: "to",
    minus_word: "minus",
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
    ordinal_nouns: &["century", "centuries", "congress"],
    cardinal_nouns: &[
        "chapter", "part", "article", "volume", "book", "section", "title", "act", "annex", "appendix", "war", "phase",
        "level", "stage", "type",
    ],
    names_before_i: Some(NAMES_BEFORE_I),
    first_tokens: LazyLock::new(|| LEXICON.first_tokens()),
};

/// Names after which `I` is a numeral and not the pronoun.
const NAMES_BEFORE_I: &[&str] = &[
    "Elizabeth",
    "Charles",
    "James",
    "George",
    "Peter",
    "Nicholas",
    "Alexander",
    "Catherine",
    "Francis",
    "Paul",
    "Pius",
    "Napoleon",
    "Leopold",
    "William",
    "Henry",
    "Edward",
    "Frederick",
    "Philip",
    "Louis",
    "John",
    "Mary",
    "Ivan",
    "War",
    "Ferdinand",
    "Chapter",
    "CHAPTER",
    "Part",
    "PART",
];

impl English {
    fn say(&self, n: u64) -> String {
        numbers::cardinal(n, self.american)
    }

    /// A day of a month with the month: `the twenty-sixth of May`.
    fn day_of(&self, day: u64, month: usize, before: &str) -> String {
        let the = if before.eq_ignore_ascii_case("the") { "" } else { "the " };
        format!("{the}{} of {}", self.ordinal(day, NumberForm::default()), MONTHS[month.min(11)])
    }
}

/// The month at token `at` and the token after its name.
fn month_at(tokens: &WrittenTokens<'_>, at: usize) -> Option<(usize, usize)> {
    let name = tokens.letters(at);
    if let Some(month) = MONTHS.iter().position(|month| *month == name) {
        return Some((month, at + 1));
    }
    let month = MONTH_ABBREVIATIONS.iter().position(|forms| forms.contains(name))?;
    Some((month, if tokens.is_joined_mark(at + 1, ".") { at + 2 } else { at + 1 }))
}

/// The day at token `at`, maybe with its ending, and the token after it.
fn day_at(tokens: &WrittenTokens<'_>, at: usize) -> Option<(u64, usize)> {
    let day = tokens.digits(at).parse().ok().filter(|day| (1..=31).contains(day) && tokens.digits(at).len() < 3)?;
    let ending = tokens.is_joined(at + 1) && matches!(tokens.letters(at + 1), "st" | "nd" | "rd" | "th");
    Some((day, if ending { at + 2 } else { at + 1 }))
}

impl SpokenFormRules for English {
    fn lexicon(&self) -> &'static SpokenLexicon {
        &LEXICON
    }

    fn in_region(&self, region: &str) -> Option<&'static dyn SpokenFormRules> {
        if region == "US" { Some(&AMERICAN) } else { None }
    }

    fn cardinal(&self, n: u64, _: NumberForm) -> String {
        self.say(n)
    }

    fn ordinal(&self, n: u64, _: NumberForm) -> String {
        to_ordinal(&self.say(n))
    }

    fn year(&self, n: u64, _: WordContext<'_>) -> String {
        match (n / 100, n % 100) {
            (20, 0..=9) | (10 | 100.., _) => self.say(n),
            (century, 0) => format!("{} hundred", below_hundred(century)),
            (century, rest @ 1..=9) => format!("{} oh {}", below_hundred(century), below_hundred(rest)),
            (century, rest) => format!("{} {}", below_hundred(century), below_hundred(rest)),
        }
    }

    fn with_suffix(&self, n: u64, suffix: &str, context: WordContext<'_>) -> Option<String> {
        match suffix {
            "'s" | "’s" => Some(format!("{}'s", if n >= 1100 { self.year(n, context) } else { self.say(n) })),
            "st" | "nd" | "rd" | "th" => Some(self.ordinal(n, NumberForm::default())),
            "s" => {
                let number = if n >= 1100 { self.year(n, context) } else { self.say(n) };
                Some(match number.strip_suffix('y') {
                    Some(stem) => format!("{stem}ies"),
                    None => format!("{number}s"),
                })
            }
            _ => None,
        }
    }

    fn month_is_first(&self) -> bool {
        self.american
    }

    fn time_of_day(&self, hour: u64, minute: u64) -> String {
        match minute {
            0 if hour <= 12 => format!("{} o'clock", self.say(hour)),
            0 => format!("{} hundred", self.say(hour)),
            1..=9 => format!("{} oh {}", self.say(hour), self.say(minute)),
            _ => format!("{} {}", self.say(hour), self.say(minute)),
        }
    }

    fn date(&self, day: u64, month: usize, year: u64, context: WordContext<'_>) -> String {
        format!("{} {}", self.day_of(day, month, context.before), self.year(year, context))
    }

    fn regnal(&self, n: u64, name: &str, _: &str) -> String {
        let title = name.ends_with("War") || matches!(name, "Act" | "Title" | "Type" | "Phase" | "Article" | "Annex");
        if title { self.say(n) } else { format!("the {}", self.ordinal(n, NumberForm::default())) }
    }

    /// `26 May`, `May 26`, `5 p.m.`
    fn phrase(&self, tokens: &WrittenTokens<'_>, at: usize) -> Option<Replacement> {
        if let Some((day, next)) = day_at(tokens, at) {
            let of = if tokens.letters(next) == "of" { next + 1 } else { next };
            if let Some((month, end)) = month_at(tokens, of) {
                return Some((self.day_of(day, month, tokens.context(at, end).before), end));
            }
            let on_the_hour = tokens.read(next, "p.m").or_else(|| tokens.read(next, "a.m"));
            let half = tokens.letters(next).chars().next().unwrap_or('p');
            if let Some(end) = on_the_hour.filter(|_| day <= 12) {
                let end = if tokens.is_joined_mark(end, ".") && !tokens.is_end(end) { end + 1 } else { end };
                return Some((format!("{} {half} m", self.say(day)), end));
            }
            if matches!(tokens.letters(next), "pm" | "am" | "PM" | "AM") && day <= 12 {
                return Some((format!("{} {} m", self.say(day), half.to_ascii_lowercase()), next + 1));
            }
            return None;
        }
        let (month, after) = month_at(tokens, at)?;
        let (day, end) = day_at(tokens, after)?;
        let clock = tokens.is_joined_mark(end, ":.") && tokens.is_joined(end + 1) && !tokens.digits(end + 1).is_empty();
        (!clock).then(|| (format!("{} {}", MONTHS[month], self.ordinal(day, NumberForm::default())), end))
    }
}
