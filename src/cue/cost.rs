//! The cost of a cue: for its shape, for split and mixed sentences, for missing time, and for its lines.

use std::ops::Range;

use super::linebreak::{LineLayout, MAX_LINES};
use super::slots::{WordRun, WordSlot};
use crate::profile::Limits;

/// For each column over 70 % of the room: two clauses may as well have a cue each.
const COST_NEARLY_FULL: i64 = 2;
/// For each column under half a line, unless the cue is a whole sentence.
const COST_SHORT_LINE: i64 = 4;
/// For a single word that is not a sentence.
const COST_ORPHAN_CUE: i64 = 150;
/// For each sentence that starts inside a cue.
const COST_SHARED_CUE: i64 = 120;
/// For the end of a sentence before another one (TED: “Don't merge end and beginning of two sentences”).
const COST_SENTENCE_TAIL: i64 = 200;
/// For a cue that is too short to be read: at once, with 1 for each missing 4 ms.
const COST_READING_SPEED: i64 = 60;
/// For a cue that is shorter than allowed: at once, with 1 for each missing 2 ms.
const COST_MIN_DURATION: i64 = 150;
/// For a cue that is not allowed, if there is a choice.
const COST_FORBIDDEN: i32 = 1_000_000;

/// The limits in the units of the search, and the words that they apply to.
pub(super) struct CueCosts<'a> {
    pub slots: &'a [WordSlot],
    layout: LineLayout,
    lines: usize,
    nearly_full: usize,
    short_line: usize,
    min_gap: i64,
    max_duration: i64,
    min_duration: i64,
    word_duration: i64,
    reading_speed: u64,
    limits: &'a Limits,
}

impl<'a> CueCosts<'a> {
    pub fn of(slots: &'a [WordSlot], limits: &'a Limits) -> Self {
        let lines = limits.lines.clamp(1, MAX_LINES);
        let line_length = limits.line_length.clamp(1, 1000);
        Self {
            slots,
            layout: LineLayout::of(slots, line_length),
            lines,
            nearly_full: lines * line_length * 7 / 10,
            short_line: line_length / 2,
            min_gap: limits.min_gap.as_millis_ceil(),
            max_duration: limits.max_duration.as_millis().max(0),
            min_duration: limits.min_duration.as_millis_ceil(),
            word_duration: limits.word_duration.as_millis_ceil(),
            reading_speed: limits.reading_speed.max(1).into(),
            limits,
        }
    }

    /// The furthest end of a cue of `run` that starts with the word `from`, by its lines and its duration.
    pub fn reach(&self, from: usize, run: &WordRun) -> usize {
        let latest = self.slots[from].start + self.max_duration;
        let mut reach = self.layout.reach(from, self.lines).min(run.words.end);
        while reach > from + 1 && self.slots[reach - 1].stop > latest {
            reach -= 1;
        }
        reach
    }

    /// The cost of the cue `from..to` of `run`, without that of the break at its end. `joined` sentences start inside
    /// it, after its first word.
    pub fn cue(&self, from: usize, to: usize, joined: usize, run: &WordRun) -> i64 {
        let slots = self.slots;
        let (first, last) = (&slots[from], &slots[to - 1]);
        let (whole, next) = if to < run.words.end { (slots[to].sentence, slots[to].start) } else { (true, run.next) };
        let width = last.right - first.left;
        let mut cost = width.saturating_sub(self.nearly_full).min(1000) as i64 * COST_NEARLY_FULL;
        if !(first.sentence && whole) {
            cost += self.short_line.saturating_sub(width) as i64 * COST_SHORT_LINE;
            cost += if to == from + 1 { COST_ORPHAN_CUE } else { 0 };
        }
        if joined > 0 {
            cost += COST_SHARED_CUE * joined.min(100) as i64;
            cost += if first.sentence { 0 } else { COST_SENTENCE_TAIL };
        }
        let (characters, words) = (last.read_to - first.read_from, to - from);
        let time = (next - first.start - self.min_gap).clamp(0, self.max_duration);
        if !self.is_readable(time, characters, words) {
            cost += COST_READING_SPEED + self.time_cost(time, characters, words);
        }
        cost + i64::from(self.layout.best(from, to).map_or(COST_FORBIDDEN, |lines| lines.cost))
    }

    /// Whether a cue of this many characters and words can be read in `time` milliseconds.
    fn is_readable(&self, time: i64, characters: usize, words: usize) -> bool {
        time >= self.min_time(words) && characters as u64 * 1_000_000 <= time as u64 * self.reading_speed
    }

    /// The shortest allowed time of a cue of this many words, in milliseconds.
    fn min_time(&self, words: usize) -> i64 {
        self.min_duration.max(words as i64 * self.word_duration)
    }

    /// The cost of missing time, in addition to [`COST_READING_SPEED`].
    fn time_cost(&self, time: i64, characters: usize, words: usize) -> i64 {
        let missing = self.min_time(words) - time;
        let short_cost = if missing > 0 { COST_MIN_DURATION + (missing / 2).min(100_000) } else { 0 };
        ((self.reading_time(characters, words) - time) / 4).clamp(0, 100_000) + short_cost
    }

    /// The time of [`Limits::reading_time`] in milliseconds, without counting words if the profile does not.
    fn reading_time(&self, characters: usize, words: usize) -> i64 {
        match self.word_duration {
            0 => self.min_duration.max((characters as u64 * 1_000_000).div_ceil(self.reading_speed) as i64),
            _ => self.limits.reading_time(characters, words).as_millis(),
        }
    }

    /// The lines of the cue `from..to`: as few as it needs.
    pub fn lines(&self, from: usize, to: usize) -> Vec<Range<usize>> {
        let [second, third] = self.layout.best(from, to).map_or([to; 2], |lines| lines.breaks);
        let mut lines = Vec::with_capacity(self.lines);
        let mut start = from;
        for end in [second, third, to] {
            if start < end {
                lines.push(start..end);
                start = end;
            }
        }
        lines
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::CueCosts;
    use crate::profile::Profile;

    proptest! {
        #[test]
        fn reading_time_is_that_of_the_limits(
            profile in proptest::sample::select(Profile::names().collect::<Vec<_>>()),
            characters in 0usize..400,
            words in 1usize..80,
        ) {
            let limits = Profile::builtin(profile).expect("built in").limits(&"en".parse().expect("a tag"));
            let reading_time = CueCosts::of(&[], &limits).reading_time(characters, words);
            prop_assert_eq!(reading_time, limits.reading_time(characters, words).as_millis());
        }
    }
}
