//! Speech as packets of Opus (RFC 6716), by `ropus`: for the preview page, Matroska and streams.

use ropus::{Application, Bitrate, Channels, Encoder, Signal};

/// Opus always counts samples at this rate (RFC 7845, § 4).
pub const OPUS_RATE_HZ: u32 = 48_000;
/// 20 ms, the best frame length for Opus.
const FRAMES_PER_SECOND: usize = 50;
/// The longest packet (RFC 6716, § 3.4).
const MAX_PACKET_BYTES: usize = 1275;

/// The settings of an encoder.
#[derive(Clone, Copy, Debug)]
pub struct OpusSettings {
    /// Samples per second of the sound.
    pub rate: u32,
    /// Bits per second.
    pub bits_per_second: u32,
    /// Whether low complexity and voice filters are used, which are enough to judge timing.
    pub is_draft: bool,
}

/// A packet.
pub struct OpusPacket<'a> {
    /// The data for a decoder.
    pub bytes: &'a [u8],
    /// The number of samples that it decodes to, at the rate of the sound.
    pub length: u32,
    /// The number of samples at its end that are not played.
    pub discard: u32,
}

/// Encodes mono sound piece by piece.
pub struct OpusEncoder {
    encoder: Encoder,
    rate: u32,
    pending: Vec<f32>,
    received: u64,
    encoded: u64,
}

impl OpusEncoder {
    /// An encoder; fails only if `ropus` refuses the settings.
    pub fn new(settings: OpusSettings) -> Result<Self, String> {
        let application = if settings.is_draft { Application::Voip } else { Application::Audio };
        let bitrate = Bitrate::try_bits(settings.bits_per_second).map_err(|error| error.to_string())?;
        let builder = Encoder::builder(settings.rate, Channels::Mono, application).bitrate(bitrate);
        let builder = builder.signal(Signal::Voice);
        let builder = if settings.is_draft { builder.complexity(5) } else { builder };
        let encoder = builder.build().map_err(|error| error.to_string())?;
        Ok(Self { encoder, rate: settings.rate, pending: Vec::new(), received: 0, encoded: 0 })
    }

    /// The number of samples, at the rate of the sound, that a decoder returns before the sound starts.
    pub fn delay(&self) -> u32 {
        self.encoder.lookahead()
    }

    /// The number of samples, at the rate of the sound, that were pushed.
    pub fn received(&self) -> u64 {
        self.received
    }

    /// The header of a stream, `OpusHead` (RFC 7845, § 5.1), for sound that had `input_rate` samples per second.
    pub fn header(&self, input_rate: u32) -> Vec<u8> {
        let delay = self.delay() * (OPUS_RATE_HZ / self.rate);
        let mut header = b"OpusHead\x01\x01".to_vec();
        header.extend_from_slice(&(delay as u16).to_le_bytes());
        header.extend_from_slice(&input_rate.to_le_bytes());
        header.extend_from_slice(&[0, 0, 0]);
        header
    }

    /// Encodes samples; the last frame is kept back, because it may be the end.
    pub fn push<E: From<String>>(
        &mut self,
        samples: &[f32],
        put: &mut dyn FnMut(OpusPacket<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        self.received += samples.len() as u64;
        self.pending.extend_from_slice(samples);
        let frame = self.frame_length();
        let mut used = 0;
        while self.pending.len() - used > frame {
            let samples = self.pending[used..used + frame].to_vec();
            self.encode(&samples, 0, put)?;
            used += frame;
        }
        self.pending.drain(..used);
        Ok(())
    }

    /// Encodes the rest, so that it decodes to as many samples as were pushed, after the delay.
    pub fn finish<E: From<String>>(mut self, put: &mut dyn FnMut(OpusPacket<'_>) -> Result<(), E>) -> Result<(), E> {
        let end = u64::from(self.delay()) + self.received;
        let frame = self.frame_length();
        while self.encoded < end {
            let mut samples = std::mem::take(&mut self.pending);
            samples.resize(frame.max(samples.len()), 0.0);
            self.pending = samples.split_off(frame);
            let discard = (self.encoded + frame as u64).saturating_sub(end);
            self.encode(&samples, discard as u32, put)?;
        }
        Ok(())
    }

    fn frame_length(&self) -> usize {
        self.rate as usize / FRAMES_PER_SECOND
    }

    fn encode<E: From<String>>(
        &mut self,
        frame: &[f32],
        discard: u32,
        put: &mut dyn FnMut(OpusPacket<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut packet = [0; MAX_PACKET_BYTES];
        let length = self.encoder.encode_float(frame, &mut packet).map_err(|error| E::from(error.to_string()))?;
        self.encoded += frame.len() as u64;
        put(OpusPacket { bytes: &packet[..length], length: frame.len() as u32, discard })
    }
}
