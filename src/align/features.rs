//! The features of a sound: mel cepstra for its phones, levels for speech and silence.

use std::f32::consts::PI;
use std::sync::Arc;

use realfft::num_complex::Complex;
use realfft::{RealFftPlanner, RealToComplex};

use crate::align::levels::{LEVEL_BANDS, LEVEL_HOP_SAMPLES, LevelMeter};
use crate::audio::decode::RATE;
use crate::time::{Delta, Span, Time};

/// Samples from one frame to the next: 20 ms.
pub const HOP_SAMPLES: usize = 320;
/// Levels per frame.
pub const LEVELS_PER_FRAME: usize = HOP_SAMPLES / LEVEL_HOP_SAMPLES;
/// Samples in the window of a frame, 64 ms: long enough to blur the pitch, which differs between reference and speaker.
pub const WINDOW_SAMPLES: usize = 1024;
/// Mel bands per frame.
pub const MEL_BANDS: usize = 26;
/// Cepstral coefficients, the zeroth (loudness) among them.
pub const CEPSTRA: usize = 13;
/// Numbers per frame: the cepstra and their slopes.
pub const DIMENSIONS: usize = 2 * CEPSTRA;
/// Power that counts as silence.
pub const POWER_FLOOR: f32 = 1e-6;
/// How much of the previous sample is subtracted, so that high bands are as loud as low ones.
const PRE_EMPHASIS: f32 = 0.97;
/// Slopes count double, because their range is smaller.
const SLOPE_WEIGHT: f32 = 2.0;

/// The loudness of a frame in each band: natural logarithms of power.
pub type MelBands = [f32; MEL_BANDS];

/// The numbers of a frame that are compared.
pub type FeatureFrame = [f32; DIMENSIONS];

/// The features of a recording.
#[derive(Clone, Debug, Default)]
pub struct AudioFeatures {
    /// The mel bands of every [`HOP_SAMPLES`] samples; frame `i` is centred on sample `i * HOP_SAMPLES + HOP_SAMPLES /
    /// 2`.
    pub bands: Vec<MelBands>,
    /// The level in dB of every 5 ms; [`LEVELS_PER_FRAME`] per frame.
    pub levels: Vec<f32>,
    /// The same in the low, middle and high band.
    pub band_levels: Vec<[f32; LEVEL_BANDS]>,
}

impl AudioFeatures {
    /// The duration of the recording.
    pub fn duration(&self) -> Delta {
        Delta::from_samples((self.bands.len() * HOP_SAMPLES) as u64, RATE)
    }

    /// The frames `within` a span, and the time at which the first of them starts.
    pub fn part(&self, within: Span) -> (Self, Time) {
        let frame =
            |time: Time| (time.since_zero().as_samples(RATE).max(0) as usize / HOP_SAMPLES).min(self.bands.len());
        let (from, to) = (frame(within.start), frame(within.end).max(frame(within.start)));
        let part = Self {
            bands: self.bands[from..to].to_vec(),
            levels: self.levels[from * LEVELS_PER_FRAME..to * LEVELS_PER_FRAME].to_vec(),
            band_levels: self.band_levels[from * LEVELS_PER_FRAME..to * LEVELS_PER_FRAME].to_vec(),
        };
        (part, Time::from_samples((from * HOP_SAMPLES) as u64, RATE))
    }
}

/// Computes features from a stream of samples at 16 kHz.
pub struct FeatureExtractor {
    fft: Arc<dyn RealToComplex<f32>>,
    window: Vec<f32>,
    mels: Vec<(usize, Vec<f32>)>,
    buffer: Vec<f32>,
    spectrum: Vec<Complex<f32>>,
    scratch: Vec<Complex<f32>>,
    input: Vec<f32>,
    last: f32,
    total: usize,
    meter: LevelMeter,
    features: AudioFeatures,
}

impl Default for FeatureExtractor {
    fn default() -> Self {
        Self::new()
    }
}

impl FeatureExtractor {
    /// An extractor at the start of a recording.
    pub fn new() -> Self {
        let fft = RealFftPlanner::<f32>::new().plan_fft_forward(WINDOW_SAMPLES);
        Self {
            window: window().collect(),
            mels: mel_filters(),
            // Half a window of silence, so that the first frame is centred on its own samples.
            buffer: vec![0.0; (WINDOW_SAMPLES - HOP_SAMPLES) / 2],
            spectrum: fft.make_output_vec(),
            scratch: fft.make_scratch_vec(),
            input: fft.make_input_vec(),
            fft,
            last: 0.0,
            total: 0,
            meter: LevelMeter::new(),
            features: AudioFeatures::default(),
        }
    }

    /// Adds the next samples, from −1 to 1.
    pub fn push(&mut self, samples: &[f32]) {
        for block in samples.chunks(1 << 14) {
            self.total += block.len();
            self.meter.push(block);
            self.buffer.extend_from_slice(block);
            self.drain();
        }
    }

    /// The features of all samples.
    pub fn finish(mut self) -> AudioFeatures {
        let frames = self.total.div_ceil(HOP_SAMPLES);
        let missing = (frames * HOP_SAMPLES + WINDOW_SAMPLES).saturating_sub(self.total);
        self.buffer.resize(self.buffer.len() + missing, 0.0);
        self.drain();
        self.features.bands.truncate(frames);
        let levels = self.meter.finish(frames * LEVELS_PER_FRAME);
        self.features.levels = levels.whole;
        self.features.band_levels = levels.bands;
        self.features
    }

    fn drain(&mut self) {
        let mut at = 0;
        while at + WINDOW_SAMPLES <= self.buffer.len() {
            let bands = self.bands(at);
            self.features.bands.push(bands);
            at += HOP_SAMPLES;
        }
        self.buffer.drain(..at);
    }

    fn bands(&mut self, at: usize) -> MelBands {
        let samples = &self.buffer[at..at + WINDOW_SAMPLES];
        let mut before = if at == 0 { self.last } else { self.buffer[at - 1] };
        for ((out, &x), &w) in self.input.iter_mut().zip(samples).zip(&self.window) {
            *out = (x - PRE_EMPHASIS * before) * w;
            before = x;
        }
        self.last = self.buffer[at + HOP_SAMPLES - 1];
        // Lengths come from the planner, so this cannot fail; the fallback is a silent frame.
        if self.fft.process_with_scratch(&mut self.input, &mut self.spectrum, &mut self.scratch).is_err() {
            return [POWER_FLOOR.ln(); MEL_BANDS];
        }
        let power: Vec<f32> = self.spectrum.iter().map(Complex::norm_sqr).collect();
        std::array::from_fn(|m| {
            let (first, weights) = &self.mels[m];
            let sum: f32 = weights.iter().zip(&power[*first..]).map(|(w, p)| w * p).sum();
            (sum + POWER_FLOOR).ln()
        })
    }
}

/// The frames of `bands`: cepstra and their slopes.
pub fn frames(bands: &[MelBands]) -> Vec<FeatureFrame> {
    let cosine = |k: usize, m: usize| (PI * k as f32 * (m as f32 + 0.5) / MEL_BANDS as f32).cos();
    let scale = (2.0 / MEL_BANDS as f32).sqrt();
    let cosines: Vec<MelBands> = (0..CEPSTRA).map(|k| std::array::from_fn(|m| cosine(k, m) * scale)).collect();
    let mut frames: Vec<FeatureFrame> = bands
        .iter()
        .map(|bands| {
            let mut frame = [0.0; DIMENSIONS];
            for (value, cosines) in frame.iter_mut().zip(&cosines) {
                *value = cosines.iter().zip(bands).map(|(c, m)| c * m).sum();
            }
            frame
        })
        .collect();
    slopes(&mut frames);
    frames
}

/// The Hamming window.
pub fn window() -> impl Iterator<Item = f32> {
    (0..WINDOW_SAMPLES).map(|i| 0.54 - 0.46 * (2.0 * PI * i as f32 / (WINDOW_SAMPLES - 1) as f32).cos())
}

/// The gain of pre-emphasis in power, at `frequency` as a part of the sample rate.
pub fn pre_emphasis(frequency: f32) -> f32 {
    1.0 + PRE_EMPHASIS * PRE_EMPHASIS - 2.0 * PRE_EMPHASIS * (2.0 * PI * frequency).cos()
}

/// Triangular filters of equal width on the mel scale, 80 to 7000 Hz: first bin and weights.
pub fn mel_filters() -> Vec<(usize, Vec<f32>)> {
    let mel = |hz: f32| 2595.0 * (1.0 + hz / 700.0).log10();
    let hz = |mel: f32| 700.0 * (10f32.powf(mel / 2595.0) - 1.0);
    let (low, high) = (mel(80.0), mel(7000.0));
    let edge =
        |i: usize| hz(low + (high - low) * i as f32 / (MEL_BANDS + 1) as f32) * WINDOW_SAMPLES as f32 / RATE as f32;
    (0..MEL_BANDS)
        .map(|m| {
            let (a, b, c) = (edge(m), edge(m + 1), edge(m + 2));
            let first = a.ceil() as usize;
            let weight = |bin: usize| {
                let x = bin as f32;
                if x < b { (x - a) / (b - a) } else { (c - x) / (c - b) }.max(0.0)
            };
            (first, (first..c.ceil() as usize).map(weight).collect())
        })
        .collect()
}

/// Fills in the slope of each cepstrum over the five frames around.
fn slopes(frames: &mut [FeatureFrame]) {
    let last = frames.len().saturating_sub(1);
    let cepstra: Vec<[f32; CEPSTRA]> = frames.iter().map(|f| std::array::from_fn(|k| f[k])).collect();
    for (i, frame) in frames.iter_mut().enumerate() {
        let at = |d: isize| &cepstra[i.saturating_add_signed(d).min(last)];
        for k in 0..CEPSTRA {
            let slope = (at(1)[k] - at(-1)[k] + 2.0 * (at(2)[k] - at(-2)[k])) / 10.0;
            frame[CEPSTRA + k] = SLOPE_WEIGHT * slope;
        }
    }
}
