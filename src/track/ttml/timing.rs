//! Times of TTML 2 (§ 12.3.1): clock times with fractions or frames, and offsets in units from hours to ticks.

use roxmltree::Node;

use super::namespaces::PARAMETER;
use crate::time::{Delta, Time};
use crate::track::clock::{millis, number, seconds};
use crate::track::frame_rate::FrameRate;
use crate::track::lines::lines;

/// The time parameters of a document.
#[derive(Clone, Copy, Debug)]
pub struct TtmlClock {
    frames: FrameRate,
    sub_frames: i64,
    ticks: f64,
    /// The way to count frames, if clock times count frames (`ttp:timeBase="smpte"`).
    counting: Option<FrameCounting>,
}

/// The way an SMPTE timecode counts frames.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum FrameCounting {
    /// Counts all frames, so that timecodes of NTSC rates are slower than time.
    All,
    /// Skips two numbers per minute, except in every tenth minute.
    DropNtsc,
}

impl TtmlClock {
    /// The time parameters of the document with the root `tt`.
    pub fn of(tt: Node<'_, '_>) -> Self {
        let positive = |name: &str, most: u32| {
            let value = tt.attribute((PARAMETER, name))?.trim();
            value.parse::<u32>().ok().filter(|value| (1..=most).contains(value))
        };
        let rate = positive("frameRate", 1_000_000);
        let (up, down) = tt
            .attribute((PARAMETER, "frameRateMultiplier"))
            .and_then(|value| {
                // TTML 1 requires a space; older documents have a colon.
                let mut parts = value.split([' ', ':']).filter(|part| !part.is_empty());
                Some((parts.next()?.parse::<u32>().ok()?, parts.next()?.parse::<u32>().ok()?))
            })
            .filter(|(up, down)| (1..=10_000).contains(up) && (1..=10_000).contains(down))
            .unwrap_or((1, 1));
        // 30 frames per second is the default of the specification.
        let frames = FrameRate { numerator: rate.unwrap_or(30).min(100_000) * up, denominator: down };
        let sub_frames = positive("subFrameRate", 1_000_000).unwrap_or(1);
        let by_frames = rate.map_or(1.0, |rate| f64::from(rate) * f64::from(sub_frames));
        let ticks = positive("tickRate", 1_000_000_000).map_or(by_frames, f64::from);
        let counting = match tt.attribute((PARAMETER, "dropMode")) {
            _ if tt.attribute((PARAMETER, "timeBase")) != Some("smpte") => None,
            Some("dropNTSC") => Some(FrameCounting::DropNtsc),
            _ => Some(FrameCounting::All),
        };
        Self { frames, sub_frames: sub_frames.into(), ticks, counting }
    }

    /// The time in `text`.
    pub fn time(&self, text: &str) -> Option<Time> {
        let text = lines(text).next().unwrap_or_default().trim();
        if text.contains(':') { self.clock(text) } else { self.offset(text) }
    }

    fn clock(&self, text: &str) -> Option<Time> {
        let parts: Vec<&str> = text.split(':').collect();
        let whole =
            |part: &str| (!part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit())).then(|| number(part));
        let (hours, minutes, rest) = match parts[..] {
            [hours, minutes, ref rest @ ..] if (1..=2).contains(&rest.len()) => (whole(hours)?, whole(minutes)?, rest),
            _ => return None,
        };
        let before = hours.saturating_mul(60).saturating_add(minutes).saturating_mul(60);
        if let (Some(counting), [full, frames]) = (self.counting, rest) {
            let minutes = hours.saturating_mul(60).saturating_add(minutes).min(6_000_000);
            let frames = whole(frames.split('.').next().unwrap_or_default())?.min(1_000_000_000);
            let rate = i64::from(self.frames.nominal());
            let count = (minutes * 60).saturating_add(whole(full)?.min(1_000_000)) * rate + frames;
            let dropped = if counting == FrameCounting::DropNtsc { 2 * (minutes - minutes / 10) } else { 0 };
            let (numerator, denominator) = (self.frames.numerator, self.frames.denominator);
            return Some(Time::ZERO + Delta::from_frames(count - dropped, numerator, denominator));
        }
        match rest {
            [tail] => {
                let (full, decimals) = tail.split_once(['.', ',']).unwrap_or((tail, "0"));
                let full = before.saturating_add(whole(full)?);
                whole(decimals)?;
                Some(millis(full.saturating_mul(1000)) + fraction(decimals))
            }
            [full, frames] => {
                let (frames, parts) = frames.split_once('.').unwrap_or((frames, "0"));
                let full = before.saturating_add(whole(full)?);
                let parts =
                    whole(parts)?.saturating_add(whole(frames)?.saturating_mul(self.sub_frames)).min(1_000_000_000);
                let numerator = u64::from(self.frames.numerator) * self.sub_frames.unsigned_abs();
                let numerator = u32::try_from(numerator).unwrap_or(u32::MAX);
                Some(millis(full.saturating_mul(1000)) + Delta::from_frames(parts, numerator, self.frames.denominator))
            }
            _ => None,
        }
    }

    fn offset(&self, text: &str) -> Option<Time> {
        let at = text.find(|c: char| c.is_ascii_alphabetic())?;
        let (count, metric) = text.split_at(at);
        let (full, decimals) = count.split_once('.').unwrap_or((count, "0"));
        if full.is_empty()
            || decimals.is_empty()
            || !full.bytes().chain(decimals.bytes()).all(|byte| byte.is_ascii_digit())
        {
            return None;
        }
        let value: f64 = count.parse().ok()?;
        let per_second = f64::from(self.frames.numerator) / f64::from(self.frames.denominator);
        match metric {
            "h" => Some(seconds(value * 3600.0)),
            "m" => Some(seconds(value * 60.0)),
            // Exact, without binary fractions.
            "s" => Some(millis(number(full).saturating_mul(1000)) + fraction(decimals)),
            "ms" => Some(seconds(value / 1000.0)),
            "f" if decimals.bytes().all(|byte| byte == b'0') => Some(
                Time::ZERO
                    + Delta::from_frames(
                        number(full).min(1_000_000_000),
                        self.frames.numerator,
                        self.frames.denominator,
                    ),
            ),
            "f" => Some(seconds(value / per_second)),
            "t" => Some(seconds(value / self.ticks)),
            _ => None,
        }
    }
}

/// The fraction of a second with these `decimals`.
fn fraction(decimals: &str) -> Delta {
    let digits = &decimals[..decimals.len().min(9)];
    Delta::from_frames(number(digits), 10_u32.pow(digits.len() as u32), 1)
}

#[cfg(test)]
mod tests {
    use super::TtmlClock;

    fn ms(attributes: &str, time: &str) -> Option<i64> {
        let file = format!(
            "<tt xmlns='http://www.w3.org/ns/ttml' xmlns:ttp='http://www.w3.org/ns/ttml#parameter' {attributes}/>"
        );
        let document = roxmltree::Document::parse(&file).expect("XML");
        TtmlClock::of(document.root_element()).time(time).map(|time| time.as_millis())
    }

    #[test]
    fn all_forms_of_time_are_read() {
        let frames = "ttp:frameRate='25' ttp:tickRate='10000000'";
        for (time, expected) in [
            ("00:00:01.500", 1_500),
            ("00:00:01", 1_000),
            ("01:00:00.1", 3_600_100),
            ("00:00:01:05", 1_200),
            ("1.5s", 1_500),
            ("1500ms", 1_500),
            ("25f", 1_000),
            ("12.5f", 500),
            ("15000000t", 1_500),
            ("0.5m", 30_000),
            ("1h", 3_600_000),
        ] {
            assert_eq!(ms(frames, time), Some(expected), "{time}");
        }
        let ntsc = "ttp:frameRate='30' ttp:frameRateMultiplier='1000 1001'";
        assert_eq!(ms(ntsc, "30f"), Some(1_001));
        let smpte = |drop| format!("{ntsc} ttp:timeBase='smpte' ttp:dropMode='{drop}'");
        assert_eq!(ms(&smpte("nonDrop"), "01:00:00:00"), Some(3_603_600));
        assert_eq!(ms(&smpte("dropNTSC"), "01:00:00:00"), Some(3_599_996));
        assert_eq!(ms("ttp:frameRate='25' ttp:timeBase='smpte'", "00:00:01:05"), Some(1_200));
        for wrong in ["", "1", "a", "1:2", "00:00:", "s", "1.s", "1x", "99999999999999999999999:00:00"] {
            assert!(ms(frames, wrong).is_none_or(|ms| ms > 0), "{wrong}");
        }
    }
}
