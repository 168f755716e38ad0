//! Polish dates, years, centuries and times: ordinals in the case that the words beside them need.

use super::months::MONTHS;
use super::numbers;
use crate::language::spoken_form::grammar::{Case, Gender, NumberForm};
use crate::language::spoken_form::roman_numeral::roman_value;
use crate::language::spoken_form::rules::Replacement;
use crate::language::spoken_form::tokens::WrittenTokens;

/// `n` as an ordinal that agrees with a masculine noun.
pub(super) fn masculine_ordinal(n: u64, case: Case) -> String {
    numbers::ordinal(n, NumberForm::in_case(case))
}

/// The case of `roku` or `wieku` after the word `before`, in lower case.
pub(super) fn case_after(before: &str) -> Case {
    if matches!(before, "w" | "we" | "o" | "po" | "przy" | "na") { Case::Prepositional } else { Case::Genitive }
}

/// The year at token `at`: four digits.
fn year_at(tokens: &WrittenTokens<'_>, at: usize) -> Option<u64> {
    let digits = tokens.digits(at);
    digits.parse().ok().filter(|year| digits.len() == 4 && (1000..2100).contains(year))
}

/// The index after the abbreviation `letter` with a full stop at `at`. The full stop stays if it ends the sentence.
fn abbreviation_end(tokens: &WrittenTokens<'_>, at: usize, letter: &str) -> Option<usize> {
    let found = tokens.letters(at) == letter && tokens.is_joined_mark(at + 1, ".");
    found.then(|| if tokens.is_end(at + 1) { at + 1 } else { at + 2 })
}

/// `26 maja`, `26 maja 2020 r.`
pub(super) fn date_phrase(tokens: &WrittenTokens<'_>, at: usize) -> Option<Replacement> {
    let day = tokens.small_number(at, 1..=31)?;
    let month = tokens.letters(at + 1);
    if !MONTHS.contains(&month.to_lowercase().as_str()) {
        return None;
    }
    let day = masculine_ordinal(day, Case::Genitive);
    let Some(year) = year_at(tokens, at + 2) else { return Some((format!("{day} {month}"), at + 2)) };
    let spoken = format!("{day} {month} {}", masculine_ordinal(year, Case::Genitive));
    if tokens.letters(at + 3) == "roku" {
        return Some((spoken, at + 3));
    }
    Some((format!("{spoken} roku"), abbreviation_end(tokens, at + 3, "r").unwrap_or(at + 3)))
}

/// `2020 r.`, `2020 roku`: a year with its noun.
pub(super) fn year_phrase(tokens: &WrittenTokens<'_>, at: usize) -> Option<Replacement> {
    let year = year_at(tokens, at)?;
    let case = case_after(&tokens.context(at, at).before.to_lowercase());
    let case_of_noun = match tokens.letters(at + 1) {
        "rok" => Some(Case::Nominative),
        "roku" => Some(case),
        "rokiem" => Some(Case::Instrumental),
        "rokowi" => Some(Case::Dative),
        _ => None,
    };
    if let Some(case) = case_of_noun {
        return Some((masculine_ordinal(year, case), at + 1));
    }
    let end = abbreviation_end(tokens, at + 1, "r")?;
    Some((format!("{} roku", masculine_ordinal(year, case)), end))
}

/// `lata 90.`, `w latach 90.`: a decade.
pub(super) fn decade_phrase(tokens: &WrittenTokens<'_>, at: usize) -> Option<Replacement> {
    let case = match tokens.context(at, at).before {
        "lata" => Case::Nominative,
        "lat" => Case::Genitive,
        "latach" => Case::Prepositional,
        "latami" => Case::Instrumental,
        _ => return None,
    };
    let decade = tokens.two_digits_below(at, 100).filter(|n| n.is_multiple_of(10))?;
    if !tokens.is_joined_mark(at + 1, ".") {
        return None;
    }
    let form = NumberForm { plural: true, ..NumberForm::in_case(case) };
    Some((numbers::ordinal(decade, form), if tokens.is_end(at + 1) { at + 1 } else { at + 2 }))
}

/// `XX w.`
pub(super) fn century_phrase(tokens: &WrittenTokens<'_>, at: usize) -> Option<Replacement> {
    let century = roman_value(tokens.letters(at))?;
    let end = abbreviation_end(tokens, at + 1, "w")?;
    let before = tokens.context(at, at).before.to_lowercase();
    let (case, noun) = if before.is_empty() { (Case::Nominative, "wiek") } else { (case_after(&before), "wieku") };
    Some((format!("{} {noun}", masculine_ordinal(century, case)), end))
}

/// `o 13:23`, `o godz. 13.30`: a time of day after a preposition or `godzina`.
pub(super) fn time_phrase(tokens: &WrittenTokens<'_>, at: usize) -> Option<Replacement> {
    let before = tokens.context(at, at).before.to_lowercase();
    if tokens.letters(at) == "godz" && tokens.is_joined_mark(at + 1, ".") {
        let (hour, minute, end) = clock_at(tokens, at + 2, ":.")?;
        let noun = match before.as_str() {
            "o" | "po" | "przy" => "godzinie",
            "" => "godzina",
            _ => "godziny",
        };
        return Some((format!("{noun} {}", time_of_day(hour, minute, noun != "godzina")), end));
    }
    let (separators, may_be_hour_only) = match before.as_str() {
        "godzinie" | "godziny" => (":.", true),
        "o" | "od" | "do" | "po" | "przed" | "około" => (":", false),
        _ => return None,
    };
    let (hour, minute, end) = clock_at(tokens, at, separators)?;
    (may_be_hour_only || end > at + 1).then(|| (time_of_day(hour, minute, true), end))
}

/// The hour and the minute at `at`, with one of `separators` between them, and the index after them.
fn clock_at(tokens: &WrittenTokens<'_>, at: usize, separators: &str) -> Option<(u64, u64, usize)> {
    let hour = tokens.small_number(at, 0..=24)?;
    let tight = tokens.is_joined_mark(at + 1, separators) && tokens.is_joined(at + 2);
    match tokens.two_digits_below(at + 2, 60).filter(|_| tight) {
        Some(minute) => Some((hour, minute, at + 3)),
        None => Some((hour, 0, at + 1)),
    }
}

/// A time of day; `oblique` after a preposition.
pub(super) fn time_of_day(hour: u64, minute: u64, oblique: bool) -> String {
    let case = if oblique { Case::Prepositional } else { Case::Nominative };
    let hour = numbers::ordinal(hour, NumberForm::of(Gender::Feminine, case));
    let minutes = numbers::cardinal(minute, NumberForm::default());
    match minute {
        0 => hour,
        1..10 => format!("{hour} zero {minutes}"),
        _ => format!("{hour} {minutes}"),
    }
}
