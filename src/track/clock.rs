//! Times as files write them: read without overflow, written with rounding to the nearest.

use crate::time::{Delta, Time};

/// The furthest from zero that a time is believed, 100 000 hours in milliseconds: far beyond any recording, and
/// near enough that sums of times cannot overflow.
const FURTHEST: i64 = 360_000_000_000;

/// `ms` milliseconds, at most 100 000 hours from zero.
pub fn millis(ms: i64) -> Time {
    Time::from_millis(ms.clamp(-FURTHEST, FURTHEST))
}

/// `seconds`, rounded to the nearest flick, at most 100 000 hours from zero.
pub fn seconds(seconds: f64) -> Time {
    let most = FURTHEST as f64 / 1000.0;
    let seconds = if seconds.is_nan() { 0.0 } else { seconds.clamp(-most, most) };
    Time::ZERO + Delta::from_seconds(seconds)
}

/// The number that `digits` write; one that is too long is very large.
pub fn number(digits: &str) -> i64 {
    if digits.is_empty() { 0 } else { digits.parse().unwrap_or(FURTHEST) }
}

/// Hours, minutes, seconds and thousandths as milliseconds, without overflow.
pub fn sum(hours: i64, minutes: i64, seconds: i64, ms: i64) -> i64 {
    let minutes = hours.saturating_mul(60).saturating_add(minutes);
    minutes.saturating_mul(60).saturating_add(seconds).saturating_mul(1000).saturating_add(ms)
}

/// The thousandths that decimals write: `5` is 500, `0125` is 13.
pub fn thousandths(decimals: &str) -> i64 {
    let four: String = decimals.chars().chain("0000".chars()).take(4).collect();
    // Rounded to the nearest.
    (number(&four) + 5) / 10
}

/// Appends `ms` milliseconds, which are not negative, as `00:00:02.406`, with `mark` for the point; hours have as many
/// digits as they need.
pub fn push(ms: i64, mark: u8, file: &mut String) {
    let (seconds, ms) = (ms / 1000, ms % 1000);
    let (minutes, seconds) = (seconds / 60, seconds % 60);
    let (hours, minutes) = (minutes / 60, minutes % 60);
    let digit = |value: i64| b'0' + (value % 10) as u8;
    let [h, m, s] = [hours, minutes, seconds].map(|value| [digit(value / 10), digit(value)]);
    let text = [h[0], h[1], b':', m[0], m[1], b':', s[0], s[1], mark, digit(ms / 100), digit(ms / 10), digit(ms)];
    // A formatter takes ten times as long, which counts where most of a file is times.
    let mut text = std::str::from_utf8(&text).unwrap_or_default();
    if hours > 99 {
        file.push_str(&hours.to_string());
        text = &text[2..];
    }
    file.push_str(text);
}
