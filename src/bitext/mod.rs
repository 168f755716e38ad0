//! Sentence alignment: which sentences of two transcripts of one speech translate each other.
//!
//! ```text
//! lengths, paragraphs, marks, ─► cheapest path ─► learned word pairs ─► cheapest path ─► beads
//! numbers, names, cognates,         ▲                                       │
//! everyday words                    │                                       │
//!                                   └────────── model of lengths ◄──────────┘
//! ```
//!
//! Lengths are compared as by Gale and Church (1993), cognates as by Simard, Foster and Isabelle (1992). Learning
//! word pairs in a first pass for the next one follows Varga and others (2005).

mod aligner;
mod anchors;
mod bead;
mod cost;
mod dictionary;
mod features;
mod length;
mod lexicon;
mod path;
mod prior;
mod transliterate;

pub use aligner::{align, align_by};
pub use bead::Bead;
pub use cost::BitextEvidence;
