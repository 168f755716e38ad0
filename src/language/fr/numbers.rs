//! French number words.

use crate::language::spoken_form::grammar::{Gender, NumberForm};

const BELOW_TWENTY: [&str; 17] = [
    "zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "treize",
    "quatorze", "quinze", "seize",
];
const TENS: [&str; 10] =
    ["", "dix", "vingt", "trente", "quarante", "cinquante", "soixante", "soixante", "quatre-vingt", "quatre-vingt"];

/// `n` below a hundred, not zero; `last` if nothing follows that it multiplies.
fn below_hundred(n: u64, last: bool) -> String {
    match n {
        ..=16 => BELOW_TWENTY[n as usize].to_owned(),
        17..=19 => format!("dix-{}", BELOW_TWENTY[(n - 10) as usize]),
        71 => "soixante et onze".to_owned(),
        80 if last => "quatre-vingts".to_owned(),
        70..80 | 90..100 => format!("{}-{}", TENS[(n / 10) as usize], below_hundred(n % 20, true)),
        _ => match (TENS[(n / 10) as usize], n % 10) {
            (tens, 0) => tens.to_owned(),
            (tens, 1) if n < 80 => format!("{tens} et un"),
            (tens, ones) => format!("{tens}-{}", BELOW_TWENTY[ones as usize]),
        },
    }
}

/// `n` below a thousand, not zero; `last` as above.
fn below_thousand(n: u64, last: bool) -> String {
    let hundred = match n / 100 {
        0 => return below_hundred(n, last),
        1 => "cent".to_owned(),
        count => format!("{} cent", BELOW_TWENTY[count as usize]),
    };
    match n % 100 {
        0 if last && n > 100 => format!("{hundred}s"),
        0 => hundred,
        rest => format!("{hundred} {}", below_hundred(rest, last)),
    }
}

/// `n` in the masculine.
pub(super) fn masculine(n: u64) -> String {
    if n == 0 {
        return BELOW_TWENTY[0].to_owned();
    }
    let mut parts = Vec::new();
    let mut rest = n;
    for (value, name) in [(1_000_000_000_000, "billion"), (1_000_000_000, "milliard"), (1_000_000, "million")] {
        match rest / value {
            0 => {}
            1 => parts.push(format!("un {name}")),
            count => parts.push(format!("{} {name}s", below_thousand(count, true))),
        }
        rest %= value;
    }
    match rest / 1000 {
        0 => {}
        1 => parts.push("mille".to_owned()),
        count => parts.push(format!("{} mille", below_thousand(count, false))),
    }
    if !rest.is_multiple_of(1000) {
        parts.push(below_thousand(rest % 1000, true));
    }
    parts.join(" ")
}

/// `n` as a cardinal number.
pub(super) fn cardinal(n: u64, form: NumberForm) -> String {
    let spoken = masculine(n);
    let feminine = form.gender == Gender::Feminine && n % 10 == 1 && !matches!(n % 100, 11 | 71 | 91);
    if feminine && spoken.ends_with("un") { format!("{spoken}e") } else { spoken }
}

/// `n` as an ordinal number.
pub(super) fn ordinal(n: u64, form: NumberForm) -> String {
    let feminine = form.gender == Gender::Feminine;
    if n == 1 {
        return if feminine { "première" } else { "premier" }.to_owned();
    }
    let spoken = masculine(n);
    let stem = match spoken.strip_suffix("neuf") {
        Some(head) => format!("{head}neuv"),
        None if spoken.ends_with("cinq") => format!("{spoken}u"),
        None if n % 100 == 80 || (n.is_multiple_of(100) && spoken.ends_with('s')) => {
            spoken.trim_end_matches('s').to_owned()
        }
        None => spoken.strip_suffix('e').unwrap_or(&spoken).to_owned(),
    };
    format!("{stem}ième")
}
