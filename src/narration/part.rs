//! A sentence of a narration, or a part of a long one, with its time on a given timeline.

use super::slot::Slot;
use super::utterance::Utterance;
use crate::warning::quote;

/// The most words that are spoken as one piece. No sentence is that long; a text without full stops
/// must not become one clip of hours.
const MAX_PART_WORDS: usize = 200;

/// An utterance, or a piece of one that is too long.
#[derive(Clone, Copy)]
pub(super) struct NarrationPart<'a> {
    pub utterance: &'a Utterance,
    pub words: &'a [String],
    /// Whether the utterance ends with it.
    pub last: bool,
    /// Its time, where the narration is on a timeline of another.
    pub slot: Option<Slot>,
}

impl<'a> NarrationPart<'a> {
    /// The parts of `utterance`; at least one.
    pub fn of(utterance: &'a Utterance) -> impl Iterator<Item = Self> {
        let long = utterance.silent.is_none() && utterance.words.len() > MAX_PART_WORDS;
        let size = if long { MAX_PART_WORDS } else { utterance.words.len().max(1) };
        let count = utterance.words.len().div_ceil(size).max(1);
        (0..count).map(move |index| Self {
            utterance,
            words: &utterance.words[index * size..((index + 1) * size).min(utterance.words.len())],
            last: index + 1 == count,
            slot: None,
        })
    }
}

impl NarrationPart<'_> {
    /// Its beginning, for a warning.
    pub fn quote(&self) -> String {
        quote(&self.words.join(" "))
    }
}
