//! Makes reference and recording alike: the recording's noise, its loudness, its microphone and room.

use crate::align::features::{self, Bands, CEPSTRA, DIMENSIONS, Features, Frame, LEVELS, MELS};
use crate::align::lattice::At;
use crate::align::reference::ReferenceLine;
use crate::align::script::{Script, Tape};
use crate::align::vad::{self, percentile};

/// Speech begins this far up from a recording's quiet to its loud parts, in decibels.
pub const THRESHOLD: f32 = 0.4;
/// Fewer frames than this without speech say nothing about the noise.
const NOISE_FRAMES: f32 = 25.0;
/// The share of the quietest frames that is noise, where there are no pauses.
const QUIETEST: f32 = 0.1;
/// Louder than this share of speech is loud.
const LOUD: f32 = 0.8;
/// The share of pairs on a path from which weights are learnt; the rest may be wrongly paired.
const TRUSTED: f32 = 0.9;
/// Fewer pairs than this say nothing about the dimensions.
const PAIRS: usize = 100;

/// The recording as a tape, and the frames of the reference as they would sound in it, with the
/// frame at which each line starts, and where the last ends.
pub fn meet(reference: &[ReferenceLine], recording: &Features) -> (Tape, Vec<Frame>, Vec<usize>) {
    let (speech, noise) = listen(recording);
    let mut frames = features::frames(&recording.bands);
    centre(&mut frames, |t| speech[t]);
    let gain = gain(reference, recording, &speech);
    let mut spoken: Vec<Frame> = Vec::new();
    let mut starts = vec![0];
    for line in reference {
        let noisy: Vec<Bands> = line.bands.iter().map(|bands| under_noise(bands, &gain, &noise)).collect();
        let heard = features::frames(&noisy).into_iter().zip(&line.speech);
        spoken.extend(heard.filter(|(_, speech)| **speech).map(|(frame, _)| frame));
        starts.push(spoken.len());
    }
    centre(&mut spoken, |_| true);
    (Tape { frames, speech, filler: Vec::new() }, spoken, starts)
}

/// Which frames are speech, and how loud each band is where nobody speaks.
fn listen(recording: &Features) -> (Vec<bool>, Bands) {
    let loud: Vec<f32> = recording.levels.chunks(LEVELS).map(vad::frame_level).collect();
    let speech = vad::speech_frames(&loud, THRESHOLD);
    let mut noise = [0.0; MELS];
    let mut count = 0.0f32;
    for (bands, _) in recording.bands.iter().zip(&speech).filter(|(_, speech)| !**speech) {
        for (sum, x) in noise.iter_mut().zip(bands) {
            *sum += x;
        }
        count += 1.0;
    }
    if count > NOISE_FRAMES {
        return (speech, noise.map(|sum| sum / count));
    }
    let floor = |m: usize| percentile(&recording.bands.iter().map(|bands| bands[m]).collect::<Vec<_>>(), QUIETEST);
    (speech, std::array::from_fn(floor))
}

/// How much louder the recording's speech is in each band than the reference's (natural logarithm of
/// power): its level, the voice, and what a microphone or a telephone line lets through.
fn gain(reference: &[ReferenceLine], recording: &Features, speech: &[bool]) -> Bands {
    let loud = |frames: &mut dyn Iterator<Item = (&Bands, &bool)>| {
        let spoken: Vec<&Bands> = frames.filter(|(_, speech)| **speech).map(|(bands, _)| bands).collect();
        std::array::from_fn::<f32, MELS, _>(|m| {
            percentile(&spoken.iter().map(|bands| bands[m]).collect::<Vec<_>>(), LOUD)
        })
    };
    let heard = loud(&mut recording.bands.iter().zip(speech));
    let said = loud(&mut reference.iter().flat_map(|line| line.bands.iter().zip(&line.speech)));
    std::array::from_fn(|m| heard[m] - said[m])
}

/// The reference as it would sound in the recording's noise: powers add up.
///
/// Gales, Young (1996), Robust continuous speech recognition using parallel model combination.
fn under_noise(bands: &Bands, gain: &Bands, noise: &Bands) -> Bands {
    std::array::from_fn(|m| {
        let (speech, noise) = (bands[m] + gain[m], noise[m]);
        speech.max(noise) + (-(speech - noise).abs()).exp().ln_1p()
    })
}

/// Subtracts the mean over speech from the cepstra: microphone and voice.
fn centre(frames: &mut [Frame], speech: impl Fn(usize) -> bool) {
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

/// How much each dimension tells in this recording: what it varies between frames that have
/// nothing to do with each other, against what it varies along `path`.
pub fn weights(script: &Script, tape: &Tape, path: &[At]) -> Frame {
    let mut pairs: Vec<(f32, usize, usize)> = Vec::new();
    for (t, at) in path.iter().enumerate() {
        if let At::Frame(j) = *at
            && tape.speech[t]
            && pairs.last().is_none_or(|&(_, _, last)| last != j as usize)
        {
            pairs.push((script.distance(&tape.frames[t], j as usize), t, j as usize));
        }
    }
    if pairs.len() < PAIRS {
        return [1.0; DIMENSIONS];
    }
    let limit = percentile(&pairs.iter().map(|pair| pair.0).collect::<Vec<_>>(), TRUSTED);
    pairs.retain(|pair| pair.0 <= limit);
    let count = pairs.len();
    std::array::from_fn(|d| {
        let (mut matched, mut random) = (0.0f32, 0.0f32);
        for (i, &(_, t, j)) in pairs.iter().enumerate() {
            let other = pairs[(i + count / 2) % count].2;
            matched += (tape.frames[t][d] - script.value(d, j)).powi(2);
            random += (tape.frames[t][d] - script.value(d, other)).powi(2);
        }
        let (matched, random) = (matched / count as f32 + 1e-6, random / count as f32 + 1e-6);
        (1.0 / matched - 1.0 / random).max(0.0).sqrt()
    })
}
