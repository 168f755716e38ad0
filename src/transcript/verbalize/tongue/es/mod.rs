//! Spanish: number words with gender, `un` before a noun, ordinals as far as people use them.

mod lexicon;

use super::{Around, Form, Gender, Lexicon, Tongue};
use crate::transcript::verbalize::token::Tokens;
use lexicon::LEXICON;

pub(super) struct Spanish;

const SMALL: [&str; 30] = [
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
fn below_thousand(n: u64, form: Form) -> String {
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
        _ if rest < 30 => SMALL[rest as usize],
        _ => SMALL[(rest % 10) as usize],
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
fn below_million(n: u64, form: Form) -> String {
    let thousands = match n / 1000 {
        0 => return below_thousand(n, form),
        1 => "mil".to_owned(),
        count => format!("{} mil", below_thousand(count, Form { attributive: true, ..form })),
    };
    match n % 1000 {
        0 => thousands,
        rest => format!("{thousands} {}", below_thousand(rest, form)),
    }
}

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

impl Tongue for Spanish {
    fn lexicon(&self) -> &'static Lexicon {
        &LEXICON
    }

    fn cardinal(&self, n: u64, form: Form) -> String {
        let million = Form { attributive: true, ..Form::default() };
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
            parts.push(SMALL[0].to_owned());
        }
        parts.join(" ")
    }

    fn ordinal(&self, n: u64, form: Form) -> String {
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
            _ => self.cardinal(n, form),
        }
    }

    fn counting(&self, _: u64, around: Around<'_>) -> Form {
        let gender = if is_feminine(around.after) { Gender::Feminine } else { Gender::Masculine };
        let joint = matches!(
            around.after,
            "" | "y" | "e" | "o" | "u" | "de" | "del" | "a" | "al" | "en" | "por" | "que" | "es" | "con" | "se" | "ha"
        );
        Form { attributive: !joint, gender, ..Form::default() }
    }

    fn ranking(&self, around: Around<'_>) -> Form {
        self.counting(1, around)
    }

    fn suffixed(&self, n: u64, suffix: &str, around: Around<'_>) -> Option<String> {
        let form = match suffix {
            "º" | "o" | ".º" | ".o" | "°" | ".°" => Form::default(),
            "ª" | "a" | ".ª" | ".a" => Form { gender: Gender::Feminine, ..Form::default() },
            "er" | "ᵉʳ" | ".er" => Form { attributive: true, ..Form::default() },
            _ => return None,
        };
        let attributive = form.attributive || !around.after.is_empty();
        Some(self.ordinal(n, Form { attributive, ..form }))
    }

    fn clock(&self, hour: u64, minute: u64) -> String {
        let hour = self.cardinal(hour, Form { gender: Gender::Feminine, ..Form::default() });
        match minute {
            0 => hour,
            1..=9 => format!("{hour} cero {}", SMALL[minute as usize]),
            _ => format!("{hour} {}", self.cardinal(minute, Form::default())),
        }
    }

    fn date(&self, day: u64, month: usize, year: u64, around: Around<'_>) -> String {
        let day = if day == 1 { "primero".to_owned() } else { self.cardinal(day, Form::default()) };
        format!("{day} de {} de {}", LEXICON.months[month.min(11)], self.year(year, around))
    }

    fn regnal(&self, n: u64, name: &str, _: &str) -> String {
        let feminine = name.ends_with('a') || matches!(name, "Isabel" | "Beatriz" | "Leonor");
        let gender = if feminine { Gender::Feminine } else { Gender::Masculine };
        // Above ten, `Alfonso XIII` is `trece`.
        if n <= 10 { self.ordinal(n, Form { gender, ..Form::default() }) } else { self.cardinal(n, Form::default()) }
    }

    /// `1 de mayo` is the first, every other day is a plain number.
    fn phrase(&self, tokens: &Tokens<'_>, at: usize) -> Option<(String, usize)> {
        let month = LEXICON.months.iter().any(|month| month.eq_ignore_ascii_case(tokens.letters(at + 2)));
        let first = tokens.digits(at) == "1" && tokens.letters(at + 1) == "de" && month;
        first.then(|| ("primero".to_owned(), at + 1))
    }
}
