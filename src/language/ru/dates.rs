//! Russian dates, years and centuries: years are ordinals in the case of their noun.

use super::months::MONTHS;
use super::numbers;
use crate::language::spoken_form::grammar::{Case, Gender, NumberForm};
use crate::language::spoken_form::roman_numeral::roman_value;
use crate::language::spoken_form::rules::Replacement;
use crate::language::spoken_form::tokens::WrittenTokens;

/// The case and number of a form of `год`; years agree with it.
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

/// The case of a year after the preposition `before`, and `год` in that case.
fn year_by_preposition(before: &str) -> (Case, &'static str) {
    match before {
        "в" | "во" | "о" | "об" => (Case::Prepositional, "году"),
        "к" | "ко" => (Case::Dative, "году"),
        "за" | "на" | "по" => (Case::Accusative, "год"),
        "между" | "перед" => (Case::Instrumental, "годом"),
        _ => (Case::Genitive, "года"),
    }
}

/// The day at token `at` before a month in the genitive, and the month's token.
fn day_at(tokens: &WrittenTokens<'_>, at: usize) -> Option<(u64, usize)> {
    let day = tokens.digits(at).parse().ok().filter(|day| (1..=31).contains(day) && tokens.digits(at).len() < 3)?;
    let month = tokens.letters(at + 1).to_lowercase();
    MONTHS.contains(&month.as_str()).then_some((day, at + 1))
}

/// The year at token `at`: four digits.
fn year_at(tokens: &WrittenTokens<'_>, at: usize) -> Option<u64> {
    let digits = tokens.digits(at);
    digits.parse().ok().filter(|year| digits.len() == 4 && (1000..2100).contains(year))
}

/// `г.` or `гг.` at token `at`, and the token after it.
pub(super) fn short_year(tokens: &WrittenTokens<'_>, at: usize) -> Option<usize> {
    let short = matches!(tokens.letters(at), "г" | "гг");
    let city = tokens.letters(at + 2).chars().next().is_some_and(char::is_uppercase) && tokens.is_mark(at + 1, ',');
    (short && !city).then(|| if tokens.is_joined_mark(at + 1, ".") && !tokens.is_end(at + 1) { at + 2 } else { at + 1 })
}

/// `n` as an ordinal that agrees with a masculine noun.
pub(super) fn masculine_ordinal(n: u64, case: Case, plural: bool) -> String {
    numbers::ordinal(n, NumberForm { case, plural, ..NumberForm::default() })
}

/// A year with its noun, from token `at`.
pub(super) fn year_phrase(tokens: &WrittenTokens<'_>, at: usize) -> Option<Replacement> {
    let year = year_at(tokens, at)?;
    let before = tokens.context(at, at).before.to_lowercase();
    let dash = ["-", "–", "—", "−"].iter().any(|dash| tokens.read(at + 1, dash).is_some());
    if let Some(to) = year_at(tokens, at + 2).filter(|_| dash) {
        return Some(year_range(tokens, at, [year, to], &before));
    }
    // `с 1941 по 1945 год`: the noun is only after the second year.
    if before == "с" && tokens.letters(at + 1) == "по" && year_at(tokens, at + 2).is_some() {
        return Some((masculine_ordinal(year, Case::Genitive, false), at + 1));
    }
    if let Some((case, plural)) = year_case(&tokens.letters(at + 1).to_lowercase()) {
        let dative = case == Case::Prepositional && !plural && matches!(before.as_str(), "к" | "по" | "ко");
        return Some((masculine_ordinal(year, if dative { Case::Dative } else { case }, plural), at + 1));
    }
    let end = short_year(tokens, at + 1)?;
    let (case, noun) = year_by_preposition(&before);
    Some((format!("{} {noun}", masculine_ordinal(year, case, false)), end))
}

/// `1941–1945 годах`, `1941-1945 гг.`: the years `from` to `to`, of which the first is at `at`, after `before`.
fn year_range(tokens: &WrittenTokens<'_>, at: usize, [from, to]: [u64; 2], before: &str) -> Replacement {
    let both_in = |case| format!("{}, {}", masculine_ordinal(from, case, false), masculine_ordinal(to, case, false));
    let start = if matches!(before, "с" | "в" | "за" | "на" | "от" | "к" | "о") { "" } else { "с " };
    let from_to = || {
        let last = masculine_ordinal(to, Case::Nominative, false);
        format!("{start}{} по {last}", masculine_ordinal(from, Case::Genitive, false))
    };
    let end = short_year(tokens, at + 3);
    match (year_case(tokens.letters(at + 3)), end) {
        (Some((Case::Nominative | Case::Accusative, _)), _) => (from_to(), at + 3),
        (Some((case, _)), _) => (both_in(case), at + 3),
        (None, Some(end)) if before == "в" => (format!("{} годах", both_in(Case::Prepositional)), end),
        (None, Some(end)) => (format!("{} годы", from_to()), end),
        (None, None) => (from_to(), at + 3),
    }
}

/// `26 мая 2020 г.`
pub(super) fn date_phrase(tokens: &WrittenTokens<'_>, at: usize) -> Option<Replacement> {
    let (day, month_at) = day_at(tokens, at)?;
    let before = tokens.context(at, at).before;
    let case = if before == "по" { Case::Accusative } else { Case::Genitive };
    let day = numbers::ordinal(day, NumberForm::of(Gender::Neuter, case));
    let month = tokens.letters(month_at);
    let Some(year) = year_at(tokens, month_at + 1) else {
        return Some((format!("{day} {month}"), month_at + 1));
    };
    let year = masculine_ordinal(year, Case::Genitive, false);
    let after = month_at + 2;
    if tokens.letters(after) == "года" {
        return Some((format!("{day} {month} {year}"), after));
    }
    Some((format!("{day} {month} {year} года"), short_year(tokens, after).unwrap_or(after)))
}

/// `XX в.`
pub(super) fn century_phrase(tokens: &WrittenTokens<'_>, at: usize) -> Option<Replacement> {
    let century = roman_value(tokens.letters(at))?;
    if tokens.letters(at + 1) != "в" || !tokens.is_joined_mark(at + 2, ".") {
        return None;
    }
    let (case, noun) = match tokens.context(at, at).before.to_lowercase().as_str() {
        "в" => (Case::Prepositional, "веке"),
        "" => (Case::Nominative, "век"),
        _ => (Case::Genitive, "века"),
    };
    Some((
        format!("{} {noun}", masculine_ordinal(century, case, false)),
        if tokens.is_end(at + 2) { at + 2 } else { at + 3 },
    ))
}
