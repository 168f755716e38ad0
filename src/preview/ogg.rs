//! Packets of Opus in the Ogg container (RFC 3533, RFC 7845), one logical stream.

/// The bits of a page's header that say where in the stream it stands.
const FIRST: u8 = 2;
const LAST: u8 = 4;
/// Lengths of segments that a page may list.
const SEGMENTS: usize = 255;
/// The number of the only stream; any will do.
const SERIAL: u32 = 1;

/// Writes pages.
#[derive(Default)]
pub(super) struct Ogg {
    bytes: Vec<u8>,
    pages: u32,
    lacing: Vec<u8>,
    body: Vec<u8>,
}

impl Ogg {
    /// Adds a packet, behind which `position` samples at 48 kHz have been played; full pages go out before it.
    pub fn packet(&mut self, packet: &[u8], position: u64) {
        let segments = packet.len() / SEGMENTS + 1;
        if self.lacing.len() + segments > SEGMENTS {
            self.flush(position, false);
        }
        self.lacing.extend(std::iter::repeat_n(255, segments - 1));
        self.lacing.push((packet.len() % SEGMENTS) as u8);
        self.body.extend_from_slice(packet);
    }

    /// Ends the page: `position` is that behind its last packet.
    pub fn flush(&mut self, position: u64, last: bool) {
        let begin = self.bytes.len();
        let kind = if self.pages == 0 { FIRST } else { 0 } | if last { LAST } else { 0 };
        self.bytes.extend_from_slice(b"OggS\0");
        self.bytes.push(kind);
        self.bytes.extend_from_slice(&position.to_le_bytes());
        self.bytes.extend_from_slice(&SERIAL.to_le_bytes());
        self.bytes.extend_from_slice(&self.pages.to_le_bytes());
        self.bytes.extend_from_slice(&[0; 4]);
        self.bytes.push(self.lacing.len() as u8);
        self.bytes.append(&mut self.lacing);
        self.bytes.append(&mut self.body);
        let sum = checksum(&self.bytes[begin..]).to_le_bytes();
        self.bytes[begin + 22..begin + 26].copy_from_slice(&sum);
        self.pages += 1;
    }

    /// The whole stream.
    pub fn finish(self) -> Vec<u8> {
        self.bytes
    }
}

/// CRC-32 with the polynomial 0x04c11db7, from the highest bit, beginning with zero (RFC 3533, 6).
fn checksum(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0, |sum, byte| {
        let sum = sum ^ u32::from(*byte) << 24;
        (0..8).fold(sum, |sum, _| if sum >> 31 == 1 { sum << 1 ^ 0x04c1_1db7 } else { sum << 1 })
    })
}
