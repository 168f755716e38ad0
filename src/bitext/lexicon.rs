//! Which numbers and words of two texts are each other's translation, and how much that says.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::mem::discriminant;
use std::ops::Range;

use super::Bead;
use super::traits::{Key, Traits};

/// A surprise of two, in hundredths of a natural logarithm.
const DOUBLE: i64 = 69;
/// The most that one shared word may say.
const MOST: i64 = 400;
/// What it costs that a number has no counterpart: translators keep nine in ten or more.
const LOST_NUMBER: i64 = 120;
/// What part of its gain it costs that a word has no counterpart which has one elsewhere.
const LOST_WORD: i64 = 5;
/// Words of a bead that are looked at when words are learned, so that a huge sentence costs little.
const LEARNED_FROM: usize = 32;
/// How far two words must go together to be learned: half of the time.
const LEAST_DICE: u32 = 50;

/// One number or word; translations of each other share it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Entry {
    /// What it says that both sides of a match have it.
    pub gain: i64,
    /// What it costs that only one side has it.
    pub lost: i64,
}

/// The entries of both texts.
#[derive(Clone, Debug)]
pub struct Lexicon {
    /// All entries.
    pub entries: Vec<Entry>,
    /// The entries of each source sentence, sorted, each once.
    pub source: Vec<Vec<u32>>,
    /// The entries of each target sentence.
    pub target: Vec<Vec<u32>>,
    /// The same before anything was learned.
    own_target: Vec<Vec<u32>>,
    /// What each entry is, and whether it is always written with a capital.
    keys: Vec<(Key, bool)>,
}

impl Lexicon {
    /// What can be told from the form: equal numbers, names, cognates.
    pub fn new(source: &[Traits], target: &[Traits]) -> Self {
        let mut ids: BTreeMap<&Key, u32> = BTreeMap::new();
        let mut keys: Vec<(Key, bool)> = Vec::new();
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
                    // A name is written with a capital wherever it stands.
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

    /// Makes the words equal that stand mostly in the same `beads`, as in the second pass of
    /// hunalign (D. Varga et al., “Parallel corpora for medium density languages”, RANLP 2005).
    /// What was learned before is forgotten.
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

    /// Words that only one text has, and more than once, with the words of the other that stand in
    /// the same beads: Dice's coefficient in hundredths, the best first.
    fn together(&self, beads: &[Bead]) -> Vec<(u32, u32, u32)> {
        let in_source = frequencies(&self.source, self.keys.len());
        let in_target = frequencies(&self.own_target, self.keys.len());
        let words = |side: &[Vec<u32>], range: &Range<usize>, own: &[u32], other: &[u32]| -> Vec<u32> {
            let mut list = sorted(side[range.clone()].concat());
            list.retain(|id| own[*id as usize] > 1 && other[*id as usize] == 0);
            list.truncate(LEARNED_FROM);
            list
        };
        let mut pairs: Vec<(u32, u32)> = Vec::new();
        for bead in beads.iter().filter(|bead| bead.is_match()) {
            let ours = words(&self.source, &bead.source, &in_source, &in_target);
            let theirs = words(&self.own_target, &bead.target, &in_target, &in_source);
            // A number is no word's translation.
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
        let mut found: Vec<(u32, u32, u32)> = often.map(dice).filter(|(dice, ..)| *dice >= LEAST_DICE).collect();
        found.sort_unstable_by_key(|(dice, ours, theirs)| (Reverse(*dice), *ours, *theirs));
        found
    }

    /// Weighs the entries by how rare they are: what is everywhere says nothing.
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
                let rarity = i64::from((16 * sentences / often).max(16).ilog2() - 4) * DOUBLE;
                // How far it can be trusted, in hundredths.
                let trust = match key {
                    Key::Number(digits) if digits.len() > 1 => 100,
                    Key::Number(_) | Key::Speaker(_) => 60,
                    Key::Acronym(_) => 80,
                    Key::Word(_) if *is_name => 80,
                    Key::Meaning(_) => 80,
                    Key::Word(_) => 40,
                };
                let lost = if matches!(key, Key::Number(digits) if digits.len() > 1) { LOST_NUMBER } else { 0 };
                let gain = if ours > 0 && theirs > 0 { (rarity * trust / 100).min(MOST) } else { 0 };
                Entry { gain, lost: lost.max(gain / LOST_WORD) }
            })
            .collect();
        for (id, dice) in learned {
            let entry = &mut self.entries[*id as usize];
            entry.gain = entry.gain * i64::from(*dice) / 100;
        }
    }
}

/// In how many sentences each of `entries` entries stands.
pub fn frequencies(sentences: &[Vec<u32>], entries: usize) -> Vec<u32> {
    let mut count = vec![0; entries];
    for id in sentences.iter().flatten() {
        count[*id as usize] += 1;
    }
    count
}

/// `list` in order, each once.
pub fn sorted(mut list: Vec<u32>) -> Vec<u32> {
    list.sort_unstable();
    list.dedup();
    list
}

impl Entry {
    /// Whether it matters where it stands.
    pub fn says_something(self) -> bool {
        self.gain != 0 || self.lost != 0
    }
}
