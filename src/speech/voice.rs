//! Voices: which engine speaks which language, how fast and how high, and under what licence.

use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::de::{DeTable, Deserializer, ValueDeserializer};

use super::{Delivery, ENGINES, Engine, engine, percent_of};
use crate::error::{Error, Result};
use crate::io;
use crate::language::Language;
use crate::warning::{Warning, WarningCode};

/// The voices that come with Orate: name and voice file.
const BUILT_IN: &[(&str, &str)] = &[
    ("pico-de", include_str!("../../voices/pico-de/voice.toml")),
    ("pico-en-gb", include_str!("../../voices/pico-en-gb/voice.toml")),
    ("pico-en-us", include_str!("../../voices/pico-en-us/voice.toml")),
    ("pico-es", include_str!("../../voices/pico-es/voice.toml")),
    ("pico-fr", include_str!("../../voices/pico-fr/voice.toml")),
    ("pico-it", include_str!("../../voices/pico-it/voice.toml")),
    ("pico-ru", include_str!("../../voices/pico-ru/voice.toml")),
    ("espeak", include_str!("../../voices/espeak/voice.toml")),
    ("placeholder", include_str!("../../voices/placeholder/voice.toml")),
];

/// The last resort, which is always there.
pub(super) const PLACEHOLDER: &str = "placeholder";

/// How far rate and pitch may be moved: beyond, speech is not understood.
const RANGE: std::ops::RangeInclusive<f64> = 0.5..=2.0;

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
    /// How it speaks, where nothing else is asked for.
    pub delivery: Delivery,
    /// Under what licence the voice may be used.
    pub licence: String,
    /// The voice file.
    path: PathBuf,
    /// What stands in it.
    source: String,
}

/// A voice file without the table of its engine.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
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
        let file = File::deserialize(Deserializer::from(table)).map_err(|error| from_toml(path, &source, &error))?;
        let name_of_engine = file.engine.get_ref().as_str();
        if engine(name_of_engine).is_none() && !OPTIONAL.contains(&name_of_engine) {
            let known = ENGINES.iter().map(|engine| format!("`{}`", engine.name())).collect::<Vec<_>>().join(", ");
            let reason = format!("there is no engine `{name_of_engine}`; there are {known}");
            return Err(wrong(file.engine.span().start, reason));
        }
        let percent = |value: &Option<Spanned<f64>>, what: &str| match value {
            None => Ok(100),
            Some(value) if RANGE.contains(value.get_ref()) => Ok((value.get_ref() * 100.0).round() as u16),
            Some(value) => {
                let reason = format!("the {what} must be between {} and {}", RANGE.start(), RANGE.end());
                Err(wrong(value.span().start, reason))
            }
        };
        let delivery = Delivery { rate: percent(&file.rate, "rate")?, pitch: percent(&file.pitch, "pitch")? };
        let File { title, engine, language, licence, .. } = file;
        let (name, path, engine) = (name.to_owned(), path.to_owned(), engine.into_inner());
        let narrates = file.narrates.unwrap_or(true);
        Ok(Self { name, title, engine, language, narrates, delivery, licence, path, source })
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

    /// The engine that speaks with this voice. Fails for one that was left out when Orate was built.
    pub fn engine(&self) -> Result<&'static dyn Engine> {
        engine(&self.engine).ok_or_else(|| Error::Engine {
            engine: self.engine.clone(),
            reason: format!("Orate was built without it; build it with `--features {}`", self.engine),
        })
    }

    /// Whether this voice can speak here; if not, the error says what is missing.
    pub fn check(&self) -> Result<()> {
        self.engine()?.check(self)
    }

    /// Whether it speaks in tones, which nothing human is like.
    pub fn is_placeholder(&self) -> bool {
        self.engine == PLACEHOLDER
    }

    /// The folder of the voice file, for paths in it.
    pub(super) fn folder(&self) -> &Path {
        self.path.parent().unwrap_or(Path::new("."))
    }

    /// `delivery` on top of the voice's own.
    pub(super) fn deliver(&self, delivery: Delivery) -> Delivery {
        Delivery {
            rate: percent_of(self.delivery.rate, delivery.rate),
            pitch: percent_of(self.delivery.pitch, delivery.pitch),
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

/// Engines that a build may leave out; a voice of theirs is no mistake.
const OPTIONAL: &[&str] = &["pico"];

fn from_toml(path: &Path, source: &str, error: &toml::de::Error) -> Error {
    settings_error(path, source, error.span().map_or(0, |span| span.start), error.message().to_owned())
}

fn settings_error(path: &Path, source: &str, at: usize, reason: String) -> Error {
    let before = source.as_bytes().iter().take(at);
    Error::Settings { path: path.to_owned(), line: 1 + before.filter(|&&byte| byte == b'\n').count(), reason }
}

/// The voices that come with Orate and that this build has the engine for.
pub fn voices() -> Vec<Voice> {
    BUILT_IN.iter().filter_map(|(name, _)| voice(name).ok()).filter(|voice| voice.engine().is_ok()).collect()
}

/// The voice called `name`, or described by the file or in the folder of that path.
pub fn voice(name: &str) -> Result<Voice> {
    if let Some((_, source)) = BUILT_IN.iter().find(|(built_in, _)| *built_in == name) {
        return Voice::parse(name, &Path::new("voices").join(name).join("voice.toml"), (*source).to_owned());
    }
    let path = Path::new(name);
    if path.is_dir() {
        return from_file(&path.join("voice.toml"));
    }
    if path.is_file() || path.components().count() > 1 || path.extension().is_some_and(|e| e == "toml") {
        return from_file(path);
    }
    Err(Error::UnknownVoice { name: name.to_owned() })
}

fn from_file(path: &Path) -> Result<Voice> {
    let bytes = io::read(path)?;
    let source = String::from_utf8(bytes).map_err(|error| {
        let bytes = error.as_bytes();
        let line = 1 + bytes[..error.utf8_error().valid_up_to()].iter().filter(|&&byte| byte == b'\n').count();
        Error::Settings { path: path.to_owned(), line, reason: "a voice file is written in UTF-8".to_owned() }
    })?;
    let stem = if path.file_name().is_some_and(|name| name == "voice.toml") { path.parent() } else { None };
    let name = stem.and_then(Path::file_name).or(path.file_stem()).unwrap_or_default();
    Voice::parse(&name.to_string_lossy(), path, source)
}

/// The voice for a text in `language` when nobody named one: an embedded one, else espeak-ng where
/// the system has it, else the placeholder with a warning that says what to install.
pub fn default_voice(language: &Language) -> (Voice, Option<Warning>) {
    let embedded = language.data().voice.of(language.region());
    let mut reason = String::new();
    for name in embedded.into_iter().chain(["espeak"]) {
        let checked =
            voice(name).and_then(|voice| voice.speaking(language)).and_then(|voice| voice.check().map(|()| voice));
        match checked {
            Ok(voice) => return (voice, None),
            Err(error) => reason = error.chain(),
        }
    }
    let message = format!("no voice speaks `{language}` here, so the placeholder's tones stand in: {reason}");
    (placeholder(Some(language.clone())), Some(Warning::new(WarningCode::VoiceMissing, message)))
}

/// The voice that a text in `language` is compared with in a recording when nobody named one: the
/// built-in one that serves nothing else, where there is one, else the one that would narrate.
pub fn reference_voice(language: &Language) -> (Voice, Option<Warning>) {
    let built_in = voices().into_iter().filter(|voice| !voice.narrates);
    let speaking = built_in.filter_map(|voice| voice.speaking(language).ok()).find(|voice| voice.check().is_ok());
    speaking.map_or_else(|| default_voice(language), |voice| (voice, None))
}

/// The voice that is always there, for a text in `language`.
pub fn placeholder(language: Option<Language>) -> Voice {
    Voice {
        name: PLACEHOLDER.to_owned(),
        title: "A tone pattern".to_owned(),
        engine: PLACEHOLDER.to_owned(),
        language,
        narrates: true,
        delivery: Delivery::PLAIN,
        licence: "MIT OR Apache-2.0".to_owned(),
        path: PathBuf::new(),
        source: String::new(),
    }
}
