//! The choice of a voice for each language.

use super::engines::engine;
use super::voice::{PLACEHOLDER, Voice, placeholder};
use super::voices::{default_voice, reference_voice, voice, voices};
use crate::error::Result;
use crate::language::Language;
use crate::warning::Warning;

/// The voice for each language, as the user chose.
#[derive(Clone, Debug, Default)]
pub struct VoiceSelection {
    choice: VoiceChoice,
    /// Voices for single languages, which outweigh the choice.
    named: Vec<(Language, Voice)>,
}

#[derive(Clone, Debug, Default)]
enum VoiceChoice {
    /// The best voice that speaks the language here.
    #[default]
    Auto,
    /// A voice for all languages it can speak.
    Voice(Box<Voice>),
    /// The voices of one engine.
    Engine(String),
}

/// The voice for a language for which none is chosen.
type DefaultVoiceFn = fn(&Language) -> (Voice, Option<Warning>);

impl VoiceSelection {
    /// The voices that `choice` means (`auto`, the name of an engine or of a voice, a path), and
    /// those that are `named` for single languages.
    ///
    /// # Errors
    /// [`Error::UnknownVoice`](crate::Error::UnknownVoice) and what is wrong in a voice file.
    pub fn new(choice: &str, named: &[(Language, String)]) -> Result<Self> {
        let choice = match choice {
            "auto" => VoiceChoice::Auto,
            name if engine(name).is_some() => VoiceChoice::Engine(name.to_owned()),
            name => VoiceChoice::Voice(Box::new(voice(name)?)),
        };
        let named = named.iter().map(|(language, name)| Ok((language.clone(), voice(name)?.speaking(language)?)));
        Ok(Self { choice, named: named.collect::<Result<_>>()? })
    }

    /// The voice for a text in `language`, with a warning where only the placeholder is left.
    ///
    /// # Errors
    /// [`Error::VoiceLanguage`](crate::Error::VoiceLanguage) where a chosen voice speaks another
    /// language, and why a chosen voice cannot speak here.
    pub fn voice(&self, language: &Language) -> Result<(Voice, Option<Warning>)> {
        self.select(language, default_voice)
    }

    /// The voice that a text in `language` is compared with in a recording: as [`VoiceSelection::voice`],
    /// but its quality may be too low for narration.
    ///
    /// # Errors
    /// The same.
    pub fn reference(&self, language: &Language) -> Result<(Voice, Option<Warning>)> {
        self.select(language, reference_voice)
    }

    fn select(&self, language: &Language, usual: DefaultVoiceFn) -> Result<(Voice, Option<Warning>)> {
        if let Some((_, voice)) = self.named.iter().find(|(named, _)| named.covers(language)) {
            return Ok((voice.clone(), None));
        }
        match &self.choice {
            VoiceChoice::Auto => Ok(usual(language)),
            VoiceChoice::Voice(voice) => Ok((voice.as_ref().clone().speaking(language)?, None)),
            VoiceChoice::Engine(name) => Ok(of_engine(name, language, usual)),
        }
    }
}

/// The voice of engine `name` for `language`: that of the region rather than another one. Where the
/// engine has none, the usual voice speaks.
fn of_engine(name: &str, language: &Language, usual: DefaultVoiceFn) -> (Voice, Option<Warning>) {
    if name == PLACEHOLDER {
        return (placeholder(Some(language.clone())), None);
    }
    let (usual, warning) = usual(language);
    if usual.engine == name {
        return (usual, warning);
    }
    let voices = voices().into_iter().filter(|voice| voice.engine == name && voice.narrates);
    match voices.filter_map(|voice| voice.speaking(language).ok()).next() {
        Some(voice) => (voice, None),
        None => (usual, warning),
    }
}
