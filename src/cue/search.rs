//! The cheapest division of a run of words into cues, by dynamic programming from its last word to its first.

use super::Draft;
use super::boundary;
use super::place::{Place, Run};
use super::price::Prices;
use crate::profile::Limits;

/// Each cue costs something, so that there are no more than needed.
const CUE: i32 = 65;

/// A cue that is cheaper than others: its price, with all that follows it, and its end.
struct Cheapest {
    price: i64,
    end: usize,
}

/// What is known about a word when all words behind it have been divided.
#[derive(Clone, Copy, Default)]
struct Step {
    /// What is to be paid for a cue that ends before it, whatever that cue's begin is, and for all that follows.
    rest: i64,
    /// Where the cheapest cue ends that begins with it.
    end: usize,
    /// The first word behind it that begins a sentence, or the end of its run.
    whole: usize,
}

/// The search: a step for each word, and one for the end of the text.
pub(super) struct Division<'a> {
    prices: Prices<'a>,
    steps: Vec<Step>,
}

impl<'a> Division<'a> {
    pub fn of(places: &'a [Place], limits: &'a Limits) -> Self {
        Self { prices: Prices::of(places, limits), steps: vec![Step::default(); places.len() + 1] }
    }

    /// Appends the cues of `run` to `drafts`.
    pub fn divide(&mut self, run: &Run, drafts: &mut Vec<Draft>) {
        self.solve(run);
        let mut from = run.words.start;
        while from < run.words.end {
            let to = self.steps[from].end;
            drafts.push(Draft { lines: self.prices.lines(from, to) });
            from = to;
        }
    }

    /// Fills the tables for the words of `run`.
    fn solve(&mut self, run: &Run) {
        let places = self.prices.places;
        let mut whole = run.words.end;
        let (mut best, mut price) = (0, boundary::SENTENCE);
        for from in run.words.clone().rev() {
            let place = &places[from];
            self.steps[from + 1].rest = best + i64::from(CUE + price) + place.passed;
            let cheapest = self.cheapest(from, whole, run);
            self.steps[from] = Step { end: cheapest.end, whole, rest: 0 };
            (best, price) = (cheapest.price - place.passed, place.price);
            if place.sentence {
                whole = from;
            }
        }
    }

    /// The cheapest cue that begins with the word `from`, whose sentence ends before the word `whole`. Of several,
    /// the longest.
    ///
    /// Beyond the end of its sentence it takes in whole sentences only.
    fn cheapest(&self, from: usize, whole: usize, run: &Run) -> Cheapest {
        let last = self.prices.reach(from, run);
        let inside = whole.min(last);
        let mut cheapest = Cheapest { price: i64::MAX, end: from };
        // Most likely it ends where it would if it began a word later.
        let likely = if whole == from + 1 { whole } else { self.steps[from + 1].end.min(inside) };
        self.consider(&mut cheapest, from, likely, 0, run);
        // What is left to pay behind it alone decides on nearly all others: a cue itself makes them only dearer.
        for (offset, step) in self.steps[from + 1..inside + 1].iter().enumerate().rev() {
            let to = from + 1 + offset;
            if step.rest <= cheapest.price && to != likely {
                self.consider(&mut cheapest, from, to, 0, run);
            }
        }
        let (mut to, mut joined) = (whole, 0);
        while to < last {
            (to, joined) = (self.steps[to].whole, joined + 1);
            if to <= last && self.steps[to].rest <= cheapest.price {
                self.consider(&mut cheapest, from, to, joined, run);
            }
        }
        cheapest
    }

    /// Takes the cue `from..to` for the cheapest if it is.
    fn consider(&self, cheapest: &mut Cheapest, from: usize, to: usize, joined: usize, run: &Run) {
        let rest = self.steps[to].rest;
        let price = rest + self.prices.cue(from, to, joined, run, cheapest.price - rest);
        if price < cheapest.price || (price == cheapest.price && to > cheapest.end) {
            *cheapest = Cheapest { price, end: to };
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::place::tests::any_places;
    use super::{CUE, Division, Run};
    use crate::profile::Profile;

    proptest! {
        #[test]
        fn no_division_is_cheaper_than_the_one_that_is_found(
            places in any_places(),
            profile in proptest::sample::select(Profile::names().collect::<Vec<_>>()),
            lines in 1usize..=3,
            next in prop_oneof![Just(i64::MAX / 2), 0i64..100_000],
        ) {
            let mut limits = Profile::builtin(profile).expect("built in").limits(&"en".parse().expect("a tag"));
            limits.lines = lines;
            let mut division = Division::of(&places, &limits);
            let words = places.len();
            let run = Run { words: 0..words, next };
            division.solve(&run);

            let begins_sentence = |to: usize| to == words || places[to].sentence;
            // For each word: the price of what follows, and the end of its cue.
            let mut expected = vec![(0, words); words + 1];
            for from in (0..words).rev() {
                let mut cheapest = (i64::MAX, from);
                for to in from + 1..=division.prices.reach(from, &run) {
                    let joined = (from + 1..to).filter(|word| begins_sentence(*word)).count();
                    if joined > 0 && !begins_sentence(to) {
                        continue;
                    }
                    let end = places.get(to).map_or(0, |place| place.price);
                    let passed = places[to - 1].passed - places[from].passed;
                    let price = division.prices.cue(from, to, joined, &run, i64::MAX) + i64::from(CUE + end) + passed + expected[to].0;
                    if price <= cheapest.0 {
                        cheapest = (price, to);
                    }
                }
                expected[from] = cheapest;
            }
            for (word, (price, end)) in expected.iter().enumerate().take(words) {
                prop_assert_eq!(division.steps[word].end, *end);
                if word > 0 {
                    let (before, place) = (&places[word - 1], &places[word]);
                    prop_assert_eq!(division.steps[word].rest, price + i64::from(CUE + place.price) + before.passed);
                }
            }
        }
    }
}
