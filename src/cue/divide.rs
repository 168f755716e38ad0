//! The cheapest division of a turn into cues, by dynamic programming from its last word to its first.

use std::ops::Range;

use super::Draft;
use super::boundary;
use super::linebreak::{MOST_LINES, Setting};
use super::place::{Place, places};
use crate::profile::Limits;
use crate::timeline::Timeline;
use crate::transcript::{SentenceKind, Transcript};

/// Each cue costs something, so that there are no more than needed.
const CUE: i32 = 65;
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

/// A stretch of words that cues may divide freely, and the time at which the next one begins.
struct Run {
    words: Range<usize>,
    next: i64,
}

pub(super) fn divide(
    transcript: &Transcript,
    timeline: &Timeline,
    limits: &Limits,
    shown: &[bool],
    kept: &[Draft],
) -> Vec<Draft> {
    let places = places(transcript, timeline);
    let mut drafts = Vec::new();
    let mut division = Division::new(&places, limits);
    for run in around(runs(transcript, places.len(), shown), kept, &places) {
        division.solve(&run);
        division.read_off(&run, &mut drafts);
    }
    if !kept.is_empty() {
        drafts.extend_from_slice(kept);
        drafts.sort_by_key(|draft| draft.words().start);
    }
    drafts
}

/// `stretches` without the words of `kept` cues, and when the cue after each begins.
fn around(stretches: Vec<Range<usize>>, kept: &[Draft], places: &[Place]) -> Vec<Run> {
    let mut begins: Vec<usize> = kept.iter().map(|draft| draft.words().start).collect();
    let mut free: Vec<Range<usize>> = Vec::with_capacity(stretches.len());
    for stretch in stretches {
        let first = kept.partition_point(|draft| draft.words().end <= stretch.start);
        let mut start = stretch.start;
        for draft in kept[first..].iter().take_while(|draft| draft.words().start < stretch.end) {
            free.push(start..draft.words().start);
            start = start.max(draft.words().end);
        }
        free.push(start..stretch.end);
    }
    free.retain(|words| !words.is_empty());
    begins.extend(free.iter().map(|words| words.start));
    begins.sort_unstable();
    let next = |words: &Range<usize>| {
        let next = begins.get(begins.partition_point(|begin| *begin < words.end));
        next.and_then(|next| places.get(*next)).map_or(i64::MAX, |place| place.start)
    };
    free.iter().map(|words| Run { words: words.clone(), next: next(words) }).collect()
}

/// Turns are divided at directions, which have cues of their own, at headings, which stand alone, and at
/// what is not shown.
fn runs(transcript: &Transcript, words: usize, shown: &[bool]) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for turn in &transcript.turns {
        let mut kind_before = None;
        for index in turn.sentences.clone() {
            let Some(sentence) = transcript.sentences.get(index).filter(|_| shown.get(index) == Some(&true)) else {
                kind_before = None;
                continue;
            };
            let kind = sentence.kind;
            match runs.last_mut() {
                Some(run) if kind == SentenceKind::Speech && kind_before == Some(kind) => run.end = sentence.words.end,
                _ => runs.push(sentence.words.clone()),
            }
            kind_before = Some(kind);
        }
    }
    runs.retain(|run| run.end <= words);
    runs
}

/// Where a cue may end at last, and where it most likely does.
struct Likely {
    last: usize,
    end: usize,
}

/// The limits in the units of the search.
struct Division<'a> {
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
    /// For each word: the price of the cheapest division from it to the end of its run, and where its cue ends.
    best: Vec<i64>,
    ends: Vec<usize>,
    /// For each word: what is to be paid for the division behind a cue that ends before it.
    rest: Vec<i64>,
    /// For each word: the first word that does not fit on a line with it, or the end of its run.
    reach: Vec<usize>,
}

impl<'a> Division<'a> {
    fn new(places: &'a [Place], limits: &'a Limits) -> Self {
        let lines = limits.lines.clamp(1, MOST_LINES);
        let line_length = limits.line_length.clamp(1, 1000);
        Self {
            setting: Setting { places, line_length },
            lines,
            roomy: lines * line_length * 7 / 10,
            scanty: line_length / 2,
            min_gap: limits.min_gap.as_millis_ceil(),
            max_duration: limits.max_duration.as_millis(),
            min_duration: limits.min_duration.as_millis_ceil(),
            word_duration: limits.word_duration.as_millis_ceil(),
            reading_speed: limits.reading_speed.into(),
            limits,
            best: vec![0; places.len() + 1],
            ends: vec![0; places.len() + 1],
            rest: vec![0; places.len() + 1],
            reach: vec![0; places.len() + 1],
        }
    }

    /// Fills the tables for the words of `run`.
    fn solve(&mut self, run: &Run) {
        let places = self.setting.places;
        let end = run.words.end;
        self.best[end] = 0;
        self.rest[end] = self.rest_behind(end, boundary::SENTENCE);
        let mut reach = end;
        for from in run.words.clone().rev() {
            // The line that begins a word earlier ends no later, so one step back finds each end.
            while !self.setting.fits(from, reach) {
                reach -= 1;
            }
            self.reach[from] = reach;
            (self.best[from], self.ends[from]) = self.cheapest(from, run);
            if from > run.words.start {
                self.rest[from] = self.rest_behind(from, places[from].price);
            }
        }
    }

    /// What is to be paid for a cue whatever its begin is, if it ends before the word `to` at this `price`,
    /// and for all that follows it.
    fn rest_behind(&self, to: usize, price: i32) -> i64 {
        self.best[to] + i64::from(CUE + price) + self.setting.places[to - 1].passed
    }

    /// The cheapest cue that begins with the word `from`, with all that follows it: price and end. Of several,
    /// the longest.
    fn cheapest(&self, from: usize, run: &Run) -> (i64, usize) {
        let likely = self.likely(from, run);
        let (mut least, mut end) = (self.rest[likely.end] + self.cue(from, likely.end, run, i64::MAX), likely.end);
        // `rest` alone decides nearly all other ends: the shape and the time of a cue make it only dearer.
        for to in (from + 1..=likely.last).rev() {
            let rest = self.rest[to];
            let beats = |price: i64| price < least || (price == least && to > end);
            if to != likely.end && beats(rest) && self.may_end(from, to, run) {
                let price = rest + self.cue(from, to, run, least - rest);
                if beats(price) {
                    (least, end) = (price, to);
                }
            }
        }
        (least - self.setting.places[from].passed, end)
    }

    /// Where a cue that begins with the word `from` may end at last, and where the least is left to pay behind it.
    fn likely(&self, from: usize, run: &Run) -> Likely {
        let places = self.setting.places;
        let latest = places[from].start.saturating_add(self.max_duration);
        let mut likely = Likely { last: from + 1, end: from + 1 };
        for to in from + 2..=self.line_end(from, self.lines, run) {
            if places[to - 1].stop > latest {
                break;
            }
            likely.last = to;
            if self.rest[to] <= self.rest[likely.end] && self.may_end(from, to, run) {
                likely.end = to;
            }
        }
        likely
    }

    /// Whether a cue that begins with the word `from` may end before `to`: beyond the end of its sentence it
    /// takes in whole sentences only.
    fn may_end(&self, from: usize, to: usize, run: &Run) -> bool {
        let places = self.setting.places;
        places[to - 1].number == places[from].number || self.is_whole(to, run)
    }

    /// Whether a sentence, or the run, ends before the word `to`.
    fn is_whole(&self, to: usize, run: &Run) -> bool {
        to == run.words.end || self.setting.places[to].sentence
    }

    /// Where so many `lines` end, of which the first begins with the word `from`.
    fn line_end(&self, from: usize, lines: usize, run: &Run) -> usize {
        (0..lines).fold(from, |at, _| if at < run.words.end { self.reach[at] } else { at })
    }

    /// The price of the shape, the time and the lines of a cue, without that of its end. From `most` on it may
    /// be lower than it is.
    fn cue(&self, from: usize, to: usize, run: &Run, most: i64) -> i64 {
        let places = self.setting.places;
        let (first, last) = (&places[from], &places[to - 1]);
        let width = self.setting.width(from, to);
        let sentences = last.number - first.number;
        let mut price = width.saturating_sub(self.roomy).min(1000) as i32 * FULL;
        if !(first.sentence && self.is_whole(to, run)) {
            price += self.scanty.saturating_sub(width) as i32 * SCANTY;
            price += if to == from + 1 { ORPHAN } else { 0 };
        }
        if sentences > 0 {
            price += SHARED * sentences.min(100) as i32;
            price += if first.sentence { 0 } else { MIXED };
        }
        let next = if to == run.words.end { run.next } else { places[to].start };
        price += self.haste(last.read_to - first.read_from, to - from, next.saturating_sub(first.start));
        if to <= self.reach[from] || i64::from(price) > most {
            return price.into();
        }
        let lines = (2..self.lines).find(|lines| to <= self.line_end(from, *lines, run)).unwrap_or(self.lines);
        let set = self.setting.best(from, to, lines).map_or(FORBIDDEN, |lines| lines.price);
        i64::from(price) + i64::from(set)
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

    /// Appends the cues that `solve` found for `run`.
    fn read_off(&self, run: &Run, drafts: &mut Vec<Draft>) {
        let mut from = run.words.start;
        while from < run.words.end {
            let to = self.ends[from];
            drafts.push(Draft { lines: self.lines(from, to) });
            from = to;
        }
    }

    /// The lines of the cue `from..to`: as few as it needs.
    fn lines(&self, from: usize, to: usize) -> Vec<Range<usize>> {
        let set = (1..=self.lines).find_map(|lines| Some((lines, self.setting.best(from, to, lines)?)));
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
