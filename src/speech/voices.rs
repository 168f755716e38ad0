//! The voices that come with Orate, and those that a name, a path or a language refers to.

use std::path::Path;

use super::voice::{Voice, placeholder};
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

/// The voice for a text in `language` when none is chosen: an embedded one, else espeak-ng if it is
/// installed, else the placeholder with a warning that says what to install.
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
    let message = format!("no voice for `{language}`; using placeholder tones: {reason}");
    (placeholder(Some(language.clone())), Some(Warning::new(WarningCode::VoiceMissing, message)))
}

/// The voice that a text in `language` is compared with in a recording when none is chosen: the
/// built-in one for alignment only, if there is one, else the one that would narrate.
pub fn reference_voice(language: &Language) -> (Voice, Option<Warning>) {
    let built_in = voices().into_iter().filter(|voice| !voice.narrates);
    let speaking = built_in.filter_map(|voice| voice.speaking(language).ok()).find(|voice| voice.check().is_ok());
    speaking.map_or_else(|| default_voice(language), |voice| (voice, None))
}
