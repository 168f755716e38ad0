//! German number words.

const BELOW_TWENTY: [&str; 20] = [
    "null",
    "ein",
    "zwei",
    "drei",
    "vier",
    "fünf",
    "sechs",
    "sieben",
    "acht",
    "neun",
    "zehn",
    "elf",
    "zwölf",
    "dreizehn",
    "vierzehn",
    "fünfzehn",
    "sechzehn",
    "siebzehn",
    "achtzehn",
    "neunzehn",
];
const TENS: [&str; 10] =
    ["", "", "zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig"];
const SCALES: [(u64, &str, &str); 3] = [
    (1_000_000_000_000, "eine Billion", "Billionen"),
    (1_000_000_000, "eine Milliarde", "Milliarden"),
    (1_000_000, "eine Million", "Millionen"),
];

/// `n` below a million in one word, `ein` at its end; nothing for zero.
pub(super) fn single_word(n: u64) -> String {
    match n {
        0 => String::new(),
        1..20 => BELOW_TWENTY[n as usize].to_owned(),
        20..100 => {
            let ones =
                if !n.is_multiple_of(10) { format!("{}und", BELOW_TWENTY[(n % 10) as usize]) } else { String::new() };
            format!("{ones}{}", TENS[(n / 10) as usize])
        }
        100..1000 => format!("{}hundert{}", BELOW_TWENTY[(n / 100) as usize], single_word(n % 100)),
        _ => format!("{}tausend{}", single_word(n / 1000), single_word(n % 1000)),
    }
}

/// `n` with its millions and more, `ein` at its end.
pub(super) fn cardinal(n: u64) -> String {
    if n == 0 {
        return BELOW_TWENTY[0].to_owned();
    }
    let mut parts = Vec::new();
    let mut rest = n;
    for (value, one, many) in SCALES {
        match rest / value {
            0 => {}
            1 => parts.push(one.to_owned()),
            count => parts.push(format!("{} {many}", single_word(count))),
        }
        rest %= value;
    }
    if rest > 0 {
        parts.push(single_word(rest));
    }
    parts.join(" ")
}

/// `n` as an ordinal number with `ending`.
pub(super) fn ordinal(n: u64, ending: &str) -> String {
    let stem = match n {
        1 => "erst".to_owned(),
        3 => "dritt".to_owned(),
        7 => "siebt".to_owned(),
        8 => "acht".to_owned(),
        _ => {
            let word = cardinal(n);
            let irregular = match n % 100 {
                1 => Some(("ein", "erst")),
                3 => Some(("drei", "dritt")),
                7 => Some(("sieben", "siebt")),
                8 => Some(("acht", "acht")),
                _ => None,
            };
            match irregular.and_then(|(from, to)| Some(format!("{}{to}", word.strip_suffix(from)?))) {
                Some(stem) => stem,
                None if (1..20).contains(&(n % 100)) || n == 0 => format!("{word}t"),
                None => format!("{word}st"),
            }
        }
    };
    format!("{stem}{ending}")
}
