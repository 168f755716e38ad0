//! Encodes a WAV file as Opus, small enough for the web.

use super::{CodecInfo, FrameBuffer};
use crate::audio::resample::ResampleStream;
use crate::audio::wav::WavChunks;
use crate::error::{Error, Result};
use crate::media::opus_encoder::{OPUS_RATE_HZ, OpusEncoder, OpusPacket, OpusSettings};

/// The bit rate of a voice at full bandwidth (RFC 6716, § 2.1.1: 28–40 kbit/s).
const BITS_PER_SECOND: u32 = 40_000;
/// The sound that a decoder needs before its output is right: 80 ms (RFC 7845, § 4.6).
const PREROLL_NS: u64 = 80_000_000;
/// Samples that are read at once.
const READ_SAMPLES: usize = 8192;

/// Encodes `wav`, its channels mixed into one.
pub(super) fn encode(
    mut wav: WavChunks,
    buffer: &mut FrameBuffer,
    refuse: &dyn Fn(String) -> Error,
) -> Result<CodecInfo> {
    let refused = |reason: &dyn std::fmt::Display| refuse(format!("cannot encode as Opus ({reason})"));
    let settings = OpusSettings { rate: OPUS_RATE_HZ, bits_per_second: BITS_PER_SECOND, is_draft: false };
    let mut encoder = OpusEncoder::new(settings).map_err(|error| refused(&error))?;
    let (delay, header) = (encoder.delay(), encoder.header(wav.rate));
    let mut resampler =
        ResampleStream::<f32>::new(wav.rate, OPUS_RATE_HZ).ok_or_else(|| refused(&"its sample rate"))?;
    let mut put =
        |packet: OpusPacket<'_>| buffer.put(packet.length, packet.discard, packet.bytes).map_err(OpusFailure::Buffer);
    let mut result = Ok(());
    let mut push = |samples: &[f32]| {
        if result.is_ok() {
            result = encoder.push(samples, &mut put);
        }
    };
    let scale = 1.0 / (f32::from(wav.channels) * 2.0f32.powi(i32::from(wav.bits) - 1));
    loop {
        let samples = wav.next(READ_SAMPLES)?;
        if samples.is_empty() {
            break;
        }
        let mono = samples.chunks_exact(usize::from(wav.channels));
        let mono: Vec<f32> = mono.map(|frame| frame.iter().map(|sample| *sample as f32).sum::<f32>() * scale).collect();
        resampler.push(&mono, &mut push);
    }
    resampler.finish(&mut push);
    result.and_then(|()| encoder.finish(&mut put)).map_err(|failure| match failure {
        OpusFailure::CodecInfo(reason) => refused(&reason),
        OpusFailure::Buffer(error) => error,
    })?;
    let delay = u64::from(delay) * 1_000_000_000 / u64::from(OPUS_RATE_HZ);
    Ok(CodecInfo { id: "A_OPUS", private: Some(header), delay, preroll: PREROLL_NS, depth: None })
}

enum OpusFailure {
    CodecInfo(String),
    Buffer(Error),
}

impl From<String> for OpusFailure {
    fn from(reason: String) -> Self {
        Self::CodecInfo(reason)
    }
}
