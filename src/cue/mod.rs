//! Cue segmentation: divides a timed transcript into cues and cues into lines.
//!
//! Each boundary between two words has a cost: how much a break there disturbs the reader. Each cue has a cost for its
//! shape and for its reading time. Dynamic programming finds the division of a turn with the lowest total cost.

mod boundary;
pub mod breaks;
mod compose;
mod cost;
mod draft;
mod lexicon;
mod linebreak;
mod search;
mod segment;
mod slots;
pub mod width;
mod word;

pub use compose::{ComposeOptions, Directions, compose};
pub use draft::CueDraft;
