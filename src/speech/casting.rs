//! Which voice speaks which language, as the user wants it.

use super::engine;
use super::voice::{PLACEHOLDER, Voice, default_voice, placeholder, reference_voice, voice, voices};
use crate::error::Result;
use crate::language::Language;
use crate::warning::Warning;

/// A choice of voices.
#[derive(Clone, Debug, Default)]
pub struct Casting {
    choice: Choice,
    /// Voices for single languages, which outweigh the choice.
    named: Vec<(Language, Voice)>,
}

#[derive(Clone, Debug, Default)]
enum Choice {
    /// The best voice that speaks the language here.
    #[default]
    Auto,
    /// A voice for all languages it can speak.
    Voice(Box<Voice>),
    /// The voices of one engine.
    Engine(String),
}

/// Who speaks a language when nobody was named.
type Usual = fn(&Language) -> (Voice, Option<Warning>);

impl Casting {
    /// The voices that `choice` means (`auto`, the name of an engine or of a voice, a path), and
    /// those that are `named` for single languages.
    ///
    /// # Errors
    /// [`Error::UnknownVoice`](crate::Error::UnknownVoice) and what is wrong in a voice file.
    pub fn new(choice: &str, named: &[(Language, String)]) -> Result<Self> {
        let choice = match choice {
            "auto" => Choice::Auto,
            name if engine(name).is_some() => Choice::Engine(name.to_owned()),
            name => Choice::Voice(Box::new(voice(name)?)),
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
        self.cast(language, default_voice)
    }

    /// The voice that a text in `language` is compared with in a recording: as [`Casting::voice`],
    /// but nobody has to listen to it.
    ///
    /// # Errors
    /// The same.
    pub fn reference(&self, language: &Language) -> Result<(Voice, Option<Warning>)> {
        self.cast(language, reference_voice)
    }

    fn cast(&self, language: &Language, usual: Usual) -> Result<(Voice, Option<Warning>)> {
        if let Some((_, voice)) = self.named.iter().find(|(named, _)| named.covers(language)) {
            return Ok((voice.clone(), None));
        }
        match &self.choice {
            Choice::Auto => Ok(usual(language)),
            Choice::Voice(voice) => Ok((voice.as_ref().clone().speaking(language)?, None)),
            Choice::Engine(name) => Ok(of_engine(name, language, usual)),
        }
    }
}

/// The voice of engine `name` for `language`: that of the region rather than another one. Where the
/// engine has none, the usual voice speaks.
fn of_engine(name: &str, language: &Language, usual: Usual) -> (Voice, Option<Warning>) {
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
