//! Speech synthesis: engines, the voices that they have, and the clips that they make of sentences in spoken form.
//!
//! A new engine is one file with an [`Engine`] and one line in `engines.rs`; a new voice is one
//! `voices/<name>/voice.toml` and one line in `voices.rs`.

mod alphabet;
mod cache;
mod cache_folder;
mod cached_synthesizer;
mod clip;
mod command;
mod engine;
mod engines;
mod espeak;
mod normalize;
mod outline;
#[cfg(feature = "pico")]
mod pico;
mod placeholder;
mod pool;
mod prosody;
mod respelling;
mod voice;
mod voice_selection;
mod voices;

pub use alphabet::VoiceAlphabet;
pub use cache::ClipCache;
pub use cache_folder::cache_folder;
pub use cached_synthesizer::CachedSynthesizer;
pub use clip::Clip;
pub use engine::{Engine, EngineError, Synthesizer};
pub use engines::{ENGINES, engine};
pub use outline::Outline;
pub use pool::VoicePool;
pub use prosody::Prosody;
pub use voice::{Voice, placeholder};
pub use voice_selection::VoiceSelection;
pub use voices::{default_voice, reference_voice, voice, voices};
