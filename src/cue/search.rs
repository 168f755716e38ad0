//! The cheapest division of a run of words into cues, by dynamic programming from its last word to its first.

use super::boundary;
use super::cost::CueCosts;
use super::draft::CueDraft;
use super::slots::{WordRun, WordSlot};
use crate::profile::Limits;

/// For each cue, so that there are no more cues than needed.
const COST_CUE: i32 = 65;

/// The best cue so far: its cost, with all that follows it, and its end.
struct BestCue {
    cost: i64,
    end: usize,
}

/// What is known of a word after all words behind it have been divided.
#[derive(Clone, Copy, Default)]
struct SearchStep {
    /// The cost of all that follows a cue that ends before it, with the break.
    rest: i64,
    /// The end of the cheapest cue that starts with it.
    end: usize,
    /// The next word that starts a sentence, or the end of the run.
    whole: usize,
}

/// The search: a step for each word, and one for the end of the text.
pub(super) struct Segmenter<'a> {
    costs: CueCosts<'a>,
    steps: Vec<SearchStep>,
}

impl<'a> Segmenter<'a> {
    pub fn of(slots: &'a [WordSlot], limits: &'a Limits) -> Self {
        Self { costs: CueCosts::of(slots, limits), steps: vec![SearchStep::default(); slots.len() + 1] }
    }

    /// Appends the cues of `run` to `drafts`.
    pub fn segment(&mut self, run: &WordRun, drafts: &mut Vec<CueDraft>) {
        self.solve(run);
        let mut from = run.words.start;
        while from < run.words.end {
            let to = self.steps[from].end;
            drafts.push(CueDraft { lines: self.costs.lines(from, to) });
            from = to;
        }
    }

    /// Computes the steps of the words of `run`.
    fn solve(&mut self, run: &WordRun) {
        let slots = self.costs.slots;
        let mut whole = run.words.end;
        let (mut best, mut cost) = (0, boundary::COST_SENTENCE_END);
        for from in run.words.clone().rev() {
            let slot = &slots[from];
            self.steps[from + 1].rest = best + i64::from(COST_CUE + cost) + slot.passed;
            let cheapest = self.cheapest(from, whole, run);
            self.steps[from] = SearchStep { end: cheapest.end, whole, rest: 0 };
            (best, cost) = (cheapest.cost - slot.passed, slot.cost);
            if slot.sentence {
                whole = from;
            }
        }
    }

    /// The cheapest cue that starts with the word `from`, whose sentence ends before the word `whole`; of equal ones
    /// the longest.
    ///
    /// After the end of its sentence, it takes in whole sentences only.
    fn cheapest(&self, from: usize, whole: usize, run: &WordRun) -> BestCue {
        let last = self.costs.reach(from, run);
        let inside = whole.min(last);
        let mut cheapest = BestCue { cost: i64::MAX, end: from };
        for to in (from + 1..=inside).rev() {
            // A cue costs at least nothing, so most ends are ruled out by the cost of what follows them.
            if self.steps[to].rest <= cheapest.cost {
                self.consider(&mut cheapest, from, to, 0, run);
            }
        }
        let (mut to, mut joined) = (whole, 0);
        while to < last {
            (to, joined) = (self.steps[to].whole, joined + 1);
            if to <= last {
                self.consider(&mut cheapest, from, to, joined, run);
            }
        }
        cheapest
    }

    /// Makes the cue `from..to` the cheapest one if it is.
    fn consider(&self, cheapest: &mut BestCue, from: usize, to: usize, joined: usize, run: &WordRun) {
        let cost = self.steps[to].rest + self.costs.cue(from, to, joined, run);
        if cost < cheapest.cost || (cost == cheapest.cost && to > cheapest.end) {
            *cheapest = BestCue { cost, end: to };
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::slots::tests::any_slots;
    use super::{COST_CUE, Segmenter, WordRun};
    use crate::profile::Profile;

    proptest! {
        #[test]
        fn the_division_found_is_the_cheapest(
            slots in any_slots(),
            profile in proptest::sample::select(Profile::names().collect::<Vec<_>>()),
            lines in 1usize..=3,
            next in prop_oneof![Just(i64::MAX / 2), 0i64..100_000],
        ) {
            let mut limits = Profile::builtin(profile).expect("built in").limits(&"en".parse().expect("a tag"));
            limits.lines = lines;
            let mut segmenter = Segmenter::of(&slots, &limits);
            let words = slots.len();
            let run = WordRun { words: 0..words, next };
            segmenter.solve(&run);

            let begins_sentence = |to: usize| to == words || slots[to].sentence;
            // For each word: the cost of what follows, and the end of its cue.
            let mut expected = vec![(0, words); words + 1];
            for from in (0..words).rev() {
                let mut cheapest = (i64::MAX, from);
                for to in from + 1..=segmenter.costs.reach(from, &run) {
                    let joined = (from + 1..to).filter(|word| begins_sentence(*word)).count();
                    if joined > 0 && !begins_sentence(to) {
                        continue;
                    }
                    let end = slots.get(to).map_or(0, |slot| slot.cost);
                    let passed = slots[to - 1].passed - slots[from].passed;
                    let cost = segmenter.costs.cue(from, to, joined, &run) + i64::from(COST_CUE + end) + passed + expected[to].0;
                    if cost <= cheapest.0 {
                        cheapest = (cost, to);
                    }
                }
                expected[from] = cheapest;
            }
            for (word, (cost, end)) in expected.iter().enumerate().take(words) {
                prop_assert_eq!(segmenter.steps[word].end, *end);
                if word > 0 {
                    let (before, slot) = (&slots[word - 1], &slots[word]);
                    prop_assert_eq!(segmenter.steps[word].rest, cost + i64::from(COST_CUE + slot.cost) + before.passed);
                }
            }
        }
    }
}
