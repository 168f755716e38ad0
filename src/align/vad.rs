//! Where somebody speaks: levels above the recording's own noise that move as speech does.

/// Pauses shorter than this many frames (100 ms) belong to the speech around: closures of p, t, k.
const GAP: usize = 5;
/// Sounds shorter than this many frames (60 ms) are clicks.
const BLIP: usize = 3;

/// Frames in a second.
const SECOND: usize = 50;
/// A second whose level moves by less than this many decibels is applause or hum.
const MOVES: f32 = 4.0;

/// For every frame of 20 ms, whether it is speech. `levels` are in dB, one a frame.
///
/// The threshold lies `share` of the way from the 5th to the 95th percentile of the level.
pub fn speech_frames(levels: &[f32], share: f32) -> Vec<bool> {
    let (low, high) = (percentile(levels, 0.05), percentile(levels, 0.95));
    let threshold = low + share * (high - low);
    let mut speech = Vec::with_capacity(levels.len());
    for second in levels.chunks(SECOND) {
        let moves = percentile(second, 0.9) - percentile(second, 0.1) >= MOVES;
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
    flip_short_runs(speech, false, GAP);
    flip_short_runs(speech, true, BLIP);
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

/// The value below which the share `q` (0…1) of `values` lies; 0 if there are none.
pub fn percentile(values: &[f32], q: f32) -> f32 {
    percentile_of(&mut values.to_vec(), q)
}

/// The same of values whose order may be changed.
pub fn percentile_of(values: &mut [f32], q: f32) -> f32 {
    let Some(last) = values.len().checked_sub(1) else { return 0.0 };
    let rank = (q * last as f32).round() as usize;
    *values.select_nth_unstable_by(rank.min(last), f32::total_cmp).1
}

#[cfg(test)]
mod tests {
    use super::{close, speech_frames};

    #[test]
    fn a_loud_stretch_between_quiet_ones_is_speech() {
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
    fn nothing_is_not_speech() {
        assert!(speech_frames(&[], 0.4).is_empty());
        assert!(!speech_frames(&[-100.0; 100], 0.4).iter().any(|&s| s));
    }
}
