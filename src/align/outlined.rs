//! The features of a sentence of which only the outline is known: what the extractor would hear in its sound.

use crate::align::features::{Bands, FLOOR, HOP, MELS, WINDOW, mel_filters, pre_emphasis, window};
use crate::audio::decode::RATE;
use crate::speech::Outline;

/// The bands of every frame of the sound that `outline` stands for, and its levels in dB.
pub fn features(outline: &Outline) -> (Vec<Bands>, Vec<f32>) {
    let bins = outline.spectra.first().map_or(0, |(spectrum, _)| spectrum.len());
    let hearing = Hearing::of(bins, outline.rate);
    let at = |frames: usize| frames * outline.frame * RATE as usize / outline.rate.max(1) as usize;
    let (mut held, mut frames) = (Vec::with_capacity(outline.spectra.len()), 0);
    for (spectrum, count) in outline.spectra.iter().filter(|(_, count)| *count > 0) {
        frames += count;
        held.push(Held { end: at(frames), bands: hearing.bands(spectrum), power: mean(spectrum) });
    }
    let mut energy = vec![0.0];
    energy.extend(window().scan(0.0, |sum, w| {
        *sum += w * w;
        Some(*sum)
    }));
    let mut first = 0;
    (0..at(frames).div_ceil(HOP))
        .map(|frame| {
            // Both ranges in samples from where the window begins.
            let (start, own) = (frame * HOP, (WINDOW - HOP) / 2);
            let begin = |i: usize| held.get(i).map_or(usize::MAX, |held| (held.end + own).saturating_sub(start));
            while begin(first) == 0 {
                first += 1;
            }
            let (mut bands, mut power, mut from) = ([FLOOR; MELS], 0.0, own.saturating_sub(start));
            for (i, held) in held.iter().enumerate().skip(first) {
                let to = begin(i).min(WINDOW);
                let weight = energy[to] - energy[from.min(to)];
                for (sum, band) in bands.iter_mut().zip(&held.bands) {
                    *sum += weight * band;
                }
                let heard = to.clamp(own, own + HOP) - from.clamp(own, own + HOP);
                power += held.power * heard as f32 / HOP as f32;
                from = to;
                if to == WINDOW {
                    break;
                }
            }
            (bands.map(f32::ln), 10.0 * (power + 1e-10).log10())
        })
        .unzip()
}

/// A spectrum as it is heard, to sample `end`.
struct Held {
    end: usize,
    bands: Bands,
    power: f32,
}

fn mean(spectrum: &[f32]) -> f32 {
    spectrum.iter().sum::<f32>() / spectrum.len().max(1) as f32
}

/// How the bands hear a spectrum of few bins: first bin and weights.
struct Hearing(Vec<(usize, Vec<f32>)>);

impl Hearing {
    /// For spectra of `bins` powers from 0 to half of `rate`.
    fn of(bins: usize, rate: u32) -> Self {
        let scale = RATE as f32 / WINDOW as f32 * 2.0 * bins.saturating_sub(1) as f32 / rate.max(1) as f32;
        let coarse = |(first, weights): (usize, Vec<f32>)| {
            let low = (first as f32 * scale) as usize;
            let mut coarse = vec![0.0; ((first + weights.len()) as f32 * scale) as usize + 2 - low];
            for (i, weight) in weights.iter().enumerate() {
                let place = (first + i) as f32 * scale;
                let (below, share) = (place as usize - low, place.fract());
                let weight = weight * pre_emphasis((first + i) as f32 / WINDOW as f32);
                coarse[below] += weight * (1.0 - share);
                coarse[below + 1] += weight * share;
            }
            (low, coarse)
        };
        Self(mel_filters().into_iter().map(coarse).collect())
    }

    fn bands(&self, spectrum: &[f32]) -> Bands {
        std::array::from_fn(|m| {
            let (first, weights) = &self.0[m];
            weights.iter().zip(spectrum.get(*first..).unwrap_or_default()).map(|(w, p)| w * p).sum()
        })
    }
}

#[cfg(all(test, feature = "pico"))]
mod tests {
    use super::features;
    use crate::align::features::{Bands, Extractor, LEVELS, MELS};
    use crate::align::vad::frame_level;
    use crate::language::Language;
    use crate::speech::pool::Pool;
    use crate::speech::{Delivery, voice};

    #[test]
    fn an_outline_is_heard_as_its_sound_is() {
        for language in ["en-GB", "en-US", "de-DE", "es-ES", "fr-FR", "it-IT"] {
            let language: Language = language.parse().expect("a tag");
            let pool = Pool::new(voice::default_voice(&language).0);
            let words = ["minister", "telefon", "europa", "die", "momente,", "lasso", "sinfonia", "valles."];
            let clip = pool.speak(&words, Delivery::PLAIN).expect("it loads").expect("it speaks");
            let outline = pool.outline(&words, Delivery::PLAIN).expect("it loads").expect("it has outlines");
            let mut extractor = Extractor::new();
            extractor.push(&clip.samples.iter().map(|&s| f32::from(s) / 32_768.0).collect::<Vec<_>>());
            let heard = extractor.finish();
            let levels: Vec<f32> = heard.levels.chunks(LEVELS).map(frame_level).collect();
            let (bands, outlined) = features(&outline);
            // The clip is cut where it begins to sound; the outline is not.
            let fit = |shift: usize| {
                let pairs: Vec<(f32, f32)> = levels.iter().zip(outlined.iter().skip(shift)).map(|(a, b)| (*a, *b)).filter(|p| p.0 > -60.0).collect();
                correlation(&pairs)
            };
            let shift = (0..12).max_by(|a, b| fit(*a).total_cmp(&fit(*b))).unwrap_or(0);
            println!("{language:?} shift {shift} level correlation {} {} {} frames {} {}", fit(shift), fit(shift+1), if shift>0 {fit(shift-1)} else {0.0}, levels.len(), outlined.len());
            for m in 0..MELS {
                let pairs: Vec<(f32, f32)> = heard.bands.iter().zip(bands.iter().skip(shift)).zip(&levels).filter(|(_, l)| **l > -50.0).map(|((a, b), _)| (a[m], b[m])).collect();
                let mean = pairs.iter().map(|p| p.0 - p.1).sum::<f32>() / pairs.len() as f32;
                print!("{:.2}/{mean:.1} ", correlation(&pairs));
            }
            let loud: Vec<f32> = levels.iter().zip(outlined.iter().skip(shift)).filter(|p| *p.0 > -50.0).map(|(a, b)| a - b).collect();
            println!("\n level diff {:.1}", loud.iter().sum::<f32>() / loud.len() as f32);
            for (a,b) in levels.iter().zip(outlined.iter().skip(shift)).take(60) { print!("{a:.0}/{b:.0} "); }
            println!();
        }
        panic!();
    }

    fn correlation(pairs: &[(f32, f32)]) -> f32 {
        let n = pairs.len() as f32;
        let mean = |f: fn(&(f32, f32)) -> f32| pairs.iter().map(f).sum::<f32>() / n;
        let (x, y) = (mean(|p| p.0), mean(|p| p.1));
        let sum = |f: &dyn Fn(f32, f32) -> f32| pairs.iter().map(|p| f(p.0 - x, p.1 - y)).sum::<f32>();
        sum(&|a, b| a * b) / (sum(&|a, _| a * a) * sum(&|_, b| b * b)).sqrt()
    }
}
