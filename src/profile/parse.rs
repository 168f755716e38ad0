//! Reads profiles: built-in ones, and TOML files.

use std::ops::RangeInclusive;
use std::path::Path;

use toml::de::DeTable;

use super::definition::Profile;
use super::layers::{ProfileLayer, resolve};
use super::limits::LIMIT_KEYS;
use super::style::STYLE_KEYS;
use super::toml_values::{ProfileToml, TomlValue, did_you_mean};
use crate::error::{Error, Result};
use crate::io;
use crate::language::Language;
use crate::time::Delta;

/// The name of the default profile.
pub const DEFAULT: &str = "netflix";

/// The built-in profiles: a new one is one file and one line.
const BUILTIN: &[(&str, &str)] = &[
    ("netflix", include_str!("builtin/netflix.toml")),
    ("bbc", include_str!("builtin/bbc.toml")),
    ("ebu", include_str!("builtin/ebu.toml")),
    ("arte", include_str!("builtin/arte.toml")),
    ("ted", include_str!("builtin/ted.toml")),
    ("youtube", include_str!("builtin/youtube.toml")),
];

const HEADER: [&str; 5] = ["title", "description", "source", "extends", "language"];

/// Two words fit into 8 columns; lines over 200 fit on no screen.
const LINE_LENGTHS: RangeInclusive<f64> = 8.0..=200.0;
/// More than 3 lines hide the picture (live subtitles have 3).
const LINES: RangeInclusive<f64> = 1.0..=3.0;
/// From very slow to faster than anyone reads.
const READING_SPEEDS: RangeInclusive<f64> = 1.0..=100.0;
impl Profile {
    /// The built-in profile `name`, if there is one.
    pub fn builtin(name: &str) -> Option<Self> {
        let (name, text) = BUILTIN.iter().find(|(known, _)| *known == name)?;
        Self::parse(text, Path::new(&format!("{name}.toml"))).ok()
    }

    /// The profile `name`: a built-in one, or the path of a TOML file.
    ///
    /// # Errors
    /// [`Error::UnknownProfile`] if there is neither, and those of [`Profile::parse`].
    pub fn named(name: &str) -> Result<Self> {
        if let Some(profile) = Self::builtin(name) {
            return Ok(profile);
        }
        let path = Path::new(name);
        if !path.is_file() {
            let known = Self::names().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
            return Err(Error::UnknownProfile { name: name.to_owned(), known });
        }
        Self::parse(&String::from_utf8_lossy(&io::read(path)?), path)
    }

    /// The names of the built-in profiles, the default first.
    pub fn names() -> impl Iterator<Item = &'static str> {
        BUILTIN.iter().map(|(name, _)| *name)
    }

    /// The profile that the TOML `text` describes; `path` is where it came from, for its name and for messages.
    ///
    /// Its own values win over those of the profile it extends, also over those for single languages:
    /// `line_length = 40` holds for all languages, unless a `[language.…]` table of the same file says otherwise.
    ///
    /// # Errors
    /// [`Error::Settings`] with the line, for text that is not TOML, keys that are
    /// unknown or missing, and values out of range.
    pub fn parse(text: &str, path: &Path) -> Result<Self> {
        parse(text, path)
    }
}

fn parse(text: &str, path: &Path) -> Result<Profile> {
    let checker = ProfileToml { text, path };
    let table = DeTable::parse(text).map_err(|error| {
        checker.wrong(error.span().map_or(0, |span| span.start), error.message().to_owned() + "; this is not TOML")
    })?;
    checker.profile(table.get_ref())
}

impl ProfileToml<'_> {
    fn profile(&self, table: &DeTable<'_>) -> Result<Profile> {
        let mut general = ProfileLayer::default();
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
                    let known = HEADER.iter().chain(&LIMIT_KEYS).chain(&STYLE_KEYS);
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

    fn base(&self, value: &TomlValue<'_>) -> Result<Profile> {
        let name = self.string(value)?;
        Profile::builtin(&name).ok_or_else(|| {
            let hint = did_you_mean(&name, Profile::names());
            let known = Profile::names().collect::<Vec<_>>().join("`, `");
            self.wrong(value.span().start, format!("no built-in profile `{name}`{hint}; use one of `{known}`"))
        })
    }

    /// The tables of single languages, the more specific ones later.
    fn languages(&self, value: &TomlValue<'_>) -> Result<Vec<ProfileLayer>> {
        let at = value.span().start;
        let tables = value.get_ref().as_table();
        let tables = tables.ok_or_else(|| self.wrong(at, "write limits for one language as `[language.de]`".into()))?;
        let mut layers = Vec::new();
        for (tag, value) in tables {
            let at = tag.span().start;
            let language: Language = tag.get_ref().parse().map_err(|error| self.wrong(at, format!("{error}")))?;
            let table = value.get_ref().as_table();
            let table = table.ok_or_else(|| self.wrong(at, format!("`{language}` must be a table of limits")))?;
            let mut layer = ProfileLayer { language: Some(language), ..ProfileLayer::default() };
            for (key, value) in table {
                let known = LIMIT_KEYS.iter().chain(&STYLE_KEYS);
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
        layer: &mut ProfileLayer,
        key: &str,
        at: usize,
        value: &TomlValue<'_>,
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
            "hold" => layer.hold = Some(self.length(key, value)?),
            _ if layer.style.set(self, key, value)? => {}
            _ => {
                let hint = did_you_mean(key, known.copied());
                return Err(self.wrong(at, format!("unknown setting `{key}`{hint}")));
            }
        }
        Ok(())
    }

    /// A profile that extends none must set everything that has no sensible default.
    fn complete(&self, general: &ProfileLayer) -> Result<()> {
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
                let remedy = format!("`{key}` is missing; set it, or start with `extends = \"{}\"`", DEFAULT);
                Err(self.wrong(0, remedy))
            }
            None => Ok(()),
        }
    }

    /// No language may have a minimum duration above its maximum.
    fn consistent(&self, table: &DeTable<'_>, layers: &[ProfileLayer]) -> Result<()> {
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
}
