//! Transcripts: who says what, as turns of sentences of words, built from the blocks of a document.

pub mod lines;
pub mod sentences;
pub mod verbalize;
pub(crate) mod words;

mod build;
mod label_candidate;
mod model;
mod salutation;
mod speaker_labels;
mod stage_directions;

pub use model::{Sentence, SentenceKind, Transcript, Turn, Word};
