//! Quality of stretched voices: their sounds, pitch and attacks compared with those of the original.
#![cfg(feature = "pico")]

use rayon::prelude::*;

use orate::internals::align::features::{HOP_SAMPLES, MEL_BANDS, MelBands};
use orate::internals::align::{AudioFeatures, FeatureExtractor};
use orate::internals::audio::stretch::{Stretched, stretch};
use orate::internals::speech::VoicePool;
use orate::internals::speech::{Clip, Prosody, default_voice};

/// In per cent of the voice's own time: as far as narrations are fitted, and between.
const PERCENT: [usize; 4] = [80, 90, 110, 125];
const RATE: usize = 16_000;

const ENGLISH: &str = "Take the path past the kettle pond, keep to the left at the broken gate, and do not stop until you \
                       hear the bells of Appleton.";
const GERMAN: &str = "Pack die Koffer, bitte die Tante um Karten und komm pünktlich zum Bahnhof, denn der Zug nach Dresden \
                      wartet nicht.";
const FRENCH: &str =
    "Prenez la petite porte, passez par la cour, et attendez que le concierge vous tende la clé du grenier.";

fn voices() -> [(&'static str, VoicePool, Vec<&'static str>); 3] {
    [("en", ENGLISH), ("de", GERMAN), ("fr", FRENCH)].map(|(language, text)| {
        let voice = default_voice(&language.parse().expect("a tag")).0;
        (language, VoicePool::new(voice), text.split(' ').collect())
    })
}

fn speak(pool: &VoicePool, words: &[&str], rate: u16) -> Clip {
    let delivery = Prosody { rate, ..Prosody::NEUTRAL };
    let clip = pool.speak(words, delivery).expect("it loads").expect("it speaks");
    assert_eq!(clip.rate as usize, RATE);
    clip
}

fn stretched(clip: &Clip, percent: usize) -> Stretched {
    stretch(&clip.samples, clip.rate, clip.samples.len() * percent / 100)
}

fn hear(samples: &[i16]) -> AudioFeatures {
    let mut extractor = FeatureExtractor::new();
    extractor.push(&samples.iter().map(|&sample| f32::from(sample) / 32_768.0).collect::<Vec<_>>());
    extractor.finish()
}

/// The mean over frames of speech of the root mean square over bands of the difference in dB; `place` says where in
/// `other` a sample of `own` is.
fn distance(own: &AudioFeatures, other: &AudioFeatures, place: impl Fn(usize) -> usize) -> f32 {
    let loudest = own.levels.iter().copied().fold(f32::MIN, f32::max);
    let decibels = |a: &MelBands, b: &MelBands| {
        let squares = a.iter().zip(b).map(|(a, b)| ((a - b) * 10.0 / std::f32::consts::LN_10).powi(2));
        (squares.sum::<f32>() / MEL_BANDS as f32).sqrt()
    };
    let mut distances = Vec::new();
    for (t, (bands, levels)) in own.bands.iter().zip(own.levels.chunks(4)).enumerate() {
        let there = place(t * HOP_SAMPLES + HOP_SAMPLES / 2) / HOP_SAMPLES;
        if levels.iter().all(|level| *level > loudest - 30.0)
            && let Some(bands_there) = other.bands.get(there)
        {
            distances.push(decibels(bands, bands_there));
        }
    }
    distances.iter().sum::<f32>() / distances.len() as f32
}

/// The period of the voice around sample `at`, where it is voiced: the lag at which the wave is most like itself.
fn period(samples: &[i16], at: usize) -> Option<f64> {
    const HALF: usize = 320;
    let part = samples.get(at.checked_sub(HALF)?..at + HALF + 200)?;
    let like = |lag: usize| {
        let (mut both, mut one, mut other) = (0.0, 0.0, 1.0);
        for index in 0..2 * HALF {
            let (a, b) = (f64::from(part[index]), f64::from(part[index + lag]));
            (both, one, other) = (both + a * b, one + a * a, other + b * b);
        }
        if one < 2.0 * HALF as f64 * 300.0 * 300.0 { 0.0 } else { both / (one * other).sqrt() }
    };
    // 80 to 400 Hz; the first lag that is nearly the best, or a multiple of the period might be found.
    let likes: Vec<f64> = (RATE / 400..=RATE / 80).map(like).collect();
    let best = likes.iter().copied().fold(0.0, f64::max);
    let peak = |i: &usize| likes[*i] > 0.9 * best && likes[*i] >= likes[i - 1] && likes[*i] >= likes[i + 1];
    let lag = (1..likes.len() - 1).find(peak)?;
    (best > 0.8).then_some((lag + RATE / 400) as f64)
}

/// Where the sound above 2 kHz rises `steeply` within 10 ms: attacks of t, k, p and the like.
fn attacks(samples: &[i16], steeply: f64) -> Vec<usize> {
    const STEP: usize = 80;
    let high: Vec<f64> =
        samples.windows(3).map(|w| f64::from(w[0]) - 2.0 * f64::from(w[1]) + f64::from(w[2])).collect();
    let power: Vec<f64> = high.chunks(STEP).map(|part| part.iter().map(|x| x * x).sum::<f64>() / STEP as f64).collect();
    let most = power.iter().copied().fold(0.0, f64::max);
    let mut found: Vec<usize> = Vec::new();
    for t in 2..power.len() {
        let rises = power[t] > steeply * power[t - 2].max(power[t - 1].min(power[t - 2])) && power[t] > most / 1e3;
        if rises && found.last().is_none_or(|last| t * STEP - last > 4 * STEP) {
            found.push(t * STEP);
        }
    }
    found
}

/// The steepest change of slope: a click would be steeper than the voice.
fn steepest(samples: &[i16]) -> i32 {
    let bends = samples.windows(3).map(|w| (i32::from(w[0]) - 2 * i32::from(w[1]) + i32::from(w[2])).abs());
    bends.max().unwrap_or(0)
}

#[test]
fn its_sounds_are_nearer_to_the_voice_than_those_of_the_voice_at_that_rate() {
    voices().par_iter().for_each(|(language, pool, words)| {
        let own = speak(pool, words, 100);
        let heard = hear(&own.samples);
        for percent in PERCENT {
            let made = stretched(&own, percent);
            let hurried = speak(pool, words, (10_000 / percent) as u16);
            // Words begin and end together, and are evenly fast between.
            let there = |at: usize| {
                let word = own.words.partition_point(|word| word.start <= at).max(1) - 1;
                let (from, to) = (&own.words[word], &hurried.words[word]);
                to.start + at.saturating_sub(from.start) * to.len() / from.len().max(1)
            };
            let by_voice = distance(&heard, &hear(&hurried.samples), there);
            let by_stretching = distance(&heard, &hear(&made.samples), |at| made.place(at));
            eprintln!("{language} {percent} %: {by_stretching:.2} dB, by the voice itself {by_voice:.2} dB");
            assert!(by_stretching < by_voice && by_stretching < 2.5, "{language} {percent} %: {by_stretching}");
        }
    });
}

#[test]
fn its_pitch_goes_on_without_jumps() {
    voices().par_iter().for_each(|(language, pool, words)| {
        let own = speak(pool, words, 100);
        let voiced: Vec<(usize, f64)> =
            (0..own.samples.len()).step_by(320).filter_map(|at| Some((at, period(&own.samples, at)?))).collect();
        for percent in [PERCENT[0], PERCENT[3]] {
            let made = stretched(&own, percent);
            let ratio =
                |(at, period_there): &(usize, f64)| Some(period(&made.samples, made.place(*at))? / period_there);
            let ratios: Vec<f64> = voiced.iter().filter_map(ratio).collect();
            let off = ratios.iter().filter(|ratio| (*ratio - 1.0).abs() > 0.05).count();
            eprintln!("{language} {percent} %: {} of {} voiced, pitch of {off} off", ratios.len(), voiced.len());
            assert!(ratios.len() * 100 >= voiced.len() * 95, "{language} {percent} %: what was voiced is");
            assert!(off * 50 <= ratios.len(), "{language} {percent} %: {off} of {}", ratios.len());
        }
    });
}

#[test]
fn no_click_is_heard_and_no_attack_heard_twice() {
    let voices = voices().map(|(language, pool, words)| (language, speak(&pool, &words, 100)));
    for percent in PERCENT {
        let (mut all, mut lost) = (0, 0);
        for (language, own) in &voices {
            let made = stretched(own, percent);
            assert!(steepest(&made.samples) <= steepest(&own.samples), "{language} {percent} %");
            let near = |after: &[usize], at: usize| after.iter().filter(|a| a.abs_diff(made.place(at)) <= 240).count();
            // A half as steep attack is one still; only one as steep as the first counts as another.
            let (before, after, again) =
                (attacks(&own.samples, 10.0), attacks(&made.samples, 5.0), attacks(&made.samples, 10.0));
            assert!(before.iter().all(|at| near(&again, *at) <= 1), "{language} {percent} %: an attack is doubled");
            all += before.len();
            lost += before.iter().filter(|at| near(&after, **at) == 0).count();
        }
        eprintln!("{percent} %: {lost} of {all} attacks are less than half as steep");
        // Where it is slowed, frames overlap in some attacks and soften them.
        assert!(all > 60 && lost * 10 <= all, "{percent} %: {lost} of {all}");
    }
}
