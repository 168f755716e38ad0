//! The cost of a bead: length, kind, structure, punctuation, and shared words.

use std::ops::Range;

use super::features::SentenceFeatures;
use super::length::{self, LengthModel};
use super::lexicon::{SharedWords, sorted};
use super::prior::BeadPrior;

/// The most sentences on one side of a bead.
pub const MAX_BEAD_SENTENCES: usize = 4;
/// The kinds of matches: the number of sentences of the source and of the target.
pub const KINDS: [(usize, usize); 8] = [(1, 1), (1, 2), (2, 1), (2, 2), (1, 3), (3, 1), (1, 4), (4, 1)];
/// For each further sentence of a gap, because gaps are often whole paragraphs.
const COST_LONGER_GAP: i64 = 250;
/// For a stage direction matched with speech.
const COST_DIRECTION_FOR_SPEECH: i64 = 1_000;
/// For a match that crosses the end of a paragraph on one side.
const COST_OVER_PARAGRAPH: i64 = 300;
/// For a match that crosses the end of a turn.
const COST_OVER_TURN: i64 = 600;
/// If a paragraph starts on one side only, or on both.
const COSTS_PARAGRAPH: (i64, i64) = (150, -100);
/// If a turn starts on one side only, or on both.
const COSTS_TURN: (i64, i64) = (300, -150);
/// If one side only is a question, or both; an exclamation; a quotation.
const COSTS_QUESTION: (i64, i64) = (220, -100);
const COSTS_EXCLAMATION: (i64, i64) = (40, -30);
const COSTS_QUOTE: (i64, i64) = (60, -40);

/// Which evidence is used; all of it except in measurements.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BitextEvidence {
    /// Lengths only, as Gale and Church do.
    Length,
    /// Everything.
    All,
}

/// The sentences of one text, prepared for matching.
struct BitextSide<'a> {
    features: &'a [SentenceFeatures],
    /// Characters before each sentence.
    until: Vec<u64>,
    /// The entries of one to four sentences that end before each, and the cost of losing all of them.
    entries: [Vec<(Vec<u32>, i64)>; MAX_BEAD_SENTENCES],
}

/// The costs of the beads of two texts.
pub struct BeadCosts<'a> {
    source: BitextSide<'a>,
    target: BitextSide<'a>,
    lexicon: &'a SharedWords,
    model: LengthModel,
    prior: BeadPrior,
    evidence: BitextEvidence,
    /// How far the numbers of paragraphs agree, in hundredths.
    paragraphs: i64,
    turns: i64,
}

impl<'a> BeadCosts<'a> {
    /// The costs with the given models of lengths and kinds.
    pub fn new(
        source: &'a [SentenceFeatures],
        target: &'a [SentenceFeatures],
        lexicon: &'a SharedWords,
        (model, prior): (LengthModel, BeadPrior),
        evidence: BitextEvidence,
    ) -> Self {
        Self {
            paragraphs: agreement(source, target, opens_paragraph),
            turns: agreement(source, target, opens_turn),
            source: BitextSide::new(source, &lexicon.source, lexicon),
            target: BitextSide::new(target, &lexicon.target, lexicon),
            lexicon,
            model,
            prior,
            evidence,
        }
    }

    /// The cost of the match of this many sentences that end before the sentences `i` and `j`.
    pub fn of(&self, (ours, theirs): (usize, usize), i: usize, j: usize) -> i64 {
        let (source, target) = (i - ours..i, j - theirs..j);
        let mut cost = self.prior.of_kind(ours, theirs)
            + length::cost(self.source.length(&source), self.target.length(&target), self.model);
        if self.evidence == BitextEvidence::All {
            cost += self.structure(&source, &target) + self.marks(&source, &target);
            cost += self.shared(ours, theirs, i, j);
        }
        cost
    }

    /// The cost of a sentence without a counterpart after one that has one.
    pub fn gap(&self) -> i64 {
        self.prior.gap
    }

    /// The cost of leaving out the source sentence `index` after the one before it.
    pub fn longer_source_gap(&self, index: usize) -> i64 {
        self.longer_gap(&self.source.features[index])
    }

    /// The cost of leaving out the target sentence `index` after the one before it.
    pub fn longer_target_gap(&self, index: usize) -> i64 {
        self.longer_gap(&self.target.features[index])
    }

    /// A gap ends with its paragraph rather than in the middle of another one.
    fn longer_gap(&self, features: &SentenceFeatures) -> i64 {
        let usual = COST_LONGER_GAP.min(self.prior.gap);
        let opens = features.opens_paragraph && self.evidence == BitextEvidence::All;
        usual + if opens { COST_OVER_PARAGRAPH * self.paragraphs / 100 } else { 0 }
    }

    fn structure(&self, source: &Range<usize>, target: &Range<usize>) -> i64 {
        let (ours, theirs) = (&self.source.features[source.clone()], &self.target.features[target.clone()]);
        let mut cost = 0;
        // A match never mixes speech and stage directions.
        let directions = ours.iter().chain(theirs).filter(|features| features.direction).count();
        if directions != 0 && directions != ours.len() + theirs.len() {
            cost += COST_DIRECTION_FOR_SPEECH;
        }
        let inner = |all: &[SentenceFeatures], opens: fn(&SentenceFeatures) -> bool| {
            all[1..].iter().filter(|features| opens(features)).count()
        };
        let over = inner(ours, opens_paragraph).abs_diff(inner(theirs, opens_paragraph)) as i64;
        cost += over * COST_OVER_PARAGRAPH * self.paragraphs / 100;
        cost += (inner(ours, opens_turn) + inner(theirs, opens_turn)) as i64 * COST_OVER_TURN * self.turns / 100;
        cost += both(ours[0].opens_paragraph, theirs[0].opens_paragraph, COSTS_PARAGRAPH) * self.paragraphs / 100;
        cost + both(ours[0].opens_turn, theirs[0].opens_turn, COSTS_TURN) * self.turns / 100
    }

    fn marks(&self, source: &Range<usize>, target: &Range<usize>) -> i64 {
        let (ours, theirs) = (&self.source.features[source.clone()], &self.target.features[target.clone()]);
        let either =
            |has: fn(&SentenceFeatures) -> bool, costs| both(ours.iter().any(has), theirs.iter().any(has), costs);
        either(|t| t.is_question, COSTS_QUESTION)
            + either(|t| t.is_exclamation, COSTS_EXCLAMATION)
            + either(|t| t.has_quote, COSTS_QUOTE)
    }

    /// The gain of shared entries, and the cost of those that only one side has.
    fn shared(&self, ours: usize, theirs: usize, i: usize, j: usize) -> i64 {
        let (ours, lost) = &self.source.entries[ours - 1][i];
        let (theirs, lost_too) = &self.target.entries[theirs - 1][j];
        let mut cost = lost + lost_too;
        let mut theirs = theirs.iter().peekable();
        for id in ours {
            while theirs.next_if(|other| *other < id).is_some() {}
            if theirs.peek() == Some(&id) {
                let entry = self.lexicon.entries[*id as usize];
                cost -= entry.gain + 2 * entry.lost;
            }
        }
        cost
    }
}

impl<'a> BitextSide<'a> {
    fn new(features: &'a [SentenceFeatures], entries: &[Vec<u32>], lexicon: &SharedWords) -> Self {
        let mut until = vec![0];
        until.extend(features.iter().scan(0, |sum, features| {
            *sum += features.length;
            Some(*sum)
        }));
        let ending = |count: usize| -> Vec<(Vec<u32>, i64)> {
            let union = |end: usize| {
                // Entries without weight are left out.
                let all = entries[end.saturating_sub(count)..end].concat().into_iter();
                let list = sorted(all.filter(|id| lexicon.entries[*id as usize].says_something()).collect());
                let lost = list.iter().map(|id| lexicon.entries[*id as usize].lost).sum();
                (list, lost)
            };
            (0..=entries.len()).map(union).collect()
        };
        Self { features, until, entries: [ending(1), ending(2), ending(3), ending(4)] }
    }

    fn length(&self, sentences: &Range<usize>) -> u64 {
        self.until[sentences.end] - self.until[sentences.start]
    }
}

fn opens_paragraph(features: &SentenceFeatures) -> bool {
    features.opens_paragraph
}

fn opens_turn(features: &SentenceFeatures) -> bool {
    features.opens_turn
}

fn both(ours: bool, theirs: bool, (one, two): (i64, i64)) -> i64 {
    match (ours, theirs) {
        (true, true) => two,
        (false, false) => 0,
        _ => one,
    }
}

/// How well the numbers of sentences that open something agree, in hundredths; 0 if only the first or every sentence
/// does.
fn agreement(source: &[SentenceFeatures], target: &[SentenceFeatures], opens: fn(&SentenceFeatures) -> bool) -> i64 {
    let count = |side: &[SentenceFeatures]| side.iter().filter(|features| opens(features)).count();
    let (ours, theirs) = (count(source), count(target));
    if ours.min(theirs) < 2 || ours == source.len() || theirs == target.len() {
        return 0;
    }
    (100 * ours.min(theirs) / ours.max(theirs)) as i64
}
