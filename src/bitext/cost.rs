//! What a bead costs: length, kind, structure, marks, and what both sides share.

use std::ops::Range;

use super::length::{self, Model};
use super::lexicon::{Lexicon, sorted};
use super::prior::Prior;
use super::traits::Traits;

/// The most sentences that one side of a bead has.
pub const MOST: usize = 4;
/// The kinds of matches: how many sentences of the source and of the target.
pub const KINDS: [(usize, usize); 8] = [(1, 1), (1, 2), (2, 1), (2, 2), (1, 3), (3, 1), (1, 4), (4, 1)];
/// What it costs to leave out one more sentence: what is left out is often a paragraph.
const LONGER_GAP: i64 = 250;
/// A stage direction for something spoken.
const DIRECTION_FOR_SPEECH: i64 = 1_000;
/// A match that runs over the end of a paragraph on one side.
const OVER_PARAGRAPH: i64 = 300;
/// A match that runs over the end of a turn.
const OVER_TURN: i64 = 600;
/// A paragraph begins on one side only, or on both.
const PARAGRAPHS: (i64, i64) = (150, -100);
/// A turn begins on one side only, or on both.
const TURNS: (i64, i64) = (300, -150);
/// Only one side asks, or both; calls out; quotes.
const ASKS: (i64, i64) = (220, -100);
const EXCLAIMS: (i64, i64) = (40, -30);
const QUOTES: (i64, i64) = (60, -40);

/// Which evidence is used; all of it but in measurements.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Evidence {
    /// Lengths alone, as Gale and Church do.
    Length,
    /// Everything.
    All,
}

/// The sentences of one text, ready to be matched.
struct Side<'a> {
    traits: &'a [Traits],
    /// Characters before each sentence.
    until: Vec<u64>,
    /// The entries of one to four sentences that end before each, and what it costs to lose their numbers.
    entries: [Vec<(Vec<u32>, i64)>; MOST],
}

/// What beads of two texts cost.
pub struct Costs<'a> {
    source: Side<'a>,
    target: Side<'a>,
    lexicon: &'a Lexicon,
    model: Model,
    prior: Prior,
    evidence: Evidence,
    /// How far the paragraphs of the two texts agree in number, in hundredths.
    paragraphs: i64,
    turns: i64,
}

impl<'a> Costs<'a> {
    /// The costs where lengths are as in `model`.
    pub fn new(
        source: &'a [Traits],
        target: &'a [Traits],
        lexicon: &'a Lexicon,
        (model, prior): (Model, Prior),
        evidence: Evidence,
    ) -> Self {
        Self {
            paragraphs: agreement(source, target, opens_paragraph),
            turns: agreement(source, target, opens_turn),
            source: Side::new(source, &lexicon.source, lexicon),
            target: Side::new(target, &lexicon.target, lexicon),
            lexicon,
            model,
            prior,
            evidence,
        }
    }

    /// The cost of the match of so many sentences that end before the sentences `i` and `j`.
    pub fn of(&self, (ours, theirs): (usize, usize), i: usize, j: usize) -> i64 {
        let (source, target) = (i - ours..i, j - theirs..j);
        let mut cost = self.prior.of_kind(ours, theirs)
            + length::cost(self.source.length(&source), self.target.length(&target), self.model);
        if self.evidence == Evidence::All {
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
        self.longer_gap(&self.source.traits[index])
    }

    /// The cost of leaving out the target sentence `index` after the one before it.
    pub fn longer_target_gap(&self, index: usize) -> i64 {
        self.longer_gap(&self.target.traits[index])
    }

    /// What is left out ends with its paragraph rather than in the middle of another.
    fn longer_gap(&self, traits: &Traits) -> i64 {
        let usual = LONGER_GAP.min(self.prior.gap);
        let opens = traits.opens_paragraph && self.evidence == Evidence::All;
        usual + if opens { OVER_PARAGRAPH * self.paragraphs / 100 } else { 0 }
    }

    fn structure(&self, source: &Range<usize>, target: &Range<usize>) -> i64 {
        let (ours, theirs) = (&self.source.traits[source.clone()], &self.target.traits[target.clone()]);
        let mut cost = 0;
        // A match never mixes what is spoken with what is done.
        let directions = ours.iter().chain(theirs).filter(|traits| traits.direction).count();
        if directions != 0 && directions != ours.len() + theirs.len() {
            cost += DIRECTION_FOR_SPEECH;
        }
        let inner = |all: &[Traits], opens: fn(&Traits) -> bool| all[1..].iter().filter(|traits| opens(traits)).count();
        let over = inner(ours, opens_paragraph).abs_diff(inner(theirs, opens_paragraph)) as i64;
        cost += over * OVER_PARAGRAPH * self.paragraphs / 100;
        cost += (inner(ours, opens_turn) + inner(theirs, opens_turn)) as i64 * OVER_TURN * self.turns / 100;
        cost += both(ours[0].opens_paragraph, theirs[0].opens_paragraph, PARAGRAPHS) * self.paragraphs / 100;
        cost + both(ours[0].opens_turn, theirs[0].opens_turn, TURNS) * self.turns / 100
    }

    fn marks(&self, source: &Range<usize>, target: &Range<usize>) -> i64 {
        let (ours, theirs) = (&self.source.traits[source.clone()], &self.target.traits[target.clone()]);
        let either = |has: fn(&Traits) -> bool, costs| both(ours.iter().any(has), theirs.iter().any(has), costs);
        either(|t| t.asks, ASKS) + either(|t| t.exclaims, EXCLAIMS) + either(|t| t.quotes, QUOTES)
    }

    /// What the entries on both sides say, and those that only one side has.
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

impl<'a> Side<'a> {
    fn new(traits: &'a [Traits], entries: &[Vec<u32>], lexicon: &Lexicon) -> Self {
        let mut until = vec![0];
        until.extend(traits.iter().scan(0, |sum, traits| {
            *sum += traits.length;
            Some(*sum)
        }));
        let ending = |count: usize| -> Vec<(Vec<u32>, i64)> {
            let union = |end: usize| {
                // What says nothing is left out.
                let all = entries[end.saturating_sub(count)..end].concat().into_iter();
                let list = sorted(all.filter(|id| lexicon.entries[*id as usize].says_something()).collect());
                let lost = list.iter().map(|id| lexicon.entries[*id as usize].lost).sum();
                (list, lost)
            };
            (0..=entries.len()).map(union).collect()
        };
        Self { traits, until, entries: [ending(1), ending(2), ending(3), ending(4)] }
    }

    fn length(&self, sentences: &Range<usize>) -> u64 {
        self.until[sentences.end] - self.until[sentences.start]
    }
}

fn opens_paragraph(traits: &Traits) -> bool {
    traits.opens_paragraph
}

fn opens_turn(traits: &Traits) -> bool {
    traits.opens_turn
}

fn both(ours: bool, theirs: bool, (one, two): (i64, i64)) -> i64 {
    match (ours, theirs) {
        (true, true) => two,
        (false, false) => 0,
        _ => one,
    }
}

/// How well the numbers of sentences that open something agree, in hundredths; none where nothing
/// is told apart, because only the first or every sentence does.
fn agreement(source: &[Traits], target: &[Traits], opens: fn(&Traits) -> bool) -> i64 {
    let count = |side: &[Traits]| side.iter().filter(|traits| opens(traits)).count();
    let (ours, theirs) = (count(source), count(target));
    if ours.min(theirs) < 2 || ours == source.len() || theirs == target.len() {
        return 0;
    }
    (100 * ours.min(theirs) / ours.max(theirs)) as i64
}
