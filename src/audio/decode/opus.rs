//! Opus (RFC 6716) for `symphonia`, which has no decoder of its own; the only user of `ropus`.

use ropus::OpusMSDecoder;
use symphonia::core::audio::{
    AsGenericAudioBufferRef, AudioBuffer, AudioMut, AudioSpec, GenericAudioBufferRef, layouts,
};
use symphonia::core::codecs::CodecInfo;
use symphonia::core::codecs::audio::well_known::CODEC_ID_OPUS;
use symphonia::core::codecs::audio::{AudioCodecParameters, AudioDecoder, AudioDecoderOptions, FinalizeResult};
use symphonia::core::codecs::registry::{RegisterableAudioDecoder, SupportedAudioCodec};
use symphonia::core::errors::{Result, decode_error, unsupported_error};
use symphonia::core::packet::PacketRef;

use super::sample_rate::RATE;

/// The rate that Opus counts in, whatever it was recorded at.
const OPUS_CLOCK_HZ: u32 = 48_000;
/// The longest packet, 120 ms, in samples.
const MAX_PACKET_SAMPLES: usize = RATE as usize * 120 / 1000;

const CODECS: &[SupportedAudioCodec] = &[SupportedAudioCodec {
    id: CODEC_ID_OPUS,
    info: CodecInfo { short_name: "opus", long_name: "Opus", profiles: &[] },
}];

/// A decoder straight to the rate and the one channel that recordings are heard at.
///
/// The gain of the header is not applied: a constant level does not matter for alignment.
pub(super) struct OpusDecoder {
    parameters: AudioCodecParameters,
    decoder: OpusMSDecoder,
    layout: OpusLayout,
    interleaved: Vec<i16>,
    mono: AudioBuffer<f32>,
}

/// How streams become channels: the end of the identification header (RFC 7845, 5.1.1).
#[derive(Clone)]
struct OpusLayout {
    channels: u8,
    streams: u8,
    coupled: u8,
    mapping: Vec<u8>,
    weights: Vec<f32>,
}

impl OpusLayout {
    fn read(parameters: &AudioCodecParameters) -> Option<Self> {
        let head = parameters.extra_data.as_deref().unwrap_or_default();
        let channels = match head.get(9) {
            Some(channels) => *channels,
            None => u8::try_from(parameters.channels.as_ref()?.count()).ok()?,
        };
        let family = head.get(18).copied().unwrap_or(0);
        let (streams, coupled, mapping) = if family == 0 {
            if !(1..=2).contains(&channels) {
                return None;
            }
            (1, channels - 1, (0..channels).collect())
        } else {
            (*head.get(19)?, *head.get(20)?, head.get(21..21 + usize::from(channels))?.to_vec())
        };
        Some(Self { channels, streams, coupled, mapping, weights: weights(family, channels) })
    }

    fn decoder(&self) -> Option<OpusMSDecoder> {
        let (channels, streams, coupled) = (self.channels.into(), self.streams.into(), self.coupled.into());
        OpusMSDecoder::new(RATE as i32, channels, streams, coupled, &self.mapping).ok()
    }
}

/// The weights of the channels, in the order of Vorbis for family 1 (RFC 7845, 5.1.1.2), as `downmix` has them.
fn weights(family: u8, channels: u8) -> Vec<f32> {
    const S: f32 = std::f32::consts::FRAC_1_SQRT_2;
    let weights: &[f32] = match (family, channels) {
        (1, 3) => &[S, 1.0, S],
        (1, 4) => &[S, S, 0.5, 0.5],
        (1, 5) => &[S, 1.0, S, 0.5, 0.5],
        (1, 6) => &[S, 1.0, S, 0.5, 0.5, 0.0],
        (1, 7) => &[S, 1.0, S, 0.5, 0.5, 0.5, 0.0],
        (1, 8) => &[S, 1.0, S, 0.5, 0.5, 0.5, 0.5, 0.0],
        _ => &[1.0; 255][..usize::from(channels)],
    };
    let sum: f32 = weights.iter().sum();
    weights.iter().map(|weight| weight / sum).collect()
}

impl AudioDecoder for OpusDecoder {
    fn reset(&mut self) {
        if let Some(decoder) = self.layout.decoder() {
            self.decoder = decoder;
        }
    }

    fn codec_info(&self) -> &CodecInfo {
        &CODECS[0].info
    }

    fn codec_params(&self) -> &AudioCodecParameters {
        &self.parameters
    }

    fn decode_ref(&mut self, packet: &PacketRef<'_>) -> Result<GenericAudioBufferRef<'_>> {
        self.mono.clear();
        let Ok(length @ 1..) = i32::try_from(packet.data.len()) else {
            return decode_error("opus: a packet without content");
        };
        let decoded =
            self.decoder.decode(Some(packet.data), length, &mut self.interleaved, MAX_PACKET_SAMPLES as i32, false);
        let Some(count) = decoded.ok().and_then(|count| usize::try_from(count).ok()) else {
            return decode_error("opus: a damaged packet");
        };
        self.mono.render_uninit(Some(count.min(MAX_PACKET_SAMPLES)));
        if let Some(mono) = self.mono.plane_mut(0) {
            for (sample, frame) in mono.iter_mut().zip(self.interleaved.chunks_exact(self.layout.weights.len())) {
                let sum: f32 = frame.iter().zip(&self.layout.weights).map(|(&x, weight)| f32::from(x) * weight).sum();
                *sample = sum / 32_768.0;
            }
        }
        let trim = |duration: u64| usize::try_from(duration).unwrap_or(usize::MAX) / (OPUS_CLOCK_HZ / RATE) as usize;
        self.mono.trim(trim(packet.trim_start.get()), trim(packet.trim_end.get()));
        Ok(self.mono.as_generic_audio_buffer_ref())
    }

    fn finalize(&mut self) -> FinalizeResult {
        FinalizeResult::default()
    }

    fn last_decoded(&self) -> GenericAudioBufferRef<'_> {
        self.mono.as_generic_audio_buffer_ref()
    }
}

impl RegisterableAudioDecoder for OpusDecoder {
    fn try_registry_new(parameters: &AudioCodecParameters, _: &AudioDecoderOptions) -> Result<Box<dyn AudioDecoder>> {
        let Some((layout, decoder)) =
            OpusLayout::read(parameters).and_then(|layout| Some((layout.clone(), layout.decoder()?)))
        else {
            return unsupported_error("opus: a layout of channels that is not known");
        };
        Ok(Box::new(Self {
            parameters: parameters.clone(),
            decoder,
            interleaved: vec![0; MAX_PACKET_SAMPLES * usize::from(layout.channels)],
            layout,
            mono: AudioBuffer::new(AudioSpec::new(RATE, layouts::CHANNEL_LAYOUT_MONO), MAX_PACKET_SAMPLES),
        }))
    }

    fn supported_codecs() -> &'static [SupportedAudioCodec] {
        CODECS
    }
}
