//! The placeholder voice: a tone per syllable, so that timing can be heard where there is no voice.
//!
//! An honest stand-in: it sounds like no voice. All arithmetic is on integers, so that the samples
//! are the same on every platform.

use super::clip::Clip;
use super::engine::{Engine, EngineError, Synthesizer};
use super::normalize;
use super::prosody::Prosody;
use super::voice::Voice;
use crate::error::Result;
use crate::language::Language;
use crate::transcript::verbalize::count_syllables;

/// The engine.
pub(super) struct PlaceholderEngine;

const SAMPLE_RATE: u32 = 16_000;

/// Samples from pulse to pulse: 4.8 syllables a second, as measured over talks without their pauses.
const SYLLABLE_SAMPLES: u32 = SAMPLE_RATE * 10 / 48;

/// How much of that sounds, in percent; the rest separates it from the next pulse.
const PULSE_PERCENT: u32 = 75;

/// Samples over which a pulse rises and falls: 12 ms, so that nothing clicks.
const FADE_SAMPLES: u32 = SAMPLE_RATE * 12 / 1000;

/// Silence between words in samples: 40 ms, so that words can be distinguished.
const WORD_GAP_SAMPLES: u32 = SAMPLE_RATE * 40 / 1000;

/// The loudest sample: −12 dB below full scale.
const PEAK_SAMPLE: i64 = 8_192;

/// The tones of languages in hertz: the notes of a pentatonic scale, so that none clash.
const TONES_HZ: [u32; 10] = [131, 147, 165, 196, 220, 262, 294, 330, 392, 440];

impl Engine for PlaceholderEngine {
    fn name(&self) -> &'static str {
        "placeholder"
    }

    fn check(&self, _: &Voice) -> Result<()> {
        Ok(())
    }

    fn version(&self, _: &Voice) -> String {
        "1".to_owned()
    }

    fn open(&self, voice: &Voice) -> Result<Box<dyn Synthesizer>> {
        let language = voice.language.as_ref().map_or("", |language| language.primary());
        let sum: usize = language.bytes().enumerate().map(|(i, byte)| (i + 3) * usize::from(byte)).sum();
        Ok(Box::new(PlaceholderVoice { hertz: TONES_HZ[sum % TONES_HZ.len()], language: voice.language.clone() }))
    }
}

/// The placeholder's voice for one language.
struct PlaceholderVoice {
    hertz: u32,
    /// Whose syllables are counted; without one, every word is one.
    language: Option<Language>,
}

impl Synthesizer for PlaceholderVoice {
    fn speak(&mut self, words: &[&str], prosody: Prosody) -> Result<Clip, EngineError> {
        let hertz = self.hertz * u32::from(prosody.pitch.clamp(25, 400)) / 100;
        let stretch = |samples: u32| samples * 100 / u32::from(prosody.rate.clamp(25, 400));
        let mut clip = Clip { rate: SAMPLE_RATE, ..Clip::default() };
        for word in normalize::engine_words(words) {
            let start = clip.samples.len();
            for index in 0..self.syllables(&word.text) {
                // The first pulse of a word is a major second higher, so that words can be counted.
                let hertz = if index == 0 { hertz * 9 / 8 } else { hertz };
                pulse(&mut clip.samples, hertz, stretch(SYLLABLE_SAMPLES));
            }
            clip.words.push(start..clip.samples.len());
            let silence = if clip.samples.len() > start { stretch(WORD_GAP_SAMPLES + pause(word.pause)) } else { 0 };
            clip.samples.resize(clip.samples.len() + silence as usize, 0);
        }
        Ok(clip)
    }
}

impl PlaceholderVoice {
    fn syllables(&self, word: &str) -> usize {
        let counted = self.language.as_ref().map_or(0, |language| count_syllables(word, language));
        counted.max(usize::from(!word.is_empty()))
    }
}

/// Silence after a word in samples, beyond the gap between words.
fn pause(mark: Option<char>) -> u32 {
    let milliseconds = match mark {
        Some(',') => 200,
        Some(_) => 350,
        None => 0,
    };
    SAMPLE_RATE * milliseconds / 1000
}

/// Appends a tone that rises and falls, and the silence up to `length` samples.
fn pulse(samples: &mut Vec<i16>, hertz: u32, length: u32) {
    let sounding = length * PULSE_PERCENT / 100;
    // The phase runs through 2³² steps a turn.
    let step = ((u64::from(hertz) << 32) / u64::from(SAMPLE_RATE)) as u32;
    let mut phase = 0u32;
    for at in 0..length {
        let level = at.min(sounding.saturating_sub(at)).min(FADE_SAMPLES);
        samples.push((wave(phase) * i64::from(level) / i64::from(FADE_SAMPLES)) as i16);
        phase = phase.wrapping_add(step);
    }
}

/// A sine, nearly: two parabolas, whose loudest overtone is 28 dB softer. Between ±[`PEAK_SAMPLE`].
fn wave(phase: u32) -> i64 {
    let x = i64::from(phase >> 16) - 32_768;
    -((x * (32_768 - x.abs()) * 4 * PEAK_SAMPLE) >> 30)
}

#[cfg(test)]
mod tests {
    use super::{FADE_SAMPLES, PEAK_SAMPLE, PlaceholderEngine, wave};
    use crate::speech::{Engine, Prosody, placeholder};

    #[test]
    fn nothing_clicks() {
        assert!((0..=u32::MAX).step_by(65_521).all(|phase| wave(phase).abs() <= PEAK_SAMPLE));
        let mut tones = PlaceholderEngine.open(&placeholder(None)).expect("it always opens");
        let clip = tones.speak(&["Everybody", "sings,", "loud."], Prosody::NEUTRAL).expect("it always speaks");
        let steepest = clip.samples.windows(2).map(|pair| (i32::from(pair[1]) - i32::from(pair[0])).abs()).max();
        assert!(steepest < Some(PEAK_SAMPLE as i32 * 2), "{steepest:?}");
        assert!(
            clip.samples[..4]
                .iter()
                .all(|sample| i64::from(sample.unsigned_abs()) <= 4 * PEAK_SAMPLE / i64::from(FADE_SAMPLES))
        );
    }
}
