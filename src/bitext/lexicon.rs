//! The numbers and words that two texts share, and how much each of them says.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::mem::discriminant;
use std::ops::Range;

use super::bead::Bead;
use super::features::{MatchKey, SentenceFeatures};

/// The gain of each halving of the frequency, in hundredths of a natural logarithm.
const GAIN_PER_OCTAVE: i64 = 69;
/// The largest gain of one shared word.
const MAX_GAIN: i64 = 400;
/// The cost of a number without a counterpart: translators keep at least nine in ten.
const COST_LOST_NUMBER: i64 = 120;
/// The cost of a word without a counterpart that has one elsewhere, as a percentage of its gain.
const LOST_WORD_PERCENT: i64 = 5;
/// The most words of a bead from which word pairs are learned, so that a huge sentence costs little.
const MAX_LEARNED_WORDS: usize = 32;
/// The least Dice coefficient of a learned pair: together half of the time.
const MIN_DICE_PERCENT: u32 = 50;

/// One number or word; translations of each other share it.
#[derive(Clone, Copy, Debug, Default)]
pub struct SharedWord {
    /// The gain if both sides of a match have it.
    pub gain: i64,
    /// The cost if only one side has it.
    pub lost: i64,
}

/// The entries of both texts.
#[derive(Clone, Debug)]
pub struct SharedWords {
    /// All entries.
    pub entries: Vec<SharedWord>,
    /// The entries of each source sentence, sorted, each once.
    pub source: Vec<Vec<u32>>,
    /// The entries of each target sentence.
    pub target: Vec<Vec<u32>>,
    /// The target entries before any learning.
    own_target: Vec<Vec<u32>>,
    /// The key of each entry, and whether it always has a capital.
    keys: Vec<(MatchKey, bool)>,
}

impl SharedWords {
    /// The entries that follow from the form: equal numbers, names, cognates.
    pub fn new(source: &[SentenceFeatures], target: &[SentenceFeatures]) -> Self {
        let mut ids: BTreeMap<&MatchKey, u32> = BTreeMap::new();
        let mut keys: Vec<(MatchKey, bool)> = Vec::new();
        let mut sides: [Vec<Vec<u32>>; 2] = [Vec::with_capacity(source.len()), Vec::with_capacity(target.len())];
        for (side, all) in sides.iter_mut().zip([source, target]) {
            for sentence in all {
                let mut list: Vec<u32> = Vec::with_capacity(sentence.keys.len());
                for mark in &sentence.keys {
                    let next = keys.len() as u32;
                    let id = *ids.entry(&mark.key).or_insert(next);
                    if id == next {
                        keys.push((mark.key.clone(), true));
                    }
                    // A name always has a capital.
                    keys[id as usize].1 &= mark.capital;
                    list.push(id);
                }
                side.push(sorted(list));
            }
        }
        let [source, target] = sides;
        let mut lexicon = Self { entries: Vec::new(), source, own_target: target.clone(), target, keys };
        lexicon.weigh(&[]);
        lexicon
    }

    /// Merges words that are mostly in the same `beads`, as in the second pass of hunalign (D. Varga et al., “Parallel
    /// corpora for medium density languages”, RANLP 2005). Earlier learning is discarded.
    pub fn learn(&mut self, beads: &[Bead]) {
        let mut taken = vec![false; self.keys.len()];
        let mut becomes: Vec<u32> = (0..self.keys.len() as u32).collect();
        let mut learned = Vec::new();
        for (dice, ours, theirs) in self.together(beads) {
            if !taken[ours as usize] && !taken[theirs as usize] {
                (taken[ours as usize], taken[theirs as usize]) = (true, true);
                becomes[theirs as usize] = ours;
                learned.push((ours, dice));
            }
        }
        let renamed = |list: &Vec<u32>| sorted(list.iter().map(|id| becomes[*id as usize]).collect());
        self.target = self.own_target.iter().map(renamed).collect();
        self.weigh(&learned);
    }

    /// Words that only one text has, more than once, paired with words of the other text in the same beads: Dice
    /// coefficients in hundredths, the best first.
    fn together(&self, beads: &[Bead]) -> Vec<(u32, u32, u32)> {
        let in_source = frequencies(&self.source, self.keys.len());
        let in_target = frequencies(&self.own_target, self.keys.len());
        let words = |side: &[Vec<u32>], range: &Range<usize>, own: &[u32], other: &[u32]| -> Vec<u32> {
            let mut list = sorted(side[range.clone()].concat());
            list.retain(|id| own[*id as usize] > 1 && other[*id as usize] == 0);
            list.truncate(MAX_LEARNED_WORDS);
            list
        };
        let mut pairs: Vec<(u32, u32)> = Vec::new();
        for bead in beads.iter().filter(|bead| bead.is_match()) {
            let ours = words(&self.source, &bead.source, &in_source, &in_target);
            let theirs = words(&self.own_target, &bead.target, &in_target, &in_source);
            // A number never translates a word.
            let kind = |id: &u32| discriminant(&self.keys[*id as usize].0);
            let all = ours.iter().flat_map(|ours| theirs.iter().map(move |theirs| (*ours, *theirs)));
            pairs.extend(all.filter(|(ours, theirs)| kind(ours) == kind(theirs)));
        }
        pairs.sort_unstable();
        let dice = |same: &[(u32, u32)]| {
            let (ours, theirs) = same[0];
            let sum = u64::from(in_source[ours as usize]) + u64::from(in_target[theirs as usize]);
            ((200 * same.len() as u64 / sum) as u32, ours, theirs)
        };
        let often = pairs.chunk_by(|a, b| a == b).filter(|same| same.len() > 1);
        let mut found: Vec<(u32, u32, u32)> = often.map(dice).filter(|(dice, ..)| *dice >= MIN_DICE_PERCENT).collect();
        found.sort_unstable_by_key(|(dice, ours, theirs)| (Reverse(*dice), *ours, *theirs));
        found
    }

    /// Weighs the entries by how rare they are: frequent ones have no weight.
    fn weigh(&mut self, learned: &[(u32, u32)]) {
        let (in_source, in_target) =
            (frequencies(&self.source, self.keys.len()), frequencies(&self.target, self.keys.len()));
        let sentences = self.source.len().min(self.target.len()) as u64;
        self.entries = self
            .keys
            .iter()
            .enumerate()
            .map(|(id, (key, is_name))| {
                let (ours, theirs) = (u64::from(in_source[id]), u64::from(in_target[id]));
                let often = ours.max(theirs).max(1);
                let rarity = i64::from((16 * sentences / often).max(16).ilog2() - 4) * GAIN_PER_OCTAVE;
                // How reliable it is, in hundredths.
                let trust = match key {
                    MatchKey::Number(digits) if digits.len() > 1 => 100,
                    MatchKey::Number(_) | MatchKey::Speaker(_) => 60,
                    MatchKey::Acronym(_) => 80,
                    MatchKey::Word(_) if *is_name => 80,
                    MatchKey::Meaning(_) => 80,
                    MatchKey::Word(_) => 40,
                };
                let lost =
                    if matches!(key, MatchKey::Number(digits) if digits.len() > 1) { COST_LOST_NUMBER } else { 0 };
                let gain = if ours > 0 && theirs > 0 { (rarity * trust / 100).min(MAX_GAIN) } else { 0 };
                SharedWord { gain, lost: lost.max(gain / LOST_WORD_PERCENT) }
            })
            .collect();
        for (id, dice) in learned {
            let entry = &mut self.entries[*id as usize];
            entry.gain = entry.gain * i64::from(*dice) / 100;
        }
    }
}

/// The number of sentences that have each of `entries` entries.
pub fn frequencies(sentences: &[Vec<u32>], entries: usize) -> Vec<u32> {
    let mut count = vec![0; entries];
    for id in sentences.iter().flatten() {
        count[*id as usize] += 1;
    }
    count
}

/// `list` sorted, each entry once.
pub fn sorted(mut list: Vec<u32>) -> Vec<u32> {
    list.sort_unstable();
    list.dedup();
    list
}

impl SharedWord {
    /// Whether it has any weight.
    pub fn says_something(self) -> bool {
        self.gain != 0 || self.lost != 0
    }
}
