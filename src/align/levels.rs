//! How loud a sound is, every 5 ms: all of it but what lies below speech, and in the bands in which sounds begin.

use std::f32::consts::{FRAC_1_SQRT_2, PI};

use crate::align::features::LEVEL_HOP;
use crate::audio::decode::RATE;

/// Bands in which sounds begin: voices and nasals low, vowels in the middle, hisses high.
pub const BANDS: usize = 3;
/// Where these bands lie, in Hz.
const EDGES: [(f32, f32); BANDS] = [(120.0, 600.0), (600.0, 2_000.0), (2_000.0, 7_000.0)];
/// What lies below this frequency, in Hz, is rumble, hum of the mains or an offset: speech is as well heard without.
const LOWEST: f32 = 120.0;
/// Power that is taken for silence.
const SILENCE: f32 = 1e-10;
/// Its level, in dB.
pub const SILENT: f32 = -100.0;
/// What is left of a sound in a filter at this level is dropped, or numbers get so small that processors slow down.
const GONE: f32 = 1e-20;

/// One filter a band, and one for the whole; they run side by side.
type Lanes = [f32; BANDS + 1];

/// Levels in dB, one every [`LEVEL_HOP`] samples.
#[derive(Default)]
pub struct Levels {
    /// Of the whole.
    pub whole: Vec<f32>,
    /// Of each band.
    pub bands: Vec<[f32; BANDS]>,
}

/// Measures levels while samples pass.
pub struct Meter {
    filters: [Section; 2],
    power: Lanes,
    count: usize,
    levels: Levels,
}

impl Meter {
    /// A meter at the beginning of a sound.
    pub fn new() -> Self {
        // The whole passes two sections of a filter of fourth order, by the angles of its poles; a band one for each
        // of its edges.
        let steep = |angle: f32| 1.0 / (2.0 * angle.cos());
        let mut low = [high_pass(LOWEST, steep(PI / 8.0)); BANDS + 1];
        let mut high = [high_pass(LOWEST, steep(3.0 * PI / 8.0)); BANDS + 1];
        for (b, (from, to)) in EDGES.into_iter().enumerate() {
            (low[b], high[b]) = (high_pass(from, FRAC_1_SQRT_2), low_pass(to, FRAC_1_SQRT_2));
        }
        Self { filters: [low, high].map(Section::new), power: [0.0; _], count: 0, levels: Levels::default() }
    }

    /// Takes the next samples, −1 to 1.
    pub fn push(&mut self, mut samples: &[f32]) {
        while !samples.is_empty() {
            let (now, later) = samples.split_at(samples.len().min(LEVEL_HOP - self.count));
            self.hear(now);
            if self.count == LEVEL_HOP {
                self.close();
            }
            samples = later;
        }
    }

    /// Takes samples of one level.
    fn hear(&mut self, samples: &[f32]) {
        // Copies of their own stay in registers, and loops over lanes by their index become vectors in every build.
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

    /// The levels of everything that was pushed, `count` of them: filled up with silence, or cut.
    pub fn finish(mut self, count: usize) -> Levels {
        if self.count > 0 {
            self.close();
        }
        self.levels.whole.resize(count, SILENT);
        self.levels.bands.resize(count, [SILENT; _]);
        self.levels
    }

    fn close(&mut self) {
        let [bands @ .., whole] = self.power.map(|power| 10.0 * (power / LEVEL_HOP as f32 + SILENCE).log10());
        self.levels.whole.push(whole);
        self.levels.bands.push(bands);
        (self.power, self.count) = ([0.0; _], 0);
        self.filters.iter_mut().for_each(Section::rest);
    }
}

/// Numerator and denominator of a filter of second order; the denominator's first number is 1.
type Coefficients = [f32; 5];

/// Lets pass what lies above `frequency` in Hz.
///
/// Bristow-Johnson, Cookbook formulae for audio equalizer biquad filter coefficients.
fn high_pass(frequency: f32, quality: f32) -> Coefficients {
    let (sin, cos) = (2.0 * PI * frequency / RATE as f32).sin_cos();
    coefficients([(1.0 + cos) / 2.0, -1.0 - cos, (1.0 + cos) / 2.0], cos, sin / (2.0 * quality))
}

/// Lets pass what lies below it.
fn low_pass(frequency: f32, quality: f32) -> Coefficients {
    let (sin, cos) = (2.0 * PI * frequency / RATE as f32).sin_cos();
    coefficients([(1.0 - cos) / 2.0, 1.0 - cos, (1.0 - cos) / 2.0], cos, sin / (2.0 * quality))
}

fn coefficients(numerator: [f32; 3], cos: f32, alpha: f32) -> Coefficients {
    let [a, b, c] = numerator.map(|x| x / (1.0 + alpha));
    [a, b, c, -2.0 * cos / (1.0 + alpha), (1.0 - alpha) / (1.0 + alpha)]
}

/// Filters of second order (direct form II, transposed), side by side.
#[derive(Clone, Copy)]
struct Section {
    forward: [Lanes; 3],
    back: [Lanes; 2],
    state: [Lanes; 2],
}

impl Section {
    fn new(of: [Coefficients; BANDS + 1]) -> Self {
        let lanes = |i: usize| of.map(|coefficients| coefficients[i]);
        Self { forward: [lanes(0), lanes(1), lanes(2)], back: [lanes(3), lanes(4)], state: [[0.0; _]; 2] }
    }

    #[inline]
    fn pass(&mut self, x: Lanes) -> Lanes {
        let Self { forward, back, state } = self;
        let mut y = x;
        for i in 0..x.len() {
            y[i] = forward[0][i] * x[i] + state[0][i];
            state[0][i] = forward[1][i] * x[i] - back[0][i] * y[i] + state[1][i];
            state[1][i] = forward[2][i] * x[i] - back[1][i] * y[i];
        }
        y
    }

    fn rest(&mut self) {
        for state in self.state.as_flattened_mut().iter_mut().filter(|state| state.abs() < GONE) {
            *state = 0.0;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::f32::consts::PI;

    use super::{BANDS, Levels, Meter, SILENT};
    use crate::audio::decode::RATE;

    fn levels(sound: impl Fn(f32) -> f32) -> Levels {
        let mut meter = Meter::new();
        meter.push(&(0..RATE).map(|i| sound(i as f32 / RATE as f32)).collect::<Vec<_>>());
        meter.finish(200)
    }

    fn tone(frequency: f32) -> impl Fn(f32) -> f32 {
        move |t| 0.1 * (2.0 * PI * frequency * t).sin()
    }

    #[test]
    fn what_lies_below_speech_is_not_heard() {
        for (sound, most) in [(levels(|_| 0.1), -90.0), (levels(tone(50.0)), -45.0)] {
            assert!(sound.whole[100..].iter().all(|&level| level < most), "{:?}", &sound.whole[100..110]);
        }
        // A tenth of full scale has −23 dB.
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
    fn levels_are_filled_up_with_silence_or_cut() {
        let mut meter = Meter::new();
        meter.push(&[0.5; 81]);
        let levels = meter.finish(4);
        assert_eq!(levels.whole.len(), 4);
        assert!(levels.whole[1] > SILENT);
        assert_eq!((levels.whole[2], levels.bands[3]), (SILENT, [SILENT; BANDS]));
        assert!(Meter::new().finish(0).whole.is_empty());
    }
}
