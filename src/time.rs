//! Points, lengths and stretches of time as whole numbers, so that nothing drifts.
//!
//! The unit is the *flick*, 1/705 600 000 s: milliseconds, frames at 24, 25, 30, 50, 60 and their
//! NTSC relatives, and samples at the usual rates are all whole numbers of it. Formats round when
//! they write; nothing else does.

use std::fmt;
use std::ops::{Add, AddAssign, Sub};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

const FLICKS_PER_SECOND: i64 = 705_600_000;
const FLICKS_PER_MILLI: i64 = FLICKS_PER_SECOND / 1000;

/// A point on the timeline, counted from its start.
///
/// ```
/// use orate::{Delta, Time};
///
/// let time = Time::from_millis(62_345) + Delta::from_seconds(1.0);
/// assert_eq!(time.to_string(), "00:01:03.345");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Time(i64);

/// A length of time; may be negative.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Delta(i64);

/// A stretch of time from `start` (inclusive) to `end` (exclusive), `start <= end`; only cues of foreign tracks may
/// end before they begin.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Span {
    /// Where the stretch begins.
    pub start: Time,
    /// Where it ends.
    pub end: Time,
}

impl Delta {
    /// No time at all.
    pub const ZERO: Self = Self(0);

    /// `ms` thousandths of a second.
    pub const fn from_millis(ms: i64) -> Self {
        Self(ms * FLICKS_PER_MILLI)
    }

    /// `seconds` of time, rounded to the nearest flick.
    pub fn from_seconds(seconds: f64) -> Self {
        Self((seconds * FLICKS_PER_SECOND as f64).round() as i64)
    }

    /// The length of `samples` samples at `rate` samples a second, exact for the usual rates.
    pub const fn from_samples(samples: u64, rate: u32) -> Self {
        Self((samples as i128 * FLICKS_PER_SECOND as i128 / rate as i128) as i64)
    }

    /// The length of `frames` frames at `numerator / denominator` frames a second.
    pub const fn from_frames(frames: i64, numerator: u32, denominator: u32) -> Self {
        Self((frames as i128 * FLICKS_PER_SECOND as i128 * denominator as i128 / numerator as i128) as i64)
    }

    /// This length in milliseconds, rounded to the nearest.
    pub const fn as_millis(self) -> i64 {
        round_to_millis(self.0)
    }

    /// This length in milliseconds, rounded up.
    pub const fn as_millis_ceil(self) -> i64 {
        self.0.div_euclid(FLICKS_PER_MILLI) + (self.0.rem_euclid(FLICKS_PER_MILLI) != 0) as i64
    }

    /// This length in seconds.
    pub fn as_seconds(self) -> f64 {
        self.0 as f64 / FLICKS_PER_SECOND as f64
    }

    /// How many samples at `rate` fit, rounded to the nearest.
    pub const fn as_samples(self, rate: u32) -> i64 {
        let n = self.0 as i128 * rate as i128;
        let half = FLICKS_PER_SECOND as i128 / 2;
        (n + half).div_euclid(FLICKS_PER_SECOND as i128) as i64
    }

    /// How many frames at `numerator / denominator` frames a second this is, rounded to the nearest.
    pub const fn as_frames(self, numerator: u32, denominator: u32) -> i64 {
        let unit = FLICKS_PER_SECOND as i128 * denominator as i128;
        ((self.0 as i128 * numerator as i128 * 2 + unit).div_euclid(unit * 2)) as i64
    }

    /// `numerator / denominator` of this length, rounded down.
    pub const fn scale(self, numerator: i64, denominator: i64) -> Self {
        match self.0.checked_mul(numerator) {
            // Processors divide 64 bits; for 128 they take dozens of steps.
            Some(product) => Self(product / denominator),
            None => Self((self.0 as i128 * numerator as i128 / denominator as i128) as i64),
        }
    }
}

impl Time {
    /// The beginning of every timeline.
    pub const ZERO: Self = Self(0);

    /// The point `ms` thousandths of a second after the beginning.
    pub const fn from_millis(ms: i64) -> Self {
        Self(ms * FLICKS_PER_MILLI)
    }

    /// The point at which sample number `sample` sounds.
    pub const fn from_samples(sample: u64, rate: u32) -> Self {
        Self(Delta::from_samples(sample, rate).0)
    }

    /// Milliseconds since the beginning, rounded to the nearest.
    pub const fn as_millis(self) -> i64 {
        round_to_millis(self.0)
    }

    /// Seconds since the beginning.
    pub fn as_seconds(self) -> f64 {
        Delta(self.0).as_seconds()
    }

    /// The length from the beginning to here.
    pub const fn since_zero(self) -> Delta {
        Delta(self.0)
    }
}

impl Span {
    /// The stretch from `start` to `end`; an `end` before `start` is taken as `start`.
    pub fn new(start: Time, end: Time) -> Self {
        Self { start, end: end.max(start) }
    }

    /// How long it lasts.
    pub fn duration(self) -> Delta {
        self.end - self.start
    }
}

const fn round_to_millis(flicks: i64) -> i64 {
    (flicks + FLICKS_PER_MILLI / 2).div_euclid(FLICKS_PER_MILLI)
}

impl Add<Delta> for Time {
    type Output = Self;
    fn add(self, by: Delta) -> Self {
        Self(self.0 + by.0)
    }
}

impl AddAssign<Delta> for Time {
    fn add_assign(&mut self, by: Delta) {
        self.0 += by.0;
    }
}

impl Sub<Delta> for Time {
    type Output = Self;
    fn sub(self, by: Delta) -> Self {
        Self(self.0 - by.0)
    }
}

impl Sub for Time {
    type Output = Delta;
    fn sub(self, from: Self) -> Delta {
        Delta(self.0 - from.0)
    }
}

impl Add for Delta {
    type Output = Self;
    fn add(self, by: Self) -> Self {
        Self(self.0 + by.0)
    }
}

impl AddAssign for Delta {
    fn add_assign(&mut self, by: Self) {
        self.0 += by.0;
    }
}

impl Sub for Delta {
    type Output = Self;
    fn sub(self, by: Self) -> Self {
        Self(self.0 - by.0)
    }
}

/// `00:01:02.345`, for messages; formats write their own.
impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ms = self.as_millis();
        let sign = if ms < 0 { "-" } else { "" };
        let ms = ms.unsigned_abs();
        let (s, ms) = (ms / 1000, ms % 1000);
        write!(f, "{sign}{:02}:{:02}:{:02}.{ms:03}", s / 3600, s / 60 % 60, s % 60)
    }
}

/// Seconds with at most three decimals.
impl Serialize for Time {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(self.as_millis() as f64 / 1000.0)
    }
}

/// Seconds with at most three decimals.
impl Serialize for Delta {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(self.as_millis() as f64 / 1000.0)
    }
}

/// From seconds.
impl<'de> Deserialize<'de> for Time {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Delta::deserialize(deserializer).map(|delta| Self(delta.0))
    }
}

/// From seconds.
impl<'de> Deserialize<'de> for Delta {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        f64::deserialize(deserializer).map(Self::from_seconds)
    }
}

#[cfg(test)]
mod tests {
    use super::{Delta, Time};

    #[test]
    fn what_subtitles_and_sound_count_in_is_whole() {
        assert_eq!(Delta::from_samples(44_100, 44_100), Delta::from_millis(1000));
        assert_eq!(Delta::from_samples(16, 16_000), Delta::from_millis(1));
        assert_eq!(Delta::from_frames(30_000, 30_000, 1001), Delta::from_millis(1_001_000));
        assert_eq!(Delta::from_frames(2, 24, 1).as_millis_ceil(), 84);
        assert_eq!(Delta::from_frames(2, 25, 1).as_millis_ceil(), 80);
    }

    #[test]
    fn rounding_is_to_the_nearest_on_both_sides_of_zero() {
        assert_eq!(Delta::from_seconds(0.0005).as_millis(), 1);
        assert_eq!(Delta::from_seconds(-0.0004).as_millis(), 0);
        assert_eq!(Delta::from_seconds(-0.0006).as_millis(), -1);
        assert_eq!(Time::from_millis(-1_500).to_string(), "-00:00:01.500");
    }
}
