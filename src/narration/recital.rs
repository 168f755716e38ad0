//! Speaks one sentence after the other, come what may: from the cache, by the voice, or by the placeholder.

use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

use super::{Options, Utterance};
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

/// An utterance as sound.
pub(super) struct Spoken<'a> {
    pub utterance: &'a Utterance,
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

    /// The sound of all `utterances`, in their order, spoken over all threads.
    pub fn speak_all<'a>(
        &self,
        utterances: &'a [Utterance],
        progress: &dyn Progress,
        task: &str,
    ) -> Result<Vec<Spoken<'a>>> {
        utterances
            .par_iter()
            .map(|utterance| {
                let spoken = self.speak(utterance);
                progress.event(Event::Advance { task, steps: 1 });
                spoken
            })
            .collect()
    }

    /// The sound of `utterance`. Fails only where nothing can be spoken at all.
    fn speak<'a>(&self, utterance: &'a Utterance) -> Result<Spoken<'a>> {
        if utterance.silent.is_some() {
            return Ok(Spoken { utterance, clip: None, warning: None });
        }
        let words: Vec<&str> = utterance.words.iter().map(String::as_str).collect();
        let delivery = self.delivery.of_speaker(utterance.speaker);
        let key = self.cache.as_ref().map(|(cache, stamp)| (cache, stamp.key(&words, delivery)));
        // A clip made by other words with the same hash does not exist; one with another number of
        // words would be a mistake of ours.
        let kept = key.and_then(|(cache, key)| cache.get(key)).filter(|clip| clip.words.len() == words.len());
        if let Some(clip) = kept {
            return Ok(Spoken { utterance, clip: Some(clip), warning: None });
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
        Ok(Spoken { utterance, clip: Some(clip), warning })
    }

    /// What did not concern a single sentence.
    pub fn warnings(self) -> Option<Warning> {
        let error = self.cache_error.into_inner().unwrap_or_else(PoisonError::into_inner)?;
        Some(Warning::new(Code::Cache, format!("spoken sentences could not be kept for the next time: {error}")))
    }
}
