//! The limits of a profile for one language.

use crate::time::Delta;

/// The names of all limits in profile files.
pub const LIMIT_KEYS: [&str; 10] = [
    "frame_rate",
    "line_length",
    "lines",
    "reading_speed",
    "min_duration",
    "word_duration",
    "max_duration",
    "min_gap",
    "close_gap",
    "hold",
];

/// The limits of a profile for one language. All durations but `frame` are whole milliseconds.
#[derive(Clone, Debug, PartialEq)]
pub struct Limits {
    /// The exact duration of one frame.
    pub frame: Delta,
    /// The maximum number of columns of a line: grapheme clusters, full-width ones count double.
    pub line_length: usize,
    /// The maximum number of lines of a cue.
    pub lines: usize,
    /// The maximum reading speed, in thousandths of characters per second: 17 cps are 17 000.
    pub reading_speed: u32,
    /// The minimum duration of a cue.
    pub min_duration: Delta,
    /// The minimum duration for each word of a cue; zero if the guideline counts characters only.
    pub word_duration: Delta,
    /// The maximum duration of a cue.
    pub max_duration: Delta,
    /// The minimum gap between two cues.
    pub min_gap: Delta,
    /// Gaps shorter than this are closed to `min_gap`.
    pub close_gap: Delta,
    /// How long a cue stays after its last word, if the pause allows it and reading needs no more.
    pub hold: Delta,
}

impl Limits {
    /// The minimum duration of a cue with this many `characters` and `words`, in whole milliseconds: long enough to be
    /// seen and read. It may be longer than `max_duration`; then both limits cannot be met.
    pub fn reading_time(&self, characters: usize, words: usize) -> Delta {
        let read = (characters as u64).saturating_mul(1_000_000).div_ceil(u64::from(self.reading_speed.max(1)));
        // A day is longer than any cue; beyond it nothing needs to be exact.
        let read = read.min(86_400_000) as i64;
        Delta::from_millis(read).max(self.least_duration(words))
    }

    /// The minimum duration of a cue with this many `words`, in whole milliseconds, at any reading speed.
    pub fn least_duration(&self, words: usize) -> Delta {
        let each = self.word_duration.scale(words.min(100_000) as i64, 1).min(self.max_duration);
        Delta::from_millis(self.min_duration.max(each).as_millis_ceil())
    }
}
