//! French: `soixante et onze`, `quatre-vingts`, kings by cardinal numbers and centuries by ordinals.

mod lexicon;

use super::{Around, Form, Gender, Lexicon, Tongue};
use crate::transcript::verbalize::token::Tokens;
use lexicon::LEXICON;

pub(super) struct French;

const SMALL: [&str; 17] = [
    "zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "treize",
    "quatorze", "quinze", "seize",
];
const TENS: [&str; 10] =
    ["", "dix", "vingt", "trente", "quarante", "cinquante", "soixante", "soixante", "quatre-vingt", "quatre-vingt"];

/// `n` below a hundred, not zero; `last` if nothing follows that it multiplies.
fn below_hundred(n: u64, last: bool) -> String {
    match n {
        ..=16 => SMALL[n as usize].to_owned(),
        17..=19 => format!("dix-{}", SMALL[(n - 10) as usize]),
        71 => "soixante et onze".to_owned(),
        80 if last => "quatre-vingts".to_owned(),
        70..80 | 90..100 => format!("{}-{}", TENS[(n / 10) as usize], below_hundred(n % 20, true)),
        _ => match (TENS[(n / 10) as usize], n % 10) {
            (tens, 0) => tens.to_owned(),
            (tens, 1) if n < 80 => format!("{tens} et un"),
            (tens, ones) => format!("{tens}-{}", SMALL[ones as usize]),
        },
    }
}

/// `n` below a thousand, not zero; `last` as above.
fn below_thousand(n: u64, last: bool) -> String {
    let hundred = match n / 100 {
        0 => return below_hundred(n, last),
        1 => "cent".to_owned(),
        count => format!("{} cent", SMALL[count as usize]),
    };
    match n % 100 {
        0 if last && n > 100 => format!("{hundred}s"),
        0 => hundred,
        rest => format!("{hundred} {}", below_hundred(rest, last)),
    }
}

fn say(n: u64) -> String {
    if n == 0 {
        return SMALL[0].to_owned();
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

fn is_feminine(noun: &str) -> bool {
    const ENDINGS: [&str; 9] = ["tion", "sion", "ée", "ité", "ette", "ance", "ence", "ille", "ure"];
    ENDINGS.iter().any(|suffix| noun.trim_end_matches('s').ends_with(suffix))
        || matches!(
            noun.trim_end_matches('s'),
            "fois"
                | "femme"
                | "personne"
                | "heure"
                | "minute"
                | "seconde"
                | "semaine"
                | "partie"
                | "page"
                | "voix"
                | "vie"
                | "ville"
                | "tonne"
                | "république"
        )
}

impl Tongue for French {
    fn lexicon(&self) -> &'static Lexicon {
        &LEXICON
    }

    fn cardinal(&self, n: u64, form: Form) -> String {
        let spoken = say(n);
        let feminine = form.gender == Gender::Feminine && n % 10 == 1 && !matches!(n % 100, 11 | 71 | 91);
        if feminine && spoken.ends_with("un") { format!("{spoken}e") } else { spoken }
    }

    fn ordinal(&self, n: u64, form: Form) -> String {
        let feminine = form.gender == Gender::Feminine;
        if n == 1 {
            return if feminine { "première" } else { "premier" }.to_owned();
        }
        let spoken = say(n);
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

    fn plural(&self, n: u64) -> usize {
        usize::from(n > 1)
    }

    fn plural_of_decimal(&self, whole: &str) -> usize {
        usize::from(!matches!(whole, "0" | "1"))
    }

    fn counting(&self, _: u64, around: Around<'_>) -> Form {
        let gender = if is_feminine(around.after) { Gender::Feminine } else { Gender::Masculine };
        Form { attributive: true, gender, ..Form::default() }
    }

    fn ranking(&self, around: Around<'_>) -> Form {
        self.counting(1, around)
    }

    fn suffixed(&self, n: u64, suffix: &str, _: Around<'_>) -> Option<String> {
        let feminine = Form { gender: Gender::Feminine, ..Form::default() };
        match suffix {
            "er" | "ᵉʳ" => Some(self.ordinal(n, Form::default())),
            "re" | "ère" => Some(self.ordinal(n, feminine)),
            "nd" => Some("second".to_owned()),
            "nde" => Some("seconde".to_owned()),
            "e" | "ème" | "ième" | "ᵉ" | "°" | "º" => Some(self.ordinal(n, Form::default())),
            "es" | "èmes" => Some(format!("{}s", self.ordinal(n, Form::default()))),
            _ => None,
        }
    }

    fn clock(&self, hour: u64, minute: u64) -> String {
        let feminine = Form { gender: Gender::Feminine, ..Form::default() };
        let hours = format!("{} heure{}", self.cardinal(hour, feminine), if hour > 1 { "s" } else { "" });
        if minute == 0 { hours } else { format!("{hours} {}", self.cardinal(minute, feminine)) }
    }

    fn date(&self, day: u64, month: usize, year: u64, around: Around<'_>) -> String {
        let day = if day == 1 { "premier".to_owned() } else { say(day) };
        format!("{day} {} {}", LEXICON.months[month.min(11)], self.year(year, around))
    }

    fn regnal(&self, n: u64, name: &str, _: &str) -> String {
        let feminine = matches!(name, "Élisabeth" | "Elisabeth" | "Catherine" | "Marie" | "Anne" | "Christine");
        let gender = if feminine { Gender::Feminine } else { Gender::Masculine };
        if n == 1 { self.ordinal(1, Form { gender, ..Form::default() }) } else { say(n) }
    }

    /// `14h30`, `14 h 30`.
    fn phrase(&self, tokens: &Tokens<'_>, at: usize) -> Option<(String, usize)> {
        let hour = tokens.digits(at).parse().ok().filter(|hour| *hour <= 24)?;
        if tokens.letters(at + 1) != "h" {
            return None;
        }
        let minute = tokens.digits(at + 2).parse().ok().filter(|n| *n < 60 && tokens.digits(at + 2).len() == 2);
        Some((self.clock(hour, minute.unwrap_or(0)), if minute.is_some() { at + 3 } else { at + 2 }))
    }
}
