//! Times as text: reading without overflow, writing with rounding to the nearest.

use crate::time::{Delta, Time};

/// The largest distance from zero that is accepted, 100 000 hours: far beyond any recording, and small enough that
/// sums of times cannot overflow.
const MAX_TIME_MS: i64 = 360_000_000_000;

/// `ms` milliseconds, at most 100 000 hours from zero.
pub fn millis(ms: i64) -> Time {
    Time::from_millis(ms.clamp(-MAX_TIME_MS, MAX_TIME_MS))
}

/// `seconds`, rounded to the nearest flick, at most 100 000 hours from zero.
pub fn seconds(seconds: f64) -> Time {
    let most = MAX_TIME_MS as f64 / 1000.0;
    let seconds = if seconds.is_nan() { 0.0 } else { seconds.clamp(-most, most) };
    Time::ZERO + Delta::from_seconds(seconds)
}

/// The value of `digits`; a number that is too long becomes [`MAX_TIME_MS`].
pub fn number(digits: &str) -> i64 {
    if digits.is_empty() { 0 } else { digits.parse().unwrap_or(MAX_TIME_MS) }
}

/// Hours, minutes, seconds and thousandths as milliseconds, without overflow.
pub fn sum(hours: i64, minutes: i64, seconds: i64, ms: i64) -> i64 {
    let minutes = hours.saturating_mul(60).saturating_add(minutes);
    minutes.saturating_mul(60).saturating_add(seconds).saturating_mul(1000).saturating_add(ms)
}

/// The value of decimals in thousandths, rounded to the nearest: `5` is 500, `0125` is 13.
pub fn thousandths(decimals: &str) -> i64 {
    let four: String = decimals.chars().chain("0000".chars()).take(4).collect();
    (number(&four) + 5) / 10
}

/// `ms` milliseconds, not negative, as `00:00:02.406` with `point` before the thousandths; hours have at least two
/// digits.
pub fn timecode(ms: i64, point: char) -> String {
    let seconds = ms / 1000;
    format!("{:02}:{:02}:{:02}{point}{:03}", seconds / 3600, seconds / 60 % 60, seconds % 60, ms % 1000)
}
