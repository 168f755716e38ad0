//! A profile's TOML, checked value by value, so that a mistake is found where it stands.

use std::ops::RangeInclusive;
use std::path::Path;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::Profile;
use super::layers::{Layer, Length, resolve};
use super::style;
use crate::error::{Error, Result};
use crate::language::Language;
use crate::time::Delta;

pub(super) const LIMITS: [&str; 10] = [
    "frame_rate",
    "line_length",
    "lines",
    "reading_speed",
    "min_duration",
    "word_duration",
    "max_duration",
    "min_gap",
    "close_gap",
    "linger",
];
const HEADER: [&str; 5] = ["title", "description", "source", "extends", "language"];

/// Two words fit into eight columns; longer lines than two hundred fit on no screen.
const LINE_LENGTHS: RangeInclusive<f64> = 8.0..=200.0;
/// More than three lines hide the picture (live subtitles have three).
const LINES: RangeInclusive<f64> = 1.0..=3.0;
/// From slower than anybody reads to faster than anybody can.
const READING_SPEEDS: RangeInclusive<f64> = 1.0..=100.0;
/// Seconds that a cue or a gap may sensibly last.
const SECONDS: RangeInclusive<f64> = 0.0..=60.0;
/// From animation to slow motion.
const FRAME_RATES: RangeInclusive<f64> = 1.0..=240.0;

/// A file under examination.
pub(super) struct Checker<'a> {
    text: &'a str,
    path: &'a Path,
}

pub(super) type Value<'a> = Spanned<DeValue<'a>>;

pub(super) fn parse(text: &str, path: &Path) -> Result<Profile> {
    let checker = Checker { text, path };
    let table = DeTable::parse(text).map_err(|error| {
        checker.wrong(error.span().map_or(0, |span| span.start), error.message().to_owned() + "; this is no TOML")
    })?;
    checker.profile(table.get_ref())
}

impl Checker<'_> {
    fn profile(&self, table: &DeTable<'_>) -> Result<Profile> {
        let mut general = Layer::default();
        let mut languages = Vec::new();
        let mut base = None;
        let [mut title, mut description, mut source] = [None, None, None];
        for (key, value) in table {
            let at = key.span().start;
            match key.get_ref().as_ref() {
                "title" => title = Some(self.string(value)?),
                "description" => description = Some(self.string(value)?),
                "source" => source = Some(self.string(value)?),
                "extends" => base = Some(self.base(value)?),
                "language" => languages = self.languages(value)?,
                name => {
                    let known = HEADER.iter().chain(&LIMITS).chain(&style::KEYS);
                    self.limit(&mut general, name, at, value, known)?;
                }
            }
        }
        if base.is_none() {
            self.complete(&general)?;
        }
        let name = self.path.file_stem().map_or_else(String::new, |stem| stem.to_string_lossy().into_owned());
        let mut layers = base.as_ref().map_or_else(Vec::new, |base: &Profile| base.layers.clone());
        layers.push(general);
        layers.append(&mut languages);
        self.consistent(table, &layers)?;
        let inherited = |of: fn(&Profile) -> &String| base.as_ref().map_or_else(String::new, |base| of(base).clone());
        Ok(Profile {
            title: title.unwrap_or_else(|| name.clone()),
            description: description.unwrap_or_else(|| inherited(|base| &base.description)),
            source: source.unwrap_or_else(|| inherited(|base| &base.source)),
            name,
            layers,
        })
    }

    fn base(&self, value: &Value<'_>) -> Result<Profile> {
        let name = self.string(value)?;
        Profile::builtin(&name).ok_or_else(|| {
            let hint = did_you_mean(&name, Profile::names());
            let known = Profile::names().collect::<Vec<_>>().join("`, `");
            self.wrong(value.span().start, format!("there is no built-in profile `{name}`{hint}; there are `{known}`"))
        })
    }

    /// The tables of single languages, the more specific ones later.
    fn languages(&self, value: &Value<'_>) -> Result<Vec<Layer>> {
        let at = value.span().start;
        let tables = value.get_ref().as_table();
        let tables = tables.ok_or_else(|| self.wrong(at, "write limits for one language as `[language.de]`".into()))?;
        let mut layers = Vec::new();
        for (tag, value) in tables {
            let at = tag.span().start;
            let language: Language = tag.get_ref().parse().map_err(|error| self.wrong(at, format!("{error}")))?;
            let table = value.get_ref().as_table();
            let table = table.ok_or_else(|| self.wrong(at, format!("`{language}` must be a table of limits")))?;
            let mut layer = Layer { language: Some(language), ..Layer::default() };
            for (key, value) in table {
                let known = LIMITS.iter().chain(&style::KEYS);
                self.limit(&mut layer, key.get_ref(), key.span().start, value, known)?;
            }
            layers.push(layer);
        }
        layers.sort_by_key(|layer| {
            layer.language.as_ref().map(|tag| (tag.to_string().matches('-').count(), tag.clone()))
        });
        Ok(layers)
    }

    fn limit<'k>(
        &self,
        layer: &mut Layer,
        key: &str,
        at: usize,
        value: &Value<'_>,
        known: impl Iterator<Item = &'k &'k str>,
    ) -> Result<()> {
        match key {
            "frame_rate" => layer.frame_rate = Some(self.frame_rate(value)?),
            "line_length" => layer.line_length = Some(self.whole(key, value, LINE_LENGTHS)?),
            "lines" => layer.lines = Some(self.whole(key, value, LINES)?),
            "reading_speed" => {
                layer.reading_speed = Some((self.number(key, value, READING_SPEEDS)? * 1000.0).round() as u32);
            }
            "min_duration" => layer.min_duration = Some(self.length(key, value)?),
            "word_duration" => layer.word_duration = Some(self.length(key, value)?),
            "max_duration" => layer.max_duration = Some(self.length(key, value)?),
            "min_gap" => layer.min_gap = Some(self.length(key, value)?),
            "close_gap" => layer.close_gap = Some(self.length(key, value)?),
            "linger" => layer.linger = Some(self.length(key, value)?),
            _ if layer.style.set(self, key, value)? => {}
            _ => {
                let hint = did_you_mean(key, known.copied());
                return Err(self.wrong(at, format!("there is no setting `{key}` here{hint}")));
            }
        }
        Ok(())
    }

    /// A profile that extends none must say everything that has no sensible default.
    fn complete(&self, general: &Layer) -> Result<()> {
        let missing = [
            ("line_length", general.line_length.is_none()),
            ("lines", general.lines.is_none()),
            ("reading_speed", general.reading_speed.is_none()),
            ("min_duration", general.min_duration.is_none()),
            ("max_duration", general.max_duration.is_none()),
            ("min_gap", general.min_gap.is_none()),
            ("close_gap", general.close_gap.is_none()),
        ];
        match missing.iter().find(|(_, missing)| *missing) {
            Some((key, _)) => {
                let remedy = format!("`{key}` is missing; set it, or begin with `extends = \"{}\"`", super::DEFAULT);
                Err(self.wrong(0, remedy))
            }
            None => Ok(()),
        }
    }

    /// No language may end up with a shortest duration above its longest.
    fn consistent(&self, table: &DeTable<'_>, layers: &[Layer]) -> Result<()> {
        let languages = layers.iter().map(|layer| layer.language.as_ref());
        for limits in languages.map(|language| resolve(layers, language)) {
            if limits.min_duration > limits.max_duration || limits.max_duration == Delta::ZERO {
                let (least, most) = (limits.min_duration.as_seconds(), limits.max_duration.as_seconds());
                let key = ["max_duration", "min_duration", "language"].iter().find_map(|key| table.get_key_value(*key));
                let at = key.map_or(0, |(key, _)| key.span().start);
                let reason = format!("a cue cannot last at least {least} s and at most {most} s; change one of them");
                return Err(self.wrong(at, reason));
            }
        }
        Ok(())
    }

    pub(super) fn string(&self, value: &Value<'_>) -> Result<String> {
        let string = value.get_ref().as_str().map(str::to_owned);
        string.ok_or_else(|| self.wrong(value.span().start, "this must be text in quotation marks".into()))
    }

    pub(super) fn number(&self, key: &str, value: &Value<'_>, range: RangeInclusive<f64>) -> Result<f64> {
        let digits = match value.get_ref() {
            DeValue::Integer(integer) if integer.radix() == 10 => integer.as_str(),
            DeValue::Float(float) => float.as_str(),
            _ => "",
        };
        digits.parse().ok().filter(|number| range.contains(number)).ok_or_else(|| {
            let reason = format!("`{key}` must be a number from {} to {}", range.start(), range.end());
            self.wrong(value.span().start, reason)
        })
    }

    pub(super) fn whole(&self, key: &str, value: &Value<'_>, range: RangeInclusive<f64>) -> Result<usize> {
        let number = self.number(key, value, range)?;
        if number.fract() == 0.0 {
            return Ok(number as usize);
        }
        Err(self.wrong(value.span().start, format!("`{key}` must be a whole number")))
    }

    /// Seconds as a number, or `"20 frames"`.
    pub(super) fn length(&self, key: &str, value: &Value<'_>) -> Result<Length> {
        let Some(text) = value.get_ref().as_str() else {
            return self.number(key, value, SECONDS).map(Length::Seconds);
        };
        let frames = text.strip_suffix("frames").or(text.strip_suffix("frame")).and_then(|n| n.trim().parse().ok());
        frames.filter(|frames| (0..=1000).contains(frames)).map(Length::Frames).ok_or_else(|| {
            let reason = format!("`{key}` must be a number of seconds, or a text like \"20 frames\" (at most 1000)");
            self.wrong(value.span().start, reason)
        })
    }

    /// Frames a second as a number, or `"30000/1001"`.
    fn frame_rate(&self, value: &Value<'_>) -> Result<(u32, u32)> {
        let Some(text) = value.get_ref().as_str() else {
            let rate = self.number("frame_rate", value, FRAME_RATES)?;
            return Ok(((rate * 1000.0).round() as u32, 1000));
        };
        let fraction = text.split_once('/').and_then(|(n, d)| Some((n.trim().parse().ok()?, d.trim().parse().ok()?)));
        let sensible = |&(n, d): &(u32, u32)| d > 0 && FRAME_RATES.contains(&(f64::from(n) / f64::from(d)));
        fraction.filter(sensible).ok_or_else(|| {
            let reason = "`frame_rate` must be a number from 1 to 240, or a text like \"30000/1001\"";
            self.wrong(value.span().start, reason.into())
        })
    }

    pub(super) fn wrong(&self, at: usize, reason: String) -> Error {
        let line = 1 + self.text.bytes().take(at).filter(|byte| *byte == b'\n').count();
        Error::Settings { path: self.path.to_owned(), line, reason }
    }
}

/// `, did you mean …?` if one of the `known` names is near `name`.
fn did_you_mean<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> String {
    let near = known.map(|known| (strsim::osa_distance(name, known), known)).min();
    match near {
        Some((distance, known)) if distance <= 1 + known.len() / 4 => format!(", did you mean `{known}`?"),
        _ => String::new(),
    }
}
