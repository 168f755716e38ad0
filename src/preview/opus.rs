//! Speech as Opus, small enough to lie within a page, by `ropus`.

use ropus::{Application, Bitrate, Channels, Encoder, Signal};

use super::ogg::Ogg;
use crate::audio::decode::RATE;

/// Speech of one voice at full bandwidth is transparent enough to judge timing (RFC 6716, 2.1.1: 16–20 kbit/s for
/// wideband speech).
const BITS: u32 = 24_000;
/// 20 ms, which Opus is best at.
const FRAME: usize = RATE as usize / 50;
/// Positions count samples of 48 kHz, whatever is encoded (RFC 7845, 4).
const CLOCK: u64 = 48_000 / RATE as u64;
/// Packets on a page: a second, which is as far as a player has to read to seek.
const PACKETS: usize = 50;
/// No packet is longer (RFC 6716, 3.4).
const LONGEST: usize = 1275;

/// Encodes sound as it comes.
pub(super) struct Opus {
    encoder: Encoder,
    ogg: Ogg,
    pending: Vec<f32>,
    heard: u64,
    sent: u64,
    packets: usize,
}

impl Opus {
    /// An encoder for mono sound at [`RATE`]; fails only if `ropus` refuses its own settings.
    pub fn new() -> Result<Self, String> {
        let encoder = Encoder::builder(RATE, Channels::Mono, Application::Voip)
            .bitrate(Bitrate::try_bits(BITS).map_err(|error| error.to_string())?)
            .signal(Signal::Voice)
            .complexity(5)
            .build()
            .map_err(|error| error.to_string())?;
        let mut ogg = Ogg::default();
        let mut head = b"OpusHead\x01\x01".to_vec();
        head.extend_from_slice(&(skipped(&encoder) as u16).to_le_bytes());
        head.extend_from_slice(&RATE.to_le_bytes());
        head.extend_from_slice(&[0, 0, 0]);
        ogg.packet(&head, 0);
        ogg.flush(0, false);
        ogg.packet(b"OpusTags\x05\0\0\0orate\0\0\0\0", 0);
        ogg.flush(0, false);
        Ok(Self { encoder, ogg, pending: Vec::new(), heard: 0, sent: 0, packets: 0 })
    }

    /// Takes samples.
    pub fn push(&mut self, samples: &[f32]) -> Result<(), String> {
        self.heard += samples.len() as u64;
        self.pending.extend_from_slice(samples);
        let whole = self.pending.len() / FRAME * FRAME;
        let rest = self.pending.split_off(whole);
        let ready = std::mem::replace(&mut self.pending, rest);
        ready.chunks_exact(FRAME).try_for_each(|frame| self.frame(frame))
    }

    /// The stream; what a decoder hears of it has as many samples as went in.
    pub fn finish(mut self) -> Result<Vec<u8>, String> {
        let end = skipped(&self.encoder) + self.heard * CLOCK;
        loop {
            self.pending.resize(FRAME, 0.0);
            let frame = std::mem::take(&mut self.pending);
            self.frame(&frame)?;
            if self.sent >= end {
                break;
            }
        }
        self.ogg.flush(end, true);
        Ok(self.ogg.finish())
    }

    fn frame(&mut self, frame: &[f32]) -> Result<(), String> {
        if self.packets == PACKETS {
            self.ogg.flush(self.sent, false);
            self.packets = 0;
        }
        let mut packet = [0; LONGEST];
        let length = self.encoder.encode_float(frame, &mut packet).map_err(|error| error.to_string())?;
        self.ogg.packet(&packet[..length], self.sent);
        self.sent += FRAME as u64 * CLOCK;
        self.packets += 1;
        Ok(())
    }
}

/// The samples at 48 kHz before the sound begins.
fn skipped(encoder: &Encoder) -> u64 {
    u64::from(encoder.lookahead()) * CLOCK
}

#[cfg(test)]
mod tests {
    use super::Opus;
    use crate::audio::decode::{DecodeOptions, RATE, decode};

    #[test]
    fn what_is_encoded_is_decoded_at_the_same_time() {
        let click = |at: usize| if (at / 4000) % 4 == 1 { (at as f32 * 0.3).sin() * 0.5 } else { 0.0 };
        let sound: Vec<f32> = (0..RATE as usize * 3 + 123).map(click).collect();
        let mut opus = Opus::new().expect("settings that are allowed");
        sound.chunks(1000).for_each(|part| opus.push(part).expect("sound"));
        let mut file = tempfile::Builder::new().suffix(".ogg").tempfile().expect("a temporary file");
        std::io::Write::write_all(&mut file, &opus.finish().expect("a stream")).expect("written");
        let mut heard = Vec::new();
        decode(file.path(), DecodeOptions::default(), &mut |samples| heard.extend_from_slice(samples))
            .expect("Ogg Opus");
        assert!(heard.len().abs_diff(sound.len()) <= 1, "{} and {}", heard.len(), sound.len());
        let likeness = |shift: usize| heard[shift..].iter().zip(&sound).map(|(a, b)| a * b).sum::<f32>();
        let best = (0..200).max_by(|a, b| likeness(*a).total_cmp(&likeness(*b))).expect("some shift");
        assert!(best <= 4, "it comes {best} samples late");
    }
}
