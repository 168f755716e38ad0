//! What a cue costs: for its shape, for the sentences that it tears or mixes, for the time that it lacks, and
//! for its lines.

use std::ops::Range;

use super::linebreak::{MOST_LINES, Setting};
use super::place::Place;
use crate::profile::Limits;

/// For each column over 70 % of the room: two clauses may as well have a cue each.
const FULL: i32 = 2;
/// For each column under half a line, when the cue is no whole sentence.
const SCANTY: i32 = 4;
/// A single word that is no sentence.
const ORPHAN: i32 = 150;
/// Two sentences in one cue.
const SHARED: i32 = 120;
/// The end of one sentence before another (TED: “Don't merge end and beginning of two sentences”).
const MIXED: i32 = 200;
/// A cue that cannot be read in its time: at once, and for each 4 ms that are missing.
const HASTY: i32 = 60;
/// A cue that is shorter than allowed: at once, and for each 2 ms that are missing.
const FLASH: i32 = 150;
/// What may not be, where there is a choice.
const FORBIDDEN: i32 = 1_000_000;

/// A cue that may be: its words and what stands around them.
pub(super) struct Candidate {
    pub from: usize,
    pub to: usize,
    /// Whether a sentence, or the run, ends with it.
    pub whole: bool,
    /// How many sentences begin inside it, behind its first word.
    pub joined: usize,
    /// When the next cue begins.
    pub next: i64,
}

/// The limits in the units of the search, and the words to which they apply.
pub(super) struct Prices<'a> {
    pub places: &'a [Place],
    setting: Setting<'a>,
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
            max_duration: limits.max_duration.as_millis(),
            min_duration: limits.min_duration.as_millis_ceil(),
            word_duration: limits.word_duration.as_millis_ceil(),
            reading_speed: limits.reading_speed.into(),
            limits,
        }
    }

    /// Where a cue ends at last that begins with the word `from`, for its lines and for its time.
    pub fn reach(&self, from: usize, end: usize) -> usize {
        let latest = self.places[from].start.saturating_add(self.max_duration);
        let mut reach = self.setting.reach(from, self.lines).min(end);
        while reach > from + 1 && self.places[reach - 1].stop > latest {
            reach -= 1;
        }
        reach
    }

    /// The price of `cue`, without that of its end. Above `most` it is any price above it.
    pub fn cue(&self, cue: &Candidate, most: i64) -> i64 {
        let (first, last) = (&self.places[cue.from], &self.places[cue.to - 1]);
        let width = last.right - first.left;
        let mut price = width.saturating_sub(self.roomy).min(1000) as i32 * FULL;
        if !(first.sentence && cue.whole) {
            price += self.scanty.saturating_sub(width) as i32 * SCANTY;
            price += if cue.to == cue.from + 1 { ORPHAN } else { 0 };
        }
        if cue.joined > 0 {
            price += SHARED * cue.joined.min(100) as i32;
            price += if first.sentence { 0 } else { MIXED };
        }
        let window = cue.next.saturating_sub(first.start);
        price += self.haste(last.read_to - first.read_from, cue.to - cue.from, window);
        let left = most - i64::from(price);
        if left < 0 || cue.to <= self.setting.reach(cue.from, 1) {
            return price.into();
        }
        let lines = (2..self.lines).find(|lines| cue.to <= self.setting.reach(cue.from, *lines));
        let below = left.min(i64::from(FORBIDDEN)) as i32 + 1;
        let set = self.setting.best(cue.from, cue.to, lines.unwrap_or(self.lines), below);
        i64::from(price + set.map_or(FORBIDDEN, |lines| lines.price))
    }

    /// The price of the time that a cue of so many characters and words lacks, if the next one begins `window` after it.
    fn haste(&self, characters: usize, words: usize, window: i64) -> i32 {
        let time = window.saturating_sub(self.min_gap).clamp(0, self.max_duration);
        let least = self.min_duration.max((words as i64).saturating_mul(self.word_duration));
        let readable = (characters as u64).saturating_mul(1_000_000) <= time as u64 * self.reading_speed;
        if time >= least && readable {
            return 0;
        }
        let needed = self.limits.reading_time(characters, words).as_millis();
        let hasty = HASTY + ((needed - time) / 4).clamp(0, 100_000) as i32;
        let flash = if time < least { FLASH + ((least - time) / 2).min(100_000) as i32 } else { 0 };
        hasty + flash
    }

    /// The lines of the cue `from..to`: as few as it needs.
    pub fn lines(&self, from: usize, to: usize) -> Vec<Range<usize>> {
        let set = (1..=self.lines).find_map(|lines| Some((lines, self.setting.best(from, to, lines, i32::MAX)?)));
        let Some((count, set)) = set else { return std::iter::once(from..to).collect() };
        let mut lines = Vec::with_capacity(count);
        let mut start = from;
        for end in set.breaks.into_iter().take(count - 1).chain([to]) {
            lines.push(start..end);
            start = end;
        }
        lines
    }
}
