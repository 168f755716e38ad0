//! A pool of loaded voices, as loading one for each sentence would be slow.

use std::sync::{Mutex, PoisonError};

use super::clip::Clip;
use super::engine::{EngineError, Synthesizer};
use super::outline::Outline;
use super::prosody::Prosody;
use super::voice::Voice;
use crate::error::Result;

/// The loaded copies of one voice; as many as ever spoke at the same time.
pub struct VoicePool {
    voice: Voice,
    idle: Mutex<Vec<Box<dyn Synthesizer>>>,
}

impl VoicePool {
    /// An empty pool of `voice`.
    pub fn new(voice: Voice) -> Self {
        Self { voice, idle: Mutex::default() }
    }

    /// The voice that it lends.
    pub fn voice(&self) -> &Voice {
        &self.voice
    }

    /// Speaks `words` with a copy that is idle, or with a new one. The outer error means that the
    /// voice cannot be used at all, the inner one that it cannot speak these words; it is then
    /// loaded again for the next.
    pub fn speak(&self, words: &[&str], prosody: Prosody) -> Result<Result<Clip, EngineError>> {
        let mut synthesizer = self.lend()?;
        let spoken = synthesizer.speak(words, self.voice.with_prosody(prosody));
        if spoken.is_ok() {
            self.take_back(synthesizer);
        }
        Ok(spoken)
    }

    /// `words` in outline, if the voice has that for them. The error means that the voice cannot be
    /// used at all.
    pub fn outline(&self, words: &[&str], prosody: Prosody) -> Result<Option<Outline>> {
        let mut synthesizer = self.lend()?;
        let outline = synthesizer.outline(words, self.voice.with_prosody(prosody));
        self.take_back(synthesizer);
        Ok(outline)
    }

    /// A copy that is idle, or a new one.
    fn lend(&self) -> Result<Box<dyn Synthesizer>> {
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        idle.map_or_else(|| self.voice.engine()?.open(&self.voice), Ok)
    }

    fn take_back(&self, synthesizer: Box<dyn Synthesizer>) {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(synthesizer);
    }
}
