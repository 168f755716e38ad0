//! Encodes sound as FLAC (RFC 9639), by `flacenc`.

use flacenc::bitsink::MemSink;
use flacenc::component::{BitRepr, Stream, StreamInfo};
use flacenc::config::{Encoder, OrderSel};
use flacenc::error::Verify;
use flacenc::source::{Context, Fill, FrameBuf};

use super::{CodecInfo, FrameBuffer};
use crate::audio::wav::WavChunks;
use crate::error::{Error, Result};

/// The highest sample rate that `flacenc` accepts, in hertz.
pub(super) const MOST: u32 = 96_000;
/// Samples per channel in a frame; the usual choice.
const BLOCK: usize = 4096;

/// Encodes `wav`.
///
/// It uses the fixed predictors (RFC 9639, § 4.2.2), which calculate with integers: linear prediction would make the
/// bytes depend on the rounding of the machine, and saves little for a voice.
pub(super) fn encode(
    mut wav: WavChunks,
    buffer: &mut FrameBuffer,
    refuse: &dyn Fn(String) -> Error,
) -> Result<CodecInfo> {
    let refused = |error: &dyn std::fmt::Display| refuse(format!("cannot encode as FLAC ({error})"));
    let (rate, channels, bits) = (wav.rate as usize, usize::from(wav.channels), usize::from(wav.bits));
    let mut info = StreamInfo::new(rate, channels, bits).map_err(|error| refused(&error))?;
    let mut config = Encoder::default();
    config.subframe_coding.use_lpc = false;
    config.subframe_coding.fixed.order_sel = OrderSel::BitCount;
    let config = config.into_verified().map_err(|(_, error)| refused(&error))?;
    let mut samples_buffer = FrameBuf::with_size(channels, BLOCK).map_err(|error| refused(&error))?;
    let mut context = Context::new(bits, channels);
    let mut number = 0;
    loop {
        let samples = wav.next(BLOCK)?;
        if samples.is_empty() {
            break;
        }
        samples_buffer.fill_interleaved(&samples).map_err(|error| refused(&error))?;
        context.fill_interleaved(&samples).map_err(|error| refused(&error))?;
        let frame = flacenc::encode_fixed_size_frame(&config, &samples_buffer, number, &info)
            .map_err(|error| refused(&error))?;
        info.update_frame_info(&frame);
        let mut sink = MemSink::<u8>::new();
        frame.write(&mut sink).map_err(|error| refused(&error))?;
        buffer.put((samples.len() / channels) as u32, 0, sink.as_slice())?;
        number += 1;
    }
    // The last frame may be shorter; the header does not count it (§ 8.2).
    info.set_block_sizes(BLOCK, BLOCK).map_err(|error| refused(&error))?;
    if number == 0 {
        info.set_frame_sizes(0, 0).map_err(|error| refused(&error))?;
    }
    info.set_md5_digest(&context.md5_digest());
    let mut head = MemSink::<u8>::new();
    Stream::with_stream_info(info).write(&mut head).map_err(|error| refused(&error))?;
    Ok(CodecInfo { id: "A_FLAC", private: Some(head.into_inner()), depth: Some(wav.bits), ..CodecInfo::default() })
}
