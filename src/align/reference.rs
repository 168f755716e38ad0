//! Reference speech: the text as a synthesiser speaks it, line by line, reduced to features.

use std::ops::Range;

use crate::align::features::{FeatureExtractor, HOP_SAMPLES, LEVELS_PER_FRAME, MelBands};
use crate::align::synthetic_features;
use crate::align::vad::{close, frame_level, percentile};
use crate::audio::decode::RATE;
use crate::speech::Outline;

/// One line of text as a synthesiser speaks it. It keeps features only, not the samples.
#[derive(Clone, Debug, Default)]
pub struct ReferenceLine {
    /// All frames …
    pub(super) bands: Vec<MelBands>,
    /// … and whether each is speech; only speech is compared.
    pub(super) speech: Vec<bool>,
    /// For each word, its range of the speech frames.
    pub(super) words: Vec<Range<usize>>,
}

/// Synthetic speech is at most this far below its own loud parts.
const SPEECH_DEPTH_DB: f32 = 38.0;

impl ReferenceLine {
    /// A line from its `samples` at 16 kHz; `words` are the samples of each word.
    pub fn new(samples: &[i16], words: &[Range<usize>]) -> Self {
        let mut extractor = FeatureExtractor::new();
        let mut block = Vec::with_capacity(4096);
        for chunk in samples.chunks(4096) {
            block.clear();
            block.extend(chunk.iter().map(|&s| f32::from(s) / 32_768.0));
            extractor.push(&block);
        }
        let features = extractor.finish();
        let levels: Vec<f32> = features.levels.chunks(LEVELS_PER_FRAME).map(frame_level).collect();
        Self::heard(features.bands, &levels, words)
    }

    /// A line from an outline, whose features are nearly those of its sound.
    pub fn outlined(outline: &Outline) -> Self {
        let (bands, levels) = synthetic_features::features(outline);
        let at = |frame: usize| frame * outline.frame * RATE as usize / outline.rate.max(1) as usize;
        let words: Vec<_> = outline.words.iter().map(|word| at(word.start)..at(word.end)).collect();
        Self::heard(bands, &levels, &words)
    }

    fn heard(bands: Vec<MelBands>, levels: &[f32], words: &[Range<usize>]) -> Self {
        let threshold = percentile(levels, 0.95) - SPEECH_DEPTH_DB;
        let mut speech: Vec<bool> = levels.iter().map(|&l| l > threshold && l > -80.0).collect();
        close(&mut speech);
        // The number of speech frames before each frame.
        let mut kept = vec![0; speech.len() + 1];
        for (i, &s) in speech.iter().enumerate() {
            kept[i + 1] = kept[i] + usize::from(s);
        }
        let at = |sample: usize| kept[((sample + HOP_SAMPLES / 2) / HOP_SAMPLES).min(speech.len())];
        let words = words.iter().map(|w| at(w.start)..at(w.end.max(w.start))).collect();
        Self { bands, speech, words }
    }
}
