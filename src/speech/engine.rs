//! What an engine and a loaded voice can do, for each kind of engine to implement.

use super::alphabet::VoiceAlphabet;
use super::clip::Clip;
use super::outline::Outline;
use super::prosody::Prosody;
use super::voice::Voice;
use crate::error::Result;

/// A kind of speech synthesis.
pub trait Engine: Sync {
    /// Its name in voice files: `pico`.
    fn name(&self) -> &'static str;

    /// Whether `voice` can speak here. Fails with what is missing and how to get it, or with the
    /// line of the voice file that is wrong.
    fn check(&self, voice: &Voice) -> Result<()>;

    /// Whether `voice` can speak faster and slower than by itself.
    fn has_rate(&self, _voice: &Voice) -> bool {
        true
    }

    /// The letters that `voice` can say; `None` if it takes any text.
    ///
    /// # Errors
    /// What is wrong in the voice file.
    fn alphabet(&self, _voice: &Voice) -> Result<Option<VoiceAlphabet>> {
        Ok(None)
    }

    /// What changes when the same voice would sound different: the version of program and data.
    fn version(&self, voice: &Voice) -> String;

    /// Loads `voice`. This takes milliseconds and some megabytes; see [`VoicePool`](super::VoicePool).
    fn open(&self, voice: &Voice) -> Result<Box<dyn Synthesizer>>;
}

/// A loaded voice.
pub trait Synthesizer: Send {
    /// The sentence `words` as sound.
    ///
    /// Words are in spoken form, with their punctuation. The clip has a range for each; a word of
    /// which nothing can be spoken has an empty one at the end of the word before. The same words
    /// and prosody give the same samples, whatever was spoken before.
    fn speak(&mut self, words: &[&str], prosody: Prosody) -> Result<Clip, EngineError>;

    /// The sentence `words` as spectra without sound, at a fraction of the cost. `None` if the engine has no outlines, or
    /// none of these words.
    fn outline(&mut self, words: &[&str], prosody: Prosody) -> Option<Outline> {
        let _ = (words, prosody);
        None
    }
}

/// Why a sentence could not be spoken.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum EngineError {
    /// The engine says that it failed.
    #[error("the engine `{engine}` failed: {reason}")]
    Failed {
        /// The engine.
        engine: &'static str,
        /// What it says.
        reason: String,
    },
    /// The engine did not end in time.
    #[error("the engine `{engine}` did not end within {limit}")]
    TooLong {
        /// The engine.
        engine: &'static str,
        /// What it was allowed: `60 s`.
        limit: String,
    },
}
