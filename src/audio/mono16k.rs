//! Any sample rate to 16 kHz as a stream, because that is what speech features are made from.

use rubato::audioadapter_buffers::direct::InterleavedSlice;
use rubato::{Fft, FixedSync, Resampler};

/// The sample rate that features are made from, in Hz. Speech has little above its 8 kHz of
/// bandwidth, and every voice model for alignment uses it.
pub const RATE: u32 = 16_000;

/// How many input samples are converted at once.
const CHUNK: usize = 4096;

/// Converts a stream of mono samples to [`RATE`], without delay and with the right length.
pub struct Mono16k {
    converter: Option<Converter>,
    rate: u32,
}

struct Converter {
    fft: Fft<f32>,
    waiting: Vec<f32>,
    out: Vec<f32>,
    /// Output samples that belong to the filter's delay and are still to be dropped.
    delay: usize,
    taken: u64,
    given: u64,
}

impl Mono16k {
    /// A converter from `rate` samples a second, which must not be 0; `None` if the rate is absurd.
    pub fn new(rate: u32) -> Option<Self> {
        if rate == RATE {
            return Some(Self { converter: None, rate });
        }
        let fft = Fft::new(rate as usize, RATE as usize, CHUNK, 1, FixedSync::Both).ok()?;
        let converter = Converter {
            waiting: Vec::new(),
            out: vec![0.0; fft.output_frames_max()],
            delay: fft.output_delay(),
            taken: 0,
            given: 0,
            fft,
        };
        Some(Self { converter: Some(converter), rate })
    }

    /// Takes `samples` and hands the converted ones to `sink`.
    pub fn push(&mut self, samples: &[f32], sink: &mut dyn FnMut(&[f32])) {
        match &mut self.converter {
            None => sink(samples),
            Some(converter) => {
                converter.taken += samples.len() as u64;
                converter.waiting.extend_from_slice(samples);
                converter.convert(u64::MAX, sink);
            }
        }
    }

    /// Hands the last samples to `sink`.
    pub fn finish(self, sink: &mut dyn FnMut(&[f32])) {
        if let Some(mut converter) = self.converter {
            let total = (converter.taken as u128 * u128::from(RATE)).div_ceil(u128::from(self.rate)) as u64;
            while converter.given < total {
                let wanted = converter.fft.input_frames_next();
                let padded = converter.waiting.len().max(1).next_multiple_of(wanted);
                converter.waiting.resize(padded, 0.0);
                converter.convert(total, sink);
            }
        }
    }
}

impl Converter {
    /// Converts whole chunks of what waits, giving no more than `total` samples over all calls.
    fn convert(&mut self, total: u64, sink: &mut dyn FnMut(&[f32])) {
        let mut used = 0;
        loop {
            let wanted = self.fft.input_frames_next();
            let Some(input) = self.waiting.get(used..used + wanted) else { break };
            let room = self.out.len();
            let (Ok(input), Ok(mut out)) =
                (InterleavedSlice::new(input, 1, wanted), InterleavedSlice::new_mut(&mut self.out, 1, room))
            else {
                break;
            };
            let Ok((_, made)) = self.fft.process_into_buffer(&input, &mut out, None) else { break };
            used += wanted;
            let skip = self.delay.min(made);
            self.delay -= skip;
            let end = made.min(skip + usize::try_from(total - self.given).unwrap_or(usize::MAX).min(made));
            self.given += end.saturating_sub(skip) as u64;
            if end > skip {
                sink(&self.out[skip..end]);
            }
        }
        self.waiting.drain(..used);
    }
}

#[cfg(test)]
mod tests {
    use super::Mono16k;

    #[test]
    fn length_and_place_survive() {
        for rate in [8_000u32, 16_000, 22_050, 44_100, 48_000] {
            let mut input = vec![0.0f32; rate as usize * 2];
            input[rate as usize] = 1.0;
            let mut out = Vec::new();
            let mut converter = Mono16k::new(rate).unwrap();
            for block in input.chunks(777) {
                converter.push(block, &mut |x| out.extend_from_slice(x));
            }
            converter.finish(&mut |x| out.extend_from_slice(x));
            assert_eq!(out.len(), 32_000, "at {rate}");
            let peak = (0..out.len()).max_by(|&a, &b| out[a].abs().total_cmp(&out[b].abs())).unwrap();
            assert!(peak.abs_diff(16_000) <= 1, "{peak} at {rate}");
        }
    }
}
