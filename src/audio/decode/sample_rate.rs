//! The sample rate of decoded recordings.

/// The sample rate that recordings are heard at, in Hz: speech has little above its 8 kHz of bandwidth.
pub const RATE: u32 = 16_000;
