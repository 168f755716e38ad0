//! Italian number words.

use crate::language::spoken_form::grammar::{Gender, NumberForm};

const BELOW_TWENTY: [&str; 20] = [
    "zero",
    "uno",
    "due",
    "tre",
    "quattro",
    "cinque",
    "sei",
    "sette",
    "otto",
    "nove",
    "dieci",
    "undici",
    "dodici",
    "tredici",
    "quattordici",
    "quindici",
    "sedici",
    "diciassette",
    "diciotto",
    "diciannove",
];
const TENS: [&str; 10] =
    ["", "", "venti", "trenta", "quaranta", "cinquanta", "sessanta", "settanta", "ottanta", "novanta"];
const ORDINALS: [&str; 11] =
    ["", "prim", "second", "terz", "quart", "quint", "sest", "settim", "ottav", "non", "decim"];

/// `n` below a hundred; nothing for zero, `tre` without its accent.
fn below_hundred(n: u64) -> String {
    let (tens, ones) = (TENS[(n / 10 % 10) as usize], BELOW_TWENTY[(n % 10) as usize]);
    match n {
        0 => String::new(),
        1..20 => BELOW_TWENTY[n as usize].to_owned(),
        _ if n.is_multiple_of(10) => tens.to_owned(),
        // `ventuno`, `ventotto`: the tens lose their vowel.
        _ if matches!(n % 10, 1 | 8) => format!("{}{ones}", &tens[..tens.len() - 1]),
        _ => format!("{tens}{ones}"),
    }
}

/// `n` below a million in one word; nothing for zero.
fn single_word(n: u64) -> String {
    match n {
        0..100 => below_hundred(n),
        100..200 => format!("cento{}", below_hundred(n % 100)),
        200..1000 => format!("{}cento{}", BELOW_TWENTY[(n / 100) as usize], below_hundred(n % 100)),
        1000..2000 => format!("mille{}", single_word(n % 1000)),
        _ => {
            let thousands = single_word(n / 1000);
            // `ventunomila` keeps its vowel.
            format!("{thousands}mila{}", single_word(n % 1000))
        }
    }
}

/// `n` without a noun after it.
pub(super) fn standalone(n: u64) -> String {
    if n == 0 {
        return BELOW_TWENTY[0].to_owned();
    }
    let mut parts = Vec::new();
    let mut rest = n;
    let scales = [
        (1_000_000_000_000, "bilione", "bilioni"),
        (1_000_000_000, "miliardo", "miliardi"),
        (1_000_000, "milione", "milioni"),
    ];
    for (value, one, many) in scales {
        match rest / value {
            0 => {}
            1 => parts.push(format!("un {one}")),
            count => parts.push(format!("{} {many}", single_word(count))),
        }
        rest %= value;
    }
    if rest > 0 {
        let word = single_word(rest);
        // Inside a longer word, a final `tre` is stressed: `ventitré`.
        parts.push(match word.strip_suffix("tre") {
            Some(head) if !head.is_empty() => format!("{head}tré"),
            _ => word,
        });
    }
    parts.join(" ")
}

/// `n` as a cardinal number.
pub(super) fn cardinal(n: u64, form: NumberForm) -> String {
    match (n, form.attributive, form.gender) {
        (1, true, Gender::Feminine) => "una".to_owned(),
        (1, true, _) => "un".to_owned(),
        _ => standalone(n),
    }
}

/// `n` as an ordinal number.
pub(super) fn ordinal(n: u64, form: NumberForm) -> String {
    let last = if form.gender == Gender::Feminine { "a" } else { "o" };
    if let Some(stem) = ORDINALS.get(n as usize).filter(|stem| !stem.is_empty()) {
        return format!("{stem}{last}");
    }
    let spoken = standalone(n);
    let stem = match spoken.strip_suffix("tré") {
        Some(head) => format!("{head}tre"),
        None if n % 10 == 6 && n % 100 != 16 => spoken,
        None => spoken.strip_suffix(['a', 'e', 'i', 'o']).unwrap_or(&spoken).to_owned(),
    };
    format!("{stem}esim{last}")
}
