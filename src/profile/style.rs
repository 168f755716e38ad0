//! What a profile asks of the text itself and of its place in the picture: marks, numbers, markup, shots, sync.

use std::ops::RangeInclusive;

use toml::de::DeValue;

use super::layers::Length;
use super::settings::{Checker, Value};
use crate::error::Result;
use crate::time::Delta;

/// What a guideline asks of the text, for one language; what it does not speak of is not asked.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Style {
    /// Whether text that fits on one line may not stand on two.
    pub one_line: bool,
    /// The sign for an ellipsis: `…` or `...`.
    pub ellipsis: Option<String>,
    /// How two speakers in one cue are told apart.
    pub dialogue: Option<Dialogue>,
    /// Numbers up to this one are written in letters.
    pub spell_numbers_to: Option<u32>,
    /// Whether a number that opens a sentence is written in letters.
    pub spell_first_number: bool,
    /// The brackets round sounds and speakers, the opening and the closing one.
    pub sound_brackets: Option<(char, char)>,
    /// The tags that may stand in the text, in lower case; `None` where nothing is said.
    pub markup: Option<Vec<String>>,
    /// The characters that can be shown; `None` where nothing is said.
    pub glyphs: Option<Vec<RangeInclusive<char>>>,
    /// How far a begin may be from the onset of speech.
    pub sync: Option<Delta>,
    /// A begin or an end nearer than this to a shot change belongs on it.
    pub shot_zone: Option<Delta>,
    /// The least share of the longer line that the shorter one fills, in hundredths.
    pub balance: Option<u32>,
    /// Frame rates that a file may say it is written for.
    pub frame_rates: Option<Vec<f64>>,
}

/// How two speakers in one cue are told apart, a line each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dialogue {
    /// Whether the first line has a dash too.
    pub both: bool,
    /// Whether a space follows the dash.
    pub space: bool,
}

/// The keys of this part of a profile.
pub(super) const KEYS: [&str; 13] = [
    "one_line",
    "ellipsis",
    "dialogue",
    "spell_numbers_to",
    "spell_first_number",
    "sound_brackets",
    "markup",
    "glyphs",
    "sync",
    "shot_zone",
    "balance",
    "frame_rates",
    "house",
];

/// The ways to write `dialogue`.
const DIALOGUES: [(&str, Option<Dialogue>); 5] = [
    ("-A -B", Some(Dialogue { both: true, space: false })),
    ("- A - B", Some(Dialogue { both: true, space: true })),
    ("A -B", Some(Dialogue { both: false, space: false })),
    ("A - B", Some(Dialogue { both: false, space: true })),
    ("any", None),
];

/// What one table of a file says; later layers win over earlier ones.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Layer {
    one_line: Option<bool>,
    ellipsis: Option<String>,
    /// `Some(None)` where every way is good.
    dialogue: Option<Option<Dialogue>>,
    spell_numbers_to: Option<u32>,
    spell_first_number: Option<bool>,
    sound_brackets: Option<(char, char)>,
    markup: Option<Vec<String>>,
    glyphs: Option<Vec<RangeInclusive<char>>>,
    sync: Option<Length>,
    shot_zone: Option<Length>,
    balance: Option<u32>,
    frame_rates: Option<Vec<f64>>,
    /// The limits that this table sets without its guideline.
    pub house: Vec<String>,
}

impl Layer {
    /// Takes what `key` says; `false` if it is no key of this part.
    pub fn set(&mut self, checker: &Checker<'_>, key: &str, value: &Value<'_>) -> Result<bool> {
        match key {
            "one_line" => self.one_line = Some(flag(checker, key, value)?),
            "ellipsis" => self.ellipsis = Some(checker.string(value)?),
            "dialogue" => self.dialogue = Some(dialogue(checker, value)?),
            "spell_numbers_to" => self.spell_numbers_to = Some(checker.whole(key, value, 0.0..=1000.0)? as u32),
            "spell_first_number" => self.spell_first_number = Some(flag(checker, key, value)?),
            "sound_brackets" => self.sound_brackets = Some(brackets(checker, value)?),
            "markup" => self.markup = Some(strings(checker, key, value)?),
            "glyphs" => self.glyphs = Some(glyphs(checker, key, value)?),
            "sync" => self.sync = Some(checker.length(key, value)?),
            "shot_zone" => self.shot_zone = Some(checker.length(key, value)?),
            "balance" => self.balance = Some(checker.whole(key, value, 0.0..=100.0)? as u32),
            "frame_rates" => self.frame_rates = Some(rates(checker, key, value)?),
            "house" => self.house = house(checker, key, value)?,
            _ => return Ok(false),
        }
        Ok(true)
    }
}

/// What `layers`, the most specific first, say together; `time` is the length of what they give as time.
pub(super) fn resolve(layers: &[&Layer], time: impl Fn(Length) -> Delta) -> Style {
    fn first<T: Clone>(layers: &[&Layer], of: impl Fn(&Layer) -> Option<&T>) -> Option<T> {
        layers.iter().find_map(|layer| of(layer).cloned())
    }
    Style {
        one_line: first(layers, |layer| layer.one_line.as_ref()).unwrap_or(false),
        ellipsis: first(layers, |layer| layer.ellipsis.as_ref()).filter(|sign| !sign.is_empty()),
        dialogue: first(layers, |layer| layer.dialogue.as_ref()).flatten(),
        spell_numbers_to: first(layers, |layer| layer.spell_numbers_to.as_ref()).filter(|most| *most > 0),
        spell_first_number: first(layers, |layer| layer.spell_first_number.as_ref()).unwrap_or(false),
        sound_brackets: first(layers, |layer| layer.sound_brackets.as_ref()),
        markup: first(layers, |layer| layer.markup.as_ref()),
        glyphs: first(layers, |layer| layer.glyphs.as_ref()),
        sync: first(layers, |layer| layer.sync.as_ref()).map(&time),
        shot_zone: first(layers, |layer| layer.shot_zone.as_ref()).map(&time),
        balance: first(layers, |layer| layer.balance.as_ref()),
        frame_rates: first(layers, |layer| layer.frame_rates.as_ref()),
    }
}

fn flag(checker: &Checker<'_>, key: &str, value: &Value<'_>) -> Result<bool> {
    let flag = value.get_ref().as_bool();
    flag.ok_or_else(|| checker.wrong(value.span().start, format!("`{key}` must be `true` or `false`")))
}

fn dialogue(checker: &Checker<'_>, value: &Value<'_>) -> Result<Option<Dialogue>> {
    let text = checker.string(value)?;
    DIALOGUES.iter().find(|(name, _)| *name == text).map(|(_, dialogue)| *dialogue).ok_or_else(|| {
        let known = DIALOGUES.map(|(name, _)| name).join("\", \"");
        checker.wrong(value.span().start, format!("`dialogue` must be one of \"{known}\""))
    })
}

fn brackets(checker: &Checker<'_>, value: &Value<'_>) -> Result<(char, char)> {
    let text = checker.string(value)?;
    let mut chars = text.chars();
    match (chars.next(), chars.next(), chars.next()) {
        (Some(open), Some(close), None) => Ok((open, close)),
        _ => Err(checker.wrong(value.span().start, "`sound_brackets` must be two characters like \"[]\"".into())),
    }
}

fn items<'v, 'd>(
    checker: &Checker<'_>,
    key: &str,
    value: &'v Value<'d>,
) -> Result<impl Iterator<Item = &'v Value<'d>>> {
    match value.get_ref() {
        DeValue::Array(array) => Ok(array.iter()),
        _ => Err(checker.wrong(value.span().start, format!("`{key}` must be a list in square brackets"))),
    }
}

fn strings(checker: &Checker<'_>, key: &str, value: &Value<'_>) -> Result<Vec<String>> {
    items(checker, key, value)?.map(|item| checker.string(item)).collect()
}

/// Ranges of code points, `"0020-007E"` or `"2026"`.
fn glyphs(checker: &Checker<'_>, key: &str, value: &Value<'_>) -> Result<Vec<RangeInclusive<char>>> {
    let point = |text: &str| u32::from_str_radix(text.trim(), 16).ok().and_then(char::from_u32);
    let range = |item: &Value<'_>| {
        let text = checker.string(item)?;
        let (first, last) = text.split_once('-').unwrap_or((&text, &text));
        match (point(first), point(last)) {
            (Some(first), Some(last)) if first <= last => Ok(first..=last),
            _ => {
                let reason = format!("`{text}` is no range of characters; write one like \"0020-007E\"");
                Err(checker.wrong(item.span().start, reason))
            }
        }
    };
    items(checker, key, value)?.map(range).collect()
}

fn rates(checker: &Checker<'_>, key: &str, value: &Value<'_>) -> Result<Vec<f64>> {
    items(checker, key, value)?.map(|item| checker.number(key, item, 1.0..=240.0)).collect()
}

fn house(checker: &Checker<'_>, key: &str, value: &Value<'_>) -> Result<Vec<String>> {
    let known = super::settings::LIMITS;
    let listed = |item: &Value<'_>| {
        let name = checker.string(item)?;
        let reason = || format!("`house` lists limits, and `{name}` is none; there are `{}`", known.join("`, `"));
        if known.contains(&name.as_str()) { Ok(name) } else { Err(checker.wrong(item.span().start, reason())) }
    };
    items(checker, key, value)?.map(listed).collect()
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::Dialogue;
    use crate::profile::Profile;

    #[test]
    fn a_language_may_ask_for_other_marks_and_for_none() {
        let netflix = Profile::builtin("netflix").expect("it is built in");
        let style = |tag: &str| netflix.style(&tag.parse().expect("a tag"));
        assert_eq!(style("de").dialogue, Some(Dialogue { both: true, space: false }));
        assert_eq!(style("fr").dialogue, Some(Dialogue { both: true, space: true }));
        assert_eq!(style("ja").dialogue, None);
        assert_eq!((style("en").spell_numbers_to, style("ja").spell_numbers_to), (Some(10), None));
        assert_eq!(style("ko").markup, Some(Vec::new()));
        let glyphs = style("de").glyphs.expect("Netflix has a list");
        assert!(glyphs.iter().any(|range| range.contains(&'ß')) && !glyphs.iter().any(|range| range.contains(&'🙂')));
    }

    #[test]
    fn a_house_value_is_one_until_somebody_sets_it() {
        let de = "de".parse().expect("a tag");
        let ebu = Profile::builtin("ebu").expect("it is built in");
        assert!(ebu.is_house_value("max_duration", &de) && !ebu.is_house_value("min_gap", &de));
        let own = Profile::parse("extends = 'ebu'\nmax_duration = 6", Path::new("own.toml")).expect("a profile");
        assert!(!own.is_house_value("max_duration", &de) && own.is_house_value("close_gap", &de));
    }

    #[test]
    fn mistakes_are_found_where_they_stand() {
        let complaint = |line: &str| {
            let text = format!("extends = 'netflix'\n{line}");
            Profile::parse(&text, Path::new("own.toml")).expect_err("it is wrong").to_string()
        };
        for (line, part) in [
            ("dialogue = 'A B'", "one of \"-A -B\""),
            ("glyphs = ['7E-20']", "no range of characters"),
            ("house = ['max_dur']", "`max_dur`"),
            ("sound_brackets = '['", "two characters"),
            ("one_line = 1", "`true` or `false`"),
            ("elipsis = '…'", "did you mean `ellipsis`"),
        ] {
            let complaint = complaint(line);
            assert!(complaint.contains(part) && complaint.contains("line 2"), "{complaint}");
        }
    }
}
