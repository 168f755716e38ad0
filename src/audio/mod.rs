//! Sound as samples: WAV files, sample rates, loudness.

pub mod loudness;
pub mod resample;
pub mod wav;
