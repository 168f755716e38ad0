//! Speech as Ogg Opus (RFC 7845), small enough to be embedded in a page.

use ogg::{PacketWriteEndInfo, PacketWriter};

use crate::audio::decode::RATE;
use crate::media::opus_encoder::{OPUS_RATE_HZ, OpusEncoder, OpusPacket, OpusSettings};

/// The bit rate at which one voice is good enough to judge timing (RFC 6716, § 2.1.1: 16–20 kbit/s for wideband
/// speech).
const BITS_PER_SECOND: u32 = 24_000;
/// Positions always count samples at 48 kHz (RFC 7845, § 4).
const POSITION_SCALE: u64 = (OPUS_RATE_HZ / RATE) as u64;
/// Packets per page: one second, which is how far a player reads to seek.
const PACKETS_PER_PAGE: u64 = 50;
/// The number of the only stream.
const SERIAL: u32 = 1;

/// Encodes sound piece by piece.
pub(super) struct OggOpus {
    encoder: OpusEncoder,
    pages: OggPages,
}

/// The unfinished stream. Each packet waits for the next one, because the last one ends the stream.
struct OggPages {
    writer: PacketWriter<'static, Vec<u8>>,
    waiting: Option<Vec<u8>>,
    packets: u64,
    position: u64,
}

impl OggOpus {
    /// An encoder for mono sound at [`RATE`]; fails only if `ropus` refuses the settings.
    pub fn new() -> Result<Self, String> {
        let settings = OpusSettings { rate: RATE, bits_per_second: BITS_PER_SECOND, is_draft: true };
        let encoder = OpusEncoder::new(settings)?;
        let mut pages = OggPages { writer: PacketWriter::new(Vec::new()), waiting: None, packets: 0, position: 0 };
        for header in [encoder.header(RATE), b"OpusTags\x05\0\0\0orate\0\0\0\0".to_vec()] {
            let written = pages.writer.write_packet(header, SERIAL, PacketWriteEndInfo::EndPage, 0);
            written.map_err(|error| error.to_string())?;
        }
        Ok(Self { encoder, pages })
    }

    /// Encodes samples.
    pub fn push(&mut self, samples: &[f32]) -> Result<(), String> {
        let Self { encoder, pages } = self;
        encoder.push(samples, &mut |packet| pages.put(&packet))
    }

    /// The stream; it decodes to as many samples as were pushed.
    pub fn finish(self) -> Result<Vec<u8>, String> {
        let Self { encoder, mut pages } = self;
        let end = (u64::from(encoder.delay()) + encoder.received()) * POSITION_SCALE;
        encoder.finish(&mut |packet| pages.put(&packet))?;
        pages.position = end;
        pages.write(PacketWriteEndInfo::EndStream)?;
        Ok(pages.writer.into_inner())
    }
}

impl OggPages {
    fn put(&mut self, packet: &OpusPacket<'_>) -> Result<(), String> {
        let is_page_full = self.packets.is_multiple_of(PACKETS_PER_PAGE);
        self.write(if is_page_full { PacketWriteEndInfo::EndPage } else { PacketWriteEndInfo::NormalPacket })?;
        self.waiting = Some(packet.bytes.to_vec());
        self.packets += 1;
        self.position += u64::from(packet.length) * POSITION_SCALE;
        Ok(())
    }

    /// Writes the waiting packet; `position` is the position after it.
    fn write(&mut self, end: PacketWriteEndInfo) -> Result<(), String> {
        let Some(packet) = self.waiting.take() else { return Ok(()) };
        self.writer.write_packet(packet, SERIAL, end, self.position).map_err(|error| error.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::OggOpus;
    use crate::audio::decode::{DecodeOptions, RATE, decode};

    #[test]
    fn encoded_sound_is_decoded_at_the_same_time() {
        let click = |at: usize| if (at / 4000) % 4 == 1 { (at as f32 * 0.3).sin() * 0.5 } else { 0.0 };
        let sound: Vec<f32> = (0..RATE as usize * 3 + 123).map(click).collect();
        let mut opus = OggOpus::new().expect("settings that are allowed");
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
