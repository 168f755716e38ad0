//! Voice activity detection (VAD): levels above the noise of the recording that vary as speech does.

use crate::align::features::{AudioFeatures, HOP_SAMPLES, LEVELS_PER_FRAME};
use crate::audio::decode::RATE;
use crate::time::{Span, Time};

/// Pauses shorter than this, 100 ms, belong to the speech around them: closures of p, t, k.
const GAP_FRAMES: usize = 5;
/// Sounds shorter than this, 60 ms, are clicks.
const BLIP_FRAMES: usize = 3;

/// Frames per second.
const SECOND_FRAMES: usize = 50;
/// A second whose level varies by less than this is applause or hum.
const MIN_LEVEL_RANGE_DB: f32 = 4.0;

/// The speech threshold: this share of the way from the quiet level of a recording to its loud level, in decibels.
pub const SPEECH_LEVEL_SHARE: f32 = 0.4;

/// The spans of speech in `recording`, in order. Pauses shorter than 100 ms belong to the speech around them.
pub fn speech_spans(recording: &AudioFeatures) -> Vec<Span> {
    let levels: Vec<f32> = recording.levels.chunks(LEVELS_PER_FRAME).map(frame_level).collect();
    let spoken = speech_frames(&levels, SPEECH_LEVEL_SHARE);
    let at = |frame: usize| Time::from_samples((frame * HOP_SAMPLES) as u64, RATE);
    let mut spans = Vec::new();
    let mut frame = 0;
    for run in spoken.chunk_by(|a, b| a == b) {
        if run[0] {
            spans.push(Span::new(at(frame), at(frame + run.len())));
        }
        frame += run.len();
    }
    spans
}

/// Whether each frame of 20 ms is speech. `levels` are in dB, one per frame.
///
/// The threshold is `share` of the way from the 5th to the 95th percentile of the level.
pub fn speech_frames(levels: &[f32], share: f32) -> Vec<bool> {
    let (low, high) = (percentile(levels, 0.05), percentile(levels, 0.95));
    let threshold = low + share * (high - low);
    let mut speech = Vec::with_capacity(levels.len());
    for second in levels.chunks(SECOND_FRAMES) {
        let moves = percentile(second, 0.9) - percentile(second, 0.1) >= MIN_LEVEL_RANGE_DB;
        speech.extend(second.iter().map(|&level| moves && level > threshold));
    }
    close(&mut speech);
    speech
}

/// The mean power of a frame, in dB.
pub fn frame_level(levels: &[f32]) -> f32 {
    let power: f32 = levels.iter().map(|l| 10f32.powf(l / 10.0)).sum::<f32>() / levels.len().max(1) as f32;
    10.0 * (power + 1e-10).log10()
}

/// Fills short gaps, then drops short blips.
pub fn close(speech: &mut [bool]) {
    flip_short_runs(speech, false, GAP_FRAMES);
    flip_short_runs(speech, true, BLIP_FRAMES);
}

fn flip_short_runs(flags: &mut [bool], value: bool, shorter_than: usize) {
    let mut at = 0;
    while at < flags.len() {
        let end = at + flags[at..].iter().take_while(|&&f| f == flags[at]).count();
        let inner = at > 0 && end < flags.len();
        if flags[at] == value && end - at < shorter_than && (inner || value) {
            flags[at..end].fill(!value);
        }
        at = end;
    }
}

/// The quantile `q` (0 to 1) of `values`; 0 if there are none.
pub fn percentile(values: &[f32], q: f32) -> f32 {
    percentile_of(&mut values.to_vec(), q)
}

/// The same; changes the order of `values`.
pub fn percentile_of(values: &mut [f32], q: f32) -> f32 {
    let Some(last) = values.len().checked_sub(1) else { return 0.0 };
    let rank = (q * last as f32).round() as usize;
    *values.select_nth_unstable_by(rank.min(last), f32::total_cmp).1
}

#[cfg(test)]
mod tests {
    use super::{close, speech_frames};

    #[test]
    fn a_loud_passage_between_quiet_ones_is_speech() {
        let level = |i: usize| if (100..200).contains(&i) { -20.0 - (i % 8) as f32 } else { -60.0 - (i % 6) as f32 };
        let levels: Vec<f32> = (0..300).map(level).collect();
        let found = speech_frames(&levels, 0.4);
        assert!(found[110..190].iter().all(|&s| s));
        assert!(!found[..95].iter().any(|&s| s) && !found[205..].iter().any(|&s| s));
    }

    #[test]
    fn closures_are_filled_and_clicks_dropped() {
        let mut flags = [
            vec![false; 9],
            vec![true; 2],
            vec![false; 9],
            vec![true; 6],
            vec![false; 3],
            vec![true; 6],
            vec![false; 9],
        ]
        .concat();
        close(&mut flags);
        assert_eq!(flags.iter().position(|&f| f), Some(20));
        assert_eq!(flags.iter().filter(|&&f| f).count(), 15);
    }

    #[test]
    fn silence_is_not_speech() {
        assert!(speech_frames(&[], 0.4).is_empty());
        assert!(!speech_frames(&[-100.0; 100], 0.4).iter().any(|&s| s));
    }
}
