//! English, British (`one hundred and one`) and American (`one hundred one`).

mod lexicon;

use super::{Around, Form, Lexicon, Tongue};
use crate::transcript::verbalize::token::Tokens;
use lexicon::LEXICON;

/// English as it is spoken in a region.
pub(super) struct English {
    american: bool,
}

/// English outside the United States.
pub(super) static BRITISH: English = English { american: false };
/// English in the United States.
pub(super) static AMERICAN: English = English { american: true };

const SMALL: [&str; 20] = [
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
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const SHORT_MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sept", "Oct", "Nov", "Dec"];

impl English {
    fn say(&self, n: u64) -> String {
        let mut parts = Vec::new();
        let mut rest = n;
        for (value, name) in SCALES {
            if rest >= value {
                parts.push(format!("{} {name}", self.say(rest / value)));
                rest %= value;
            }
        }
        if rest >= 100 {
            parts.push(format!("{} hundred", SMALL[(rest / 100) as usize]));
            rest %= 100;
        }
        if rest > 0 || parts.is_empty() {
            if !parts.is_empty() && !self.american {
                parts.push("and".to_owned());
            }
            parts.push(below_hundred(rest));
        }
        parts.join(" ")
    }

    /// A day of a month with the month: `the twenty-sixth of May`.
    fn day_of(&self, day: u64, month: usize, before: &str) -> String {
        let the = if before.eq_ignore_ascii_case("the") { "" } else { "the " };
        format!("{the}{} of {}", self.ordinal(day, Form::default()), MONTHS[month.min(11)])
    }
}

fn below_hundred(n: u64) -> String {
    match (n / 10, n % 10) {
        (0 | 1, _) => SMALL[n as usize].to_owned(),
        (tens, 0) => TENS[tens as usize].to_owned(),
        (tens, ones) => format!("{}-{}", TENS[tens as usize], SMALL[ones as usize]),
    }
}

/// `cardinal` with its last word as an ordinal.
fn to_ordinal(cardinal: &str) -> String {
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

/// The month at token `at` and the token after its name.
fn month_at(tokens: &Tokens<'_>, at: usize) -> Option<(usize, usize)> {
    let name = tokens.letters(at);
    if let Some(month) = MONTHS.iter().position(|month| *month == name) {
        return Some((month, at + 1));
    }
    let month = SHORT_MONTHS.iter().position(|month| *month == name || (name == "Sep" && *month == "Sept"))?;
    Some((month, if tokens.glued_mark(at + 1, ".") { at + 2 } else { at + 1 }))
}

/// The day at token `at`, maybe with its ending, and the token after it.
fn day_at(tokens: &Tokens<'_>, at: usize) -> Option<(u64, usize)> {
    let day = tokens.digits(at).parse().ok().filter(|day| (1..=31).contains(day) && tokens.digits(at).len() < 3)?;
    let ending = tokens.glued(at + 1) && matches!(tokens.letters(at + 1), "st" | "nd" | "rd" | "th");
    Some((day, if ending { at + 2 } else { at + 1 }))
}

impl Tongue for English {
    fn lexicon(&self) -> &'static Lexicon {
        &LEXICON
    }

    fn cardinal(&self, n: u64, _: Form) -> String {
        self.say(n)
    }

    fn ordinal(&self, n: u64, _: Form) -> String {
        to_ordinal(&self.say(n))
    }

    fn year(&self, n: u64, _: Around<'_>) -> String {
        match (n / 100, n % 100) {
            (20, 0..=9) | (10 | 100.., _) => self.say(n),
            (century, 0) => format!("{} hundred", below_hundred(century)),
            (century, rest @ 1..=9) => format!("{} oh {}", below_hundred(century), SMALL[rest as usize]),
            (century, rest) => format!("{} {}", below_hundred(century), below_hundred(rest)),
        }
    }

    fn suffixed(&self, n: u64, suffix: &str, around: Around<'_>) -> Option<String> {
        match suffix {
            "'s" | "’s" => Some(format!("{}'s", if n >= 1100 { self.year(n, around) } else { self.say(n) })),
            "st" | "nd" | "rd" | "th" => Some(self.ordinal(n, Form::default())),
            "s" => {
                let number = if n >= 1100 { self.year(n, around) } else { self.say(n) };
                Some(match number.strip_suffix('y') {
                    Some(stem) => format!("{stem}ies"),
                    None => format!("{number}s"),
                })
            }
            _ => None,
        }
    }

    fn month_first(&self) -> bool {
        self.american
    }

    fn clock(&self, hour: u64, minute: u64) -> String {
        match minute {
            0 if hour <= 12 => format!("{} o'clock", self.say(hour)),
            0 => format!("{} hundred", self.say(hour)),
            1..=9 => format!("{} oh {}", self.say(hour), self.say(minute)),
            _ => format!("{} {}", self.say(hour), self.say(minute)),
        }
    }

    fn date(&self, day: u64, month: usize, year: u64, around: Around<'_>) -> String {
        format!("{} {}", self.day_of(day, month, around.before), self.year(year, around))
    }

    fn regnal(&self, n: u64, name: &str, _: &str) -> String {
        let title = name.ends_with("War") || matches!(name, "Act" | "Title" | "Type" | "Phase" | "Article" | "Annex");
        if title { self.say(n) } else { format!("the {}", self.ordinal(n, Form::default())) }
    }

    /// `26 May`, `May 26`, `5 p.m.`
    fn phrase(&self, tokens: &Tokens<'_>, at: usize) -> Option<(String, usize)> {
        if let Some((day, next)) = day_at(tokens, at) {
            let of = if tokens.letters(next) == "of" { next + 1 } else { next };
            if let Some((month, end)) = month_at(tokens, of) {
                return Some((self.day_of(day, month, tokens.around(at, end).before), end));
            }
            let on_the_hour = tokens.reads(next, "p.m").or_else(|| tokens.reads(next, "a.m"));
            let half = tokens.letters(next).chars().next().unwrap_or('p');
            if let Some(end) = on_the_hour.filter(|_| day <= 12) {
                let end = if tokens.glued_mark(end, ".") && !tokens.is_end(end) { end + 1 } else { end };
                return Some((format!("{} {half} m", self.say(day)), end));
            }
            if matches!(tokens.letters(next), "pm" | "am" | "PM" | "AM") && day <= 12 {
                return Some((format!("{} {} m", self.say(day), half.to_ascii_lowercase()), next + 1));
            }
            return None;
        }
        let (month, after) = month_at(tokens, at)?;
        let (day, end) = day_at(tokens, after)?;
        let clock = tokens.glued_mark(end, ":.") && tokens.glued(end + 1) && !tokens.digits(end + 1).is_empty();
        (!clock).then(|| (format!("{} {}", MONTHS[month], self.ordinal(day, Form::default())), end))
    }
}
