//! The timeline of a recording as one unbroken stream of samples: each packet at the time that its container gives,
//! with silence in the gaps.

use super::sample_rate::RATE;
use crate::audio::resample::{ResampleStream, SAMPLE_RATES};
use crate::time::{Delta, Time};

/// A packet that is up to this far behind the end of the last one follows it without a gap:
/// containers round their timestamps to milliseconds, and live captures stamp packets as they arrive.
const MAX_ROUNDING: Delta = Delta::from_millis(50);
/// A packet that is up to this far before the end of the last one follows it too: Matroska may
/// give a whole block of packets (at most eight, as its muxers write them) the time of the first.
const MAX_LACING: Delta = Delta::from_millis(250);
/// What overlaps by no more than this is cut where it overlaps; more is taken for a clock that was
/// set back.
const MAX_OVERLAP: Delta = Delta::from_millis(10_000);
/// A longer silence than this is taken for a damaged timestamp.
const MAX_GAP: Delta = Delta::from_millis(6 * 3_600_000);

/// The stream, and where it is.
pub(super) struct RecordingTimeline<'a> {
    sink: &'a mut dyn FnMut(&[f32]),
    converter: Option<(u32, ResampleStream<f32>)>,
    /// Samples that the sink has.
    given: u64,
    /// Where the converter began, and how many samples it took since.
    anchor: Time,
    taken: u64,
    begins: Option<Time>,
    /// How much silence may still be laid between sounds.
    silence_left: Delta,
    /// The first timestamp that could not be followed.
    lost: Option<Time>,
    /// The first place at which sound overlapped sound.
    overlap: Option<Time>,
}

impl<'a> RecordingTimeline<'a> {
    /// An empty timeline that hands its samples to `sink` and holds at most `most_silence` between sounds.
    pub fn new(sink: &'a mut dyn FnMut(&[f32]), most_silence: Delta) -> Self {
        Self {
            sink,
            converter: None,
            given: 0,
            anchor: Time::ZERO,
            taken: 0,
            begins: None,
            silence_left: most_silence,
            lost: None,
            overlap: None,
        }
    }

    /// The time of the next sample if no other is given.
    pub fn end(&self) -> Time {
        match &self.converter {
            Some((rate, _)) => self.anchor + Delta::from_samples(self.taken, *rate),
            None => Time::from_samples(self.given, RATE),
        }
    }

    /// The time of the first sound, if there was any.
    pub fn begins(&self) -> Option<Time> {
        self.begins
    }

    /// Lays `samples` at `at`, or behind what is there; what is before time zero is left out.
    /// `false` if the rate is of no use.
    pub fn lay(&mut self, at: Option<Time>, rate: u32, samples: &[f32]) -> bool {
        if !SAMPLE_RATES.contains(&rate) {
            return false;
        }
        let samples = &samples[self.approach(at, rate, samples.len())..];
        if samples.is_empty() {
            return true;
        }
        if self.converter.as_ref().is_none_or(|(known, _)| *known != rate) {
            self.drain();
            self.anchor = self.end();
            self.taken = 0;
            self.converter = ResampleStream::new(rate, RATE).map(|stream| (rate, stream));
        }
        self.begins.get_or_insert(self.end());
        self.taken += samples.len() as u64;
        let Self { sink, given, converter: Some((_, stream)), .. } = self else { return false };
        stream.push(samples, &mut |block| {
            *given += block.len() as u64;
            sink(block);
        });
        true
    }

    /// Goes to `at`, and says how many of the `count` samples that are to be laid there must be left out.
    fn approach(&mut self, at: Option<Time>, rate: u32, count: usize) -> usize {
        let end = self.end();
        let Some(gap) = at.map(|at| at - end) else { return 0 };
        let skip = || usize::try_from((Delta::ZERO - gap).as_samples(rate)).unwrap_or(0).min(count);
        let longest_gap = MAX_GAP.min(self.silence_left);
        if self.begins.is_none() {
            if gap > longest_gap {
                self.lost.get_or_insert(end);
                return 0;
            }
            self.silence(gap);
            return skip();
        }
        if gap > longest_gap || gap < Delta::ZERO - MAX_OVERLAP {
            self.lost.get_or_insert(end);
        } else if gap > MAX_ROUNDING {
            self.silence(gap);
        } else if gap < Delta::ZERO - MAX_LACING {
            self.overlap.get_or_insert(end);
            return skip();
        }
        0
    }

    /// Silence of `length`; none if that is negative.
    pub fn silence(&mut self, length: Delta) {
        let to = self.end() + length;
        self.silence_left = self.silence_left - length.max(Delta::ZERO);
        self.drain();
        let silence = [0.0; 4096];
        let mut left = u64::try_from((to - self.end()).as_samples(RATE)).unwrap_or(0);
        while left > 0 {
            let block = left.min(silence.len() as u64);
            (self.sink)(&silence[..block as usize]);
            self.given += block;
            left -= block;
        }
    }

    /// Hands on what the converter still holds.
    fn drain(&mut self) {
        let Self { sink, given, .. } = self;
        if let Some((_, stream)) = self.converter.take() {
            stream.finish(&mut |block| {
                *given += block.len() as u64;
                sink(block);
            });
        }
    }

    /// What was wrong with the timestamps, each with its place.
    pub fn notes(&self) -> impl Iterator<Item = (Time, String)> {
        let lost = self.lost.map(|time| (time, format!("timestamps jump at {time}; later times continue from there")));
        let overlap =
            self.overlap.map(|time| (time, format!("overlapping audio at {time}; the duplicate was removed")));
        lost.into_iter().chain(overlap)
    }

    /// Hands the last samples on; returns the length of everything.
    pub fn finish(&mut self) -> Delta {
        self.drain();
        Delta::from_samples(self.given, RATE)
    }
}

#[cfg(test)]
mod tests {
    use super::{RATE, RecordingTimeline};
    use crate::time::{Delta, Time};

    /// What the sink has after `pieces` (time in ms, rate, samples of 1.0) were laid.
    fn laid(pieces: &[(Option<i64>, u32, usize)]) -> (Vec<f32>, Option<Time>, Option<Time>, Option<Time>) {
        let mut out = Vec::new();
        let mut sink = |block: &[f32]| out.extend_from_slice(block);
        let mut timeline = RecordingTimeline::new(&mut sink, Delta::from_millis(60_000));
        for (at, rate, count) in pieces {
            assert!(timeline.lay(at.map(Time::from_millis), *rate, &vec![1.0; *count]));
        }
        let length = timeline.finish();
        let (begins, lost, overlap) = (timeline.begins(), timeline.lost, timeline.overlap);
        assert_eq!(length, Delta::from_samples(out.len() as u64, RATE));
        (out, begins, lost, overlap)
    }

    /// Runs of silence (`false`) and sound, in ms.
    fn runs(samples: &[f32]) -> Vec<(bool, usize)> {
        samples.chunk_by(|a, b| (*a > 0.5) == (*b > 0.5)).map(|run| (run[0] > 0.5, run.len() / 16)).collect()
    }

    #[test]
    fn a_track_that_begins_later_is_preceded_by_silence() {
        for rate in [8_000, 16_000, 44_100, 48_000] {
            let (out, begins, ..) = laid(&[(Some(1_980), rate, rate as usize)]);
            assert_eq!(out.len(), 16 * 2_980, "at {rate}");
            let onset = out.iter().position(|sample| *sample > 0.5).expect("sound");
            assert!(onset.abs_diff(16 * 1_980) <= 2, "{onset} at {rate}");
            assert_eq!(begins, Some(Time::from_millis(1_980)));
        }
    }

    #[test]
    fn what_stands_before_zero_is_left_out() {
        let (out, begins, ..) = laid(&[(Some(-30), 16_000, 160), (Some(-20), 16_000, 480), (Some(10), 16_000, 160)]);
        assert_eq!((out.len(), begins), (16 * 20, Some(Time::ZERO)));
    }

    #[test]
    fn gaps_are_silence_and_roundings_are_none() {
        let (out, _, lost, overlap) =
            laid(&[(Some(0), 16_000, 1600), (Some(101), 16_000, 1600), (Some(500), 16_000, 1600), (None, 16_000, 160)]);
        assert_eq!(runs(&out), [(true, 200), (false, 300), (true, 110)]);
        assert_eq!((lost, overlap), (None, None));
    }

    #[test]
    fn overlaps_are_cut_and_impossible_times_are_not_followed() {
        let (out, _, lost, overlap) = laid(&[(Some(0), 16_000, 16_000), (Some(500), 16_000, 16_000)]);
        assert_eq!((out.len(), lost, overlap), (24_000, None, Some(Time::from_millis(1000))));
        let far = i64::from(i32::MAX);
        let (out, _, lost, _) =
            laid(&[(Some(20_000), 16_000, 16_000), (Some(0), 16_000, 16_000), (Some(far), 16_000, 16_000)]);
        assert_eq!((out.len(), lost), (23 * 16_000, Some(Time::from_millis(21_000))));
    }

    #[test]
    fn silence_between_sounds_is_bounded() {
        let (out, _, lost, _) = laid(&[(Some(0), 16_000, 16), (Some(50_000), 16_000, 16), (Some(99_000), 16_000, 16)]);
        assert_eq!((out.len(), lost), (50_000 * 16 + 32, Some(Time::from_millis(50_001))));
    }

    #[test]
    fn the_rate_may_change_and_useless_ones_are_refused() {
        let (out, ..) = laid(&[(None, 48_000, 48_000), (None, 22_050, 22_050), (None, 8_000, 8_000)]);
        assert!(out.len().abs_diff(48_000) <= 2, "{}", out.len());
        assert!(out[500..47_500].iter().filter(|sample| **sample < 0.5).count() < 200);
        let mut sink = |_: &[f32]| ();
        let mut timeline = RecordingTimeline::new(&mut sink, Delta::from_millis(60_000));
        for rate in [0, 1, 7_999, 192_001, u32::MAX] {
            assert!(!timeline.lay(None, rate, &[1.0]));
        }
    }
}
