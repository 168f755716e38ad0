//! The entry point of sentence alignment: passes of alignment and of learning from the result.

use super::bead::Bead;
use super::cost::{BeadCosts, BitextEvidence};
use super::features::SentenceFeatures;
use super::length::LengthModel;
use super::lexicon::SharedWords;
use super::prior::BeadPrior;
use super::{anchors, features, path};
use crate::transcript::Transcript;

/// The most passes of alignment and learning.
const PASSES: usize = 3;

/// Which sentences of `target` translate which of `source`.
///
/// The beads are in the order of both texts and cover both completely. They are 1–1, 1–0, 0–1, 1–2,
/// 2–1, 2–2, 1–3, 3–1, 1–4 or 4–1. Time and memory grow with the length of the texts, not its square.
pub fn align(source: &Transcript, target: &Transcript) -> Vec<Bead> {
    align_by(source, target, BitextEvidence::All)
}

/// [`align`] with less evidence, to measure what the rest contributes.
pub fn align_by(source: &Transcript, target: &Transcript, evidence: BitextEvidence) -> Vec<Bead> {
    let (source, target) = (features::features(source), features::features(target));
    let characters = |side: &[SentenceFeatures]| side.iter().map(|features| features.length).sum();
    let mut model = LengthModel::new(characters(&source), characters(&target));
    let mut prior = BeadPrior::usual();
    let mut lexicon = SharedWords::new(&source, &target);
    let mut beads: Vec<Bead> = Vec::new();
    for _ in 0..PASSES {
        let anchors = anchors::anchors(&lexicon);
        let costs = BeadCosts::new(&source, &target, &lexicon, (model, prior), evidence);
        let found = path::align(&costs, source.len(), target.len(), &anchors);
        let is_same = found == beads;
        beads = found;
        if is_same || evidence == BitextEvidence::Length {
            break;
        }
        let single = beads.iter().filter(|bead| bead.source.len() == 1 && bead.target.len() == 1);
        let lengths = single.map(|bead| (source[bead.source.start].length, target[bead.target.start].length));
        model = LengthModel::of(&lengths.collect::<Vec<_>>());
        prior = BeadPrior::of(&beads);
        lexicon.learn(&beads);
    }
    beads
}
