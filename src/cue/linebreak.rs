//! Where the lines of a cue break: at the best place for the language, the shorter line on top.

use super::place::Place;

/// A break between lines disturbs half as much as one between cues, since both lines are seen at once;
/// but what is dearer than this hurts there nearly as much.
const HURTS: i32 = 150;
/// For each column of difference between two lines.
const UNEVEN: i32 = 1;
/// For each column that the upper line is longer: a pyramid stands on its base (BBC 3.5, Netflix).
const TOP_HEAVY: i32 = 1;
/// A line less than half as long as its neighbour (TED, “Line-length balance”).
const LOPSIDED: i32 = 30;
/// A word alone on a line.
const ORPHAN: i32 = 120;

/// The most lines that a cue may have, whatever the limits say; `profile` allows no more.
pub(super) const MOST_LINES: usize = 3;

/// A way to break words into lines: its price and the first word of the second and third line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Lines {
    pub price: i32,
    pub breaks: [usize; MOST_LINES - 1],
}

/// A place where a line may begin.
#[derive(Clone, Copy, Debug)]
struct Fold {
    /// What it costs, however the lines look.
    price: i32,
    /// Where the line above ends and where the new one begins, in columns.
    above: usize,
    left: usize,
    /// The first word that does not fit on the line; a single word always does.
    reach: usize,
}

/// Words whose lines are to be broken, and what is the same for all cues that they may stand in.
pub(super) struct Setting {
    /// One before each word, and one behind the last.
    folds: Vec<Fold>,
}

impl Setting {
    /// `places` for lines of at most `line_length` columns.
    pub fn of(places: &[Place], line_length: usize) -> Self {
        let mut folds = Vec::with_capacity(places.len() + 1);
        let (mut above, mut reach) = (0, 0);
        for (from, place) in places.iter().enumerate() {
            // A line that begins a word later ends no earlier.
            let edge = place.left + line_length;
            let behind = places[reach..].iter().take_while(|behind| behind.right <= edge);
            reach = (reach + behind.count()).max(from + 1);
            folds.push(Fold { price: between_lines(place.price), above, left: place.left, reach });
            above = place.right;
        }
        folds.push(Fold { price: 0, above, left: above, reach: places.len() });
        Self { folds }
    }

    /// The columns of the words `from..to` on one line.
    pub fn width(&self, from: usize, to: usize) -> usize {
        self.folds[to].above - self.folds[from].left
    }

    /// Where so many `lines` end at last, of which the first begins with the word `from`.
    pub fn reach(&self, from: usize, lines: usize) -> usize {
        (0..lines).fold(from, |at, _| self.folds[at].reach)
    }

    /// The best way to set the words `from..to` in as few lines as they need, if it costs less than `below`.
    #[inline]
    pub fn best(&self, from: usize, to: usize, below: i32) -> Option<Lines> {
        if to <= self.reach(from, 1) {
            return (0 < below).then_some(Lines { price: 0, breaks: [to; 2] });
        }
        if to <= self.reach(from, 2) {
            let (price, second) = self.two(from, to, below);
            return (second < to).then_some(Lines { price, breaks: [second, to] });
        }
        self.three(from, to, below)
    }

    /// The price of the words `from..to` in two lines, and the first word of the second; `below` and `to` if there is
    /// no way that costs less.
    fn two(&self, from: usize, to: usize, below: i32) -> (i32, usize) {
        let Fold { left, reach, .. } = self.folds[from];
        let right = self.folds[to].above;
        let (mut best, mut at) = (below, to);
        let seconds = &self.folds[from + 1..(reach + 1).min(to)];
        // The longest first line comes first: when the rest does not fit below it, it fits below no shorter one.
        for (offset, fold) in seconds.iter().enumerate().rev() {
            if fold.reach < to {
                break;
            }
            if fold.price >= best {
                continue;
            }
            let (upper, lower) = (fold.above - left, right - fold.left);
            let price = fold.price + uneven(upper, lower);
            if price >= best {
                continue;
            }
            let second = from + 1 + offset;
            let price = price + lopsided(upper, lower, offset == 0 || second + 1 == to);
            if price < best {
                (best, at) = (price, second);
            }
        }
        (best, at)
    }

    /// The best three lines of the words `from..to`, if there is a way that costs less than `below`.
    fn three(&self, from: usize, to: usize, below: i32) -> Option<Lines> {
        let (mut best, mut breaks) = (below, None);
        for second in (from + 1..to.min(self.folds[from].reach + 1)).rev() {
            // As with two lines, where the longest second line leaves too much for the third, no other way is left.
            let longest = self.folds[second].reach.min(to - 1);
            if self.folds[longest].reach < to {
                break;
            }
            for third in (second + 1..=longest).rev().take_while(|third| self.folds[*third].reach >= to) {
                let price = self.step(from, second, third) + self.step(second, third, to);
                if price < best {
                    (best, breaks) = (price, Some([second, third]));
                }
            }
        }
        breaks.map(|breaks| Lines { price: best, breaks })
    }

    /// The price of going from the line `first..second` to the line `second..end`.
    fn step(&self, first: usize, second: usize, end: usize) -> i32 {
        let (upper, lower) = (self.width(first, second), self.width(second, end));
        let orphan = second == first + 1 || end == second + 1;
        self.folds[second].price + uneven(upper, lower) + lopsided(upper, lower, orphan)
    }
}

/// The price of a line of `upper` columns above one of `lower`.
fn uneven(upper: usize, lower: usize) -> i32 {
    let more = (upper as i64 - lower as i64).clamp(-200, 200) as i32;
    (-UNEVEN * more).max((UNEVEN + TOP_HEAVY) * more)
}

/// What comes on top if one is less than half as long as the other, or a single word.
fn lopsided(upper: usize, lower: usize, orphan: bool) -> i32 {
    match (upper * 2 < lower || lower * 2 < upper, orphan) {
        (true, true) => LOPSIDED + ORPHAN,
        (true, false) => LOPSIDED,
        // A long word fills a line well.
        (false, true) => ORPHAN / 3,
        (false, false) => 0,
    }
}

/// The price of a break between two lines, where one between two cues has this `price`.
fn between_lines(price: i32) -> i32 {
    price.min(HURTS) / 2 + (price - HURTS).max(0) * 3 / 4
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::place::Place;
    use super::super::place::tests::any_places;
    use super::{Setting, between_lines, lopsided, uneven};

    /// The price of all words in lines that begin with the words `starts`, if they fit.
    fn price(places: &[Place], starts: &[usize], line_length: usize) -> Option<i32> {
        let end = |line: usize| starts.get(line + 1).copied().unwrap_or(places.len());
        let lines = starts.iter().enumerate().map(|(line, start)| *start..end(line));
        let lines: Vec<(usize, usize)> =
            lines.map(|line| (places[line.end - 1].right - places[line.start].left, line.len())).collect();
        let fits = lines.iter().all(|(width, words)| *width <= line_length || *words == 1);
        let shape = |upper: (usize, usize), lower: (usize, usize)| {
            uneven(upper.0, lower.0) + lopsided(upper.0, lower.0, upper.1 == 1 || lower.1 == 1)
        };
        let shapes = lines.windows(2).map(|pair| shape(pair[0], pair[1]));
        let folds = starts[1..].iter().map(|start| between_lines(places[*start].price));
        fits.then(|| shapes.sum::<i32>() + folds.sum::<i32>())
    }

    proptest! {
        #[test]
        fn no_lines_are_better_than_the_best(places in any_places(), line_length in 1usize..60, below in 0i32..1000) {
            let setting = Setting::of(&places, line_length);
            let to = places.len();
            let best = setting.best(0, to, i32::MAX);
            let one = price(&places, &[0], line_length);
            let two = (1..to).filter_map(|second| price(&places, &[0, second], line_length)).min();
            let pairs = (1..to).flat_map(|second| (second + 1..to).map(move |third| [0, second, third]));
            let three = pairs.filter_map(|starts| price(&places, &starts, line_length)).min();
            prop_assert_eq!(best.map(|best| best.price), one.or(two).or(three));
            prop_assert_eq!(setting.best(0, to, below), best.filter(|best| best.price < below));
            if let Some(best) = best {
                let breaks = best.breaks.into_iter().filter(|start| *start < to);
                let starts: Vec<usize> = std::iter::once(0).chain(breaks).collect();
                prop_assert_eq!(price(&places, &starts, line_length), Some(best.price));
            }
        }
    }
}
