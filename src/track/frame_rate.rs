//! Frame rates, and other units of time.

use std::fmt;
use std::str::FromStr;

use crate::time::{Delta, Time};

/// Frames, or other units, per second, as a fraction: 30 000 / 1 001 for NTSC's 29.97.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FrameRate {
    /// The number of units …
    pub numerator: u32,
    /// … in this number of seconds.
    pub denominator: u32,
}

/// A text that is not a frame rate.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("invalid frame rate `{0}`; use the form `25`, `29.97` or `30000/1001`")]
pub struct InvalidFrameRate(pub String);

impl FrameRate {
    /// Milliseconds.
    pub const MILLISECONDS: Self = Self { numerator: 1000, denominator: 1 };
    /// Hundredths of a second.
    pub const CENTISECONDS: Self = Self { numerator: 100, denominator: 1 };

    /// `time` in units, rounded to the nearest.
    pub fn count(self, time: Time) -> i64 {
        time.since_zero().as_frames(self.numerator, self.denominator)
    }

    /// The time after `count` units.
    pub fn time(self, count: i64) -> Time {
        Time::ZERO + Delta::from_frames(count, self.numerator, self.denominator)
    }

    /// The nominal rate, rounded up to a whole number: 30 for 29.97. Timecodes with frames count with it.
    pub fn nominal(self) -> u32 {
        self.numerator.div_ceil(self.denominator).max(1)
    }
}

impl FromStr for FrameRate {
    type Err = InvalidFrameRate;

    fn from_str(text: &str) -> Result<Self, InvalidFrameRate> {
        let wrong = || InvalidFrameRate(text.chars().take(40).collect());
        let (numerator, denominator) = match text {
            // The usual notations of the NTSC rates.
            "23.976" | "23.98" => (24_000, 1001),
            "29.97" => (30_000, 1001),
            "59.94" => (60_000, 1001),
            _ => match text.split_once('/') {
                Some((numerator, denominator)) => {
                    (numerator.parse().map_err(|_| wrong())?, denominator.parse().map_err(|_| wrong())?)
                }
                None => {
                    let rate: f64 = text.parse().map_err(|_| wrong())?;
                    ((rate.clamp(0.0, 1000.0) * 1000.0).round() as u32, 1000)
                }
            },
        };
        let is_possible = (1..=1_000_000).contains(&denominator) && (1..=1_000_000).contains(&numerator);
        is_possible.then_some(Self { numerator, denominator }).ok_or_else(wrong)
    }
}

impl fmt::Display for FrameRate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.denominator {
            1 => write!(f, "{}", self.numerator),
            _ => write!(f, "{}/{}", self.numerator, self.denominator),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::FrameRate;
    use crate::time::Time;

    #[test]
    fn frames_lead_back_to_themselves() {
        for rate in ["25", "29.97", "23.976", "60", "24/1", "12.5"] {
            let rate: FrameRate = rate.parse().expect("a rate");
            for frame in [0, 1, 2, 1798, 1800, 107_892, -5] {
                assert_eq!(rate.count(rate.time(frame)), frame, "{rate}");
            }
        }
        assert_eq!(FrameRate::CENTISECONDS.count(Time::from_millis(15)), 2);
        for wrong in ["", "0", "fast", "1/0", "0/1", "-25"] {
            assert!(wrong.parse::<FrameRate>().is_err(), "{wrong}");
        }
    }
}
