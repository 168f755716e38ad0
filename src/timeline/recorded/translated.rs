//! How a translation matches the recording: as the sentences that it translates.

use std::ops::Range;

use crate::bitext::Bead;
use crate::timeline::recognition::{Recognition, SentenceMatch};
use crate::transcript::Transcript;

/// How the sentences of `target` match the recording, if those of the spoken text match as in `source`, and `beads`
/// cover both texts.
///
/// A sentence without a counterpart is shown, with a confidence of 0. A sentence that translates only unspoken
/// sentences counts as unspoken.
pub fn translated(source: &Recognition, beads: &[Bead], target: &Transcript) -> Recognition {
    let mut sentences = Vec::with_capacity(target.sentences.len());
    for bead in beads {
        for (index, sentence) in bead.target.clone().zip(&target.sentences[bead.target.clone()]) {
            let heard = together(&source.sentences[said(bead, index)]);
            let confidence = sentence.kind.is_spoken().then_some(heard.confidence.unwrap_or(0.0));
            sentences.push(SentenceMatch { confidence, ..heard });
        }
    }
    Recognition { sentences, untranscribed: source.untranscribed.clone() }
}

/// The source sentences of target sentence `index`: one to one if both sides have the same number.
fn said(bead: &Bead, index: usize) -> Range<usize> {
    if bead.source.len() != bead.target.len() {
        return bead.source.clone();
    }
    let partner = bead.source.start + (index - bead.target.start);
    partner..partner + 1
}

/// Merges matches; the lowest confidence counts.
fn together(heard: &[SentenceMatch]) -> SentenceMatch {
    SentenceMatch {
        spoken: heard.is_empty() || heard.iter().any(|heard| heard.spoken),
        confidence: heard.iter().filter_map(|heard| heard.confidence).reduce(f32::min),
    }
}
