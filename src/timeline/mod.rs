//! When each word is spoken, whoever found that out.

pub mod estimate;
pub mod projected;
pub mod recorded;
pub mod rendered;

use crate::time::{Span, Time};

/// One [`Span`] for every word of a transcript.
///
/// Spans are in order and disjoint, and lie between zero and `end`. A stage direction's words
/// share the pause in which it happens. A word that is not spoken has an empty span where it would be.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Timeline {
    /// When each word is spoken.
    pub words: Vec<Span>,
    /// When the speech is over.
    pub end: Time,
}

/// How the sentences of a transcript were heard in a recording, or those that they translate.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Hearing {
    /// One a sentence.
    pub sentences: Vec<Heard>,
    /// Speech in the recording that the text does not have.
    pub untranscribed: Vec<Span>,
}

/// How one sentence was heard.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Heard {
    /// Whether it was. Nobody expects that of a stage direction, which counts as heard.
    pub spoken: bool,
    /// 0 to 1: how sure its times are, or that it was not spoken; below 0.5 somebody should look.
    /// Nothing for a stage direction.
    pub confidence: Option<f32>,
}
