//! From one sample rate to another; the only user of `rubato`.

use rubato::audioadapter::Adapter;
use rubato::audioadapter_buffers::direct::InterleavedSlice;
use rubato::{Fft, FixedSync, Resampler};

/// The rates that can be asked for: below 8 kHz speech is not understood, above 192 kHz nothing plays it.
pub const RATES: std::ops::RangeInclusive<u32> = 8_000..=192_000;

/// Samples that the resampler takes at a time: large enough to be fast, small against a sentence.
const CHUNK: usize = 1024;

/// `samples` at `from` samples a second as samples at `to`; as they are if the rates are equal, or
/// if one is of no use.
pub fn resample(samples: Vec<i16>, from: u32, to: u32) -> Vec<i16> {
    if from == to || samples.is_empty() {
        return samples;
    }
    convert(&samples, from, to).unwrap_or(samples)
}

fn convert(samples: &[i16], from: u32, to: u32) -> Option<Vec<i16>> {
    let input: Vec<f64> = samples.iter().copied().map(f64::from).collect();
    let mut resampler = Fft::<f64>::new(from as usize, to as usize, CHUNK, 1, FixedSync::Both).ok()?;
    let input = InterleavedSlice::new(&input, 1, samples.len()).ok()?;
    let output = resampler.process_all(&input, samples.len(), None).ok()?;
    // A float cast saturates.
    Some((0..output.frames()).filter_map(|frame| output.read_sample(0, frame)).map(|s| s.round() as i16).collect())
}

/// Where sample number `at` at rate `from` lies at rate `to`.
pub fn position(at: usize, from: u32, to: u32) -> usize {
    if from == to { at } else { (at as u128 * u128::from(to) / u128::from(from.max(1))) as usize }
}

#[cfg(test)]
mod tests {
    use super::{position, resample};

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
}
