//! Reference speech: the text as some engine says it, line by line, reduced to what is compared.

use std::ops::Range;

use crate::align::features::{Bands, Extractor, HOP, LEVELS};
use crate::align::outlined;
use crate::align::vad::{close, frame_level, percentile};
use crate::audio::decode::RATE;
use crate::speech::Outline;

/// One line of text as an engine speaks it. It keeps features only; the samples may go.
#[derive(Clone, Debug, Default)]
pub struct ReferenceLine {
    /// All of its frames…
    pub(super) bands: Vec<Bands>,
    /// … and which of them are speech; only these are compared.
    pub(super) speech: Vec<bool>,
    /// For every word, its range of the frames that are speech.
    pub(super) words: Vec<Range<usize>>,
}

/// Speech of an engine is quieter than its own loud parts by at most this many dB.
const DEPTH: f32 = 38.0;

impl ReferenceLine {
    /// A line from its `samples` at 16 kHz, in which each word sounds at its range of `words`.
    pub fn new(samples: &[i16], words: &[Range<usize>]) -> Self {
        let mut extractor = Extractor::new();
        let mut block = Vec::with_capacity(4096);
        for chunk in samples.chunks(4096) {
            block.clear();
            block.extend(chunk.iter().map(|&s| f32::from(s) / 32_768.0));
            extractor.push(&block);
        }
        let features = extractor.finish();
        let levels: Vec<f32> = features.levels.chunks(LEVELS).map(frame_level).collect();
        Self::heard(features.bands, &levels, words)
    }

    /// The same of an outline, which tells about what its sound would.
    pub fn outlined(outline: &Outline) -> Self {
        let (bands, levels) = outlined::features(outline);
        let at = |frame: usize| frame * outline.frame * RATE as usize / outline.rate.max(1) as usize;
        let words: Vec<_> = outline.words.iter().map(|word| at(word.start)..at(word.end)).collect();
        Self::heard(bands, &levels, &words)
    }

    fn heard(bands: Vec<Bands>, levels: &[f32], words: &[Range<usize>]) -> Self {
        let threshold = percentile(levels, 0.95) - DEPTH;
        let mut speech: Vec<bool> = levels.iter().map(|&l| l > threshold && l > -80.0).collect();
        close(&mut speech);
        // How many spoken frames stand before each frame.
        let mut kept = vec![0; speech.len() + 1];
        for (i, &s) in speech.iter().enumerate() {
            kept[i + 1] = kept[i] + usize::from(s);
        }
        let at = |sample: usize| kept[((sample + HOP / 2) / HOP).min(speech.len())];
        let words = words.iter().map(|w| at(w.start)..at(w.end.max(w.start))).collect();
        Self { bands, speech, words }
    }
}
