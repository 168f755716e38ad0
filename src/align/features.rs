//! What a sound is compared by: mel cepstra for its phones, levels for its speech and silence.

use std::f32::consts::PI;
use std::sync::Arc;

use realfft::num_complex::Complex;
use realfft::{RealFftPlanner, RealToComplex};

use crate::align::levels::{BANDS, Meter};
use crate::audio::decode::RATE;
use crate::time::{Delta, Span, Time};

/// Samples from one frame to the next: 20 ms.
pub const HOP: usize = 320;
/// Samples from one level to the next: 5 ms, fine enough to see where a word begins.
pub const LEVEL_HOP: usize = 80;
/// Levels in a frame.
pub const LEVELS: usize = HOP / LEVEL_HOP;
/// Samples a frame looks at, 64 ms: long enough to blur the pitch that reference and speaker do
/// not share.
pub const WINDOW: usize = 1024;
/// Bands a frame.
pub const MELS: usize = 26;
/// Cepstral coefficients, the zeroth (loudness) among them.
pub const CEPSTRA: usize = 13;
/// Numbers a frame: the cepstra and their slopes.
pub const DIMENSIONS: usize = 2 * CEPSTRA;
/// Power that is taken for silence.
pub const FLOOR: f32 = 1e-6;
/// How much of the sample before is subtracted, so that high bands are as loud as low ones.
const PRE_EMPHASIS: f32 = 0.97;
/// Slopes count double, because their range is smaller.
const SLOPE_WEIGHT: f32 = 2.0;

/// The loudness of a frame in each band: natural logarithms of power.
pub type Bands = [f32; MELS];

/// A frame of speech as numbers that are compared.
pub type Frame = [f32; DIMENSIONS];

/// A recording as alignment sees it.
#[derive(Clone, Debug, Default)]
pub struct Features {
    /// One every [`HOP`] samples; frame `i` is centred on sample `i * HOP + HOP / 2`.
    pub bands: Vec<Bands>,
    /// Level in dB of every [`LEVEL_HOP`] samples; [`LEVELS`] a frame.
    pub levels: Vec<f32>,
    /// The same low, in the middle and high.
    pub band_levels: Vec<[f32; BANDS]>,
}

impl Features {
    /// How long the recording is.
    pub fn duration(&self) -> Delta {
        Delta::from_samples((self.bands.len() * HOP) as u64, RATE)
    }

    /// The frames that lie `within` a stretch of time, and when the first of them begins.
    pub fn part(&self, within: Span) -> (Self, Time) {
        let frame = |time: Time| (time.since_zero().as_samples(RATE).max(0) as usize / HOP).min(self.bands.len());
        let (from, to) = (frame(within.start), frame(within.end).max(frame(within.start)));
        let part = Self {
            bands: self.bands[from..to].to_vec(),
            levels: self.levels[from * LEVELS..to * LEVELS].to_vec(),
            band_levels: self.band_levels[from * LEVELS..to * LEVELS].to_vec(),
        };
        (part, Time::from_samples((from * HOP) as u64, RATE))
    }
}

/// Makes features from a stream of samples at 16 kHz.
pub struct Extractor {
    fft: Arc<dyn RealToComplex<f32>>,
    window: Vec<f32>,
    mels: Vec<(usize, Vec<f32>)>,
    buffer: Vec<f32>,
    spectrum: Vec<Complex<f32>>,
    scratch: Vec<Complex<f32>>,
    input: Vec<f32>,
    last: f32,
    total: usize,
    meter: Meter,
    features: Features,
}

impl Default for Extractor {
    fn default() -> Self {
        Self::new()
    }
}

impl Extractor {
    /// An extractor at the beginning of a recording.
    pub fn new() -> Self {
        let fft = RealFftPlanner::<f32>::new().plan_fft_forward(WINDOW);
        Self {
            window: window().collect(),
            mels: mel_filters(),
            // Half a window of silence, so that the first frame is centred on its own samples.
            buffer: vec![0.0; (WINDOW - HOP) / 2],
            spectrum: fft.make_output_vec(),
            scratch: fft.make_scratch_vec(),
            input: fft.make_input_vec(),
            fft,
            last: 0.0,
            total: 0,
            meter: Meter::new(),
            features: Features::default(),
        }
    }

    /// Takes the next samples, -1 to 1.
    pub fn push(&mut self, samples: &[f32]) {
        for block in samples.chunks(1 << 14) {
            self.total += block.len();
            self.meter.push(block);
            self.buffer.extend_from_slice(block);
            self.drain();
        }
    }

    /// The features of everything that was pushed.
    pub fn finish(mut self) -> Features {
        let frames = self.total.div_ceil(HOP);
        let missing = (frames * HOP + WINDOW).saturating_sub(self.total);
        self.buffer.resize(self.buffer.len() + missing, 0.0);
        self.drain();
        self.features.bands.truncate(frames);
        let levels = self.meter.finish(frames * LEVELS);
        self.features.levels = levels.whole;
        self.features.band_levels = levels.bands;
        self.features
    }

    fn drain(&mut self) {
        let mut at = 0;
        while at + WINDOW <= self.buffer.len() {
            let bands = self.bands(at);
            self.features.bands.push(bands);
            at += HOP;
        }
        self.buffer.drain(..at);
    }

    fn bands(&mut self, at: usize) -> Bands {
        let samples = &self.buffer[at..at + WINDOW];
        let mut before = if at == 0 { self.last } else { self.buffer[at - 1] };
        for ((out, &x), &w) in self.input.iter_mut().zip(samples).zip(&self.window) {
            *out = (x - PRE_EMPHASIS * before) * w;
            before = x;
        }
        self.last = self.buffer[at + HOP - 1];
        // Lengths are the planner's own, so this cannot fail; a silent frame would be the answer.
        if self.fft.process_with_scratch(&mut self.input, &mut self.spectrum, &mut self.scratch).is_err() {
            return [FLOOR.ln(); MELS];
        }
        let power: Vec<f32> = self.spectrum.iter().map(Complex::norm_sqr).collect();
        std::array::from_fn(|m| {
            let (first, weights) = &self.mels[m];
            let sum: f32 = weights.iter().zip(&power[*first..]).map(|(w, p)| w * p).sum();
            (sum + FLOOR).ln()
        })
    }
}

/// The frames that `bands` are compared by: cepstra and their slopes.
pub fn frames(bands: &[Bands]) -> Vec<Frame> {
    let cosine = |k: usize, m: usize| (PI * k as f32 * (m as f32 + 0.5) / MELS as f32).cos();
    let scale = (2.0 / MELS as f32).sqrt();
    let cosines: Vec<Bands> = (0..CEPSTRA).map(|k| std::array::from_fn(|m| cosine(k, m) * scale)).collect();
    let mut frames: Vec<Frame> = bands
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

/// The window through which a frame is heard: Hamming's.
pub fn window() -> impl Iterator<Item = f32> {
    (0..WINDOW).map(|i| 0.54 - 0.46 * (2.0 * PI * i as f32 / (WINDOW - 1) as f32).cos())
}

/// What pre-emphasis makes of a power at `frequency`, a part of the sample rate.
pub fn pre_emphasis(frequency: f32) -> f32 {
    1.0 + PRE_EMPHASIS * PRE_EMPHASIS - 2.0 * PRE_EMPHASIS * (2.0 * PI * frequency).cos()
}

/// Triangles that are equally wide on the mel scale, 80 to 7000 Hz: first bin and weights.
pub fn mel_filters() -> Vec<(usize, Vec<f32>)> {
    let mel = |hz: f32| 2595.0 * (1.0 + hz / 700.0).log10();
    let hz = |mel: f32| 700.0 * (10f32.powf(mel / 2595.0) - 1.0);
    let (low, high) = (mel(80.0), mel(7000.0));
    let edge = |i: usize| hz(low + (high - low) * i as f32 / (MELS + 1) as f32) * WINDOW as f32 / RATE as f32;
    (0..MELS)
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

/// Fills in how each cepstrum rises or falls over the five frames around.
fn slopes(frames: &mut [Frame]) {
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
