//! The rules of a profile for the text and its timing: punctuation, numbers, markup, shot changes, sync.

use std::ops::RangeInclusive;

use toml::de::DeValue;

use super::length::ProfileLength;
use super::limits::LIMIT_KEYS;
use super::toml_values::{ProfileToml, TomlValue};
use crate::error::Result;
use crate::time::Delta;

/// The rules of a profile for the text in one language. A guideline that does not mention something sets no rule.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ProfileStyle {
    /// Whether text that fits on one line must not use two.
    pub one_line: bool,
    /// The sign for an ellipsis: `…` or `...`.
    pub ellipsis: Option<String>,
    /// How two speakers in one cue are marked.
    pub dialogue: Option<DialogueStyle>,
    /// Numbers up to this one are written in letters.
    pub spell_numbers_to: Option<u32>,
    /// Whether a number that opens a sentence is written in letters.
    pub spell_first_number: bool,
    /// The opening and the closing bracket around sounds and speakers.
    pub sound_brackets: Option<(char, char)>,
    /// The allowed tags, in lower case; `None` without a rule.
    pub markup: Option<Vec<String>>,
    /// The allowed characters; `None` without a rule.
    pub glyphs: Option<Vec<RangeInclusive<char>>>,
    /// The maximum distance of a start from the onset of speech.
    pub sync: Option<Delta>,
    /// Starts and ends nearer than this to a shot change belong on it.
    pub shot_zone: Option<Delta>,
    /// The minimum length of the shorter line, in hundredths of the longer one.
    pub balance: Option<u32>,
    /// The frame rates that a file may declare.
    pub frame_rates: Option<Vec<f64>>,
}

/// How two speakers in one cue, one line each, are marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DialogueStyle {
    /// Whether the first line has a dash too.
    pub both: bool,
    /// Whether a space follows the dash.
    pub space: bool,
}

/// The keys of this part of a profile.
pub const STYLE_KEYS: [&str; 13] = [
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
    "own",
];

/// The ways to write `dialogue`.
const DIALOGUES: [(&str, Option<DialogueStyle>); 5] = [
    ("-A -B", Some(DialogueStyle { both: true, space: false })),
    ("- A - B", Some(DialogueStyle { both: true, space: true })),
    ("A -B", Some(DialogueStyle { both: false, space: false })),
    ("A - B", Some(DialogueStyle { both: false, space: true })),
    ("any", None),
];

/// The style keys of one table; later layers override earlier ones.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StyleLayer {
    one_line: Option<bool>,
    ellipsis: Option<String>,
    /// `Some(None)` where every way is good.
    dialogue: Option<Option<DialogueStyle>>,
    spell_numbers_to: Option<u32>,
    spell_first_number: Option<bool>,
    sound_brackets: Option<(char, char)>,
    markup: Option<Vec<String>>,
    glyphs: Option<Vec<RangeInclusive<char>>>,
    sync: Option<ProfileLength>,
    shot_zone: Option<ProfileLength>,
    balance: Option<u32>,
    frame_rates: Option<Vec<f64>>,
    /// The limits of this table that are not in its guideline.
    pub own: Vec<String>,
}

impl StyleLayer {
    /// Sets `key`; `false` if it is not a style key.
    pub fn set(&mut self, checker: &ProfileToml<'_>, key: &str, value: &TomlValue<'_>) -> Result<bool> {
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
            "own" => self.own = own(checker, key, value)?,
            _ => return Ok(false),
        }
        Ok(true)
    }
}

/// The rules that `layers` give, the most specific first; `time` converts their durations.
pub fn resolve(layers: &[&StyleLayer], time: impl Fn(ProfileLength) -> Delta) -> ProfileStyle {
    fn first<T: Clone>(layers: &[&StyleLayer], of: impl Fn(&StyleLayer) -> Option<&T>) -> Option<T> {
        layers.iter().find_map(|layer| of(layer).cloned())
    }
    ProfileStyle {
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

fn flag(checker: &ProfileToml<'_>, key: &str, value: &TomlValue<'_>) -> Result<bool> {
    let flag = value.get_ref().as_bool();
    flag.ok_or_else(|| checker.wrong(value.span().start, format!("`{key}` must be `true` or `false`")))
}

fn dialogue(checker: &ProfileToml<'_>, value: &TomlValue<'_>) -> Result<Option<DialogueStyle>> {
    let text = checker.string(value)?;
    DIALOGUES.iter().find(|(name, _)| *name == text).map(|(_, dialogue)| *dialogue).ok_or_else(|| {
        let known = DIALOGUES.map(|(name, _)| name).join("\", \"");
        checker.wrong(value.span().start, format!("`dialogue` must be one of \"{known}\""))
    })
}

fn brackets(checker: &ProfileToml<'_>, value: &TomlValue<'_>) -> Result<(char, char)> {
    let text = checker.string(value)?;
    let mut chars = text.chars();
    match (chars.next(), chars.next(), chars.next()) {
        (Some(open), Some(close), None) => Ok((open, close)),
        _ => Err(checker.wrong(value.span().start, "`sound_brackets` must be two characters like \"[]\"".into())),
    }
}

fn items<'v, 'd>(
    checker: &ProfileToml<'_>,
    key: &str,
    value: &'v TomlValue<'d>,
) -> Result<impl Iterator<Item = &'v TomlValue<'d>>> {
    match value.get_ref() {
        DeValue::Array(array) => Ok(array.iter()),
        _ => Err(checker.wrong(value.span().start, format!("`{key}` must be a list in square brackets"))),
    }
}

fn strings(checker: &ProfileToml<'_>, key: &str, value: &TomlValue<'_>) -> Result<Vec<String>> {
    items(checker, key, value)?.map(|item| checker.string(item)).collect()
}

/// Ranges of code points, `"0020-007E"` or `"2026"`.
fn glyphs(checker: &ProfileToml<'_>, key: &str, value: &TomlValue<'_>) -> Result<Vec<RangeInclusive<char>>> {
    let point = |text: &str| u32::from_str_radix(text.trim(), 16).ok().and_then(char::from_u32);
    let range = |item: &TomlValue<'_>| {
        let text = checker.string(item)?;
        let (first, last) = text.split_once('-').unwrap_or((&text, &text));
        match (point(first), point(last)) {
            (Some(first), Some(last)) if first <= last => Ok(first..=last),
            _ => {
                let reason = format!("`{text}` is not a range of characters; write one like \"0020-007E\"");
                Err(checker.wrong(item.span().start, reason))
            }
        }
    };
    items(checker, key, value)?.map(range).collect()
}

fn rates(checker: &ProfileToml<'_>, key: &str, value: &TomlValue<'_>) -> Result<Vec<f64>> {
    items(checker, key, value)?.map(|item| checker.number(key, item, 1.0..=240.0)).collect()
}

fn own(checker: &ProfileToml<'_>, key: &str, value: &TomlValue<'_>) -> Result<Vec<String>> {
    let known = LIMIT_KEYS;
    let listed = |item: &TomlValue<'_>| {
        let name = checker.string(item)?;
        let reason = || format!("`own` lists limits, and `{name}` is not one; use `{}`", known.join("`, `"));
        if known.contains(&name.as_str()) { Ok(name) } else { Err(checker.wrong(item.span().start, reason())) }
    };
    items(checker, key, value)?.map(listed).collect()
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::DialogueStyle;
    use crate::profile::Profile;

    #[test]
    fn languages_may_have_other_rules_or_none() {
        let netflix = Profile::builtin("netflix").expect("it is built in");
        let style = |tag: &str| netflix.style(&tag.parse().expect("a tag"));
        assert_eq!(style("de").dialogue, Some(DialogueStyle { both: true, space: false }));
        assert_eq!(style("fr").dialogue, Some(DialogueStyle { both: true, space: true }));
        assert_eq!(style("ja").dialogue, None);
        assert_eq!((style("en").spell_numbers_to, style("ja").spell_numbers_to), (Some(10), None));
        assert_eq!(style("ko").markup, Some(Vec::new()));
        let glyphs = style("de").glyphs.expect("Netflix has a list");
        assert!(glyphs.iter().any(|range| range.contains(&'ß')) && !glyphs.iter().any(|range| range.contains(&'🙂')));
    }

    #[test]
    fn a_limit_is_own_until_a_profile_sets_it() {
        let de = "de".parse().expect("a tag");
        let ebu = Profile::builtin("ebu").expect("it is built in");
        assert!(ebu.is_own_value("max_duration", &de) && !ebu.is_own_value("min_gap", &de));
        let own = Profile::parse("extends = 'ebu'\nmax_duration = 6", Path::new("own.toml")).expect("a profile");
        assert!(!own.is_own_value("max_duration", &de) && own.is_own_value("close_gap", &de));
    }

    #[test]
    fn mistakes_are_reported_with_their_line() {
        let complaint = |line: &str| {
            let text = format!("extends = 'netflix'\n{line}");
            Profile::parse(&text, Path::new("own.toml")).expect_err("it is wrong").to_string()
        };
        for (line, part) in [
            ("dialogue = 'A B'", "one of \"-A -B\""),
            ("glyphs = ['7E-20']", "not a range of characters"),
            ("own = ['max_dur']", "`max_dur`"),
            ("sound_brackets = '['", "two characters"),
            ("one_line = 1", "`true` or `false`"),
            ("elipsis = '…'", "did you mean `ellipsis`"),
        ] {
            let complaint = complaint(line);
            assert!(complaint.contains(part) && complaint.contains("line 2"), "{complaint}");
        }
    }
}
