//! How a translation was heard: as the sentences that it translates.

use std::ops::Range;

use crate::bitext::Bead;
use crate::timeline::{Heard, Hearing};
use crate::transcript::Transcript;

/// How the sentences of `target` were heard, if those of the spoken text were as `source` says, and
/// `beads` cover both texts.
///
/// One that translates nothing is shown, and nothing is sure about its time. One that translates only
/// what was not spoken counts as not spoken.
pub fn translated(source: &Hearing, beads: &[Bead], target: &Transcript) -> Hearing {
    let mut sentences = Vec::with_capacity(target.sentences.len());
    for bead in beads {
        for (index, sentence) in bead.target.clone().zip(&target.sentences[bead.target.clone()]) {
            let heard = together(&source.sentences[said(bead, index)]);
            let confidence = sentence.kind.is_spoken().then_some(heard.confidence.unwrap_or(0.0));
            sentences.push(Heard { confidence, ..heard });
        }
    }
    Hearing { sentences, untranscribed: source.untranscribed.clone() }
}

/// The source sentences of target sentence `index`: one to one where both sides have as many.
fn said(bead: &Bead, index: usize) -> Range<usize> {
    if bead.source.len() != bead.target.len() {
        return bead.source.clone();
    }
    let partner = bead.source.start + (index - bead.target.start);
    partner..partner + 1
}

/// As sure as the least sure of them.
fn together(heard: &[Heard]) -> Heard {
    Heard {
        spoken: heard.is_empty() || heard.iter().any(|heard| heard.spoken),
        confidence: heard.iter().filter_map(|heard| heard.confidence).reduce(f32::min),
    }
}
