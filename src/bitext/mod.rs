//! Two transcripts of one speech → which sentences translate which.
//!
//! ```text
//! lengths, paragraphs, marks, ─► cheapest path ─► words that go together ─► cheapest path ─► beads
//! numbers, names, cognates,         ▲                                          │
//! everyday words                    │                                          │
//!                                   └────────── model of lengths ◄─────────────┘
//! ```
//!
//! The lengths are judged as by Gale and Church (1993), cognates as by Simard, Foster and Isabelle
//! (1992); that words learned in a first pass help a second is from Varga and others (2005).

mod anchors;
mod cost;
mod fold;
mod length;
mod lexicon;
mod meanings;
mod path;
mod prior;
mod traits;

use std::ops::Range;

pub use cost::Evidence;

use crate::transcript::Transcript;
use cost::Costs;
use length::Model;
use lexicon::Lexicon;
use prior::Prior;
use traits::Traits;

/// How often words are learned from the beads and the beads found again.
const PASSES: usize = 3;

/// Sentences of one text and those of the other that say the same.
///
/// One side may be empty, where the other text has nothing.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Bead {
    /// The sentences of the source, by their indices.
    pub source: Range<usize>,
    /// The sentences of the target.
    pub target: Range<usize>,
}

impl Bead {
    /// Whether both sides have something.
    pub fn is_match(&self) -> bool {
        !self.source.is_empty() && !self.target.is_empty()
    }
}

/// Which sentences of `target` translate which of `source`.
///
/// The beads are in the order of both texts and cover both completely. They are 1–1, 1–0, 0–1, 1–2,
/// 2–1, 2–2, 1–3, 3–1, 1–4 or 4–1. Time and memory grow with the length of the texts, not its square.
pub fn align(source: &Transcript, target: &Transcript) -> Vec<Bead> {
    align_by(source, target, Evidence::All)
}

/// [`align`] with less evidence, to measure what the rest of it is worth.
pub fn align_by(source: &Transcript, target: &Transcript, evidence: Evidence) -> Vec<Bead> {
    let (source, target) = (traits::traits(source), traits::traits(target));
    let characters = |side: &[Traits]| side.iter().map(|traits| traits.length).sum();
    let mut model = Model::new(characters(&source), characters(&target));
    let mut prior = Prior::usual();
    let mut lexicon = Lexicon::new(&source, &target);
    let mut beads: Vec<Bead> = Vec::new();
    for _ in 0..PASSES {
        let anchors = anchors::anchors(&lexicon);
        let costs = Costs::new(&source, &target, &lexicon, (model, prior), evidence);
        let found = path::cheapest(&costs, source.len(), target.len(), &anchors);
        let is_same = found == beads;
        beads = found;
        if is_same || evidence == Evidence::Length {
            break;
        }
        let single = beads.iter().filter(|bead| bead.source.len() == 1 && bead.target.len() == 1);
        let lengths = single.map(|bead| (source[bead.source.start].length, target[bead.target.start].length));
        model = Model::of(&lengths.collect::<Vec<_>>());
        prior = Prior::of(&beads);
        lexicon.learn(&beads);
    }
    beads
}
