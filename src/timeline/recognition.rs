//! How well the sentences of a text match a recording.

use crate::time::Span;

/// How the sentences of a transcript, or of the text that it translates, match a recording.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Recognition {
    /// One entry for each sentence.
    pub sentences: Vec<SentenceMatch>,
    /// Speech in the recording that is not in the text.
    pub untranscribed: Vec<Span>,
}

/// How one sentence matches the recording.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SentenceMatch {
    /// Whether the sentence was found. True for a stage direction, which is not expected to be heard.
    pub spoken: bool,
    /// From 0 to 1: how reliable its times are, or that it was not spoken; below 0.5 it needs a review.
    /// `None` for a stage direction.
    pub confidence: Option<f32>,
}
