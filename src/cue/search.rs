//! The cheapest division of a run of words into cues, by dynamic programming from its last word to its first.

use super::Draft;
use super::boundary;
use super::divide::Run;
use super::place::Place;
use super::price::{Candidate, Prices};
use crate::profile::Limits;

/// Each cue costs something, so that there are no more than needed.
const CUE: i32 = 65;

/// What is known about a word when all words behind it have been divided.
#[derive(Clone, Copy, Default)]
struct Step {
    /// The price of the cheapest division from it to the end of its run.
    best: i64,
    /// Where the first cue of that division ends.
    end: usize,
    /// What is to be paid for a cue that ends before it, whatever that cue's begin is, and for all that follows.
    rest: i64,
    /// The first word behind it that begins a sentence, or the end of its run.
    whole: usize,
}

/// The cue that has proven cheapest so far: its price, with all that follows it, and its end.
struct Cheapest {
    price: i64,
    end: usize,
}

/// The tables of the search.
pub(super) struct Division<'a> {
    prices: Prices<'a>,
    places: &'a [Place],
    steps: Vec<Step>,
}

impl<'a> Division<'a> {
    pub fn of(places: &'a [Place], limits: &'a Limits) -> Self {
        Self { prices: Prices::of(places, limits), places, steps: vec![Step::default(); places.len() + 1] }
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
        let end = run.words.end;
        let mut behind = Step { best: 0, end, rest: 0, whole: end };
        behind.rest = self.rest(end, 0, boundary::SENTENCE);
        self.steps[end] = behind;
        let mut sentence = true;
        for from in run.words.clone().rev() {
            let place = &self.places[from];
            let whole = if sentence { from + 1 } else { self.steps[from + 1].whole };
            sentence = place.sentence;
            let Cheapest { price, end } = self.cheapest(from, whole, run);
            let best = price - place.passed;
            let rest = if from > run.words.start { self.rest(from, best, place.price) } else { 0 };
            self.steps[from] = Step { best, end, rest, whole };
        }
    }

    /// What is to be paid if a cue ends before the word `to` at this `price`, and it costs `best` to divide what
    /// follows.
    fn rest(&self, to: usize, best: i64, price: i32) -> i64 {
        best + i64::from(CUE + price) + self.places[to - 1].passed
    }

    /// The cheapest cue that begins with the word `from`, whose sentence ends before `whole`. Of several, the longest.
    ///
    /// Beyond the end of its sentence a cue takes in whole sentences only.
    fn cheapest(&self, from: usize, whole: usize, run: &Run) -> Cheapest {
        let last = self.prices.reach(from, run.words.end);
        let inside = whole.min(last);
        let mut cheapest = Cheapest { price: i64::MAX, end: from };
        // Most likely it ends where it would if it began a word later.
        let likely = if whole == from + 1 { whole } else { self.steps[from + 1].end.min(inside) };
        self.consider(&mut cheapest, from, likely, likely == whole, 0, run);
        for to in (from + 1..=inside).rev() {
            if self.steps[to].rest <= cheapest.price && to != likely {
                self.consider(&mut cheapest, from, to, to == whole, 0, run);
            }
        }
        let (mut to, mut joined) = (whole, 0);
        while to < last {
            (to, joined) = (self.steps[to].whole, joined + 1);
            if to <= last {
                self.consider(&mut cheapest, from, to, true, joined, run);
            }
        }
        cheapest
    }

    /// Takes the cue `from..to` for the cheapest if it is.
    fn consider(&self, cheapest: &mut Cheapest, from: usize, to: usize, whole: bool, joined: usize, run: &Run) {
        // The rest alone decides on nearly all cues: shape and time make them only dearer.
        let rest = self.steps[to].rest;
        if rest > cheapest.price {
            return;
        }
        let next = if to == run.words.end { run.next } else { self.places[to].start };
        let cue = Candidate { from, to, whole, joined, next };
        let price = rest + self.prices.cue(&cue, cheapest.price - rest);
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
    use super::super::price::Candidate;
    use crate::profile::Profile;

    proptest! {
        #[test]
        fn no_division_is_cheaper_than_the_one_that_is_found(
            places in any_places(),
            profile in proptest::sample::select(Profile::names().collect::<Vec<_>>()),
            lines in 1usize..=3,
            next in prop_oneof![Just(i64::MAX), 0i64..100_000],
        ) {
            let mut limits = Profile::builtin(profile).expect("built in").limits(&"en".parse().expect("a tag"));
            limits.lines = lines;
            let mut division = Division::of(&places, &limits);
            let words = places.len();
            division.solve(&Run { words: 0..words, next });

            let begins_sentence = |to: usize| to == words || places[to].sentence;
            // For each word: the price of what follows, and the end of its cue.
            let mut expected = vec![(0, words); words + 1];
            for from in (0..words).rev() {
                let mut cheapest = (i64::MAX, from);
                for to in from + 1..=division.prices.reach(from, words) {
                    let joined = (from + 1..to).filter(|word| begins_sentence(*word)).count();
                    if joined > 0 && !begins_sentence(to) {
                        continue;
                    }
                    let next = places.get(to).map_or(next, |place| place.start);
                    let cue = Candidate { from, to, whole: begins_sentence(to), joined, next };
                    let end = places.get(to).map_or(0, |place| place.price);
                    let passed = places[to - 1].passed - places[from].passed;
                    let price = division.prices.cue(&cue, i64::MAX) + i64::from(CUE + end) + passed + expected[to].0;
                    if price <= cheapest.0 {
                        cheapest = (price, to);
                    }
                }
                expected[from] = cheapest;
            }
            let found: Vec<(i64, usize)> = division.steps.iter().map(|step| (step.best, step.end)).collect();
            prop_assert_eq!(found, expected);
        }
    }
}
