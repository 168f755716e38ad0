//! Roman numerals, told from words and acronyms by what stands beside them.

use super::token::Kind;
use super::tongue::{Around, Form, Tongue};
use super::{Said, Verbalizer};

/// Names after which a numeral counts, and names no monarch.
const COUNTED: [&str; 8] = ["Minsk", "Минск", "Basel", "Hartz", "Vatican", "Apollo", "Windows", "Horizon"];

/// Names after which English `I` is a numeral and not the speaker.
const MONARCHS: [&str; 24] = [
    "Elizabeth",
    "Charles",
    "James",
    "George",
    "Peter",
    "Nicholas",
    "Alexander",
    "Catherine",
    "Francis",
    "Paul",
    "Pius",
    "Napoleon",
    "Leopold",
    "William",
    "Henry",
    "Edward",
    "Frederick",
    "Philip",
    "Louis",
    "John",
    "Mary",
    "Ivan",
    "War",
    "Ferdinand",
];

/// Whether `text` is read as a rank before some nouns: a numeral and an ending, `Ve`, `Ier`.
pub(super) fn may_rank(text: &str, tongue: &dyn Tongue) -> bool {
    let Some(end) = text.find(|c: char| !c.is_ascii_uppercase()) else { return false };
    let (numeral, ending) = text.split_at(end);
    let ending = if text == "Ière" { "re" } else { ending };
    value(numeral).is_some_and(|n| tongue.suffixed(n, ending, Around::default()).is_some())
}

/// The value of the numeral `text`, written by the usual rules, below 400.
pub(super) fn value(text: &str) -> Option<u64> {
    const SIGNS: [(&str, u64); 9] =
        [("C", 100), ("XC", 90), ("L", 50), ("XL", 40), ("X", 10), ("IX", 9), ("V", 5), ("IV", 4), ("I", 1)];
    let (mut rest, mut value) = (text, 0);
    for (sign, worth) in SIGNS {
        let most = if matches!(sign, "C" | "X" | "I") { 3 } else { 1 };
        for _ in 0..most {
            let Some(after) = rest.strip_prefix(sign) else { break };
            (rest, value) = (after, value + worth);
        }
    }
    // What stands in another order than the usual one is no numeral: `IIX`, `VX`.
    (rest.is_empty() && value > 0 && to_roman(value) == text).then_some(value)
}

fn to_roman(mut n: u64) -> String {
    const SIGNS: [(u64, &str); 9] =
        [(100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")];
    let mut text = String::new();
    for (worth, sign) in SIGNS {
        while n >= worth {
            text.push_str(sign);
            n -= worth;
        }
    }
    text
}

impl Verbalizer<'_, '_> {
    /// The Roman numeral at token `at`.
    pub(super) fn roman(&self, at: usize, tongue: &dyn Tongue) -> Option<Said> {
        let text = self.tokens.letters(at);
        if !text.starts_with(['I', 'V', 'X', 'L', 'C']) || text.len() > 12 {
            return None;
        }
        if let Some(said) = self.roman_with_ending(at, text, tongue) {
            return Some(said);
        }
        if let Some(numeral) = text.strip_suffix("'s").or_else(|| text.strip_suffix("’s")) {
            let before = self.tokens.around(at, at).before;
            let n = value(numeral).filter(|_| before.starts_with(char::is_uppercase) && numeral.len() > 1)?;
            return Some((format!("{}'s", tongue.regnal(n, before, "")), at + 1));
        }
        let n = value(text)?;
        let lexicon = tongue.lexicon();
        let before = self.tokens.around(at, at).before;
        if let Some(noun) = self.ranked_noun(at, tongue) {
            // German writes the ordinal with a full stop.
            let dot = self.tokens.glued_mark(at + 1, ".");
            let around = Around { before, after: noun };
            return Some(match tongue.suffixed(n, ".", around).filter(|_| dot) {
                Some(spoken) => (spoken, at + 2),
                None => (tongue.ordinal(n, tongue.ranking(around)), at + 1),
            });
        }
        if lexicon.numbered_nouns.contains(&before.to_lowercase().as_str())
            && (text != "I" || self.is_numbered_i(before))
        {
            return Some((tongue.cardinal(n, Form::default()), at + 1));
        }
        if at == 0 && text.len() > 1 && self.tokens.glued_mark(1, ".") {
            return Some((tongue.cardinal(n, Form::default()), 1));
        }
        let named = before.chars().count() > 1
            && before.starts_with(char::is_uppercase)
            && before.chars().skip(1).all(|c| !c.is_uppercase())
            && !self.tokens.glued(at)
            && n < 40
            && (text != "I" || self.is_numbered_i(before));
        if !named || (text.len() == 1 && !matches!(text, "I" | "V" | "X")) {
            let acronym =
                before.chars().count() > 1 && before.chars().all(char::is_uppercase) && n < 40 && text.len() > 1;
            return acronym.then(|| (tongue.cardinal(n, Form::default()), at + 1));
        }
        if COUNTED.contains(&before) {
            return Some((tongue.cardinal(n, Form::default()), at + 1));
        }
        let preposition = if at >= 2 { self.tokens.letters(at - 2) } else { "" };
        let dotted = tongue.suffixed(n, ".", Around::default()).is_some()
            && self.tokens.glued_mark(at + 1, ".")
            && !self.tokens.is_end(at + 1);
        Some((tongue.regnal(n, before, preposition), if dotted { at + 2 } else { at + 1 }))
    }

    /// Whether `I` after `before` may be a numeral: in English it mostly is the speaker.
    fn is_numbered_i(&self, before: &str) -> bool {
        let english = self.tongue.is_some_and(|tongue| tongue.lexicon().point == "point");
        !english
            || MONARCHS.contains(&before)
            || before.eq_ignore_ascii_case("chapter")
            || before.eq_ignore_ascii_case("part")
    }

    /// `XXe`, `Ier`: only where no word can be meant.
    fn roman_with_ending(&self, at: usize, text: &str, tongue: &dyn Tongue) -> Option<Said> {
        let end = text.find(|c: char| !c.is_ascii_uppercase())?;
        let (numeral, ending) = text.split_at(end);
        // `Le siècle`, `Ce siècle` are articles: nobody counts fifty of them.
        let n = value(numeral).filter(|_| !matches!(numeral, "L" | "C"))?;
        let certain = numeral.len() > 1 && matches!(ending, "e" | "er" | "ème" | "ᵉ" | "es");
        let first = matches!(text, "Ier" | "Ire" | "Iᵉʳ" | "Ière");
        let noun = self.tokens.letters(at + 1).to_lowercase();
        let ranked = tongue.lexicon().ranked_nouns.contains(&noun.as_str());
        if !(certain || first || ranked) {
            return None;
        }
        let ending = if text == "Ière" { "re" } else { ending };
        Some((tongue.suffixed(n, ending, self.tokens.around(at, at + 1))?, at + 1))
    }

    /// The noun that the numeral at `at` ranks, maybe with others: `XIX и XX веков`.
    fn ranked_noun(&self, at: usize, tongue: &dyn Tongue) -> Option<&str> {
        let nouns = tongue.lexicon().ranked_nouns;
        let mut next = at + 1;
        for _ in 0..3 {
            if self.tokens.glued_mark(next, ".") {
                next += 1;
            }
            let noun = self.tokens.letters(next);
            if nouns.contains(&noun.to_lowercase().as_str()) {
                return Some(noun);
            }
            let joint = matches!(noun, "и" | "and" | "und" | "et" | "y" | "e")
                || self.tokens.get(next).is_some_and(|token| matches!(token.kind, Kind::Mark('-' | '–' | '—')));
            value(self.tokens.letters(next + 1)).filter(|_| joint)?;
            next += 2;
        }
        None
    }
}
