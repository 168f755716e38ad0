//! The best division of a speech into cues, by dynamic programming over its words.
//!
//! A run is what one speaker says between two stage directions. Every way to cut it into cues has a
//! price in points; the cheapest is taken. Prices weigh what a reader suffers: too fast, too short, a
//! phrase torn apart, a lonely word. Sentences end cues, unless one is too short to stand alone.

use std::ops::Range;

use super::breaks;
use super::lines::{self, Ruler};
use super::{Directions, Draft};
use crate::profile::Limits;
use crate::time::{Delta, Time};
use crate::timeline::Timeline;
use crate::transcript::Transcript;

/// Each cue costs, so that few are better than many.
const CUE: i32 = 22;
/// A sentence that ends inside a cue.
const INNER_SENTENCE: i32 = 120;
/// A paragraph that ends inside a cue.
const INNER_PARAGRAPH: i32 = 300;
/// A cue of one word that is no sentence.
const ORPHAN: i32 = 60;
/// A cue that cannot stand as long as it must, and for each further tenth of the time that is missing.
const TOO_SHORT: i32 = 250;
/// A cue that cannot be read in its time, likewise.
const TOO_FAST: i32 = 90;
/// A cue that stands longer than it may, likewise.
const TOO_LONG: i32 = 400;
/// Each tenth of the wanted time that is missing or too much.
const TENTH: i32 = 25;
const NEVER: i32 = i32::MAX / 4;

/// Divides `transcript` into cues that keep `limits` on `timeline` as well as they can.
///
/// Every word stands in exactly one cue, in order; only the words of stage directions are left out
/// where `directions` says so. No cue crosses from one turn into the next.
pub fn compose(transcript: &Transcript, timeline: &Timeline, limits: &Limits, directions: Directions) -> Vec<Draft> {
    let composer = Composer::new(transcript, timeline, limits);
    let mut drafts = Vec::new();
    for (words, spoken) in runs(transcript) {
        if spoken || directions == Directions::Keep {
            composer.run(words, &mut drafts);
        }
    }
    drafts
}

/// The stretches of words that may share cues, and whether they are spoken.
fn runs(transcript: &Transcript) -> Vec<(Range<usize>, bool)> {
    let mut runs: Vec<(Range<usize>, bool)> = Vec::new();
    for turn in &transcript.turns {
        let mut fresh = true;
        for sentence in &transcript.sentences[turn.sentences.clone()] {
            let spoken = sentence.kind.is_spoken();
            match runs.last_mut() {
                Some((words, true)) if spoken && !fresh => words.end = sentence.words.end,
                _ => runs.push((sentence.words.clone(), spoken)),
            }
            fresh = false;
        }
    }
    runs.retain(|(words, _)| !words.is_empty());
    runs
}

struct Composer<'a> {
    timeline: &'a Timeline,
    limits: &'a Limits,
    ruler: Ruler,
    points: Vec<i32>,
    /// What it costs to go on in the same cue after word `i`: only after a sentence does it.
    inner: Vec<i32>,
}

/// The cheapest way to divide a run up to some word.
#[derive(Clone, Copy)]
struct Best {
    cost: i32,
    begin: usize,
}

impl<'a> Composer<'a> {
    fn new(transcript: &Transcript, timeline: &'a Timeline, limits: &'a Limits) -> Self {
        let mut inner = vec![0; transcript.words.len()];
        for (index, sentence) in transcript.sentences.iter().enumerate() {
            let opens = transcript.sentences.get(index + 1).is_some_and(|next| next.opens_paragraph);
            if let Some(last) = sentence.words.end.checked_sub(1) {
                inner[last] = if opens { INNER_PARAGRAPH } else { INNER_SENTENCE };
            }
        }
        let (ruler, points) = (Ruler::new(&transcript.words), breaks::points(transcript, timeline));
        Self { timeline, limits, ruler, points, inner }
    }

    fn run(&self, run: Range<usize>, drafts: &mut Vec<Draft>) {
        let most = self.limits.lines * (self.limits.line_length + 1);
        let mut best = vec![Best { cost: NEVER, begin: run.start }; run.len() + 1];
        best[0].cost = 0;
        for begin in run.clone() {
            let before = best[begin - run.start].cost;
            let mut inner = 0;
            for end in begin + 1..=run.end {
                let cue = begin..end;
                if cue.len() > 1 && self.ruler.width(cue.clone()) > most {
                    break;
                }
                if let Some(cost) = self.price(cue) {
                    let cost = before.saturating_add(cost + inner);
                    let slot = &mut best[end - run.start];
                    if cost < slot.cost {
                        *slot = Best { cost, begin };
                    }
                }
                inner += self.inner[end - 1];
            }
        }
        let first = drafts.len();
        let mut end = run.end;
        while end > run.start {
            let begin = best[end - run.start].begin;
            drafts.push(self.draft(begin..end));
            end = begin;
        }
        drafts[first..].reverse();
    }

    fn draft(&self, words: Range<usize>) -> Draft {
        let set = lines::set(words.clone(), &self.ruler, &self.points, self.limits.line_length, self.limits.lines);
        let mut starts = vec![words.start];
        starts.extend(set.map(|(_, breaks)| breaks).unwrap_or_default());
        let ends = starts.iter().skip(1).copied().chain([words.end]);
        Draft { lines: starts.iter().copied().zip(ends).map(|(start, end)| start..end).collect() }
    }

    /// What a cue of `words` costs, or `None` if it cannot be set in lines.
    fn price(&self, words: Range<usize>) -> Option<i32> {
        let set = lines::set(words.clone(), &self.ruler, &self.points, self.limits.line_length, self.limits.lines);
        let (lines, _) = set?;
        let last = words.end - 1;
        let whole = self.inner[last] > 0 && (words.start == 0 || self.inner[words.start - 1] > 0);
        let orphan = if words.len() == 1 && !whole { ORPHAN } else { 0 };
        Some(CUE + lines + orphan + self.points[last] + self.haste(words))
    }

    /// What the times cost: too short to be seen or read, or longer than it may stand.
    fn haste(&self, words: Range<usize>) -> i32 {
        let spans = &self.timeline.words;
        let start = spans[words.start].start;
        let spoken = spans[words.end - 1].end - start;
        let window = self.end_of_window(words.end) - start;
        let available = window.max(Delta::ZERO).min(self.limits.max_duration);
        let least = self.limits.least_duration(words.len());
        let reading = self.limits.reading_time(self.ruler.width(words.clone()), words.len());
        let mut cost = 0;
        if available < least {
            cost += TOO_SHORT + TENTH * tenths(least - available, least);
        }
        if available < reading {
            cost += TOO_FAST + TENTH * tenths(reading - available, reading);
        }
        if spoken > self.limits.max_duration && words.len() > 1 {
            cost += TOO_LONG + TENTH * tenths(spoken - self.limits.max_duration, self.limits.max_duration);
        }
        cost
    }

    /// Until when a cue may stand whose next word is `next`.
    fn end_of_window(&self, next: usize) -> Time {
        match self.timeline.words.get(next) {
            Some(span) => span.start - self.limits.min_gap,
            None => self.timeline.end,
        }
    }
}

/// How many tenths of `whole` are `part`, at most a hundred.
fn tenths(part: Delta, whole: Delta) -> i32 {
    let (part, whole) = (part.as_millis(), whole.as_millis().max(1));
    (part * 10 / whole).clamp(0, 100) as i32
}
