//! German: number words in one word, ordinals that agree with the article before them.

mod lexicon;

use super::{Around, Form, Gender, Lexicon, Tongue};
use crate::transcript::verbalize::token::Tokens;
use lexicon::LEXICON;

pub(super) struct German;

const SMALL: [&str; 20] = [
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
fn word(n: u64) -> String {
    match n {
        0 => String::new(),
        1..20 => SMALL[n as usize].to_owned(),
        20..100 => {
            let ones = if !n.is_multiple_of(10) { format!("{}und", SMALL[(n % 10) as usize]) } else { String::new() };
            format!("{ones}{}", TENS[(n / 10) as usize])
        }
        100..1000 => format!("{}hundert{}", SMALL[(n / 100) as usize], word(n % 100)),
        _ => format!("{}tausend{}", word(n / 1000), word(n % 1000)),
    }
}

/// `n` with its millions and more, `ein` at its end.
fn say(n: u64) -> String {
    if n == 0 {
        return SMALL[0].to_owned();
    }
    let mut parts = Vec::new();
    let mut rest = n;
    for (value, one, many) in SCALES {
        match rest / value {
            0 => {}
            1 => parts.push(one.to_owned()),
            count => parts.push(format!("{} {many}", word(count))),
        }
        rest %= value;
    }
    if rest > 0 {
        parts.push(word(rest));
    }
    parts.join(" ")
}

/// The ending of an ordinal between these words: `der achte`, `am achten`, `achter`.
fn ending(around: Around<'_>) -> &'static str {
    const FEMININE: [&str; 7] = ["ung", "heit", "keit", "schaft", "ion", "tät", "enz"];
    let before = around.before.to_lowercase();
    let feminine = FEMININE.iter().any(|suffix| around.after.ends_with(suffix));
    match before.as_str() {
        "der" if feminine => "en",
        "der" | "die" | "das" | "eine" | "diese" | "dieser" | "dieses" | "jede" | "jeder" | "jedes" | "ihre"
        | "seine" | "unsere" => "e",
        "" | "ein" | "kein" | "unser" | "ihr" | "sein" | "mein" => "er",
        _ => "en",
    }
}

impl German {
    fn ranked(&self, n: u64, ending: &str) -> String {
        let stem = match n {
            1 => "erst".to_owned(),
            3 => "dritt".to_owned(),
            7 => "siebt".to_owned(),
            8 => "acht".to_owned(),
            _ => {
                let word = self.cardinal(n, Form { attributive: true, ..Form::default() });
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
}

impl Tongue for German {
    fn lexicon(&self) -> &'static Lexicon {
        &LEXICON
    }

    fn cardinal(&self, n: u64, form: Form) -> String {
        let spoken = say(n);
        match n % 100 {
            1 if n == 1 && form.attributive && form.gender == Gender::Feminine => "eine".to_owned(),
            1 if form.attributive => spoken,
            1 if spoken.ends_with("ein") => format!("{spoken}s"),
            _ => spoken,
        }
    }

    fn ordinal(&self, n: u64, _: Form) -> String {
        self.ranked(n, "e")
    }

    fn year(&self, n: u64, _: Around<'_>) -> String {
        match n {
            1100..2000 if n % 100 == 1 => format!("{}hunderteins", word(n / 100)),
            1100..2000 => format!("{}hundert{}", word(n / 100), word(n % 100)),
            _ => self.cardinal(n, Form::default()),
        }
    }

    fn counting(&self, n: u64, around: Around<'_>) -> Form {
        let noun = around.after.chars().next().is_some_and(char::is_uppercase);
        let feminine =
            ["e", "ung", "heit", "keit", "schaft", "ion"].iter().any(|suffix| around.after.ends_with(suffix))
                || matches!(around.after, "Frau" | "Stadt" | "Person" | "Welt" | "Macht" | "Nacht" | "Wahl" | "Kraft");
        let gender = if n == 1 && feminine { Gender::Feminine } else { Gender::Masculine };
        // Greater numbers end in `eins` even before a noun, unless that is a measure.
        Form { attributive: noun && n == 1, gender, ..Form::default() }
    }

    fn suffixed(&self, n: u64, suffix: &str, around: Around<'_>) -> Option<String> {
        match suffix {
            "." => Some(self.ranked(n, ending(around))),
            "er" => Some(format!("{}er", if n >= 1100 { self.year(n, around) } else { say(n) })),
            "te" | "ste" | "ten" | "sten" | "ter" | "ster" => {
                Some(self.ranked(n, suffix.trim_start_matches('s').trim_start_matches('t')))
            }
            _ if suffix.starts_with('-') && suffix[1..].starts_with(char::is_lowercase) => {
                Some(format!("{}{}", say(n), &suffix[1..]))
            }
            "fach" | "mal" | "prozentig" | "jährig" | "jährige" | "jährigen" | "köpfige" | "köpfigen" => {
                Some(format!("{}{suffix}", say(n)))
            }
            _ => None,
        }
    }

    fn clock(&self, hour: u64, minute: u64) -> String {
        let ein = Form { attributive: true, ..Form::default() };
        match minute {
            0 => format!("{} Uhr", self.cardinal(hour, ein)),
            _ => format!("{} Uhr {}", self.cardinal(hour, ein), self.cardinal(minute, Form::default())),
        }
    }

    fn date(&self, day: u64, month: usize, year: u64, around: Around<'_>) -> String {
        let month = LEXICON.months[month.min(11)];
        format!("{} {month} {}", self.ranked(day, ending(Around { after: month, ..around })), self.year(year, around))
    }

    fn regnal(&self, n: u64, name: &str, before: &str) -> String {
        let feminine = matches!(name, "Katharina" | "Elisabeth" | "Maria" | "Anna" | "Margarethe" | "Christina");
        let dative = matches!(
            before,
            "von"
                | "mit"
                | "bei"
                | "nach"
                | "zu"
                | "aus"
                | "seit"
                | "unter"
                | "dem"
                | "vor"
                | "Von"
                | "Mit"
                | "Unter"
                | "Nach"
                | "Bei"
        );
        let (article, ending) = match (feminine, dative) {
            (true, true) => ("der", "en"),
            (true, false) => ("die", "e"),
            (false, true) => ("dem", "en"),
            (false, false) if name.ends_with('s') && !name.ends_with("us") => ("des", "en"),
            (false, false) => ("der", "e"),
        };
        let ordinal = self.ranked(n, ending);
        let mut letters = ordinal.chars();
        let first = letters.next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
        format!("{article} {first}{}", letters.as_str())
    }

    /// `14 Uhr`, `14.30 Uhr`, `13:23 Uhr`: the minutes stand after the word.
    fn phrase(&self, tokens: &Tokens<'_>, at: usize) -> Option<(String, usize)> {
        let hour = tokens.digits(at).parse().ok().filter(|hour| *hour <= 24)?;
        if tokens.letters(at + 1) == "Uhr" && !tokens.glued(at + 1) {
            let minute =
                tokens.digits(at + 2).parse().ok().filter(|minute| *minute < 60 && tokens.digits(at + 2).len() == 2);
            let end = if minute.is_some() { at + 3 } else { at + 2 };
            return Some((self.clock(hour, minute.unwrap_or(0)), end));
        }
        let minute = tokens.digits(at + 2).parse().ok().filter(|minute| *minute < 60)?;
        let clock = tokens.glued_mark(at + 1, ".:") && tokens.digits(at + 2).len() == 2;
        (clock && tokens.letters(at + 3) == "Uhr").then(|| (self.clock(hour, minute), at + 4))
    }
}
