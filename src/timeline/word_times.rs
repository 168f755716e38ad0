//! The times of the words of a transcript.

use crate::time::{Span, Time};

/// One [`Span`] for each word of a transcript.
///
/// Spans are in order and disjoint, and are between zero and `end`. The words of a stage direction
/// share the pause in which it happens. A word that is not spoken has an empty span where it would be.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Timeline {
    /// The span of each word.
    pub words: Vec<Span>,
    /// The end of the speech.
    pub end: Time,
}
