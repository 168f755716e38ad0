//! Puts the begin of a line on the onset of its speech and its end where the speech ends.
//!
//! The path knows to a tenth of a second where a line begins, because the reference's first phone
//! may match the silence before it. The level of the recording knows it to 5 ms, where it rises
//! clearly above what was there before. A soft sound, such as f, h or m, is not clearly there when it
//! begins: from where speech is, the begin goes back as long as one of three bands stands above its noise.

use std::ops::Range;

use crate::align::features::{Features, LEVELS};
use crate::align::levels::BANDS;
use crate::align::vad::percentile;

/// A begin or an end is looked for this far from the path's: 200 ms.
const REACH: usize = 40;
/// A sound begins this much before it is clearly there: 10 ms.
const LEAD: usize = 2;
/// The same where no edge is seen.
const UNSEEN_LEAD: usize = 3;
/// A sound lasts this much longer than it is clearly there.
const TAIL: usize = 2;
/// The same where no edge is seen: sounds fade.
const UNSEEN_TAIL: usize = 12;
/// Deeper than this many decibels under speech is silence.
const DEPTH: f32 = 40.0;
/// Speech rises by this many decibels, or its edge is not seen.
const RISE: f32 = 10.0;
/// How far up from quiet to loud a sound begins.
const BEGIN: f32 = 0.3;
/// How far up it ends.
const END: f32 = 0.2;

/// A soft sound before the clear one is looked for this far back: 80 ms.
const SOFT: usize = 16;
/// The noise of a band is listened to in this many levels before: 300 ms.
const NOISE: usize = 60;
/// Fewer of them than this say nothing about it.
const FEW: usize = 8;
/// A soft sound stands this many decibels above the noise of its band, …
const ABOVE: f32 = 5.0;
/// … or by this part of how far the noise itself rises above its median.
const SPREAD: f32 = 1.5;
/// Deeper than this many decibels under the speech that follows in its band it is no sound of it: breath, or what a
/// noise gate lets through.
const SOFTEST: f32 = 25.0;
/// So many levels without a sound end it: 20 ms.
const BREAK: usize = 4;

/// Moves `extent`, in frames, to the edges of its speech; the answer is in steps of 5 ms. It
/// stays within `limits`, also in frames: what belongs to the lines around.
pub fn refine(recording: &Features, extent: &Range<usize>, limits: &Range<usize>) -> Range<usize> {
    let levels = &recording.levels;
    let limits = limits.start * LEVELS..(limits.end * LEVELS).min(levels.len());
    let rough = extent.start * LEVELS..(extent.end * LEVELS).min(levels.len());
    let early = rough.start.saturating_sub(REACH).max(limits.start);
    let late = (rough.start + REACH).min(rough.end);
    let start = match onset(levels, early, rough.start, late) {
        Some(s) => soft_onset(&recording.band_levels, s, limits.start).saturating_sub(LEAD),
        None => rough.start.saturating_sub(UNSEEN_LEAD),
    }
    .max(limits.start);
    // The end is an onset, heard backwards.
    let early = rough.end.saturating_sub(REACH).max(start);
    let late = (rough.end + REACH).min(limits.end);
    let end = match offset(levels, early, rough.end, late) {
        Some(s) => s + TAIL,
        None => rough.end + UNSEEN_TAIL,
    }
    .min(limits.end);
    start..end.max(start + 1)
}

fn threshold(quiet: &[f32], loud: &[f32], share: f32) -> Option<f32> {
    if quiet.is_empty() || loud.is_empty() {
        return None;
    }
    let high = percentile(loud, 0.8);
    let low = percentile(quiet, 0.2).max(high - DEPTH);
    (high - low > RISE).then_some(low + share * (high - low))
}

fn onset(levels: &[f32], early: usize, rough: usize, late: usize) -> Option<usize> {
    let before = early.saturating_sub(20);
    let limit = threshold(&levels[before..rough], &levels[rough..(rough + 60).min(levels.len())], BEGIN)?;
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

/// Where the sound that is clearly there at `clear` begins to stand above the noise, not before `limit`.
fn soft_onset(levels: &[[f32; BANDS]], clear: usize, limit: usize) -> usize {
    let earliest = clear.saturating_sub(SOFT).max(limit);
    let quiet = &levels[earliest.saturating_sub(NOISE).max(limit)..earliest];
    let loud = &levels[clear..(clear + NOISE).min(levels.len())];
    if quiet.len() < FEW {
        return clear;
    }
    let floors: [f32; BANDS] = std::array::from_fn(|b| {
        let at = |levels: &[[f32; BANDS]], q| percentile(&levels.iter().map(|level| level[b]).collect::<Vec<_>>(), q);
        let noise = at(quiet, 0.5);
        let spread = SPREAD * (at(quiet, 0.9) - noise);
        (noise + spread.max(ABOVE)).max(at(loud, 0.8) - SOFTEST)
    });
    let sounds = |i: usize| levels[i].iter().zip(floors).any(|(&level, floor)| level > floor);
    let mut begin = clear;
    for i in (earliest..clear).rev() {
        if sounds(i) {
            begin = i;
        } else if begin - i >= BREAK {
            break;
        }
    }
    begin
}

fn offset(levels: &[f32], early: usize, rough: usize, late: usize) -> Option<usize> {
    let after = (late + 20).min(levels.len());
    let limit = threshold(&levels[rough..after], &levels[rough.saturating_sub(60)..rough], END)?;
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
