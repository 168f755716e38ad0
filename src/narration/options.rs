//! How a narration is made.

use crate::audio::loudness;
use crate::speech::{ClipCache, Prosody};

/// How to narrate.
#[derive(Clone, Debug)]
pub struct NarrationOptions {
    /// On top of the voice's own rate and pitch.
    pub prosody: Prosody,
    /// Samples per second; `None` for what the voice makes. See [`RATES`](crate::audio::resample::SAMPLE_RATES).
    pub sample_rate: Option<u32>,
    /// The loudness of the whole in LUFS. The default is that of European television, EBU R 128.
    pub loudness: f64,
    /// Where clips are kept for the next time, if they are.
    pub cache: Option<ClipCache>,
}

impl Default for NarrationOptions {
    fn default() -> Self {
        Self { prosody: Prosody::NEUTRAL, sample_rate: None, loudness: loudness::BROADCAST_LUFS, cache: None }
    }
}
