//! Where the lines of a cue break: at the best place for the language, with the shorter line on top.

use super::slots::WordSlot;

/// A break between lines disturbs half as much as one between cues, because both lines are visible at once. A cost
/// above this one counts three quarters.
const COST_BAD_BREAK: i32 = 150;
/// For each column of difference between two lines.
const COST_UNEVEN_COLUMN: i32 = 1;
/// For each column by which the upper line is longer: guidelines prefer a pyramid (BBC 3.5, Netflix).
const COST_TOP_HEAVY_COLUMN: i32 = 1;
/// For a line less than half as long as its neighbour (TED, “Line-length balance”).
const COST_LOPSIDED: i32 = 30;
/// For a single word on a line.
const COST_ORPHAN_LINE: i32 = 120;

/// The most lines of a cue, for any limits; `profile` allows no more.
pub(super) const MAX_LINES: usize = 3;

/// A way to break words into lines: its cost, and the first words of the second and third line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct LineBreaks {
    pub cost: i32,
    pub breaks: [usize; MAX_LINES - 1],
}

/// A position where a line may start.
#[derive(Clone, Copy, Debug)]
struct LineStart {
    /// The cost of a break there, for lines of any shape.
    cost: i32,
    /// The columns where the line above ends and where the new one starts.
    above: usize,
    left: usize,
    /// The first word that does not fit on the line; a single word always fits.
    reach: usize,
}

/// Words to be broken into lines, with what is the same for all their cues.
pub(super) struct LineLayout {
    /// One before each word, and one after the last.
    starts: Vec<LineStart>,
}

impl LineLayout {
    /// The layout of `slots` in lines of at most `line_length` columns.
    pub fn of(slots: &[WordSlot], line_length: usize) -> Self {
        let mut starts = Vec::with_capacity(slots.len() + 1);
        let (mut above, mut reach) = (0, 0);
        for (from, slot) in slots.iter().enumerate() {
            // A line that starts a word later ends no earlier.
            let edge = slot.left + line_length;
            let behind = slots[reach..].iter().take_while(|behind| behind.right <= edge);
            reach = (reach + behind.count()).max(from + 1);
            starts.push(LineStart { cost: between_lines(slot.cost), above, left: slot.left, reach });
            above = slot.right;
        }
        starts.push(LineStart { cost: 0, above, left: above, reach: slots.len() });
        Self { starts }
    }

    /// The columns of the words `from..to` on one line.
    pub fn width(&self, from: usize, to: usize) -> usize {
        self.starts[to].above - self.starts[from].left
    }

    /// The furthest end of this many `lines`, of which the first starts with the word `from`.
    pub fn reach(&self, from: usize, lines: usize) -> usize {
        (0..lines).fold(from, |at, _| self.starts[at].reach)
    }

    /// The best way to break the words `from..to` into as few lines as they need, if that is at most three.
    pub fn best(&self, from: usize, to: usize) -> Option<LineBreaks> {
        if to <= self.reach(from, 1) {
            return Some(LineBreaks { cost: 0, breaks: [to; 2] });
        }
        if to <= self.reach(from, 2) { self.two(from, to) } else { self.three(from, to) }
    }

    /// The best two lines of the words `from..to`.
    fn two(&self, from: usize, to: usize) -> Option<LineBreaks> {
        let seconds = self.second_starts(from, to);
        let lines = seconds.map(|second| LineBreaks { cost: self.step(from, second, to), breaks: [second, to] });
        lines.min_by_key(|lines| lines.cost)
    }

    /// The best three lines of the words `from..to`.
    fn three(&self, from: usize, to: usize) -> Option<LineBreaks> {
        let thirds = |second: usize| self.second_starts(second, to).map(move |third| [second, third]);
        let breaks = (from + 1..=self.starts[from].reach.min(to - 1)).rev().flat_map(thirds);
        let cost = |[second, third]: [usize; 2]| self.step(from, second, third) + self.step(second, third, to);
        breaks.map(|breaks| LineBreaks { cost: cost(breaks), breaks }).min_by_key(|lines| lines.cost)
    }

    /// The words with which the second line may start if the first one starts with the word `from`, so that it holds
    /// all words before `to`; the last one first.
    fn second_starts(&self, from: usize, to: usize) -> impl Iterator<Item = usize> + '_ {
        // If the rest does not fit below a long first line, it fits below no shorter one.
        let seconds = (from + 1..=self.starts[from].reach.min(to - 1)).rev();
        seconds.take_while(move |second| self.starts[*second].reach >= to)
    }

    /// The cost of the line `first..second` above the line `second..end`.
    fn step(&self, first: usize, second: usize, end: usize) -> i32 {
        let (upper, lower) = (self.width(first, second), self.width(second, end));
        let orphan = second == first + 1 || end == second + 1;
        self.starts[second].cost + uneven(upper, lower) + lopsided(upper, lower, orphan)
    }
}

/// The cost of a line of `upper` columns above one of `lower`.
fn uneven(upper: usize, lower: usize) -> i32 {
    let more = (upper as i64 - lower as i64).clamp(-200, 200) as i32;
    (-COST_UNEVEN_COLUMN * more).max((COST_UNEVEN_COLUMN + COST_TOP_HEAVY_COLUMN) * more)
}

/// The extra cost if one is less than half as long as the other, or a single word.
fn lopsided(upper: usize, lower: usize, orphan: bool) -> i32 {
    match (upper * 2 < lower || lower * 2 < upper, orphan) {
        (true, true) => COST_LOPSIDED + COST_ORPHAN_LINE,
        (true, false) => COST_LOPSIDED,
        // A long word fills a line well.
        (false, true) => COST_ORPHAN_LINE / 3,
        (false, false) => 0,
    }
}

/// The cost of a break between two lines, where one between two cues has this `cost`.
fn between_lines(cost: i32) -> i32 {
    cost.min(COST_BAD_BREAK) / 2 + (cost - COST_BAD_BREAK).max(0) * 3 / 4
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::slots::WordSlot;
    use super::super::slots::tests::any_slots;
    use super::{LineLayout, between_lines, lopsided, uneven};

    /// The cost of all words in lines that start with the words `starts`, if they fit.
    fn cost(slots: &[WordSlot], starts: &[usize], line_length: usize) -> Option<i32> {
        let end = |line: usize| starts.get(line + 1).copied().unwrap_or(slots.len());
        let lines = starts.iter().enumerate().map(|(line, start)| *start..end(line));
        let lines: Vec<(usize, usize)> =
            lines.map(|line| (slots[line.end - 1].right - slots[line.start].left, line.len())).collect();
        let fits = lines.iter().all(|(width, words)| *width <= line_length || *words == 1);
        let shape = |upper: (usize, usize), lower: (usize, usize)| {
            uneven(upper.0, lower.0) + lopsided(upper.0, lower.0, upper.1 == 1 || lower.1 == 1)
        };
        let shapes = lines.windows(2).map(|pair| shape(pair[0], pair[1]));
        let starts = starts[1..].iter().map(|start| between_lines(slots[*start].cost));
        fits.then(|| shapes.sum::<i32>() + starts.sum::<i32>())
    }

    proptest! {
        #[test]
        fn the_lines_found_are_the_best(slots in any_slots(), line_length in 1usize..60) {
            let layout = LineLayout::of(&slots, line_length);
            let to = slots.len();
            let best = layout.best(0, to);
            let one = cost(&slots, &[0], line_length);
            let two = (1..to).filter_map(|second| cost(&slots, &[0, second], line_length)).min();
            let pairs = (1..to).flat_map(|second| (second + 1..to).map(move |third| [0, second, third]));
            let three = pairs.filter_map(|starts| cost(&slots, &starts, line_length)).min();
            prop_assert_eq!(best.map(|best| best.cost), one.or(two).or(three));
            if let Some(best) = best {
                let breaks = best.breaks.into_iter().filter(|start| *start < to);
                let starts: Vec<usize> = std::iter::once(0).chain(breaks).collect();
                prop_assert_eq!(cost(&slots, &starts, line_length), Some(best.cost));
            }
        }
    }
}
