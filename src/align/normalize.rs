//! Channel normalisation: gives the reference the noise, loudness, microphone and room of the recording.

use crate::align::features::{
    self, AudioFeatures, CEPSTRA, DIMENSIONS, FeatureFrame, LEVELS_PER_FRAME, MEL_BANDS, MelBands,
};
use crate::align::frames::{RecordingFrames, ReferenceFrames};
use crate::align::reference::ReferenceLine;
use crate::align::state::DtwState;
use crate::align::vad::{self, percentile};

/// The fewest frames without speech from which noise is measured.
const MIN_NOISE_FRAMES: f32 = 25.0;
/// The quantile of the level that counts as noise if there are no pauses.
const QUIET_PERCENTILE: f32 = 0.1;
/// The quantile of the level of speech that counts as loud.
const LOUD_PERCENTILE: f32 = 0.8;
/// The share of pairs on a path from which weights are learned; the rest may be wrong.
const TRUSTED_SHARE: f32 = 0.9;
/// The fewest pairs from which weights are learned.
const MIN_PAIRS: usize = 100;

/// The recording, and the frames of the reference as they would sound in it, with the frame at which each line starts,
/// and the end of the last.
pub fn match_channel(
    lines: &[ReferenceLine],
    audio: &AudioFeatures,
) -> (RecordingFrames, Vec<FeatureFrame>, Vec<usize>) {
    let (speech, noise) = detect_noise(audio);
    let mut frames = features::frames(&audio.bands);
    subtract_mean(&mut frames, |t| speech[t]);
    let gain = gain(lines, audio, &speech);
    let mut spoken: Vec<FeatureFrame> = Vec::new();
    let mut starts = vec![0];
    for line in lines {
        let noisy: Vec<MelBands> = line.bands.iter().map(|bands| under_noise(bands, &gain, &noise)).collect();
        let heard = features::frames(&noisy).into_iter().zip(&line.speech);
        spoken.extend(heard.filter(|(_, speech)| **speech).map(|(frame, _)| frame));
        starts.push(spoken.len());
    }
    subtract_mean(&mut spoken, |_| true);
    (RecordingFrames { frames, speech, background: Vec::new() }, spoken, starts)
}

/// Whether each frame is speech, and the noise in each band.
fn detect_noise(audio: &AudioFeatures) -> (Vec<bool>, MelBands) {
    let loud: Vec<f32> = audio.levels.chunks(LEVELS_PER_FRAME).map(vad::frame_level).collect();
    let speech = vad::speech_frames(&loud, vad::SPEECH_LEVEL_SHARE);
    let mut noise = [0.0; MEL_BANDS];
    let mut count = 0.0f32;
    for (bands, _) in audio.bands.iter().zip(&speech).filter(|(_, speech)| !**speech) {
        for (sum, x) in noise.iter_mut().zip(bands) {
            *sum += x;
        }
        count += 1.0;
    }
    if count > MIN_NOISE_FRAMES {
        return (speech, noise.map(|sum| sum / count));
    }
    let floor = |m: usize| percentile(&audio.bands.iter().map(|bands| bands[m]).collect::<Vec<_>>(), QUIET_PERCENTILE);
    (speech, std::array::from_fn(floor))
}

/// How much louder the speech of the recording is in each band than the reference (natural logarithm of power): level,
/// voice, microphone and telephone line.
fn gain(lines: &[ReferenceLine], audio: &AudioFeatures, speech: &[bool]) -> MelBands {
    let loud = |frames: &mut dyn Iterator<Item = (&MelBands, &bool)>| {
        let spoken: Vec<&MelBands> = frames.filter(|(_, speech)| **speech).map(|(bands, _)| bands).collect();
        std::array::from_fn::<f32, MEL_BANDS, _>(|m| {
            percentile(&spoken.iter().map(|bands| bands[m]).collect::<Vec<_>>(), LOUD_PERCENTILE)
        })
    };
    let heard = loud(&mut audio.bands.iter().zip(speech));
    let said = loud(&mut lines.iter().flat_map(|line| line.bands.iter().zip(&line.speech)));
    std::array::from_fn(|m| heard[m] - said[m])
}

/// The reference as it would sound in the recording's noise: powers add up.
///
/// Gales, Young (1996), Robust continuous speech recognition using parallel model combination.
fn under_noise(bands: &MelBands, gain: &MelBands, noise: &MelBands) -> MelBands {
    std::array::from_fn(|m| {
        let (speech, noise) = (bands[m] + gain[m], noise[m]);
        speech.max(noise) + (-(speech - noise).abs()).exp().ln_1p()
    })
}

/// Subtracts the mean of speech frames from the cepstra: microphone and voice.
fn subtract_mean(frames: &mut [FeatureFrame], speech: impl Fn(usize) -> bool) {
    let mut sum = [0f64; CEPSTRA];
    let mut count = 0.0;
    for (_, frame) in frames.iter().enumerate().filter(|(t, _)| speech(*t)) {
        for (sum, &x) in sum.iter_mut().zip(frame) {
            *sum += f64::from(x);
        }
        count += 1.0;
    }
    if count > 0.0 {
        for frame in frames {
            for (x, sum) in frame.iter_mut().zip(&sum) {
                *x -= (sum / count) as f32;
            }
        }
    }
}

/// The weight of each dimension in this recording: its variance between unrelated frames against that along the path.
pub fn weights(reference: &ReferenceFrames, recording: &RecordingFrames, states: &[DtwState]) -> FeatureFrame {
    let mut pairs: Vec<(f32, usize, usize)> = Vec::new();
    for (t, at) in states.iter().enumerate() {
        if let DtwState::Frame(j) = *at
            && recording.speech[t]
            && pairs.last().is_none_or(|&(_, _, last)| last != j as usize)
        {
            pairs.push((reference.distance(&recording.frames[t], j as usize), t, j as usize));
        }
    }
    if pairs.len() < MIN_PAIRS {
        return [1.0; DIMENSIONS];
    }
    let limit = percentile(&pairs.iter().map(|pair| pair.0).collect::<Vec<_>>(), TRUSTED_SHARE);
    pairs.retain(|pair| pair.0 <= limit);
    let count = pairs.len();
    std::array::from_fn(|d| {
        let (mut matched, mut random) = (0.0f32, 0.0f32);
        for (i, &(_, t, j)) in pairs.iter().enumerate() {
            let other = pairs[(i + count / 2) % count].2;
            matched += (recording.frames[t][d] - reference.value(d, j)).powi(2);
            random += (recording.frames[t][d] - reference.value(d, other)).powi(2);
        }
        let (matched, random) = (matched / count as f32 + 1e-6, random / count as f32 + 1e-6);
        (1.0 / matched - 1.0 / random).max(0.0).sqrt()
    })
}
