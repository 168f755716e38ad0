//! Converts samples to another sample rate; the only user of `rubato`.

use rubato::audioadapter_buffers::direct::InterleavedSlice;
use rubato::{Fft, FixedSync, Resampler, Sample};

/// The supported rates: below 8 kHz speech is not understood, above 192 kHz nothing plays it.
pub const SAMPLE_RATES: std::ops::RangeInclusive<u32> = 8_000..=192_000;

/// Samples that the resampler takes at a time: large enough to be fast, small against a sentence.
const CHUNK_SAMPLES: usize = 1024;

/// `samples` at `from` samples per second as samples at `to`; as they are if the rates are equal, or
/// if one is of no use.
pub fn resample(samples: Vec<i16>, from: u32, to: u32) -> Vec<i16> {
    if from == to || samples.is_empty() {
        return samples;
    }
    let Some(mut stream) = ResampleStream::<f64>::new(from, to) else { return samples };
    let mut converted = Vec::new();
    // A float cast saturates.
    let mut sink = |block: &[f64]| converted.extend(block.iter().map(|sample| sample.round() as i16));
    for block in samples.chunks(CHUNK_SAMPLES) {
        stream.push(&block.iter().copied().map(f64::from).collect::<Vec<_>>(), &mut sink);
    }
    stream.finish(&mut sink);
    converted
}

/// A stream of mono samples on its way to another rate, without delay and with the right length.
pub struct ResampleStream<T> {
    converter: Option<Converter<T>>,
}

struct Converter<T> {
    fft: Fft<T>,
    from: u32,
    to: u32,
    waiting: Vec<T>,
    out: Vec<T>,
    /// Output samples that belong to the filter's delay and are still to be dropped.
    delay: usize,
    taken: u64,
    given: u64,
}

impl<T: Sample> ResampleStream<T> {
    /// A stream from `from` samples per second to `to`; `None` if one is of no use.
    pub fn new(from: u32, to: u32) -> Option<Self> {
        if from == to {
            return Some(Self { converter: None });
        }
        let fft = Fft::new(from as usize, to as usize, CHUNK_SAMPLES, 1, FixedSync::Both).ok()?;
        let (waiting, out, delay) = (Vec::new(), vec![T::zero(); fft.output_frames_max()], fft.output_delay());
        Some(Self { converter: Some(Converter { fft, from, to, waiting, out, delay, taken: 0, given: 0 }) })
    }

    /// Takes `samples` and hands those that are ready to `sink`.
    pub fn push(&mut self, samples: &[T], sink: &mut dyn FnMut(&[T])) {
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
    pub fn finish(self, sink: &mut dyn FnMut(&[T])) {
        let Some(mut converter) = self.converter else { return };
        let total =
            (u128::from(converter.taken) * u128::from(converter.to)).div_ceil(u128::from(converter.from)) as u64;
        while converter.given < total {
            let before = converter.given;
            let wanted = converter.fft.input_frames_next().max(1);
            let padded = converter.waiting.len().max(1).next_multiple_of(wanted);
            converter.waiting.resize(padded, T::zero());
            converter.convert(total, sink);
            if converter.given == before && converter.delay == 0 {
                return;
            }
        }
    }
}

impl<T: Sample> Converter<T> {
    /// Converts whole chunks of what waits, giving no more than `total` samples over all calls.
    fn convert(&mut self, total: u64, sink: &mut dyn FnMut(&[T])) {
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
            if end > skip {
                self.given += (end - skip) as u64;
                sink(&self.out[skip..end]);
            }
        }
        self.waiting.drain(..used);
    }
}

/// The place at rate `to` of sample number `at` at rate `from`.
pub fn position(at: usize, from: u32, to: u32) -> usize {
    if from == to { at } else { (at as u128 * u128::from(to) / u128::from(from.max(1))) as usize }
}

#[cfg(test)]
mod tests {
    use super::{ResampleStream, position, resample};

    /// A tone of 440 Hz for half a second, from its middle on.
    fn tone(rate: u32) -> Vec<i16> {
        let step = 440.0 * std::f64::consts::TAU / f64::from(rate);
        (0..rate / 2).map(|i| if i < rate / 4 { 0.0 } else { (f64::from(i) * step).sin() * 8000.0 } as i16).collect()
    }

    #[test]
    fn a_tone_keeps_its_place_its_pitch_and_its_level() {
        for (from, to) in [(16_000, 48_000), (16_000, 44_100), (22_050, 16_000)] {
            let there = resample(tone(from), from, to);
            let expected = tone(to);
            assert!(there.len().abs_diff(expected.len()) <= 2, "{from} → {to}: {} samples", there.len());
            let middle = to as usize * 3 / 8..to as usize * 7 / 16;
            let error = middle.clone().map(|i| f64::from(there[i] - expected[i]).powi(2)).sum::<f64>();
            // The resampler's delay is no whole number of samples; one sample beside its place is this:
            let one = 8000.0 * 440.0 * std::f64::consts::TAU / f64::from(to) / 2f64.sqrt();
            assert!((error / middle.len() as f64).sqrt() < 0.6 * one, "{from} → {to}");
            let onset = there.iter().position(|s| s.abs() > 1000).expect("a tone");
            assert!(onset.abs_diff(position(from as usize / 4, from, to)) < to as usize / 1000);
        }
    }

    #[test]
    fn odd_rates_and_no_samples_do_no_harm() {
        assert!(resample(Vec::new(), 16_000, 48_000).is_empty());
        assert_eq!(resample(vec![1, 2, 3], 0, 48_000), [1, 2, 3]);
        assert!(resample(vec![0; 500], 16_000, 44_101).len().abs_diff(1378) <= 2);
    }

    #[test]
    fn a_stream_keeps_length_and_place() {
        for rate in [8_000, 16_000, 22_050, 44_100, 48_000] {
            let mut input = vec![0.0f32; rate as usize * 2];
            input[rate as usize] = 1.0;
            let mut out = Vec::new();
            let mut stream = ResampleStream::new(rate, 16_000).expect("a useful rate");
            for block in input.chunks(777) {
                stream.push(block, &mut |samples| out.extend_from_slice(samples));
            }
            stream.finish(&mut |samples| out.extend_from_slice(samples));
            assert_eq!(out.len(), 32_000, "at {rate}");
            let peak = (0..out.len()).max_by(|&a, &b| out[a].abs().total_cmp(&out[b].abs())).expect("samples");
            assert!(peak.abs_diff(16_000) <= 1, "{peak} at {rate}");
        }
    }
}
