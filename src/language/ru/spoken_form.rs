//! Russian: numbers agree with the words beside them.

use std::sync::LazyLock;

use super::dates::{century_phrase, date_phrase, masculine_ordinal, short_year, year_phrase};
use super::months::MONTHS;
use super::{abbreviations, numbers, units};
use crate::language::spoken_form::grammar::{Case, Gender, NumberForm, WordContext};
use crate::language::spoken_form::lexicon::SpokenLexicon;
use crate::language::spoken_form::rules::{Replacement, SpokenFormRules};
use crate::language::spoken_form::tokens::WrittenTokens;

/// The rules of Russian.
#[derive(Debug)]
pub(super) struct Russian;

static LEXICON: SpokenLexicon = SpokenLexicon {
    thousands_separator: '.',
    decimal_word: "запятая",
    decimals_as_number: false,
    range_word: "по",
    minus_word: "минус",
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
    min_word_acronym_letters: 3,
    letter_names: abbreviations::LETTER_NAMES,
    ordinal_nouns: &[
        "век",
        "века",
        "веке",
        "веку",
        "веком",
        "веков",
        "веках",
        "съезд",
        "съезда",
        "съезде",
        "созыва",
        "созыв",
        "саммит",
        "саммита",
        "саммите",
        "сессия",
        "сессии",
        "сессию",
        "форум",
        "форума",
        "форуме",
        "конгресс",
        "конгресса",
        "раунд",
        "раунда",
        "конференция",
        "конференции",
        "конференцию",
        "олимпиада",
        "олимпиады",
        "столетие",
        "столетия",
        "годовщина",
        "пленум",
        "пленума",
    ],
    cardinal_nouns: &[
        "глава",
        "главе",
        "главы",
        "часть",
        "части",
        "том",
        "тома",
        "томе",
        "раздел",
        "разделе",
        "статья",
        "статьи",
        "книга",
        "приложение",
        "этап",
    ],
    names_before_i: None,
    first_tokens: LazyLock::new(|| LEXICON.first_tokens()),
};

/// Prepositions and comparatives with the genitive.
const GENITIVE_AFTER: [&str; 24] = [
    "от",
    "до",
    "из",
    "без",
    "для",
    "около",
    "более",
    "менее",
    "после",
    "свыше",
    "больше",
    "меньше",
    "у",
    "против",
    "среди",
    "кроме",
    "порядка",
    "вокруг",
    "вместо",
    "начиная",
    "ради",
    "возле",
    "мимо",
    "сроком",
];

/// The case and gender of a noun or name in the singular, from its ending.
fn agreement(noun: &str, feminine_name: bool) -> NumberForm {
    let form = |case, gender| NumberForm::of(gender, case);
    let ends = |endings: &[&str]| endings.iter().any(|ending| noun.ends_with(ending));
    if feminine_name {
        return match () {
            () if ends(&["а", "я", "ь"]) => form(Case::Nominative, Gender::Feminine),
            () if ends(&["у", "ю"]) => form(Case::Accusative, Gender::Feminine),
            () => form(Case::Genitive, Gender::Feminine),
        };
    }
    match () {
        () if ends(&["ом", "ем", "ём"]) => form(Case::Instrumental, Gender::Masculine),
        () if ends(&["а", "я"]) => form(Case::Genitive, Gender::Masculine),
        () if ends(&["у", "ю"]) => form(Case::Dative, Gender::Masculine),
        () if ends(&["е"]) => form(Case::Prepositional, Gender::Masculine),
        () => form(Case::Nominative, Gender::Masculine),
    }
}

/// Whether `noun`, which Roman numerals count, is masculine: its form in `-а` is a genitive.
fn is_masculine(noun: &str) -> bool {
    ["век", "съезд", "созыв", "форум", "саммит", "раунд", "конгресс", "пленум"]
        .iter()
        .any(|stem| noun.to_lowercase().starts_with(stem))
}

impl SpokenFormRules for Russian {
    fn lexicon(&self) -> &'static SpokenLexicon {
        &LEXICON
    }

    fn cardinal(&self, n: u64, form: NumberForm) -> String {
        numbers::cardinal(n, form)
    }

    fn ordinal(&self, n: u64, form: NumberForm) -> String {
        numbers::ordinal(n, form)
    }

    /// A number like a year without `год` is a cardinal, as it may count things.
    fn year(&self, n: u64, context: WordContext<'_>) -> String {
        self.cardinal(n, self.cardinal_form(n, context))
    }

    /// `пять-семь процентов`.
    fn number_range(&self, from: &str, to: &str) -> String {
        format!("{from}-{to}")
    }

    fn decimal(&self, whole: &str, fraction: &str) -> String {
        const PARTS: [[&str; 2]; 3] = [["десятая", "десятых"], ["сотая", "сотых"], ["тысячная", "тысячных"]];
        let feminine = NumberForm::FEMININE;
        let (Some(parts), Ok(n)) = (PARTS.get(fraction.len().wrapping_sub(1)), fraction.parse::<u64>()) else {
            return format!(
                "{} запятая {}",
                self.whole_number(whole, NumberForm::default()),
                self.digit_by_digit(fraction)
            );
        };
        let wholes = if whole.ends_with('1') && !whole.ends_with("11") { "целая" } else { "целых" };
        let part = parts[usize::from(numbers::plural_index(n) != 0)];
        format!("{} {wholes} {} {part}", self.whole_number(whole, feminine), self.cardinal(n, feminine))
    }

    fn plural_index(&self, n: u64) -> usize {
        numbers::plural_index(n)
    }

    fn cardinal_form(&self, n: u64, context: WordContext<'_>) -> NumberForm {
        let (before, after) = (context.before.to_lowercase(), context.after.to_lowercase());
        let ends = |endings: &[&str]| endings.iter().any(|ending| after.ends_with(ending));
        let case = match before.as_str() {
            _ if ends(&["ами", "ями", "ьми"]) => Case::Instrumental,
            _ if ends(&["ах", "ях"]) && after.chars().count() > 3 => Case::Prepositional,
            "к" | "ко" | "по" | "благодаря" | "вопреки" if ends(&["ам", "ям"]) => Case::Dative,
            "с" | "со" if !after.is_empty() => Case::Genitive,
            before if GENITIVE_AFTER.contains(&before) => Case::Genitive,
            _ if n % 10 == 1 && n % 100 != 11 && ends(&["у", "ю"]) => Case::Accusative,
            _ => Case::Nominative,
        };
        let oblique = case != Case::Nominative;
        let gender = match (numbers::plural_index(n), n % 10) {
            (0, _) if ends(&["а", "я", "у", "ю", "ость"]) || (oblique && ends(&["ы", "и", "ой", "ей"])) => {
                Gender::Feminine
            }
            (0, _) if ends(&["о", "е", "ие"]) => Gender::Neuter,
            (1, 2) if ends(&["ы", "и", "ые", "ие"]) => Gender::Feminine,
            _ => Gender::Masculine,
        };
        NumberForm::of(gender, case)
    }

    fn ordinal_form(&self, context: WordContext<'_>) -> NumberForm {
        let noun = context.after.to_lowercase();
        match noun.as_str() {
            "века" if matches!(context.before, "" | "и") => NumberForm::in_case(Case::Genitive),
            "веке" | "съезде" | "саммите" => NumberForm::in_case(Case::Prepositional),
            "веках" => NumberForm::in_case(Case::Prepositional),
            "веков" => NumberForm::in_case(Case::Genitive),
            "веком" => NumberForm::in_case(Case::Instrumental),
            _ => agreement(
                &noun,
                !is_masculine(&noun)
                    && ["а", "я", "у", "ю", "ы", "и", "ой"].iter().any(|ending| noun.ends_with(ending)),
            ),
        }
    }

    fn with_suffix(&self, n: u64, suffix: &str, context: WordContext<'_>) -> Option<String> {
        let suffix = suffix.strip_prefix('-')?;
        let form =
            |case, gender, plural| Some(numbers::ordinal(n, NumberForm { case, gender, plural, attributive: false }));
        let cardinal = |case| Some(numbers::cardinal(n, NumberForm { case, ..NumberForm::default() }));
        let feminine_after = context.after.ends_with("ы") || context.after.ends_with('и');
        match suffix {
            "й" | "ый" | "ий" | "ой" if feminine_after && suffix != "ый" => {
                form(Case::Genitive, Gender::Feminine, false)
            }
            "й" | "ый" | "ий" | "ой" => form(Case::Nominative, Gender::Masculine, false),
            "я" | "ая" | "ья" => form(Case::Nominative, Gender::Feminine, false),
            "е" | "ые" | "ое" if n >= 10 && n.is_multiple_of(10) && suffix != "ое" => {
                form(Case::Nominative, Gender::Masculine, true)
            }
            "е" | "ое" | "ье" => form(Case::Nominative, Gender::Neuter, false),
            "го" | "ого" | "его" => form(Case::Genitive, Gender::Masculine, false),
            "му" | "ому" => form(Case::Dative, Gender::Masculine, false),
            "м" | "ом" => form(Case::Prepositional, Gender::Masculine, false),
            "ым" => form(Case::Instrumental, Gender::Masculine, false),
            "ю" | "ую" => form(Case::Accusative, Gender::Feminine, false),
            "х" if (2..=4).contains(&n) => cardinal(Case::Genitive),
            "х" | "ых" => form(Case::Genitive, Gender::Masculine, true),
            "ми" if n > 4 && n < 100 && context.after.is_empty() => cardinal(Case::Instrumental),
            "ми" | "ыми" => form(Case::Instrumental, Gender::Masculine, true),
            "ти" | "и" => cardinal(Case::Genitive),
            _ if suffix.chars().count() > 3 && !suffix.starts_with(char::is_uppercase) => {
                Some(format!("{}{suffix}", numbers::prefix(n)))
            }
            _ => None,
        }
    }

    fn time_of_day(&self, hour: u64, minute: u64) -> String {
        let hours = format!(
            "{} {}",
            numbers::cardinal(hour, NumberForm::default()),
            ["час", "часа", "часов"][numbers::plural_index(hour)]
        );
        let minutes = numbers::cardinal(minute, NumberForm::FEMININE);
        match minute {
            0 => hours,
            _ => format!("{hours} {minutes} {}", ["минута", "минуты", "минут"][numbers::plural_index(minute)]),
        }
    }

    fn date(&self, day: u64, month: usize, year: u64, _: WordContext<'_>) -> String {
        let day = numbers::ordinal(day, NumberForm::of(Gender::Neuter, Case::Genitive));
        format!("{day} {} {} года", MONTHS[month.min(11)], masculine_ordinal(year, Case::Genitive, false))
    }

    fn regnal(&self, n: u64, name: &str, _: &str) -> String {
        const FEMININE: [&str; 6] = ["Екатерин", "Елизавет", "Анн", "Мари", "Маргарит", "Изабелл"];
        numbers::ordinal(n, agreement(name, FEMININE.iter().any(|stem| name.starts_with(stem))))
    }

    fn phrase(&self, tokens: &WrittenTokens<'_>, at: usize) -> Option<Replacement> {
        if let Some(end) = short_year(tokens, at).filter(|_| tokens.letters(at) == "г") {
            let city = tokens.letters(end).chars().next().is_some_and(char::is_uppercase);
            let in_city = matches!(tokens.context(at, at).before, "в" | "В");
            let noun = if in_city { "городе" } else { "город" };
            return (city && end == at + 2).then(|| (noun.to_owned(), end));
        }
        date_phrase(tokens, at).or_else(|| year_phrase(tokens, at)).or_else(|| century_phrase(tokens, at))
    }
}
