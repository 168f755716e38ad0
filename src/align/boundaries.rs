//! Moves the start and end of a line to the onset and the end of its speech.
//!
//! The path is accurate to a tenth of a second, because the first phone of the reference may match the silence before
//! the line. The level of the recording shows the onset to within 5 ms, where it rises clearly above the level before.
//! A soft sound, such as f, h or m, starts before that: from the clear onset, the start moves back for as long as one
//! of three bands is above its noise.

use std::ops::Range;

use crate::align::features::{AudioFeatures, LEVELS_PER_FRAME};
use crate::align::levels::LEVEL_BANDS;
use crate::align::vad::percentile;

/// Start and end are searched this far from those of the path: 200 ms.
const SEARCH_LEVELS: usize = 40;
/// A sound starts this long before it is clearly audible: 10 ms.
const ONSET_LEAD_LEVELS: usize = 2;
/// The same if no clear onset is found.
const UNSEEN_ONSET_LEAD_LEVELS: usize = 3;
/// A sound lasts this much longer than it is clearly audible.
const END_TAIL_LEVELS: usize = 2;
/// The same if no clear end is found: sounds fade out.
const UNSEEN_END_TAIL_LEVELS: usize = 12;
/// A level this far below speech is silence.
const MAX_DEPTH_DB: f32 = 40.0;
/// The smallest rise of the level that counts as an onset.
const MIN_RISE_DB: f32 = 10.0;
/// The level at an onset: this share of the way from quiet to loud.
const ONSET_SHARE: f32 = 0.3;
/// The level at an end: this share of the way from quiet to loud.
const END_SHARE: f32 = 0.2;

/// A soft sound before the clear onset is searched this far back: 80 ms.
const SOFT_ONSET_LEVELS: usize = 16;
/// The noise of a band is measured in this many levels before: 300 ms.
const NOISE_LEVELS: usize = 60;
/// The fewest levels from which noise is measured.
const MIN_NOISE_LEVELS: usize = 8;
/// A soft sound is this far above the noise of its band …
const ABOVE_NOISE_DB: f32 = 5.0;
/// … or this part of how far the noise itself rises above its median.
const NOISE_SPREAD_RATIO: f32 = 1.5;
/// A sound this far below the speech that follows in its band is not part of it: breath, or leakage of a noise gate.
const MAX_SOFTNESS_DB: f32 = 25.0;
/// This many levels without a sound end it: 20 ms.
const SILENCE_LEVELS: usize = 4;

/// Moves `extent`, in frames, to the edges of its speech. The result is in levels of 5 ms. It stays within `limits`, in
/// frames, which exclude the neighbouring lines.
pub fn refine(audio: &AudioFeatures, extent: &Range<usize>, limits: &Range<usize>) -> Range<usize> {
    let levels = &audio.levels;
    let limits = limits.start * LEVELS_PER_FRAME..(limits.end * LEVELS_PER_FRAME).min(levels.len());
    let rough = extent.start * LEVELS_PER_FRAME..(extent.end * LEVELS_PER_FRAME).min(levels.len());
    let early = rough.start.saturating_sub(SEARCH_LEVELS).max(limits.start);
    let late = (rough.start + SEARCH_LEVELS).min(rough.end);
    let start = match onset(levels, early, rough.start, late) {
        Some(s) => soft_onset(&audio.band_levels, s, limits.start).saturating_sub(ONSET_LEAD_LEVELS),
        None => rough.start.saturating_sub(UNSEEN_ONSET_LEAD_LEVELS),
    }
    .max(limits.start);
    // The end is an onset in reverse.
    let early = rough.end.saturating_sub(SEARCH_LEVELS).max(start);
    let late = (rough.end + SEARCH_LEVELS).min(limits.end);
    let end = match offset(levels, early, rough.end, late) {
        Some(s) => s + END_TAIL_LEVELS,
        None => rough.end + UNSEEN_END_TAIL_LEVELS,
    }
    .min(limits.end);
    start..end.max(start + 1)
}

fn threshold(quiet: &[f32], loud: &[f32], share: f32) -> Option<f32> {
    if quiet.is_empty() || loud.is_empty() {
        return None;
    }
    let high = percentile(loud, 0.8);
    let low = percentile(quiet, 0.2).max(high - MAX_DEPTH_DB);
    (high - low > MIN_RISE_DB).then_some(low + share * (high - low))
}

fn onset(levels: &[f32], early: usize, rough: usize, late: usize) -> Option<usize> {
    let before = early.saturating_sub(20);
    let limit = threshold(&levels[before..rough], &levels[rough..(rough + 60).min(levels.len())], ONSET_SHARE)?;
    let above = |i: usize| levels[i] > limit;
    let mut at = rough;
    if at < late && above(at) {
        while at > early && above(at - 1) {
            at -= 1;
        }
    } else {
        while at < late && !above(at) {
            at += 1;
        }
        if at == late {
            return None;
        }
    }
    Some(at)
}

/// Where the sound that is clearly audible at `clear` starts to rise above the noise, but not before `limit`.
fn soft_onset(levels: &[[f32; LEVEL_BANDS]], clear: usize, limit: usize) -> usize {
    let earliest = clear.saturating_sub(SOFT_ONSET_LEVELS).max(limit);
    let quiet = &levels[earliest.saturating_sub(NOISE_LEVELS).max(limit)..earliest];
    let loud = &levels[clear..(clear + NOISE_LEVELS).min(levels.len())];
    if quiet.len() < MIN_NOISE_LEVELS {
        return clear;
    }
    let floors: [f32; LEVEL_BANDS] = std::array::from_fn(|b| {
        let at =
            |levels: &[[f32; LEVEL_BANDS]], q| percentile(&levels.iter().map(|level| level[b]).collect::<Vec<_>>(), q);
        let noise = at(quiet, 0.5);
        let spread = NOISE_SPREAD_RATIO * (at(quiet, 0.9) - noise);
        (noise + spread.max(ABOVE_NOISE_DB)).max(at(loud, 0.8) - MAX_SOFTNESS_DB)
    });
    let sounds = |i: usize| levels[i].iter().zip(floors).any(|(&level, floor)| level > floor);
    let mut begin = clear;
    for i in (earliest..clear).rev() {
        if sounds(i) {
            begin = i;
        } else if begin - i >= SILENCE_LEVELS {
            break;
        }
    }
    begin
}

fn offset(levels: &[f32], early: usize, rough: usize, late: usize) -> Option<usize> {
    let after = (late + 20).min(levels.len());
    let limit = threshold(&levels[rough..after], &levels[rough.saturating_sub(60)..rough], END_SHARE)?;
    let above = |i: usize| levels[i] > limit;
    let mut at = rough;
    if at > early && above(at - 1) {
        while at < late && above(at) {
            at += 1;
        }
    } else {
        while at > early && !above(at - 1) {
            at -= 1;
        }
        if at == early {
            return None;
        }
    }
    Some(at)
}
