//! Speaks one sentence after the other, come what may: from the cache, by the voice, or by the placeholder.

use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

use super::{Options, PIECE, Utterance};
use crate::error::Result;
use crate::progress::{Event, Progress};
use crate::speech::cache::{Cache, Stamp};
use crate::speech::pool::Pool;
use crate::speech::{Clip, Delivery, Voice, voice};
use crate::warning::{Code, Warning};

/// How much of a sentence a warning quotes, in characters.
const QUOTE: usize = 60;

/// Voices at work for one narration.
pub(super) struct Recital {
    voice: Pool,
    placeholder: Pool,
    delivery: Delivery,
    cache: Option<(Cache, Stamp)>,
    /// Why the cache could not be written, the first time.
    cache_error: Mutex<Option<String>>,
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
        voice.check()?;
        let placeholder = voice::placeholder(voice.language.clone());
        // Tones are made faster than they are read from a disk.
        let cache = match &options.cache {
            Some(cache) if voice.engine != placeholder.engine => Some((cache.clone(), Stamp::of(voice)?)),
            _ => None,
        };
        Ok(Self {
            voice: Pool::new(voice.clone()),
            placeholder: Pool::new(placeholder),
            delivery: options.delivery,
            cache,
            cache_error: Mutex::default(),
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
        let key = self.cache.as_ref().map(|(cache, stamp)| (cache, stamp.key(&words, delivery)));
        // A clip made by other words with the same hash does not exist; one with another number of
        // words would be a mistake of ours.
        let kept = key.and_then(|(cache, key)| cache.get(key)).filter(|clip| clip.words.len() == words.len());
        if let Some(clip) = kept {
            return Ok(Spoken { part, clip: Some(clip), warning: None });
        }
        let (clip, warning) = match self.voice.speak(&words, delivery)? {
            Ok(clip) => (clip.trimmed(), None),
            Err(error) => {
                let quote: String = words.join(" ").chars().take(QUOTE).collect();
                let message = format!("the placeholder's tones stand in for “{quote}”: {error}");
                let warning = Warning::new(Code::EngineFailed, message).at(utterance.place.clone());
                let clip = self.placeholder.speak(&words, delivery)?.unwrap_or_default();
                (clip.trimmed(), Some(warning))
            }
        };
        if let (Some((cache, key)), None) = (key, &warning)
            && let Err(error) = cache.put(key, &clip)
        {
            self.cache_error.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(error.to_string());
        }
        Ok(Spoken { part, clip: Some(clip), warning })
    }

    /// What did not concern a single sentence.
    pub fn warnings(self) -> Option<Warning> {
        let error = self.cache_error.into_inner().unwrap_or_else(PoisonError::into_inner)?;
        Some(Warning::new(Code::Cache, format!("spoken sentences could not be kept for the next time: {error}")))
    }
}
