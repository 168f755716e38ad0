//! A recording against reference speech of its text: which frame of the one is which of the other.
//!
//! The method is dynamic time warping of mel cepstra (as aeneas does it), with a path that may
//! skip on both sides, in two steps: coarsely in a broad corridor, then finely around what the
//! first found, so that cost grows with the length and not with its square.

mod edges;
pub mod features;
mod lattice;
mod path;
mod reference;
mod vad;

use crate::time::Span;

pub use features::{Extractor, Features};
pub use reference::ReferenceLine;

/// Where everything is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Alignment {
    /// As many as lines were given, in order.
    pub lines: Vec<AlignedLine>,
    /// Speech that the text does not have.
    pub untranscribed: Vec<Span>,
}

/// Where one line is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AlignedLine {
    /// From the onset of its speech to its end; `None` if it is not spoken.
    pub span: Option<Span>,
    /// 0 to 1: below 0.5 somebody should look.
    pub confidence: f32,
    /// As many as the line has words, in order, inside `span`; empty if it is not spoken.
    pub words: Vec<Span>,
}

/// What is known beforehand.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Every line gets a span, even if it seems not to be spoken.
    pub keep_unspoken: bool,
}

/// Finds every line of `reference` in `recording`.
pub fn align(reference: &[ReferenceLine], recording: &Features, options: &Options) -> Alignment {
    path::align(reference, recording, options)
}
