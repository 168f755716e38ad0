//! Italian: number words in one word, `un` before a noun.

mod lexicon;

use super::{Around, Form, Gender, Lexicon, Tongue};
use crate::transcript::verbalize::token::Tokens;
use lexicon::LEXICON;

pub(super) struct Italian;

const SMALL: [&str; 20] = [
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
    let (tens, ones) = (TENS[(n / 10 % 10) as usize], SMALL[(n % 10) as usize]);
    match n {
        0 => String::new(),
        1..20 => SMALL[n as usize].to_owned(),
        _ if n.is_multiple_of(10) => tens.to_owned(),
        // `ventuno`, `ventotto`: the tens lose their vowel.
        _ if matches!(n % 10, 1 | 8) => format!("{}{ones}", &tens[..tens.len() - 1]),
        _ => format!("{tens}{ones}"),
    }
}

/// `n` below a million in one word; nothing for zero.
fn word(n: u64) -> String {
    match n {
        0..100 => below_hundred(n),
        100..200 => format!("cento{}", below_hundred(n % 100)),
        200..1000 => format!("{}cento{}", SMALL[(n / 100) as usize], below_hundred(n % 100)),
        1000..2000 => format!("mille{}", word(n % 1000)),
        _ => {
            let thousands = word(n / 1000);
            // `ventunomila` keeps its vowel.
            format!("{thousands}mila{}", word(n % 1000))
        }
    }
}

fn say(n: u64) -> String {
    if n == 0 {
        return SMALL[0].to_owned();
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
            count => parts.push(format!("{} {many}", word(count))),
        }
        rest %= value;
    }
    if rest > 0 {
        let word = word(rest);
        // Inside a longer word, a final `tre` is stressed: `ventitré`.
        parts.push(match word.strip_suffix("tre") {
            Some(head) if !head.is_empty() => format!("{head}tré"),
            _ => word,
        });
    }
    parts.join(" ")
}

impl Tongue for Italian {
    fn lexicon(&self) -> &'static Lexicon {
        &LEXICON
    }

    fn cardinal(&self, n: u64, form: Form) -> String {
        match (n, form.attributive, form.gender) {
            (1, true, Gender::Feminine) => "una".to_owned(),
            (1, true, _) => "un".to_owned(),
            _ => say(n),
        }
    }

    fn ordinal(&self, n: u64, form: Form) -> String {
        let last = if form.gender == Gender::Feminine { "a" } else { "o" };
        if let Some(stem) = ORDINALS.get(n as usize).filter(|stem| !stem.is_empty()) {
            return format!("{stem}{last}");
        }
        let spoken = say(n);
        let stem = match spoken.strip_suffix("tré") {
            Some(head) => format!("{head}tre"),
            None if n % 10 == 6 && n % 100 != 16 => spoken,
            None => spoken.strip_suffix(['a', 'e', 'i', 'o']).unwrap_or(&spoken).to_owned(),
        };
        format!("{stem}esim{last}")
    }

    fn counting(&self, _: u64, around: Around<'_>) -> Form {
        let feminine = ["a", "ione", "tà"].iter().any(|suffix| around.after.ends_with(suffix));
        let gender = if feminine { Gender::Feminine } else { Gender::Masculine };
        let joint = matches!(around.after, "" | "e" | "o" | "di" | "a" | "in" | "per" | "che" | "è" | "con");
        Form { attributive: !joint, gender, ..Form::default() }
    }

    fn ranking(&self, around: Around<'_>) -> Form {
        self.counting(1, around)
    }

    fn suffixed(&self, n: u64, suffix: &str, _: Around<'_>) -> Option<String> {
        match suffix {
            "º" | "°" | "o" => Some(self.ordinal(n, Form::default())),
            "ª" | "a" => Some(self.ordinal(n, Form { gender: Gender::Feminine, ..Form::default() })),
            _ => None,
        }
    }

    fn clock(&self, hour: u64, minute: u64) -> String {
        let hour = if hour == 1 { "una".to_owned() } else { say(hour) };
        if minute == 0 { hour } else { format!("{hour} e {}", say(minute)) }
    }

    fn date(&self, day: u64, month: usize, year: u64, around: Around<'_>) -> String {
        let day = if day == 1 { "primo".to_owned() } else { say(day) };
        format!("{day} {} {}", LEXICON.months[month.min(11)], self.year(year, around))
    }

    fn regnal(&self, n: u64, name: &str, _: &str) -> String {
        let gender = if name.ends_with('a') { Gender::Feminine } else { Gender::Masculine };
        self.ordinal(n, Form { gender, ..Form::default() })
    }

    /// `1 maggio` is the first, every other day is a plain number.
    fn phrase(&self, tokens: &Tokens<'_>, at: usize) -> Option<(String, usize)> {
        let month = LEXICON.months.iter().any(|month| month.eq_ignore_ascii_case(tokens.letters(at + 1)));
        (tokens.digits(at) == "1" && month).then(|| ("primo".to_owned(), at + 1))
    }
}
