//! Voices: which engine speaks which language, how fast and how high, and under what licence.

use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::de::{DeTable, Deserializer, ValueDeserializer};

use super::prosody::{Prosody, percent_of};
use crate::error::{Error, Result};
use crate::language::Language;

/// The engines that a voice file may name, those too that a build may leave out.
pub(super) const ENGINE_NAMES: [&str; 4] = ["pico", "espeak", "command", PLACEHOLDER];

/// The last resort, which is always there.
pub(super) const PLACEHOLDER: &str = "placeholder";

/// How far rate and pitch may be moved: beyond, speech is not understood.
const RATE_RANGE: std::ops::RangeInclusive<f64> = 0.5..=2.0;

/// A voice as its file describes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Voice {
    /// What it is called on the command line: the name of its folder.
    pub name: String,
    /// What it is, for people.
    pub title: String,
    /// The engine that speaks with it.
    pub engine: String,
    /// The language it speaks; `None` for one that speaks any.
    pub language: Option<Language>,
    /// Whether people may be asked to listen to it; else it only serves to find a text in a recording.
    pub narrates: bool,
    /// How it speaks, where nothing else is set.
    pub prosody: Prosody,
    /// Under what licence the voice may be used.
    pub licence: String,
    /// The voice file.
    path: PathBuf,
    /// The text of the file.
    source: String,
}

/// A voice file without the table of its engine.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct VoiceFile {
    title: String,
    engine: Spanned<String>,
    language: Option<Language>,
    narrates: Option<bool>,
    rate: Option<Spanned<f64>>,
    pitch: Option<Spanned<f64>>,
    licence: String,
}

impl Voice {
    /// The voice called `name` whose file at `path` holds `source`.
    pub fn parse(name: &str, path: &Path, source: String) -> Result<Self> {
        let wrong = |at: usize, reason: String| settings_error(path, &source, at, reason);
        let mut table = DeTable::parse(&source).map_err(|error| from_toml(path, &source, &error))?;
        if let Some(engine) = table.get_ref().get("engine").and_then(|name| name.get_ref().as_str()).map(str::to_owned)
        {
            table.get_mut().remove(engine.as_str());
        }
        let file =
            VoiceFile::deserialize(Deserializer::from(table)).map_err(|error| from_toml(path, &source, &error))?;
        let name_of_engine = file.engine.get_ref().as_str();
        if !ENGINE_NAMES.contains(&name_of_engine) {
            let known = ENGINE_NAMES.map(|name| format!("`{name}`")).join(", ");
            let reason = format!("there is no engine `{name_of_engine}`; there are {known}");
            return Err(wrong(file.engine.span().start, reason));
        }
        let percent = |value: &Option<Spanned<f64>>, what: &str| match value {
            None => Ok(100),
            Some(value) if RATE_RANGE.contains(value.get_ref()) => Ok((value.get_ref() * 100.0).round() as u16),
            Some(value) => {
                let reason = format!("the {what} must be between {} and {}", RATE_RANGE.start(), RATE_RANGE.end());
                Err(wrong(value.span().start, reason))
            }
        };
        let prosody = Prosody { rate: percent(&file.rate, "rate")?, pitch: percent(&file.pitch, "pitch")? };
        let VoiceFile { title, engine, language, licence, .. } = file;
        let (name, path, engine) = (name.to_owned(), path.to_owned(), engine.into_inner());
        let narrates = file.narrates.unwrap_or(true);
        Ok(Self { name, title, engine, language, narrates, prosody, licence, path, source })
    }

    /// The same voice for a text in `language`. A voice for any language then speaks that one; one
    /// that speaks another language is refused. Regions do not matter: `en-GB` can speak `en-US`.
    pub fn speaking(mut self, language: &Language) -> Result<Self> {
        match &self.language {
            Some(speaks) if speaks.primary() != language.primary() => {
                Err(Error::VoiceLanguage { voice: self.name, speaks: speaks.clone(), wanted: language.clone() })
            }
            Some(_) => Ok(self),
            None => {
                self.language = Some(language.clone());
                Ok(self)
            }
        }
    }

    /// Whether it speaks in tones, which nothing human is like.
    pub fn is_placeholder(&self) -> bool {
        self.engine == PLACEHOLDER
    }

    /// The folder of the voice file, for paths in it.
    pub(super) fn folder(&self) -> &Path {
        self.path.parent().unwrap_or(Path::new("."))
    }

    /// `prosody` on top of the voice's own.
    pub(super) fn with_prosody(&self, prosody: Prosody) -> Prosody {
        Prosody {
            rate: percent_of(self.prosody.rate, prosody.rate),
            pitch: percent_of(self.prosody.pitch, prosody.pitch),
        }
    }

    /// The table of the engine in the voice file.
    pub(super) fn settings<T: DeserializeOwned>(&self) -> Result<T> {
        let wrong = |error: &toml::de::Error| from_toml(&self.path, &self.source, error);
        let mut table = DeTable::parse(&self.source).map_err(|error| wrong(&error))?.into_inner();
        let Some(value) = table.remove(self.engine.as_str()) else {
            return Err(settings_error(
                &self.path,
                &self.source,
                0,
                format!("the table `[{}]` is missing", self.engine),
            ));
        };
        T::deserialize(ValueDeserializer::from(value)).map_err(|error| wrong(&error))
    }

    /// All that the file says, for telling clips of different voices apart.
    pub(super) fn source(&self) -> &str {
        &self.source
    }
}

fn from_toml(path: &Path, source: &str, error: &toml::de::Error) -> Error {
    settings_error(path, source, error.span().map_or(0, |span| span.start), error.message().to_owned())
}

fn settings_error(path: &Path, source: &str, at: usize, reason: String) -> Error {
    let before = source.as_bytes().iter().take(at);
    Error::Settings { path: path.to_owned(), line: 1 + before.filter(|&&byte| byte == b'\n').count(), reason }
}

/// The voice that is always there, for a text in `language`.
pub fn placeholder(language: Option<Language>) -> Voice {
    Voice {
        name: PLACEHOLDER.to_owned(),
        title: "A tone pattern".to_owned(),
        engine: PLACEHOLDER.to_owned(),
        language,
        narrates: true,
        prosody: Prosody::NEUTRAL,
        licence: "MIT OR Apache-2.0".to_owned(),
        path: PathBuf::new(),
        source: String::new(),
    }
}
