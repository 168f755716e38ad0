//! Spanish number words.

use crate::language::spoken_form::grammar::{Gender, NumberForm};

const BELOW_TWENTY: [&str; 30] = [
    "cero",
    "uno",
    "dos",
    "tres",
    "cuatro",
    "cinco",
    "seis",
    "siete",
    "ocho",
    "nueve",
    "diez",
    "once",
    "doce",
    "trece",
    "catorce",
    "quince",
    "dieciséis",
    "diecisiete",
    "dieciocho",
    "diecinueve",
    "veinte",
    "veintiuno",
    "veintidós",
    "veintitrés",
    "veinticuatro",
    "veinticinco",
    "veintiséis",
    "veintisiete",
    "veintiocho",
    "veintinueve",
];
const TENS: [&str; 10] =
    ["", "", "veinte", "treinta", "cuarenta", "cincuenta", "sesenta", "setenta", "ochenta", "noventa"];
const HUNDREDS: [&str; 10] = [
    "",
    "ciento",
    "doscientos",
    "trescientos",
    "cuatrocientos",
    "quinientos",
    "seiscientos",
    "setecientos",
    "ochocientos",
    "novecientos",
];
/// The ordinals that are in use, masculine without the last letter: units, tens, hundreds.
const ORDINALS: [&str; 10] = ["", "primer", "segund", "tercer", "cuart", "quint", "sext", "séptim", "octav", "noven"];
const ORDINAL_TENS: [&str; 10] = [
    "",
    "décim",
    "vigésim",
    "trigésim",
    "cuadragésim",
    "quincuagésim",
    "sexagésim",
    "septuagésim",
    "octogésim",
    "nonagésim",
];

/// `n` below a thousand, not zero.
fn below_thousand(n: u64, form: NumberForm) -> String {
    if n == 100 {
        return "cien".to_owned();
    }
    let mut parts = Vec::new();
    if n >= 100 {
        let hundreds = HUNDREDS[(n / 100) as usize];
        let feminine = form.gender == Gender::Feminine && n >= 200;
        parts.push(if feminine { format!("{}as", hundreds.trim_end_matches("os")) } else { hundreds.to_owned() });
    }
    let rest = n % 100;
    let ones = match (rest, form.gender, form.attributive) {
        (21, Gender::Feminine, _) => "veintiuna",
        (21, _, true) => "veintiún",
        (_, Gender::Feminine, _) if rest % 10 == 1 && rest != 11 => "una",
        (_, _, true) if rest % 10 == 1 && rest != 11 => "un",
        _ if rest < 30 => BELOW_TWENTY[rest as usize],
        _ => BELOW_TWENTY[(rest % 10) as usize],
    };
    match rest {
        0 => {}
        1..30 => parts.push(ones.to_owned()),
        _ if rest.is_multiple_of(10) => parts.push(TENS[(rest / 10) as usize].to_owned()),
        _ => parts.push(format!("{} y {ones}", TENS[(rest / 10) as usize])),
    }
    parts.join(" ")
}

/// `n` below a million, not zero.
fn below_million(n: u64, form: NumberForm) -> String {
    let thousands = match n / 1000 {
        0 => return below_thousand(n, form),
        1 => "mil".to_owned(),
        count => format!("{} mil", below_thousand(count, NumberForm { attributive: true, ..form })),
    };
    match n % 1000 {
        0 => thousands,
        rest => format!("{thousands} {}", below_thousand(rest, form)),
    }
}

/// `n` as a cardinal number.
pub(super) fn cardinal(n: u64, form: NumberForm) -> String {
    let million = NumberForm::ATTRIBUTIVE;
    let mut parts = Vec::new();
    let mut rest = n;
    for (value, one, many) in [(1_000_000_000_000, "billón", "billones"), (1_000_000, "millón", "millones")] {
        match rest / value {
            0 => {}
            1 => parts.push(format!("un {one}")),
            count => parts.push(format!("{} {many}", below_million(count, million))),
        }
        rest %= value;
    }
    if rest > 0 {
        parts.push(below_million(rest, form));
    } else if parts.is_empty() {
        parts.push(BELOW_TWENTY[0].to_owned());
    }
    parts.join(" ")
}

/// `n` as an ordinal number, or as a cardinal where ordinals are not in use.
pub(super) fn ordinal(n: u64, form: NumberForm) -> String {
    let last = if form.gender == Gender::Feminine { "a" } else { "o" };
    let tens = ORDINAL_TENS[(n / 10 % 10) as usize];
    let ones = ORDINALS[(n % 10) as usize];
    match (n, form.attributive, form.gender) {
        (1 | 3, true, Gender::Masculine) => ones.to_owned(),
        (1..=9, ..) => format!("{ones}{last}"),
        (11, ..) => format!("undécim{last}"),
        (12, ..) => format!("duodécim{last}"),
        (100, ..) => format!("centésim{last}"),
        (1000, ..) => format!("milésim{last}"),
        (10..100, ..) if ones.is_empty() => format!("{tens}{last}"),
        (10..100, ..) => format!("{tens}{last} {ones}{last}"),
        _ => cardinal(n, form),
    }
}
