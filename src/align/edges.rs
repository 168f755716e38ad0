//! Puts the begin of a line on the onset of its speech and its end where the speech ends.
//!
//! The path knows to a tenth of a second where a line begins, because the reference's first phone
//! may match the silence before it. The level of the recording knows it to 5 ms, where it rises
//! clearly above what was there before.

use std::ops::Range;

use crate::align::features::LEVELS;
use crate::align::path::env;
use crate::align::vad::percentile;

/// Moves `extent`, in frames, to the edges of its speech; the answer is in steps of 5 ms. It
/// stays within `limits`, also in frames: what belongs to the lines around.
pub fn refine(levels: &[f32], extent: &Range<usize>, limits: &Range<usize>) -> Range<usize> {
    let limits = limits.start * LEVELS..(limits.end * LEVELS).min(levels.len());
    let rough = extent.start * LEVELS..(extent.end * LEVELS).min(levels.len());
    let reach = env("REACH", 40.0) as usize;
    let early = rough.start.saturating_sub(reach).max(limits.start);
    let late = (rough.start + reach).min(rough.end);
    let start = match onset(levels, early, rough.start, late) {
        Some(s) => s.saturating_sub(env("LEAD", 2.0) as usize),
        None => rough.start.saturating_sub(env("ULEAD", 3.0) as usize),
    }.max(limits.start);
    // The end is an onset, heard backwards.
    let early = rough.end.saturating_sub(reach).max(start);
    let late = (rough.end + reach).min(limits.end);
    let end = match offset(levels, early, rough.end, late) {
        Some(s) => s + env("TAIL", 2.0) as usize,
        None => rough.end + env("UTAIL", 12.0) as usize,
    }.min(limits.end);
    start..end.max(start + 1)
}

fn threshold(quiet: &[f32], loud: &[f32], share: f32) -> Option<f32> {
    if quiet.is_empty() || loud.is_empty() {
        return None;
    }
    let high = percentile(loud, 0.8);
    let low = percentile(quiet, 0.2).max(high - env("CAP", 40.0));
    (high - low > env("RISE", 10.0)).then(|| low + share * (high - low))
}

fn onset(levels: &[f32], early: usize, rough: usize, late: usize) -> Option<usize> {
    let before = early.saturating_sub(20);
    let limit = threshold(&levels[before..rough], &levels[rough..(rough + 60).min(levels.len())], env("SHARE", 0.3))?;
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

fn offset(levels: &[f32], early: usize, rough: usize, late: usize) -> Option<usize> {
    let after = (late + 20).min(levels.len());
    let limit = threshold(&levels[rough..after], &levels[rough.saturating_sub(60)..rough], env("ESHARE", 0.2))?;
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
