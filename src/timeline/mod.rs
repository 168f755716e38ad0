//! When each word is spoken, whoever found that out.

pub mod estimate;
pub mod rendered;

use crate::time::{Span, Time};

/// One [`Span`] for every word of a transcript.
///
/// Spans are in order and disjoint, and lie between zero and `end`. A stage direction's words
/// share the pause in which it happens.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Timeline {
    /// When each word is spoken.
    pub words: Vec<Span>,
    /// When the speech is over.
    pub end: Time,
}
