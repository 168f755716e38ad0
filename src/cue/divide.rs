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

/// Where a cue may end.
struct Candidate {
    /// The first word after it.
    to: usize,
    /// The lines it needs.
    lines: usize,
    /// Whether a sentence ends with it.
    whole: bool,
    /// How many sentences end inside it.
    sentences: usize,
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
        }
    }

    /// Fills `best` and `ends` for the words of `run`.
    fn solve(&mut self, run: &Run) {
        self.best[run.words.end] = 0;
        let mut candidates = Vec::new();
        for from in run.words.clone().rev() {
            self.candidates(from, run, &mut candidates);
            (self.best[from], self.ends[from]) = self.cheapest(from, run, &candidates);
        }
    }

    /// Where a cue that begins with the word `from` may end.
    fn candidates(&self, from: usize, run: &Run, candidates: &mut Vec<Candidate>) {
        candidates.clear();
        let places = self.setting.places;
        let (mut line, mut lines, mut sentences) = (from, 1, 0);
        let latest = places[from].start.saturating_add(self.max_duration);
        for to in from + 1..=run.words.end {
            if !self.setting.fits(line, to) {
                (line, lines) = (to - 1, lines + 1);
            }
            if lines > self.lines || (places[to - 1].stop > latest && to > from + 1) {
                break;
            }
            let whole = to == run.words.end || places[to].sentence;
            // Beyond the end of its sentence a cue takes in whole sentences only.
            if whole || sentences == 0 {
                candidates.push(Candidate { to, lines, whole, sentences });
            }
            sentences += usize::from(whole);
        }
    }

    /// The cheapest cue that begins with the word `from`, with all that follows it: price and end.
    fn cheapest(&self, from: usize, run: &Run, candidates: &[Candidate]) -> (i64, usize) {
        let mut best = (i64::MAX, from + 1);
        // The farthest first, since the least is left to pay for after them.
        for candidate in candidates.iter().rev() {
            let to = candidate.to;
            let end = if candidate.whole { boundary::SENTENCE } else { self.setting.places[to].price };
            let mut price = self.best[to].saturating_add(i64::from(CUE + end));
            if price >= best.0 {
                continue;
            }
            price = price.saturating_add(self.cue(from, candidate, run));
            if price < best.0 && candidate.lines > 1 {
                let set = self.setting.best(from, to, candidate.lines).map_or(FORBIDDEN, |lines| lines.price);
                price = price.saturating_add(i64::from(set));
            }
            if price < best.0 {
                best = (price, to);
            }
        }
        best
    }

    /// The price of the shape and the time of a cue, without that of its end and its lines.
    fn cue(&self, from: usize, candidate: &Candidate, run: &Run) -> i64 {
        let &Candidate { to, whole, sentences, .. } = candidate;
        let places = self.setting.places;
        let (first, last) = (&places[from], &places[to - 1]);
        let width = self.setting.width(from, to);
        let mut price = width.saturating_sub(self.roomy).min(1000) as i32 * FULL;
        if !(whole && first.sentence) {
            price += self.scanty.saturating_sub(width) as i32 * SCANTY;
            price += if to == from + 1 { ORPHAN } else { 0 };
        }
        if sentences > 0 {
            price += SHARED * sentences.min(100) as i32;
            price += if first.sentence { 0 } else { MIXED };
        }
        let next = if to == run.words.end { run.next } else { places[to].start };
        price += self.haste(last.read_to - first.read_from, to - from, next.saturating_sub(first.start));
        i64::from(price) + last.passed - first.passed
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
