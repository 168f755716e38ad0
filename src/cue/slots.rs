//! Each word with its width, its times and the cost of the break before it, computed once for all cues.

use std::ops::Range;

use super::boundary::{self, BreakContext, BreakCosts};
use super::width::TextWidth;
use super::word::WordTraits;
use crate::timeline::Timeline;
use crate::transcript::Transcript;

/// For passing over a comma or a stronger mark without a break; and for passing over a pause, 1 for each 4 ms above a
/// quarter of a second.
const COST_PASSED_COMMA: i32 = 12;
const COST_PASSED_STRONG_MARK: i32 = 60;
const MIN_SILENCE_MS: i64 = 250;
const SILENCE_STEP_MS: i64 = 4;
const MAX_COST_SILENCE: i64 = 200;
/// For passing over the end of a paragraph.
const COST_PASSED_PARAGRAPH: i32 = 250;

/// A word on an endless line: its columns, its times, and the cost of a break before it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct WordSlot {
    /// The columns before it and up to its end.
    pub left: usize,
    pub right: usize,
    /// The same in characters that are read.
    pub read_from: usize,
    pub read_to: usize,
    /// Its start and end, in milliseconds.
    pub start: i64,
    pub stop: i64,
    /// The cost of a break before it.
    pub cost: i32,
    /// The total cost of passing over all breaks before it, from the first word on.
    pub passed: i64,
    /// Whether it starts a sentence.
    pub sentence: bool,
}

/// Words that may be divided freely into cues, and the start of the next cue in milliseconds.
pub(super) struct WordRun {
    pub words: Range<usize>,
    pub next: i64,
}

/// The slots of all words.
pub(super) fn slots(transcript: &Transcript, timeline: &Timeline) -> Vec<WordSlot> {
    let boundaries = BreakCosts::of(&transcript.language);
    let mut slots = Vec::with_capacity(transcript.words.len());
    let mut previous = WordSlot::default();
    let (mut first, mut before) = (WordTraits::default(), WordTraits::default());
    for sentence in &transcript.sentences {
        let words = sentence.words.start.min(transcript.words.len())..sentence.words.end.min(transcript.words.len());
        for (index, word) in words.clone().zip(&transcript.words[words.clone()]) {
            let (after, size) = (boundaries.word(&word.text), TextWidth::of(&word.text));
            let space = usize::from(!word.joined);
            let span = timeline.words.get(index);
            let opens = index == words.start;
            let mut slot = WordSlot {
                left: previous.right + space,
                // A word without columns counts as one, so that a line holds a bounded number of them.
                right: previous.right + space + size.columns.max(1),
                read_from: previous.read_to + space,
                read_to: previous.read_to + space + size.characters,
                start: span.map_or(previous.stop, |span| span.start.as_millis()),
                stop: span.map_or(previous.stop, |span| span.end.as_millis()),
                cost: boundary::COST_SENTENCE_END,
                passed: previous.passed,
                sentence: opens,
            };
            if !opens {
                let context = BreakContext { opens: index == words.start + 1, first: &first, joined: word.joined };
                slot.cost = boundaries.cost(&context, &before, &after);
            }
            slot.passed += i64::from(passing(&previous, &slot, opens && sentence.opens_paragraph));
            slots.push(slot);
            (previous, first, before) = (slot, before, after);
        }
    }
    slots
}

/// The cost of not breaking between two words.
fn passing(before: &WordSlot, after: &WordSlot, paragraph: bool) -> i32 {
    let silence = ((after.start - before.stop - MIN_SILENCE_MS) / SILENCE_STEP_MS).clamp(0, MAX_COST_SILENCE) as i32;
    let passed_mark = match after.cost {
        cost if cost <= boundary::COST_STRONG_MARK => COST_PASSED_STRONG_MARK,
        cost if cost <= boundary::COST_COMMA => COST_PASSED_COMMA,
        _ => 0,
    };
    let paragraph = if paragraph { COST_PASSED_PARAGRAPH } else { 0 };
    silence + passed_mark + paragraph
}

#[cfg(test)]
pub(super) mod tests {
    use proptest::prelude::*;

    use super::WordSlot;

    /// Words of a turn: some wide, some joined, some spoken slowly or after a pause, with costs of all kinds.
    pub fn any_slots() -> impl Strategy<Value = Vec<WordSlot>> {
        let columns = prop_oneof![8 => 1usize..12, 1 => 12usize..60];
        let cost = prop_oneof![2 => Just(0), 3 => 10..70, 8 => 70..500];
        let passed = prop_oneof![4 => Just(0), 1 => 0i64..300];
        let lasts = prop_oneof![8 => 20i64..600, 1 => 600i64..9000];
        let pause = prop_oneof![4 => Just(0), 1 => 0i64..3000];
        let word = (columns, proptest::bool::weighted(0.9), cost, passed, lasts, pause);
        proptest::collection::vec(word, 1..60).prop_map(|words| {
            let mut before = WordSlot::default();
            let in_place = |(columns, space, cost, passed, lasts, pause)| {
                let (left, read_from) = (before.right + usize::from(space), before.read_to + usize::from(space));
                let start = before.stop + pause;
                before = WordSlot {
                    left,
                    right: left + columns,
                    read_from,
                    read_to: read_from + columns,
                    start,
                    stop: start + lasts,
                    cost,
                    passed: before.passed + passed,
                    sentence: cost == 0,
                };
                before
            };
            words.into_iter().map(in_place).collect()
        })
    }
}
