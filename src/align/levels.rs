//! How loud a sound is, every 5 ms, without what lies below speech: rumble, hum of the mains, an offset.

use std::f32::consts::PI;

use crate::align::features::LEVEL_HOP;
use crate::audio::decode::RATE;

/// Speech has nothing below this frequency, in Hz, that it does not have above it too.
const LOWEST: f32 = 120.0;
/// Power that is taken for silence: −100 dB.
const SILENCE: f32 = 1e-10;
/// Its level, in dB.
pub const SILENT: f32 = -100.0;
/// What is left of a sound in a filter at this level is dropped, or numbers get so small that processors slow down.
const GONE: f32 = 1e-20;

/// Measures levels while samples pass.
pub struct Levels {
    filter: [Section; 2],
    power: f32,
    count: usize,
    /// In dB, one every [`LEVEL_HOP`] samples.
    pub levels: Vec<f32>,
}

impl Levels {
    pub fn new() -> Self {
        // The two sections of a Butterworth filter of fourth order, by the angles of its poles.
        let section = |angle: f32| Section::high_pass(LOWEST, 1.0 / (2.0 * angle.cos()));
        Self { filter: [section(PI / 8.0), section(3.0 * PI / 8.0)], power: 0.0, count: 0, levels: Vec::new() }
    }

    /// Takes the next samples, −1 to 1.
    pub fn push(&mut self, samples: &[f32]) {
        for &sample in samples {
            let [first, second] = &mut self.filter;
            self.power += second.pass(first.pass(sample)).powi(2);
            self.count += 1;
            if self.count == LEVEL_HOP {
                self.close();
            }
        }
    }

    /// The levels of everything that was pushed; a last one may be of fewer samples.
    pub fn finish(mut self) -> Vec<f32> {
        if self.count > 0 {
            self.close();
        }
        self.levels
    }

    fn close(&mut self) {
        self.levels.push(10.0 * (self.power / LEVEL_HOP as f32 + SILENCE).log10());
        (self.power, self.count) = (0.0, 0);
        self.filter.iter_mut().for_each(Section::rest);
    }
}

/// A filter of second order (direct form II, transposed).
struct Section {
    forward: [f32; 3],
    back: [f32; 2],
    state: [f32; 2],
}

impl Section {
    /// Lets pass what lies above `frequency` in Hz.
    ///
    /// Bristow-Johnson, Cookbook formulae for audio equalizer biquad filter coefficients.
    fn high_pass(frequency: f32, quality: f32) -> Self {
        let (sin, cos) = (2.0 * PI * frequency / RATE as f32).sin_cos();
        let alpha = sin / (2.0 * quality);
        let side = (1.0 + cos) / 2.0 / (1.0 + alpha);
        Self {
            forward: [side, -2.0 * side, side],
            back: [-2.0 * cos / (1.0 + alpha), (1.0 - alpha) / (1.0 + alpha)],
            state: [0.0; 2],
        }
    }

    fn pass(&mut self, x: f32) -> f32 {
        let y = self.forward[0] * x + self.state[0];
        self.state = [self.forward[1] * x - self.back[0] * y + self.state[1], self.forward[2] * x - self.back[1] * y];
        y
    }

    fn rest(&mut self) {
        for state in self.state.iter_mut().filter(|state| state.abs() < GONE) {
            *state = 0.0;
        }
    }
}
