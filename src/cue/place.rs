//! Each word in its place: measured, timed, and the break before it priced, once for all cues it may stand in.

use std::ops::Range;

use super::boundary::{self, Boundaries, Context};
use super::known::Known;
use super::word::Word;
use crate::timeline::Timeline;
use crate::transcript::Transcript;

/// A comma that is passed over, or a stronger mark, and a pause: for each 4 ms above a quarter of a second.
const PASSED: i32 = 12;
const PASSED_STRONG: i32 = 60;
const SILENCE_MS: i64 = 250;
const SILENCE_STEP_MS: i64 = 4;
const SILENCE_MOST: i64 = 200;
/// A paragraph's end that is passed over.
const PARAGRAPH: i32 = 250;

/// A word in its place: where it stands on an endless line, when it is spoken, and what a break before it costs.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Place {
    /// Columns before it and up to its end.
    pub left: usize,
    pub right: usize,
    /// The same in characters that are read.
    pub read_from: usize,
    pub read_to: usize,
    /// When it is spoken, in milliseconds.
    pub start: i64,
    pub stop: i64,
    /// The price of a break before it.
    pub price: i32,
    /// The prices of all places to stop before it, from the first word on, when they are passed over.
    pub passed: i64,
    /// Whether a sentence begins with it.
    pub sentence: bool,
}

/// A stretch of words that cues may divide freely, and the time at which the next one begins.
pub(super) struct Run {
    pub words: Range<usize>,
    pub next: i64,
}

/// Measures, times and prices of all words.
pub(super) fn places(transcript: &Transcript, known: &Known, timeline: &Timeline) -> Vec<Place> {
    let boundaries = Boundaries::of(&transcript.language);
    let mut places = Vec::with_capacity(transcript.words.len());
    let mut previous = Place::default();
    let (mut first, mut before) = (Word::default(), Word::default());
    for sentence in &transcript.sentences {
        let words = sentence.words.start.min(transcript.words.len())..sentence.words.end.min(transcript.words.len());
        for (index, word) in words.clone().zip(&transcript.words[words.clone()]) {
            let (after, size) = known.words[index];
            let space = usize::from(!word.joined);
            let span = timeline.words.get(index);
            let opens = index == words.start;
            let mut place = Place {
                left: previous.right + space,
                // A word without a column counts as one, so that a line holds a bounded number of them.
                right: previous.right + space + size.columns.max(1),
                read_from: previous.read_to + space,
                read_to: previous.read_to + space + size.characters,
                start: span.map_or(previous.stop, |span| span.start.as_millis()),
                stop: span.map_or(previous.stop, |span| span.end.as_millis()),
                price: boundary::SENTENCE,
                passed: previous.passed,
                sentence: opens,
            };
            if !opens {
                let context = Context { opens: index == words.start + 1, first: &first, joined: word.joined };
                place.price = boundaries.price(&context, &before, &after);
            }
            place.passed += i64::from(passing(&previous, &place, opens && sentence.opens_paragraph));
            places.push(place);
            (previous, first, before) = (place, before, after);
        }
    }
    places
}

/// What it costs not to stop between two words.
fn passing(before: &Place, after: &Place, paragraph: bool) -> i32 {
    let silence = ((after.start - before.stop - SILENCE_MS) / SILENCE_STEP_MS).clamp(0, SILENCE_MOST) as i32;
    let glad = match after.price {
        price if price <= boundary::STRONG_MARK => PASSED_STRONG,
        price if price <= boundary::COMMA => PASSED,
        _ => 0,
    };
    let paragraph = if paragraph { PARAGRAPH } else { 0 };
    silence + glad + paragraph
}

#[cfg(test)]
pub(super) mod tests {
    use proptest::prelude::*;

    use super::Place;

    /// Words of a turn: some wide, some joined, some spoken slowly or after a pause, with prices of all kinds.
    pub fn any_places() -> impl Strategy<Value = Vec<Place>> {
        let columns = prop_oneof![8 => 1usize..12, 1 => 12usize..60];
        let price = prop_oneof![2 => Just(0), 3 => 10..70, 8 => 70..500];
        let passed = prop_oneof![4 => Just(0), 1 => 0i64..300];
        let lasts = prop_oneof![8 => 20i64..600, 1 => 600i64..9000];
        let pause = prop_oneof![4 => Just(0), 1 => 0i64..3000];
        let word = (columns, proptest::bool::weighted(0.9), price, passed, lasts, pause);
        proptest::collection::vec(word, 1..60).prop_map(|words| {
            let mut before = Place::default();
            let in_place = |(columns, space, price, passed, lasts, pause)| {
                let (left, read_from) = (before.right + usize::from(space), before.read_to + usize::from(space));
                let start = before.stop + pause;
                before = Place {
                    left,
                    right: left + columns,
                    read_from,
                    read_to: read_from + columns,
                    start,
                    stop: start + lasts,
                    price,
                    passed: before.passed + passed,
                    sentence: price == 0,
                };
                before
            };
            words.into_iter().map(in_place).collect()
        })
    }
}
