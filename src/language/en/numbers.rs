//! English number words.

const BELOW_TWENTY: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 10] = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
const SCALES: [(u64, &str); 4] =
    [(1_000_000_000_000, "trillion"), (1_000_000_000, "billion"), (1_000_000, "million"), (1_000, "thousand")];

/// `n` as a cardinal number; with `and` after hundreds unless `american`.
pub(super) fn cardinal(n: u64, american: bool) -> String {
    let mut parts = Vec::new();
    let mut rest = n;
    for (value, name) in SCALES {
        if rest >= value {
            parts.push(format!("{} {name}", cardinal(rest / value, american)));
            rest %= value;
        }
    }
    if rest >= 100 {
        parts.push(format!("{} hundred", BELOW_TWENTY[(rest / 100) as usize]));
        rest %= 100;
    }
    if rest > 0 || parts.is_empty() {
        if !parts.is_empty() && !american {
            parts.push("and".to_owned());
        }
        parts.push(below_hundred(rest));
    }
    parts.join(" ")
}

/// `n` below a hundred.
pub(super) fn below_hundred(n: u64) -> String {
    match (n / 10, n % 10) {
        (0 | 1, _) => BELOW_TWENTY[n as usize].to_owned(),
        (tens, 0) => TENS[tens as usize].to_owned(),
        (tens, ones) => format!("{}-{}", TENS[tens as usize], BELOW_TWENTY[ones as usize]),
    }
}

/// `cardinal` with its last word as an ordinal.
pub(super) fn to_ordinal(cardinal: &str) -> String {
    const IRREGULAR: [(&str, &str); 7] = [
        ("one", "first"),
        ("two", "second"),
        ("three", "third"),
        ("five", "fifth"),
        ("eight", "eighth"),
        ("nine", "ninth"),
        ("twelve", "twelfth"),
    ];
    let cut = cardinal.rfind([' ', '-']).map_or(0, |at| at + 1);
    let (head, last) = cardinal.split_at(cut);
    if let Some((_, ordinal)) = IRREGULAR.iter().find(|(word, _)| *word == last) {
        return format!("{head}{ordinal}");
    }
    match last.strip_suffix('y') {
        Some(stem) => format!("{head}{stem}ieth"),
        None => format!("{head}{last}th"),
    }
}
