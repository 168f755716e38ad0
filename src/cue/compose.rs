//! The entry point of cue segmentation, and its options.

use super::draft::CueDraft;
use super::segment::segment;
use crate::profile::Limits;
use crate::timeline::Timeline;
use crate::transcript::{SentenceKind, Transcript};

/// Whether stage directions, `(Applause.)`, are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Directions {
    /// Each in a cue of its own, with the brackets it has in the text.
    #[default]
    Keep,
    /// Not at all.
    Drop,
}

/// What [`compose`] shows, and which cues exist already.
#[derive(Clone, Copy, Debug, Default)]
pub struct ComposeOptions<'a> {
    /// Whether stage directions are shown.
    pub directions: Directions,
    /// Whether each sentence is shown; `None` shows all. No cue contains words from both sides of a hidden sentence.
    pub shown: Option<&'a [bool]>,
    /// Cues that stay as they are, in order.
    pub fixed: &'a [CueDraft],
}

/// The cues of `transcript`, in order. Every word is in exactly one of them, except for the words of sentences that
/// are not shown.
///
/// `timeline` has a span for every word, from which reading times follow. A cue belongs to one turn, and holds one
/// sentence or a part of one; short sentences share a cue if each alone would be too short to read. No line is longer
/// than the limit, unless it is a single word.
///
/// Run time is linear in the number of words.
pub fn compose(
    transcript: &Transcript,
    timeline: &Timeline,
    limits: &Limits,
    options: &ComposeOptions<'_>,
) -> Vec<CueDraft> {
    let is_shown = |index: usize| {
        let is_direction = transcript.sentences[index].kind == SentenceKind::Direction;
        let is_dropped = is_direction && options.directions == Directions::Drop;
        !is_dropped && options.shown.is_none_or(|shown| shown.get(index) == Some(&true))
    };
    segment(transcript, timeline, limits, &is_shown, options.fixed)
}
