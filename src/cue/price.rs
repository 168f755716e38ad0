//! What a cue costs: for its shape, for the sentences that it tears or mixes, for the time that it lacks, and
//! for its lines.

use std::ops::Range;

use super::linebreak::{MOST_LINES, Setting};
use super::place::{Place, Run};
use crate::profile::Limits;

/// For each column over 70 % of the room: two clauses may as well have a cue each.
const FULL: i64 = 2;
/// For each column under half a line, when the cue is no whole sentence.
const SCANTY: i64 = 4;
/// A single word that is no sentence.
const ORPHAN: i64 = 150;
/// Two sentences in one cue.
const SHARED: i64 = 120;
/// The end of one sentence before another (TED: “Don't merge end and beginning of two sentences”).
const MIXED: i64 = 200;
/// A cue that cannot be read in its time: at once, and for each 4 ms that are missing.
const HASTY: i64 = 60;
/// A cue that is shorter than allowed: at once, and for each 2 ms that are missing.
const FLASH: i64 = 150;
/// What may not be, where there is a choice.
const FORBIDDEN: i32 = 1_000_000;

/// The limits in the units of the search, and the words to which they apply.
pub(super) struct Prices<'a> {
    pub places: &'a [Place],
    setting: Setting,
    lines: usize,
    roomy: usize,
    scanty: usize,
    min_gap: i64,
    max_duration: i64,
    min_duration: i64,
    word_duration: i64,
    reading_speed: u64,
    limits: &'a Limits,
}

impl<'a> Prices<'a> {
    pub fn of(places: &'a [Place], limits: &'a Limits) -> Self {
        let lines = limits.lines.clamp(1, MOST_LINES);
        let line_length = limits.line_length.clamp(1, 1000);
        Self {
            places,
            setting: Setting::of(places, line_length),
            lines,
            roomy: lines * line_length * 7 / 10,
            scanty: line_length / 2,
            min_gap: limits.min_gap.as_millis_ceil(),
            max_duration: limits.max_duration.as_millis().max(0),
            min_duration: limits.min_duration.as_millis_ceil(),
            word_duration: limits.word_duration.as_millis_ceil(),
            reading_speed: limits.reading_speed.max(1).into(),
            limits,
        }
    }

    /// Where a cue of `run` ends at last that begins with the word `from`, for its lines and for its time.
    pub fn reach(&self, from: usize, run: &Run) -> usize {
        let latest = self.places[from].start + self.max_duration;
        let mut reach = self.setting.reach(from, self.lines).min(run.words.end);
        while reach > from + 1 && self.places[reach - 1].stop > latest {
            reach -= 1;
        }
        reach
    }

    /// The price of the cue `from..to` of `run`, without that of its end. `joined` sentences begin inside it, behind
    /// its first word. Above `most` it is any price above it.
    pub fn cue(&self, from: usize, to: usize, joined: usize, run: &Run, most: i64) -> i64 {
        let places = self.places;
        let (first, last) = (&places[from], &places[to - 1]);
        let (whole, next) = if to < run.words.end { (places[to].sentence, places[to].start) } else { (true, run.next) };
        let width = last.right - first.left;
        let mut price = width.saturating_sub(self.roomy).min(1000) as i64 * FULL;
        if !(first.sentence && whole) {
            price += self.scanty.saturating_sub(width) as i64 * SCANTY;
            price += if to == from + 1 { ORPHAN } else { 0 };
        }
        if joined > 0 {
            price += SHARED * joined.min(100) as i64;
            price += if first.sentence { 0 } else { MIXED };
        }
        if price > most {
            return price;
        }
        let (characters, words) = (last.read_to - first.read_from, to - from);
        let time = (next - first.start - self.min_gap).clamp(0, self.max_duration);
        if !self.suffices(time, characters, words) {
            price += HASTY;
            if price > most {
                return price;
            }
            price += self.haste(time, characters, words);
        }
        if price > most || to <= self.setting.reach(from, 1) {
            return price;
        }
        let below = (most - price).min(i64::from(FORBIDDEN)) as i32 + 1;
        let set = self.setting.best(from, to, below);
        price + i64::from(set.map_or(FORBIDDEN, |lines| lines.price))
    }

    /// Whether a cue of so many characters and words can be read in this `time`.
    fn suffices(&self, time: i64, characters: usize, words: usize) -> bool {
        time >= self.least(words) && characters as u64 * 1_000_000 <= time as u64 * self.reading_speed
    }

    /// The shortest that a cue of so many words may stand.
    fn least(&self, words: usize) -> i64 {
        self.min_duration.max(words as i64 * self.word_duration)
    }

    /// The price of the time that is missing, beside that for its missing at all.
    fn haste(&self, time: i64, characters: usize, words: usize) -> i64 {
        let missing = self.least(words) - time;
        let flash = if missing > 0 { FLASH + (missing / 2).min(100_000) } else { 0 };
        ((self.needed(characters, words) - time) / 4).clamp(0, 100_000) + flash
    }

    /// The time of [`Limits::reading_time`], found without a look at words where a profile does not count them.
    fn needed(&self, characters: usize, words: usize) -> i64 {
        match self.word_duration {
            0 => self.min_duration.max((characters as u64 * 1_000_000).div_ceil(self.reading_speed) as i64),
            _ => self.limits.reading_time(characters, words).as_millis(),
        }
    }

    /// The lines of the cue `from..to`: as few as it needs.
    pub fn lines(&self, from: usize, to: usize) -> Vec<Range<usize>> {
        let [second, third] = self.setting.best(from, to, i32::MAX).map_or([to; 2], |lines| lines.breaks);
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

    use super::Prices;
    use crate::profile::Profile;

    proptest! {
        #[test]
        fn a_cue_needs_the_time_that_the_limits_say(
            profile in proptest::sample::select(Profile::names().collect::<Vec<_>>()),
            characters in 0usize..400,
            words in 1usize..80,
        ) {
            let limits = Profile::builtin(profile).expect("built in").limits(&"en".parse().expect("a tag"));
            let needed = Prices::of(&[], &limits).needed(characters, words);
            prop_assert_eq!(needed, limits.reading_time(characters, words).as_millis());
        }
    }
}
