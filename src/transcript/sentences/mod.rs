//! Sentence segmentation.
//!
//! `sentencex` proposes; one linear pass over the stops of a passage then decides by small rules
//! with the words on both sides and the language's tables:
//!
//! ```text
//! text ─ passages ─► passage ─ segment ─► boundaries ─ rules, full_stops ─► sentences
//!                        sentencex, enclosures, lexicon ─┘
//! ```

mod boundary;
mod context;
mod enclosures;
mod enumeration;
mod full_stops;
mod lexicon;
mod passages;
mod punctuation;
mod rules;
mod segment;
mod sentencex;
mod shape;
pub(super) mod split;
mod stop_marks;

pub use split::split;
