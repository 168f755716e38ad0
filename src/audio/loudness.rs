//! Measures loudness and computes the gain for a wanted one; the only user of `ebur128`.

use ebur128::{EbuR128, Mode};

/// The loudness of a programme in Europe, in LUFS.
///
/// EBU R 128 (2023), Loudness normalisation and permitted maximum level of audio signals.
pub const BROADCAST_LUFS: f64 = -23.0;

/// The highest sample allowed, in dB below full scale.
///
/// EBU R 128 permits −1 dBTP between samples; 1 dB less at the samples leaves room for that.
const MAX_PEAK_DB: f64 = -2.0;

/// Gains are rounded to this part of a decibel, so that the last bit of a measurement, which may
/// differ by platform, cannot move a sample.
const STEPS_PER_DB: f64 = 50.0;

/// Gains count in 1/65 536.
const UNITY: f64 = 65_536.0;

/// Measures while samples pass: the integrated loudness (EBU R 128, ITU-R BS.1770) and the highest sample.
pub struct LoudnessMeter {
    inner: Option<EbuR128>,
    peak: u16,
}

/// A factor for samples, in 1/65 536.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gain(i64);

/// The gain for a wanted loudness.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Levelled {
    /// What to multiply each sample with.
    pub gain: Gain,
    /// By how many decibels the result stays below what was wanted, because it would clip.
    pub short_by: f64,
}

impl LoudnessMeter {
    /// A meter for mono samples at `rate` samples per second.
    pub fn new(rate: u32) -> Self {
        Self { inner: EbuR128::new(1, rate, Mode::I).ok(), peak: 0 }
    }

    /// Hears `samples`.
    pub fn add(&mut self, samples: &[i16]) {
        self.peak = samples.iter().fold(self.peak, |peak, sample| peak.max(sample.unsigned_abs()));
        if let Some(meter) = &mut self.inner
            && meter.add_frames_i16(samples).is_err()
        {
            self.inner = None;
        }
    }

    /// The integrated loudness so far in LUFS; nothing for silence, or less than 0.4 s.
    pub fn loudness(&self) -> Option<f64> {
        self.inner.as_ref()?.loudness_global().ok().filter(|loudness| loudness.is_finite())
    }

    /// What brings the samples heard to `target` LUFS without clipping; silence stays as it is.
    pub fn level_to(&self, target: f64) -> Levelled {
        let (Some(loudness), true) = (self.loudness(), self.peak > 0) else {
            return Levelled { gain: Gain::UNITY, short_by: 0.0 };
        };
        let wanted = target - loudness;
        let allowed = MAX_PEAK_DB - 20.0 * (f64::from(self.peak) / 32_768.0).log10();
        let decibels = wanted.min(allowed);
        Levelled { gain: Gain::from_decibels(decibels), short_by: wanted - decibels }
    }
}

impl Gain {
    /// Nothing changes.
    pub const UNITY: Self = Self(UNITY as i64);

    /// The gain nearest to `decibels`, not above them.
    fn from_decibels(decibels: f64) -> Self {
        let decibels = (decibels * STEPS_PER_DB).floor() / STEPS_PER_DB;
        Self((10f64.powf(decibels.clamp(-90.0, 90.0) / 20.0) * UNITY).round() as i64)
    }

    /// Multiplies `samples`, rounding to the nearest.
    pub fn apply(self, samples: &mut [i16]) {
        if self == Self::UNITY {
            return;
        }
        for sample in samples {
            let product = (i64::from(*sample) * self.0 + UNITY as i64 / 2) >> 16;
            *sample = product.clamp(i64::from(i16::MIN), i64::from(i16::MAX)) as i16;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{BROADCAST_LUFS, Gain, LoudnessMeter};

    /// Three seconds of 1 kHz at `peak`.
    fn tone(peak: f64) -> Vec<i16> {
        let step = 1000.0 * std::f64::consts::TAU / 48_000.0;
        (0..144_000).map(|i| (f64::from(i) * step).sin() * peak).map(|s| s.round() as i16).collect()
    }

    fn measured(samples: &[i16]) -> LoudnessMeter {
        let mut meter = LoudnessMeter::new(48_000);
        samples.chunks(777).for_each(|piece| meter.add(piece));
        meter
    }

    #[test]
    fn the_tone_of_the_standard_measures_what_the_standard_says() {
        // EBU Tech 3341, case 1, for one channel: 1 kHz at −23 dBFS is −26.0 LUFS in mono (−23.0 in stereo).
        let loudness = measured(&tone(32_768.0 * 10f64.powf(-23.0 / 20.0))).loudness().expect("a tone");
        assert!((loudness + 26.0).abs() < 0.1, "{loudness}");
    }

    #[test]
    fn levelling_reaches_its_target() {
        for peak in [300.0, 5_000.0, 30_000.0] {
            let mut samples = tone(peak);
            let levelled = measured(&samples).level_to(BROADCAST_LUFS);
            levelled.gain.apply(&mut samples);
            let loudness = measured(&samples).loudness().expect("a tone");
            assert!((loudness - BROADCAST_LUFS).abs() < 0.1 && levelled.short_by == 0.0, "{peak}: {loudness}");
        }
    }

    #[test]
    fn nothing_clips_and_the_lack_is_told() {
        let mut samples = tone(20_000.0);
        samples[100] = 32_000;
        let levelled = measured(&samples).level_to(-3.0);
        levelled.gain.apply(&mut samples);
        assert!(samples.iter().all(|s| s.unsigned_abs() <= 26_030), "−2 dBFS");
        assert!(levelled.short_by > 1.0);
    }

    #[test]
    fn silence_stays_silence() {
        assert_eq!(measured(&[0; 96_000]).level_to(BROADCAST_LUFS).gain, Gain::UNITY);
        assert_eq!(measured(&[]).level_to(BROADCAST_LUFS).gain, Gain::UNITY);
    }
}
