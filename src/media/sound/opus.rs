//! Speech as Opus (RFC 6716), small enough for the web, by `ropus`.

use ropus::{Application, Bitrate, Channels, Encoder, Signal};

use super::{Codec, Spool};
use crate::audio::resample::ResampleStream;
use crate::audio::wav::WavChunks;
use crate::error::{Error, Result};

/// What Opus counts samples in, whatever it was given (RFC 7845, § 4).
pub(super) const RATE: u32 = 48_000;
/// A voice at full bandwidth (RFC 6716, § 2.1.1: 28–40 kbit/s).
const BITS: u32 = 40_000;
/// 20 ms, which Opus is best at.
const FRAME: usize = RATE as usize / 50;
/// No packet is longer (§ 3.4).
const LONGEST: usize = 1275;
/// What a decoder needs before it is right: 80 ms (RFC 7845, § 4.6).
const PREROLL: u64 = 80_000_000;
/// Samples that are read at once.
const PIECE: usize = 8192;

/// Encodes `wav`, its channels mixed into one.
pub(super) fn encode(mut wav: WavChunks, spool: &mut Spool, refuse: &dyn Fn(String) -> Error) -> Result<Codec> {
    let said = |error: &dyn std::fmt::Display| refuse(format!("it cannot become Opus ({error})"));
    let encoder = Encoder::builder(RATE, Channels::Mono, Application::Audio)
        .bitrate(Bitrate::try_bits(BITS).map_err(|error| said(&error))?)
        .signal(Signal::Voice)
        .build()
        .map_err(|error| said(&error))?;
    let skipped = encoder.lookahead();
    let mut resampled = ResampleStream::<f32>::new(wav.rate, RATE).ok_or_else(|| said(&"its sample rate"))?;
    let mut frames = Frames { encoder, spool, waiting: Vec::new(), sent: 0, failure: None };
    let scale = 1.0 / (f32::from(wav.channels) * 2.0f32.powi(i32::from(wav.bits) - 1));
    let mut heard = 0u64;
    loop {
        let samples = wav.next(PIECE)?;
        if samples.is_empty() {
            break;
        }
        let mono = samples.chunks_exact(usize::from(wav.channels));
        let mono: Vec<f32> = mono.map(|frame| frame.iter().map(|sample| *sample as f32).sum::<f32>() * scale).collect();
        resampled.push(&mono, &mut |samples| {
            heard += samples.len() as u64;
            frames.push(samples);
        });
    }
    resampled.finish(&mut |samples| {
        heard += samples.len() as u64;
        frames.push(samples);
    });
    frames.finish(u64::from(skipped) + heard).map_err(|failure| match failure {
        Failure::Codec(reason) => said(&reason),
        Failure::Spool(error) => error,
    })?;
    let mut head = b"OpusHead\x01\x01".to_vec();
    head.extend_from_slice(&(skipped as u16).to_le_bytes());
    head.extend_from_slice(&wav.rate.to_le_bytes());
    head.extend_from_slice(&[0, 0, 0]);
    let delay = u64::from(skipped) * 1_000_000_000 / u64::from(RATE);
    Ok(Codec { id: "A_OPUS", private: Some(head), delay, preroll: PREROLL, depth: None })
}

enum Failure {
    Codec(String),
    Spool(Error),
}

struct Frames<'a> {
    encoder: Encoder,
    spool: &'a mut Spool,
    waiting: Vec<f32>,
    /// Samples that a decoder makes of the frames so far.
    sent: u64,
    failure: Option<Failure>,
}

impl Frames<'_> {
    /// Takes samples; the last frame waits, as it may be the end.
    fn push(&mut self, samples: &[f32]) {
        self.waiting.extend_from_slice(samples);
        let mut used = 0;
        while self.failure.is_none() && self.waiting.len() - used > FRAME {
            let frame: Vec<f32> = self.waiting[used..used + FRAME].to_vec();
            self.failure = self.frame(&frame, 0).err();
            used += FRAME;
        }
        self.waiting.drain(..used);
    }

    /// The rest, so that a decoder gives `end` samples, the delay counted.
    fn finish(mut self, end: u64) -> Result<(), Failure> {
        while self.failure.is_none() && self.sent < end {
            let mut frame = std::mem::take(&mut self.waiting);
            frame.resize(FRAME.max(frame.len()), 0.0);
            self.waiting = frame.split_off(FRAME);
            let discard = (self.sent + FRAME as u64).saturating_sub(end);
            self.failure = self.frame(&frame, discard as u32).err();
        }
        self.failure.map_or(Ok(()), Err)
    }

    fn frame(&mut self, frame: &[f32], discard: u32) -> Result<(), Failure> {
        let mut packet = [0; LONGEST];
        let length =
            self.encoder.encode_float(frame, &mut packet).map_err(|error| Failure::Codec(error.to_string()))?;
        self.spool.put(FRAME as u32, discard, &packet[..length]).map_err(Failure::Spool)?;
        self.sent += FRAME as u64;
        Ok(())
    }
}
