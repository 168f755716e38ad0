//! Synthesises sentences with one voice, or takes them from the clip cache.

use std::sync::{Mutex, PoisonError};

use super::cache::{ClipCache, VoiceFingerprint};
use super::clip::Clip;
use super::engine::EngineError;
use super::outline::Outline;
use super::pool::VoicePool;
use super::prosody::Prosody;
use super::voice::Voice;
use crate::error::Result;
use crate::warning::{Warning, WarningCode};

/// A voice with its cache. Any number of threads may use it at the same time.
pub struct CachedSynthesizer {
    pool: VoicePool,
    cache: Option<(ClipCache, VoiceFingerprint)>,
    /// Why the cache could not be written, the first time.
    cache_error: Mutex<Option<String>>,
}

impl CachedSynthesizer {
    /// Fails if `voice` cannot speak here.
    pub fn new(voice: &Voice, cache: Option<&ClipCache>) -> Result<Self> {
        voice.check()?;
        // Tones are made faster than they are read from a disk.
        let cache = match cache {
            Some(cache) if !voice.is_placeholder() => Some((cache.clone(), VoiceFingerprint::of(voice)?)),
            _ => None,
        };
        Ok(Self { pool: VoicePool::new(voice.clone()), cache, cache_error: Mutex::default() })
    }

    /// The sound of `words`, without silence around it. The outer error means that the voice cannot
    /// be used at all, the inner one that it cannot speak these words.
    pub fn speak(&self, words: &[&str], prosody: Prosody) -> Result<Result<Clip, EngineError>> {
        let key = self.cache.as_ref().map(|(cache, stamp)| (cache, stamp.key(words, prosody)));
        // A clip made by other words with the same hash does not exist; one with another number of
        // words would be a mistake of ours.
        let kept = key.and_then(|(cache, key)| cache.get(key)).filter(|clip| clip.words.len() == words.len());
        if let Some(clip) = kept {
            return Ok(Ok(clip));
        }
        let clip = match self.pool.speak(words, prosody)? {
            Ok(clip) => clip.trimmed(),
            Err(error) => return Ok(Err(error)),
        };
        if let Some((cache, key)) = key
            && let Err(error) = cache.put(key, &clip)
        {
            self.cache_error.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(error.to_string());
        }
        Ok(Ok(clip))
    }

    /// `words` in outline, if the voice has that for them. The error means that the voice cannot be
    /// used at all.
    pub fn outline(&self, words: &[&str], prosody: Prosody) -> Result<Option<Outline>> {
        self.pool.outline(words, prosody)
    }

    /// What did not concern a single sentence.
    pub fn warnings(self) -> Option<Warning> {
        let error = self.cache_error.into_inner().unwrap_or_else(PoisonError::into_inner)?;
        Some(Warning::new(WarningCode::CacheUnusable, format!("cannot write to the clip cache: {error}")))
    }
}
