//! The features of a sentence from its synthesis outline, without synthesising the sound.

use crate::align::features::{
    HOP_SAMPLES, MEL_BANDS, MelBands, POWER_FLOOR, WINDOW_SAMPLES, mel_filters, pre_emphasis, window,
};
use crate::audio::decode::RATE;
use crate::speech::Outline;

/// The mel bands and the level in dB of each frame of the sound that `outline` describes.
pub fn features(outline: &Outline) -> (Vec<MelBands>, Vec<f32>) {
    let bins = outline.spectra.first().map_or(0, |(spectrum, _)| spectrum.len());
    let hearing = CoarseMelFilters::of(bins, outline.rate);
    let at = |frames: usize| frames * outline.frame * RATE as usize / outline.rate.max(1) as usize;
    let (mut held, mut frames) = (Vec::with_capacity(outline.spectra.len()), 0);
    for (spectrum, count) in outline.spectra.iter().filter(|(_, count)| *count > 0) {
        frames += count;
        held.push(HeldSpectrum { end: at(frames), bands: hearing.bands(spectrum), power: mean(spectrum) });
    }
    let mut energy = vec![0.0];
    energy.extend(window().scan(0.0, |sum, w| {
        *sum += w * w;
        Some(*sum)
    }));
    let mut first = 0;
    (0..at(frames).div_ceil(HOP_SAMPLES))
        .map(|frame| {
            // Positions in the window; its middle `HOP_SAMPLES` samples belong to the frame.
            let (start, own) = (frame * HOP_SAMPLES, (WINDOW_SAMPLES - HOP_SAMPLES) / 2);
            let end = |i: usize| held.get(i).map_or(usize::MAX, |held| (held.end + own).saturating_sub(start));
            while end(first) == 0 {
                first += 1;
            }
            let (mut bands, mut power, mut from) = ([POWER_FLOOR; MEL_BANDS], 0.0, own.saturating_sub(start));
            for (i, held) in held.iter().enumerate().skip(first) {
                let to = end(i).min(WINDOW_SAMPLES);
                let weight = energy[to] - energy[from.min(to)];
                for (sum, band) in bands.iter_mut().zip(&held.bands) {
                    *sum += weight * band;
                }
                let heard = to.clamp(own, own + HOP_SAMPLES) - from.clamp(own, own + HOP_SAMPLES);
                power += held.power * heard as f32 / HOP_SAMPLES as f32;
                from = to;
                if to == WINDOW_SAMPLES {
                    break;
                }
            }
            (bands.map(f32::ln), 10.0 * (power + 1e-10).log10())
        })
        .unzip()
}

/// A spectrum that lasts until sample `end`.
struct HeldSpectrum {
    end: usize,
    bands: MelBands,
    power: f32,
}

fn mean(spectrum: &[f32]) -> f32 {
    spectrum.iter().sum::<f32>() / spectrum.len().max(1) as f32
}

/// The mel filters for a spectrum of few bins: first bin and weights.
struct CoarseMelFilters(Vec<(usize, Vec<f32>)>);

impl CoarseMelFilters {
    /// The filters for spectra of `bins` powers from 0 to half of `rate`.
    fn of(bins: usize, rate: u32) -> Self {
        let scale = RATE as f32 / WINDOW_SAMPLES as f32 * 2.0 * bins.saturating_sub(1) as f32 / rate.max(1) as f32;
        let coarse = |(first, weights): (usize, Vec<f32>)| {
            let low = (first as f32 * scale) as usize;
            let mut coarse = vec![0.0; ((first + weights.len()) as f32 * scale) as usize + 2 - low];
            for (i, weight) in weights.iter().enumerate() {
                let place = (first + i) as f32 * scale;
                let (below, share) = (place as usize - low, place.fract());
                let weight = weight * pre_emphasis((first + i) as f32 / WINDOW_SAMPLES as f32);
                coarse[below] += weight * (1.0 - share);
                coarse[below + 1] += weight * share;
            }
            (low, coarse)
        };
        Self(mel_filters().into_iter().map(coarse).collect())
    }

    fn bands(&self, spectrum: &[f32]) -> MelBands {
        std::array::from_fn(|m| {
            let (first, weights) = &self.0[m];
            weights.iter().zip(spectrum.get(*first..).unwrap_or_default()).map(|(w, p)| w * p).sum()
        })
    }
}

#[cfg(test)]
#[cfg(feature = "pico")]
mod tests {
    use super::{features, mean};
    use crate::align::features::{FeatureExtractor, LEVELS_PER_FRAME, MEL_BANDS};
    use crate::align::vad::frame_level;
    use crate::language::Language;
    use crate::speech::VoicePool;
    use crate::speech::{Clip, Outline, Prosody, default_voice};

    /// Clips are quieter than outlines: Pico speaks them at 40 % of its full level.
    const GAIN: f32 = 2.5;
    const WORDS: [&str; 8] = ["minister", "telefon", "europa", "die", "momente,", "lasso", "sinfonia", "valles."];

    #[test]
    fn features_of_an_outline_are_those_of_its_sound() {
        for language in ["en-GB", "en-US", "de-DE", "es-ES", "fr-FR", "it-IT"] {
            let tag: Language = language.parse().expect("a tag");
            let pool = VoicePool::new(default_voice(&tag).0);
            let clip = pool.speak(&WORDS, Prosody::NEUTRAL).expect("it loads").expect("it speaks");
            let outline = pool.outline(&WORDS, Prosody::NEUTRAL).expect("it loads").expect("Pico has outlines");
            let (bands, outlined) = features(&outline);
            // The clip starts with its sound, some frames later than the outline.
            let lead = lead(&clip, &outline);
            let mut extractor = FeatureExtractor::new();
            extractor.push(
                &clip.samples[lead * outline.frame..]
                    .iter()
                    .map(|&s| f32::from(s) * GAIN / 32_768.0)
                    .collect::<Vec<_>>(),
            );
            let heard = extractor.finish();
            let levels: Vec<f32> = heard.levels.chunks(LEVELS_PER_FRAME).map(frame_level).collect();
            let loud: Vec<usize> = (0..levels.len().min(outlined.len())).filter(|&t| levels[t] > -40.0).collect();
            assert!(loud.len() > 100, "{language}: it speaks");
            let (alike, louder) = compare(loud.iter().map(|&t| (levels[t], outlined[t])));
            assert!(alike > 0.9 && louder.abs() < 4.0, "{language}: level {alike}, {louder} dB");
            let bands = (0..MEL_BANDS).map(|m| compare(loud.iter().map(|&t| (heard.bands[t][m], bands[t][m]))));
            let bands: Vec<(f32, f32)> = bands.collect();
            let alike = bands.iter().map(|band| band.0).sum::<f32>() / MEL_BANDS as f32;
            assert!(alike > 0.75 && bands.iter().all(|band| band.1.abs() < 2.5), "{language}: bands {bands:?}");
            for (spoken, drawn) in clip.words.iter().zip(&outline.words) {
                // In frames of 4 ms.
                let begin = spoken.start as f32 / outline.frame as f32 - lead as f32;
                assert!((begin - drawn.start as f32).abs() <= 6.0, "{language}: {begin} {drawn:?}");
            }
        }
    }

    /// How many frames the clip is later than the outline.
    fn lead(clip: &Clip, outline: &Outline) -> usize {
        let level = |power: f32| (power + 1e-4).ln();
        let power = |c: &[i16]| c.iter().map(|&s| (f32::from(s) / 32_768.0).powi(2)).sum::<f32>() / c.len() as f32;
        let sound: Vec<f32> = clip.samples.chunks(outline.frame).map(|c| level(power(c))).collect();
        let held = outline.spectra.iter().flat_map(|(spectrum, n)| vec![level(mean(spectrum)); *n]);
        let held: Vec<f32> = held.collect();
        let fit = |lead: &usize| compare(sound[*lead..].iter().copied().zip(held.iter().copied())).0;
        (0..20).max_by(|a, b| fit(a).total_cmp(&fit(b))).expect("there are some")
    }

    /// The correlation of pairs, and the mean difference of their numbers.
    fn compare(pairs: impl Iterator<Item = (f32, f32)>) -> (f32, f32) {
        let pairs: Vec<(f32, f32)> = pairs.collect();
        let mean = |value: fn(&(f32, f32)) -> f32| pairs.iter().map(value).sum::<f32>() / pairs.len() as f32;
        let (x, y) = (mean(|pair| pair.0), mean(|pair| pair.1));
        let sum = |value: &dyn Fn(f32, f32) -> f32| pairs.iter().map(|&(a, b)| value(a - x, b - y)).sum::<f32>();
        (sum(&|a, b| a * b) / (sum(&|a, _| a * a) * sum(&|_, b| b * b)).sqrt(), x - y)
    }
}
