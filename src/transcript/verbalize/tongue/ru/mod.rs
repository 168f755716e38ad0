//! Russian: numbers agree with the words around them, years are ordinals.

mod lexicon;
mod numbers;

use super::{Around, Case, Form, Gender, Lexicon, Tongue};
use crate::transcript::verbalize::roman;
use crate::transcript::verbalize::token::Tokens;
use lexicon::LEXICON;

pub(super) struct Russian;

/// Prepositions that ask for the genitive.
const GENITIVE: [&str; 24] = [
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

/// The case and number that a form of `год` has; years agree with it.
fn year_case(noun: &str) -> Option<(Case, bool)> {
    Some(match noun {
        "год" => (Case::Nominative, false),
        "года" => (Case::Genitive, false),
        "году" => (Case::Prepositional, false),
        "годом" => (Case::Instrumental, false),
        "годы" => (Case::Nominative, true),
        "годов" => (Case::Genitive, true),
        "годам" => (Case::Dative, true),
        "годами" => (Case::Instrumental, true),
        "годах" => (Case::Prepositional, true),
        _ => return None,
    })
}

/// The case of a year from the preposition before it, where no noun tells; and the noun in it.
fn year_by_preposition(before: &str) -> (Case, &'static str) {
    match before.to_lowercase().as_str() {
        "в" | "во" | "о" | "об" => (Case::Prepositional, "году"),
        "к" | "ко" => (Case::Dative, "году"),
        "за" | "на" | "по" => (Case::Accusative, "год"),
        "между" | "перед" => (Case::Instrumental, "годом"),
        _ => (Case::Genitive, "года"),
    }
}

/// The case and gender of a noun or name in the singular, from its ending.
fn agreement(noun: &str, feminine_name: bool) -> Form {
    let form = |case, gender| Form { case, gender, ..Form::default() };
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

/// Nouns that stand with Roman numerals and are masculine: their forms in -а are genitives.
fn is_masculine(noun: &str) -> bool {
    ["век", "съезд", "созыв", "форум", "саммит", "раунд", "конгресс", "пленум"]
        .iter()
        .any(|stem| noun.to_lowercase().starts_with(stem))
}

/// The day at token `at` before a month in the genitive, and the month's token.
fn day_at(tokens: &Tokens<'_>, at: usize) -> Option<(u64, usize)> {
    let day = tokens.digits(at).parse().ok().filter(|day| (1..=31).contains(day) && tokens.digits(at).len() < 3)?;
    let month = tokens.letters(at + 1).to_lowercase();
    LEXICON.months.contains(&month.as_str()).then_some((day, at + 1))
}

/// The year at token `at`: four digits.
fn year_at(tokens: &Tokens<'_>, at: usize) -> Option<u64> {
    let digits = tokens.digits(at);
    digits.parse().ok().filter(|year| digits.len() == 4 && (1000..2100).contains(year))
}

/// `г.` or `гг.` at token `at`, and the token after it.
fn short_year(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    let short = matches!(tokens.letters(at), "г" | "гг");
    let city = tokens.letters(at + 2).chars().next().is_some_and(char::is_uppercase) && tokens.is_mark(at + 1, ',');
    (short && !city).then(|| if tokens.glued_mark(at + 1, ".") && !tokens.is_end(at + 1) { at + 2 } else { at + 1 })
}

fn rank(n: u64, case: Case, plural: bool) -> String {
    numbers::ordinal(n, Form { case, plural, ..Form::default() })
}

/// A year with its noun, from token `at`.
fn year_phrase(tokens: &Tokens<'_>, at: usize) -> Option<(String, usize)> {
    let year = year_at(tokens, at)?;
    let before = tokens.around(at, at).before;
    let dash =
        tokens.get(at + 1).is_some() && ["-", "–", "—", "−"].iter().any(|dash| tokens.reads(at + 1, dash).is_some());
    if let Some(to) = year_at(tokens, at + 2).filter(|_| dash) {
        let noun = tokens.letters(at + 3);
        let from_word = if matches!(before.to_lowercase().as_str(), "с" | "в" | "за" | "на" | "от" | "к" | "о")
        {
            ""
        } else {
            "с "
        };
        return Some(match year_case(noun) {
            Some((case @ (Case::Genitive | Case::Dative | Case::Instrumental | Case::Prepositional), _)) => {
                (format!("{}, {}", rank(year, case, false), rank(to, case, false)), at + 3)
            }
            Some(_) => (
                format!("{from_word}{} по {}", rank(year, Case::Genitive, false), rank(to, Case::Nominative, false)),
                at + 3,
            ),
            None => {
                let end = short_year(tokens, at + 3);
                let case = if before.eq_ignore_ascii_case("в") || before == "В" {
                    Case::Prepositional
                } else {
                    Case::Genitive
                };
                if end.is_some() && case == Case::Prepositional {
                    (format!("{}, {} годах", rank(year, case, false), rank(to, case, false)), end?)
                } else {
                    let years = if end.is_some() { " годы" } else { "" };
                    (
                        format!(
                            "{from_word}{} по {}{years}",
                            rank(year, Case::Genitive, false),
                            rank(to, Case::Nominative, false)
                        ),
                        end.unwrap_or(at + 3),
                    )
                }
            }
        });
    }
    // `с 1941 по 1945 год`: the noun stands after the second year only.
    let spans = before.eq_ignore_ascii_case("с") || before == "С";
    if spans && tokens.letters(at + 1) == "по" && year_at(tokens, at + 2).is_some() {
        return Some((rank(year, Case::Genitive, false), at + 1));
    }
    if let Some((case, plural)) = year_case(&tokens.letters(at + 1).to_lowercase()) {
        let dative = case == Case::Prepositional && !plural && matches!(before, "к" | "К" | "по" | "ко");
        return Some((rank(year, if dative { Case::Dative } else { case }, plural), at + 1));
    }
    let end = short_year(tokens, at + 1)?;
    let (case, noun) = year_by_preposition(before);
    Some((format!("{} {noun}", rank(year, case, false)), end))
}

/// `26 мая 2020 г.`
fn date_phrase(tokens: &Tokens<'_>, at: usize) -> Option<(String, usize)> {
    let (day, month_at) = day_at(tokens, at)?;
    let before = tokens.around(at, at).before;
    let case = if before == "по" { Case::Accusative } else { Case::Genitive };
    let day = numbers::ordinal(day, Form { case, gender: Gender::Neuter, ..Form::default() });
    let month = tokens.letters(month_at);
    let Some(year) = year_at(tokens, month_at + 1) else {
        return Some((format!("{day} {month}"), month_at + 1));
    };
    let year = rank(year, Case::Genitive, false);
    let after = month_at + 2;
    if tokens.letters(after) == "года" {
        return Some((format!("{day} {month} {year}"), after));
    }
    Some((format!("{day} {month} {year} года"), short_year(tokens, after).unwrap_or(after)))
}

/// `XX в.`
fn century_phrase(tokens: &Tokens<'_>, at: usize) -> Option<(String, usize)> {
    let century = roman::value(tokens.letters(at))?;
    if tokens.letters(at + 1) != "в" || !tokens.glued_mark(at + 2, ".") {
        return None;
    }
    let (case, noun) = match tokens.around(at, at).before.to_lowercase().as_str() {
        "в" => (Case::Prepositional, "веке"),
        "" => (Case::Nominative, "век"),
        _ => (Case::Genitive, "века"),
    };
    Some((format!("{} {noun}", rank(century, case, false)), if tokens.is_end(at + 2) { at + 2 } else { at + 3 }))
}

impl Tongue for Russian {
    fn lexicon(&self) -> &'static Lexicon {
        &LEXICON
    }

    fn cardinal(&self, n: u64, form: Form) -> String {
        numbers::cardinal(n, form)
    }

    fn ordinal(&self, n: u64, form: Form) -> String {
        numbers::ordinal(n, form)
    }

    /// A year without its noun may as well count things; it is said so.
    fn year(&self, n: u64, around: Around<'_>) -> String {
        self.cardinal(n, self.counting(n, around))
    }

    /// `пять-семь процентов`.
    fn stretch(&self, from: &str, to: &str) -> String {
        format!("{from}-{to}")
    }

    fn decimal(&self, whole: &str, fraction: &str) -> String {
        const PARTS: [[&str; 2]; 3] = [["десятая", "десятых"], ["сотая", "сотых"], ["тысячная", "тысячных"]];
        let feminine = Form { gender: Gender::Feminine, ..Form::default() };
        let (Some(parts), Ok(n)) = (PARTS.get(fraction.len().wrapping_sub(1)), fraction.parse::<u64>()) else {
            return format!("{} запятая {}", self.whole(whole, Form::default()), self.digits(fraction));
        };
        let wholes = if whole.ends_with('1') && !whole.ends_with("11") { "целая" } else { "целых" };
        let part = parts[usize::from(numbers::plural(n) != 0)];
        format!("{} {wholes} {} {part}", self.whole(whole, feminine), self.cardinal(n, feminine))
    }

    fn plural(&self, n: u64) -> usize {
        numbers::plural(n)
    }

    fn counting(&self, n: u64, around: Around<'_>) -> Form {
        let (before, after) = (around.before.to_lowercase(), around.after.to_lowercase());
        let ends = |endings: &[&str]| endings.iter().any(|ending| after.ends_with(ending));
        let case = match before.as_str() {
            _ if ends(&["ами", "ями", "ьми"]) => Case::Instrumental,
            _ if ends(&["ах", "ях"]) && after.chars().count() > 3 => Case::Prepositional,
            "к" | "ко" | "по" | "благодаря" | "вопреки" if ends(&["ам", "ям"]) => Case::Dative,
            "с" | "со" if !after.is_empty() => Case::Genitive,
            before if GENITIVE.contains(&before) => Case::Genitive,
            _ if n % 10 == 1 && n % 100 != 11 && ends(&["у", "ю"]) => Case::Accusative,
            _ => Case::Nominative,
        };
        let oblique = case != Case::Nominative;
        let gender = match (numbers::plural(n), n % 10) {
            (0, _) if ends(&["а", "я", "у", "ю", "ость"]) || (oblique && ends(&["ы", "и", "ой", "ей"])) => {
                Gender::Feminine
            }
            (0, _) if ends(&["о", "е", "ие"]) => Gender::Neuter,
            (1, 2) if ends(&["ы", "и", "ые", "ие"]) => Gender::Feminine,
            _ => Gender::Masculine,
        };
        Form { case, gender, ..Form::default() }
    }

    fn ranking(&self, around: Around<'_>) -> Form {
        let noun = around.after.to_lowercase();
        match noun.as_str() {
            "века" if matches!(around.before, "" | "и") => Form { case: Case::Genitive, ..Form::default() },
            "веке" | "съезде" | "саммите" => Form { case: Case::Prepositional, ..Form::default() },
            "веках" => Form { case: Case::Prepositional, ..Form::default() },
            "веков" => Form { case: Case::Genitive, ..Form::default() },
            "веком" => Form { case: Case::Instrumental, ..Form::default() },
            _ => agreement(
                &noun,
                !is_masculine(&noun)
                    && ["а", "я", "у", "ю", "ы", "и", "ой"].iter().any(|ending| noun.ends_with(ending)),
            ),
        }
    }

    fn suffixed(&self, n: u64, suffix: &str, around: Around<'_>) -> Option<String> {
        let suffix = suffix.strip_prefix('-')?;
        let form = |case, gender, plural| Some(numbers::ordinal(n, Form { case, gender, plural, attributive: false }));
        let cardinal = |case| Some(numbers::cardinal(n, Form { case, ..Form::default() }));
        let feminine_after = around.after.ends_with("ы") || around.after.ends_with('и');
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
            "ми" if n > 4 && n < 100 && around.after.is_empty() => cardinal(Case::Instrumental),
            "ми" | "ыми" => form(Case::Instrumental, Gender::Masculine, true),
            "ти" | "и" => cardinal(Case::Genitive),
            _ if suffix.chars().count() > 3 && !suffix.starts_with(char::is_uppercase) => {
                Some(format!("{}{suffix}", numbers::prefix(n)))
            }
            _ => None,
        }
    }

    fn clock(&self, hour: u64, minute: u64) -> String {
        let hours =
            format!("{} {}", numbers::cardinal(hour, Form::default()), ["час", "часа", "часов"][numbers::plural(hour)]);
        let minutes = numbers::cardinal(minute, Form { gender: Gender::Feminine, ..Form::default() });
        match minute {
            0 => hours,
            _ => format!("{hours} {minutes} {}", ["минута", "минуты", "минут"][numbers::plural(minute)]),
        }
    }

    fn date(&self, day: u64, month: usize, year: u64, _: Around<'_>) -> String {
        let day = numbers::ordinal(day, Form { case: Case::Genitive, gender: Gender::Neuter, ..Form::default() });
        format!("{day} {} {} года", LEXICON.months[month.min(11)], rank(year, Case::Genitive, false))
    }

    fn regnal(&self, n: u64, name: &str, _: &str) -> String {
        const FEMININE: [&str; 6] = ["Екатерин", "Елизавет", "Анн", "Мари", "Маргарит", "Изабелл"];
        numbers::ordinal(n, agreement(name, FEMININE.iter().any(|stem| name.starts_with(stem))))
    }

    fn phrase(&self, tokens: &Tokens<'_>, at: usize) -> Option<(String, usize)> {
        if let Some(end) = short_year(tokens, at).filter(|_| tokens.letters(at) == "г") {
            let city = tokens.letters(end).chars().next().is_some_and(char::is_uppercase);
            let in_city = matches!(tokens.around(at, at).before, "в" | "В");
            let noun = if in_city { "городе" } else { "город" };
            return (city && end == at + 2).then(|| (noun.to_owned(), end));
        }
        date_phrase(tokens, at).or_else(|| year_phrase(tokens, at)).or_else(|| century_phrase(tokens, at))
    }
}
