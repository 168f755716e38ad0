//! Sentences on a timeline → drafts: which words stand together in a cue, and where its lines break.
//!
//! Every place between two words has a price, set by what the language would lose if the reader had to
//! stop there; every cue has one for its shape and for the time it would have.
//! The cheapest division of a turn is found by dynamic programming, so a good break now is never bought
//! with a bad one later.

mod boundary;
mod divide;
pub mod judge;
mod known;
mod lexicon;
mod linebreak;
pub mod measure;
mod place;
mod price;
mod search;
mod word;

use std::ops::Range;

pub(crate) use known::Known;

use crate::profile::Limits;
use crate::timeline::Timeline;
use crate::transcript::{Sentence, SentenceKind, Transcript};

/// A cue that has lines but no times yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// The words of each line, from top to bottom; together a gapless range.
    pub lines: Vec<Range<usize>>,
}

impl Draft {
    /// All its words.
    pub fn words(&self) -> Range<usize> {
        let first = self.lines.first().map_or(0, |line| line.start);
        first..self.lines.last().map_or(first, |line| line.end)
    }
}

/// Whether stage directions, `(Applause.)`, are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Directions {
    /// Each in a cue of its own, with the brackets it has in the text.
    #[default]
    Keep,
    /// Not at all.
    Drop,
}

/// The cues of `transcript`, in order. Every word is in exactly one of them, save those of directions
/// that are dropped.
///
/// `timeline` holds a span for every word; how long a cue can be read depends on it. A cue belongs to
/// one turn, and holds one sentence or a part of one; whole short sentences share a cue where they
/// could not be read alone. No line is longer than the limit, unless a single word is.
///
/// The time it takes grows linearly with the number of words.
pub fn compose(transcript: &Transcript, timeline: &Timeline, limits: &Limits, directions: Directions) -> Vec<Draft> {
    compose_known(transcript, &Known::of(transcript), timeline, limits, directions)
}

/// [`compose`], where what follows from the words alone is known.
pub(crate) fn compose_known(
    transcript: &Transcript,
    known: &Known,
    timeline: &Timeline,
    limits: &Limits,
    directions: Directions,
) -> Vec<Draft> {
    let dropped = |sentence: &Sentence| sentence.kind == SentenceKind::Direction && directions == Directions::Drop;
    let shown: Vec<bool> = transcript.sentences.iter().map(|sentence| !dropped(sentence)).collect();
    divide::divide(transcript, known, timeline, limits, &shown, &[])
}

/// [`compose`] for the sentences that are `shown`, one flag a sentence; no cue reaches over one that is
/// not. The cues `kept`, which are in order, stay as they are.
pub fn compose_around(
    transcript: &Transcript,
    timeline: &Timeline,
    limits: &Limits,
    shown: &[bool],
    kept: &[Draft],
) -> Vec<Draft> {
    divide::divide(transcript, &Known::of(transcript), timeline, limits, shown, kept)
}
