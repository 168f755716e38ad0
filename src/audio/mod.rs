//! Sound as samples: recordings, WAV files, sample rates, loudness.

pub mod decode;
pub mod loudness;
pub mod resample;
pub mod stretch;
pub mod wav;
