//! What follows from words and their language alone: found out once a word, for its times and for its cues.

use super::boundary::Boundaries;
use super::measure::Size;
use super::word::Word;
use crate::memo::Shelf;
use crate::timeline::estimate::{Scale, Weight, Weights};
use crate::transcript::Transcript;

/// What is known of the words of a transcript before they stand in it.
///
/// Times and cues are made one after the other; to look a word up for each of them would take twice as long, as most of
/// the time goes by until the table comes out of the memory.
pub(crate) struct Known {
    /// For their times.
    pub weights: Weights,
    /// For their cues.
    pub(super) words: Vec<(Word, Size)>,
}

thread_local! {
    static WORDS: Shelf<(Weight, Word, Size)> = const { Shelf::new() };
}

impl Known {
    /// What is known of the words of `transcript`.
    pub fn of(transcript: &Transcript) -> Self {
        let language = &transcript.language;
        let (scale, boundaries) = (Scale::of(language), Boundaries::of(language));
        let count = transcript.words.len();
        let mut known = Self { weights: Weights::with_capacity(count), words: Vec::with_capacity(count) };
        WORDS.with(|shelf| {
            shelf.lend(language, |memo| {
                for word in &transcript.words {
                    let find = |text: &str| (scale.weight(text), boundaries.word(text), Size::of(text));
                    let (weight, word, size) = memo.ask(&word.text, find);
                    known.weights.push(weight);
                    known.words.push((word, size));
                }
            });
        });
        known
    }
}
