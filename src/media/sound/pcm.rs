//! Uncompressed sound, for sample rates that the encoders do not support.

use super::{CodecInfo, FrameBuffer};
use crate::audio::wav::WavChunks;
use crate::error::Result;

/// Samples per channel in a frame.
const BLOCK: usize = 4096;

/// Little-endian samples, as in the WAV file.
pub(super) fn encode(mut wav: WavChunks, buffer: &mut FrameBuffer) -> Result<CodecInfo> {
    let (channels, bytes) = (usize::from(wav.channels), usize::from(wav.bits).div_ceil(8));
    loop {
        let samples = wav.next(BLOCK)?;
        if samples.is_empty() {
            return Ok(CodecInfo { id: "A_PCM/INT/LIT", depth: Some(bytes as u16 * 8), ..CodecInfo::default() });
        }
        // Eight-bit samples are unsigned in containers, as in WAV files.
        let shift = if bytes == 1 { 128 } else { 0 };
        let frame: Vec<u8> =
            samples.iter().flat_map(|sample| (sample + shift).to_le_bytes().into_iter().take(bytes)).collect();
        buffer.put((samples.len() / channels) as u32, 0, &frame)?;
    }
}
