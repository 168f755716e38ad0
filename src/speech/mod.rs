//! Spoken form → sound: engines, the voices they have, and the clips they make.
//!
//! A new engine is one file with an [`Engine`] and one line in [`ENGINES`]; a new voice is one
//! `voices/<name>/voice.toml` and one line in `voice.rs`.

mod alphabet;
pub mod cache;
mod casting;
mod clip;
mod command;
mod espeak;
mod outline;
#[cfg(feature = "pico")]
mod pico;
mod placeholder;
mod plain;
pub mod pool;
pub mod reader;
mod respelling;
pub mod voice;

use crate::error::Result;
pub use alphabet::Alphabet;
pub use casting::Casting;
pub use clip::Clip;
pub use outline::Outline;
pub use voice::{Voice, default_voice, reference_voice, voice, voices};

/// All engines, the preferred ones first; the placeholder, which can always speak, last.
pub const ENGINES: &[&dyn Engine] = &[
    #[cfg(feature = "pico")]
    &pico::Pico,
    &espeak::Espeak,
    &command::Command,
    &placeholder::Placeholder,
];

/// Something that speaks.
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
    fn alphabet(&self, _voice: &Voice) -> Result<Option<Alphabet>> {
        Ok(None)
    }

    /// What changes when the same voice would sound different: the version of program and data.
    fn version(&self, voice: &Voice) -> String;

    /// `voice`, ready to speak. Loading may take a while and some megabytes: see [`pool::Pool`].
    fn open(&self, voice: &Voice) -> Result<Box<dyn Synthesizer>>;
}

/// A loaded voice.
pub trait Synthesizer: Send {
    /// The sentence `words` as sound.
    ///
    /// Words are in spoken form, with their punctuation. The clip has a range for each; a word of
    /// which nothing can be spoken has an empty one at the end of the word before. The same words
    /// and delivery give the same samples, whatever was spoken before.
    fn speak(&mut self, words: &[&str], delivery: Delivery) -> Result<Clip, EngineError>;

    /// The same sentence in outline, for whoever needs no sound, where the engine has that at a
    /// fraction of the cost. `None` where it does not, or not for these words: then it must be spoken.
    fn outline(&mut self, words: &[&str], delivery: Delivery) -> Option<Outline> {
        let _ = (words, delivery);
        None
    }
}

/// How one sentence is spoken, on top of what the voice file says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Delivery {
    /// Percent of the voice's own speed.
    pub rate: u16,
    /// Percent of the voice's own pitch.
    pub pitch: u16,
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

impl Delivery {
    /// As the voice file says.
    pub const PLAIN: Self = Self { rate: 100, pitch: 100 };

    /// The pitches of speakers in order of appearance: far enough apart to be told from each other,
    /// near enough to sound natural. The seventh speaker sounds like the first.
    const SPEAKERS: [u16; 6] = [100, 88, 112, 94, 106, 82];

    /// The delivery at `percent` of its rate.
    pub fn times(self, percent: u16) -> Self {
        Self { rate: percent_of(self.rate, percent), ..self }
    }

    /// The delivery of speaker number `speaker`, counted from 0 in order of appearance.
    pub fn of_speaker(self, speaker: usize) -> Self {
        Self { pitch: percent_of(self.pitch, Self::SPEAKERS[speaker % Self::SPEAKERS.len()]), ..self }
    }
}

impl Default for Delivery {
    fn default() -> Self {
        Self::PLAIN
    }
}

/// `a` percent of `b` percent.
fn percent_of(a: u16, b: u16) -> u16 {
    u16::try_from((u32::from(a) * u32::from(b) + 50) / 100).unwrap_or(u16::MAX)
}

/// The engine called `name`.
pub fn engine(name: &str) -> Option<&'static dyn Engine> {
    ENGINES.iter().copied().find(|engine| engine.name() == name)
}
