//! Sound levels every 5 ms: of the whole sound above rumble, and in three bands in which sounds start.

use std::f32::consts::{FRAC_1_SQRT_2, PI};

use crate::audio::decode::RATE;

/// Samples from one level to the next: 5 ms, fine enough to locate the start of a word.
pub const LEVEL_HOP_SAMPLES: usize = 80;
/// Bands in which sounds start: voices and nasals low, vowels in the middle, hisses high.
pub const LEVEL_BANDS: usize = 3;
/// The limits of these bands.
const BAND_EDGES_HZ: [(f32, f32); LEVEL_BANDS] = [(120.0, 600.0), (600.0, 2_000.0), (2_000.0, 7_000.0)];
/// Sound below this frequency is rumble, mains hum or an offset, and is removed.
const HIGH_PASS_HZ: f32 = 120.0;
/// Power that counts as silence.
const SILENCE_POWER: f32 = 1e-10;
/// The level of silence.
pub const SILENCE_DB: f32 = -100.0;
/// Filter states below this level are set to zero, because denormal numbers are slow.
const DENORMAL_LIMIT: f32 = 1e-20;

/// One filter for each band and one for the whole, side by side.
type FilterLanes = [f32; LEVEL_BANDS + 1];

/// Levels in dB, one every [`LEVEL_HOP_SAMPLES`] samples.
#[derive(Default)]
pub struct SoundLevels {
    /// The level of the whole sound.
    pub whole: Vec<f32>,
    /// The level of each band.
    pub bands: Vec<[f32; LEVEL_BANDS]>,
}

/// Measures levels of a stream of samples.
pub struct LevelMeter {
    filters: [BiquadLanes; 2],
    power: FilterLanes,
    count: usize,
    levels: SoundLevels,
}

impl LevelMeter {
    /// A meter at the start of a sound.
    pub fn new() -> Self {
        // The whole passes two sections of a fourth-order filter, by the angles of its poles; a band passes one for
        // each of its edges.
        let steep = |angle: f32| 1.0 / (2.0 * angle.cos());
        let mut low = [high_pass(HIGH_PASS_HZ, steep(PI / 8.0)); LEVEL_BANDS + 1];
        let mut high = [high_pass(HIGH_PASS_HZ, steep(3.0 * PI / 8.0)); LEVEL_BANDS + 1];
        for (b, (from, to)) in BAND_EDGES_HZ.into_iter().enumerate() {
            (low[b], high[b]) = (high_pass(from, FRAC_1_SQRT_2), low_pass(to, FRAC_1_SQRT_2));
        }
        Self { filters: [low, high].map(BiquadLanes::new), power: [0.0; _], count: 0, levels: SoundLevels::default() }
    }

    /// Adds the next samples, from −1 to 1.
    pub fn push(&mut self, mut samples: &[f32]) {
        while !samples.is_empty() {
            let (now, later) = samples.split_at(samples.len().min(LEVEL_HOP_SAMPLES - self.count));
            self.filter(now);
            if self.count == LEVEL_HOP_SAMPLES {
                self.close();
            }
            samples = later;
        }
    }

    /// Adds samples that belong to one level.
    fn filter(&mut self, samples: &[f32]) {
        // Local copies stay in registers, and loops over lanes by index are vectorised in every build.
        let ([mut low, mut high], mut power) = (self.filters, self.power);
        for &sample in samples {
            let heard = high.pass(low.pass([sample; _]));
            for i in 0..heard.len() {
                power[i] += heard[i] * heard[i];
            }
        }
        (self.filters, self.power) = ([low, high], power);
        self.count += samples.len();
    }

    /// The levels of all samples: `count` of them, padded with silence or truncated.
    pub fn finish(mut self, count: usize) -> SoundLevels {
        if self.count > 0 {
            self.close();
        }
        self.levels.whole.resize(count, SILENCE_DB);
        self.levels.bands.resize(count, [SILENCE_DB; _]);
        self.levels
    }

    fn close(&mut self) {
        let [bands @ .., whole] =
            self.power.map(|power| 10.0 * (power / LEVEL_HOP_SAMPLES as f32 + SILENCE_POWER).log10());
        self.levels.whole.push(whole);
        self.levels.bands.push(bands);
        (self.power, self.count) = ([0.0; _], 0);
        self.filters.iter_mut().for_each(BiquadLanes::flush_denormals);
    }
}

/// Numerator and denominator of a second-order filter; the first number of the denominator is 1.
type BiquadCoefficients = [f32; 5];

/// A high-pass filter at `frequency` in Hz.
///
/// Bristow-Johnson, Cookbook formulae for audio equalizer biquad filter coefficients.
fn high_pass(frequency: f32, quality: f32) -> BiquadCoefficients {
    let (sin, cos) = (2.0 * PI * frequency / RATE as f32).sin_cos();
    coefficients([(1.0 + cos) / 2.0, -1.0 - cos, (1.0 + cos) / 2.0], cos, sin / (2.0 * quality))
}

/// A low-pass filter at `frequency` in Hz.
fn low_pass(frequency: f32, quality: f32) -> BiquadCoefficients {
    let (sin, cos) = (2.0 * PI * frequency / RATE as f32).sin_cos();
    coefficients([(1.0 - cos) / 2.0, 1.0 - cos, (1.0 - cos) / 2.0], cos, sin / (2.0 * quality))
}

fn coefficients(numerator: [f32; 3], cos: f32, alpha: f32) -> BiquadCoefficients {
    let [a, b, c] = numerator.map(|x| x / (1.0 + alpha));
    [a, b, c, -2.0 * cos / (1.0 + alpha), (1.0 - alpha) / (1.0 + alpha)]
}

/// Second-order filters (direct form II, transposed), side by side.
#[derive(Clone, Copy)]
struct BiquadLanes {
    forward: [FilterLanes; 3],
    back: [FilterLanes; 2],
    state: [FilterLanes; 2],
}

impl BiquadLanes {
    fn new(of: [BiquadCoefficients; LEVEL_BANDS + 1]) -> Self {
        let lanes = |i: usize| of.map(|coefficients| coefficients[i]);
        Self { forward: [lanes(0), lanes(1), lanes(2)], back: [lanes(3), lanes(4)], state: [[0.0; _]; 2] }
    }

    #[inline]
    fn pass(&mut self, x: FilterLanes) -> FilterLanes {
        let Self { forward, back, state } = self;
        let mut y = x;
        for i in 0..x.len() {
            y[i] = forward[0][i] * x[i] + state[0][i];
            state[0][i] = forward[1][i] * x[i] - back[0][i] * y[i] + state[1][i];
            state[1][i] = forward[2][i] * x[i] - back[1][i] * y[i];
        }
        y
    }

    fn flush_denormals(&mut self) {
        for state in self.state.as_flattened_mut().iter_mut().filter(|state| state.abs() < DENORMAL_LIMIT) {
            *state = 0.0;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::f32::consts::PI;

    use super::{LEVEL_BANDS, LevelMeter, SILENCE_DB, SoundLevels};
    use crate::audio::decode::RATE;

    fn levels(sound: impl Fn(f32) -> f32) -> SoundLevels {
        let mut meter = LevelMeter::new();
        meter.push(&(0..RATE).map(|i| sound(i as f32 / RATE as f32)).collect::<Vec<_>>());
        meter.finish(200)
    }

    fn tone(frequency: f32) -> impl Fn(f32) -> f32 {
        move |t| 0.1 * (2.0 * PI * frequency * t).sin()
    }

    #[test]
    fn sound_below_speech_is_removed() {
        for (sound, most) in [(levels(|_| 0.1), -90.0), (levels(tone(50.0)), -45.0)] {
            assert!(sound.whole[100..].iter().all(|&level| level < most), "{:?}", &sound.whole[100..110]);
        }
        // A tenth of full scale is −23 dB.
        assert!(levels(tone(300.0)).whole[100..].iter().all(|level| (level + 23.0).abs() < 1.5));
    }

    #[test]
    fn each_sound_is_loudest_in_its_band() {
        for (frequency, band) in [(250.0, 0), (1_100.0, 1), (4_000.0, 2)] {
            let sound = levels(tone(frequency));
            for (b, level) in sound.bands[150].iter().enumerate() {
                assert!((b == band) == (*level > -27.0), "{frequency} Hz: {level} dB in band {b}");
            }
        }
    }

    #[test]
    fn levels_are_padded_with_silence_or_truncated() {
        let mut meter = LevelMeter::new();
        meter.push(&[0.5; 81]);
        let levels = meter.finish(4);
        assert_eq!(levels.whole.len(), 4);
        assert!(levels.whole[1] > SILENCE_DB);
        assert_eq!((levels.whole[2], levels.bands[3]), (SILENCE_DB, [SILENCE_DB; LEVEL_BANDS]));
        assert!(LevelMeter::new().finish(0).whole.is_empty());
    }
}
