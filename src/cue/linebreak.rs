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

/// Words whose lines are to be broken, and what is the same for all cues that they may stand in.
pub(super) struct Setting<'a> {
    places: &'a [Place],
    /// For each word: the first word that does not fit on a line with it; a single word always has a line.
    reach: Vec<usize>,
    /// For each word: the price of a line that begins with it, however it looks.
    folds: Vec<i32>,
}

impl<'a> Setting<'a> {
    /// `places` for lines of at most `line_length` columns.
    pub fn of(places: &'a [Place], line_length: usize) -> Self {
        let mut end = 0;
        let reach = places.iter().enumerate().map(|(from, place)| {
            end = end.max(from + 1);
            // A line that begins a word later ends no earlier.
            while places.get(end).is_some_and(|place_behind| place_behind.right - place.left <= line_length) {
                end += 1;
            }
            end
        });
        Self { places, reach: reach.collect(), folds: places.iter().map(|place| between_lines(place.price)).collect() }
    }

    /// The columns of the words `from..to` on one line.
    pub fn width(&self, from: usize, to: usize) -> usize {
        self.places[to - 1].right - self.places[from].left
    }

    /// Where so many `lines` end at last, of which the first begins with the word `from`.
    pub fn reach(&self, from: usize, lines: usize) -> usize {
        (0..lines).fold(from, |at, _| self.reach.get(at).copied().unwrap_or(at))
    }

    /// The best way to set the words `from..to` in `lines` lines, if it costs less than `below`.
    pub fn best(&self, from: usize, to: usize, lines: usize, below: i32) -> Option<Lines> {
        match lines {
            0 | 1 => (to <= self.reach[from] && 0 < below).then_some(Lines { price: 0, breaks: [to; 2] }),
            2 => self.two(from, to, below),
            _ => self.three(from, to, below),
        }
    }

    fn two(&self, from: usize, to: usize, below: i32) -> Option<Lines> {
        let (left, right) = (self.places[from].left, self.places[to - 1].right);
        let (mut best, mut at) = (below, to);
        // The longest first line comes first: when the rest does not fit below it, it fits below no shorter one.
        for second in (from + 1..=self.reach[from].min(to - 1)).rev() {
            if self.reach[second] < to {
                break;
            }
            let fold = self.folds[second];
            if fold >= best {
                continue;
            }
            let orphan = second == from + 1 || second + 1 == to;
            let (upper, lower) = (self.places[second - 1].right - left, right - self.places[second].left);
            let price = fold + shape(upper, lower, orphan);
            if price < best {
                (best, at) = (price, second);
            }
        }
        (at < to).then_some(Lines { price: best, breaks: [at, to] })
    }

    fn three(&self, from: usize, to: usize, below: i32) -> Option<Lines> {
        let (mut best, mut breaks) = (below, None);
        for second in (from + 1..=self.reach[from].min(to - 1)).rev() {
            let Some(rest) = self.two(second, to, i32::MAX) else { break };
            let third = rest.breaks[0];
            let orphan = second == from + 1 || third == second + 1;
            let shape = shape(self.width(from, second), self.width(second, third), orphan);
            let price = self.folds[second] + shape + rest.price;
            if price < best {
                (best, breaks) = (price, Some([second, third]));
            }
        }
        breaks.map(|breaks| Lines { price: best, breaks })
    }
}

/// The price of how a line of `upper` columns looks above one of `lower`, one of which may be a single word.
fn shape(upper: usize, lower: usize, orphan: bool) -> i32 {
    let uneven = upper.abs_diff(lower).min(200) as i32 * UNEVEN;
    let top_heavy = upper.saturating_sub(lower).min(200) as i32 * TOP_HEAVY;
    let lopsided = upper.min(lower) * 2 < upper.max(lower);
    // A long word fills a line well.
    let orphan = match (orphan, lopsided) {
        (true, true) => ORPHAN,
        (true, false) => ORPHAN / 3,
        (false, _) => 0,
    };
    uneven + top_heavy + orphan + if lopsided { LOPSIDED } else { 0 }
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
    use super::{Setting, between_lines, shape};

    /// The price of all words in lines that begin with the words `starts`, if they fit.
    fn price(places: &[Place], starts: &[usize], line_length: usize) -> Option<i32> {
        let end = |line: usize| starts.get(line + 1).copied().unwrap_or(places.len());
        let lines = starts.iter().enumerate().map(|(line, start)| *start..end(line));
        let lines: Vec<(usize, usize)> =
            lines.map(|line| (places[line.end - 1].right - places[line.start].left, line.len())).collect();
        let fits = lines.iter().all(|(width, words)| *width <= line_length || *words == 1);
        let shapes = lines.windows(2).map(|pair| shape(pair[0].0, pair[1].0, pair[0].1 == 1 || pair[1].1 == 1));
        let folds = starts[1..].iter().map(|start| between_lines(places[*start].price));
        fits.then(|| shapes.sum::<i32>() + folds.sum::<i32>())
    }

    proptest! {
        #[test]
        fn no_lines_are_better_than_the_best(places in any_places(), line_length in 1usize..60, below in 0i32..1000) {
            let setting = Setting::of(&places, line_length);
            let to = places.len();
            let two = setting.best(0, to, 2, i32::MAX);
            let every = (1..to).filter_map(|second| price(&places, &[0, second], line_length)).min();
            prop_assert_eq!(two.map(|lines| lines.price), every);
            if let Some(two) = two {
                prop_assert_eq!(price(&places, &[0, two.breaks[0]], line_length), Some(two.price));
            }
            for lines in 1..=3 {
                let best = setting.best(0, to, lines, i32::MAX).filter(|best| best.price < below);
                prop_assert_eq!(best, setting.best(0, to, lines, below));
            }
        }
    }
}
