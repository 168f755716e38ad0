//! Portuguese number words.

use crate::language::spoken_form::grammar::{Gender, NumberForm};

#[rustfmt::skip]
const BELOW_TWENTY: [&str; 20] = [
    "zero", "um", "dois", "três", "quatro", "cinco", "seis", "sete", "oito", "nove", "dez", "onze", "doze", "treze",
    "catorze", "quinze", "dezasseis", "dezassete", "dezoito", "dezanove",
];
const TENS: [&str; 10] =
    ["", "", "vinte", "trinta", "quarenta", "cinquenta", "sessenta", "setenta", "oitenta", "noventa"];
/// The hundreds without their last letters, `os` or `as`.
#[rustfmt::skip]
const HUNDREDS: [&str; 10] = [
    "", "", "duzent", "trezent", "quatrocent", "quinhent", "seiscent", "setecent", "oitocent", "novecent",
];
/// The ordinals without their last letter.
const ORDINALS: [&str; 10] = ["", "primeir", "segund", "terceir", "quart", "quint", "sext", "sétim", "oitav", "non"];
#[rustfmt::skip]
const ORDINAL_TENS: [&str; 10] = [
    "", "décim", "vigésim", "trigésim", "quadragésim", "quinquagésim", "sexagésim", "septuagésim", "octogésim",
    "nonagésim",
];
const SCALES: [(u64, &str, &str); 3] =
    [(1_000_000_000_000, "bilião", "biliões"), (1_000_000, "milhão", "milhões"), (1_000, "mil", "mil")];

/// `n` below a hundred, not zero.
fn below_hundred(n: u64, gender: Gender) -> String {
    match (n, gender) {
        (1, Gender::Feminine) => "uma".to_owned(),
        (2, Gender::Feminine) => "duas".to_owned(),
        (..20, _) => BELOW_TWENTY[n as usize].to_owned(),
        _ if n.is_multiple_of(10) => TENS[(n / 10) as usize].to_owned(),
        _ => format!("{} e {}", TENS[(n / 10) as usize], below_hundred(n % 10, gender)),
    }
}

/// `n` below a thousand, not zero.
fn below_thousand(n: u64, gender: Gender) -> String {
    let hundreds = match n / 100 {
        0 => return below_hundred(n, gender),
        1 if n == 100 => return "cem".to_owned(),
        1 => "cento".to_owned(),
        count => format!("{}{}", HUNDREDS[count as usize], if gender == Gender::Feminine { "as" } else { "os" }),
    };
    if n.is_multiple_of(100) { hundreds } else { format!("{hundreds} e {}", below_hundred(n % 100, gender)) }
}

/// `n` as a cardinal number. Thousands of millions are `mil milhões`, as in Portugal.
pub(super) fn cardinal(n: u64, gender: Gender) -> String {
    let mut spoken = String::new();
    let mut rest = n;
    for (value, one, many) in SCALES {
        let count = rest / value;
        rest %= value;
        let part = match (count, value) {
            (0, _) => continue,
            (1, 1_000) => one.to_owned(),
            (_, 1_000) => format!("{} mil", below_thousand(count, gender)),
            (1, _) => format!("um {one}"),
            _ => format!("{} {many}", cardinal(count, Gender::Masculine)),
        };
        append(&mut spoken, &part, count);
    }
    if rest > 0 {
        append(&mut spoken, &below_thousand(rest, gender), rest);
    } else if spoken.is_empty() {
        spoken.push_str(BELOW_TWENTY[0]);
    }
    spoken
}

/// Appends `part`, which counts `count`, to `spoken`: after `e` if it is short or round.
fn append(spoken: &mut String, part: &str, count: u64) {
    if !spoken.is_empty() {
        spoken.push_str(if count <= 100 || count.is_multiple_of(100) { " e " } else { " " });
    }
    spoken.push_str(part);
}

/// `n` as an ordinal number below two hundred; as a cardinal above, where ordinals are not in use.
pub(super) fn ordinal(n: u64, form: NumberForm) -> String {
    let last = if form.gender == Gender::Feminine { "a" } else { "o" };
    let stems = match n {
        1..200 => {
            [if n >= 100 { "centésim" } else { "" }, ORDINAL_TENS[(n / 10 % 10) as usize], ORDINALS[(n % 10) as usize]]
        }
        1000 => ["milésim", "", ""],
        _ => return cardinal(n, form.gender),
    };
    let words = stems.into_iter().filter(|stem| !stem.is_empty()).map(|stem| format!("{stem}{last}"));
    words.collect::<Vec<_>>().join(" ")
}

/// `spoken` as in Brazil: `dezesseis` and not `dezasseis`.
pub(super) fn brazilian(spoken: &str) -> String {
    spoken.replace("dezass", "dezess").replace("dezanove", "dezenove")
}
