//! Speaks one sentence after the other, come what may: by the voice, or by the placeholder.

use rayon::prelude::*;

use super::{Options, PIECE, Utterance};
use crate::error::Result;
use crate::progress::{Event, Progress};
use crate::speech::pool::Pool;
use crate::speech::reader::Reader;
use crate::speech::{Clip, Delivery, Voice, voice};
use crate::warning::{Code, Warning};

/// How much of a sentence a warning quotes, in characters.
const QUOTE: usize = 60;

/// Voices at work for one narration.
pub(super) struct Recital {
    voice: Reader,
    placeholder: Pool,
    delivery: Delivery,
}

/// An utterance, or a piece of one that is too long.
#[derive(Clone, Copy)]
pub(super) struct Part<'a> {
    pub utterance: &'a Utterance,
    pub words: &'a [String],
    /// Whether the utterance ends with it.
    pub last: bool,
}

impl<'a> Part<'a> {
    /// The parts of `utterance`; at least one.
    pub fn of(utterance: &'a Utterance) -> impl Iterator<Item = Self> {
        let long = utterance.silent.is_none() && utterance.words.len() > PIECE;
        let size = if long { PIECE } else { utterance.words.len().max(1) };
        let count = utterance.words.len().div_ceil(size).max(1);
        (0..count).map(move |index| Self {
            utterance,
            words: &utterance.words[index * size..((index + 1) * size).min(utterance.words.len())],
            last: index + 1 == count,
        })
    }
}

/// A part as sound.
pub(super) struct Spoken<'a> {
    pub part: Part<'a>,
    /// Without silence around the sound; `None` for a stage direction.
    pub clip: Option<Clip>,
    pub warning: Option<Warning>,
}

impl Recital {
    /// Fails if `voice` cannot speak here.
    pub fn new(voice: &Voice, options: &Options) -> Result<Self> {
        Ok(Self {
            voice: Reader::new(voice, options.cache.as_ref())?,
            placeholder: Pool::new(voice::placeholder(voice.language.clone())),
            delivery: options.delivery,
        })
    }

    /// The sound of all `parts`, in their order, spoken over all threads.
    pub fn speak_all<'a>(&self, parts: &[Part<'a>], progress: &dyn Progress, task: &str) -> Result<Vec<Spoken<'a>>> {
        parts
            .par_iter()
            .map(|part| {
                let spoken = self.speak(*part);
                progress.event(Event::Advance { task, steps: part.last.into() });
                spoken
            })
            .collect()
    }

    /// The sound of `part`. Fails only where nothing can be spoken at all.
    fn speak<'a>(&self, part: Part<'a>) -> Result<Spoken<'a>> {
        let utterance = part.utterance;
        if utterance.silent.is_some() {
            return Ok(Spoken { part, clip: None, warning: None });
        }
        let words: Vec<&str> = part.words.iter().map(String::as_str).collect();
        let delivery = self.delivery.of_speaker(utterance.speaker);
        let (clip, warning) = match self.voice.speak(&words, delivery)? {
            Ok(clip) => (clip, None),
            Err(error) => {
                let quote: String = words.join(" ").chars().take(QUOTE).collect();
                let message = format!("the placeholder's tones stand in for “{quote}”: {error}");
                let warning = Warning::new(Code::EngineFailed, message).at(utterance.place.clone());
                let clip = self.placeholder.speak(&words, delivery)?.unwrap_or_default();
                (clip.trimmed(), Some(warning))
            }
        };
        Ok(Spoken { part, clip: Some(clip), warning })
    }

    /// What did not concern a single sentence.
    pub fn warnings(self) -> Option<Warning> {
        self.voice.warnings()
    }
}
