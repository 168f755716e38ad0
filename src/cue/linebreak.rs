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
#[derive(Clone, Copy, Debug)]
pub(super) struct Lines {
    pub price: i32,
    pub breaks: [usize; MOST_LINES - 1],
}

/// The measure of a text whose lines are to be broken.
#[derive(Clone, Copy)]
pub(super) struct Setting<'a> {
    pub places: &'a [Place],
    pub line_length: usize,
}

fn between_lines(price: i32) -> i32 {
    price.min(HURTS) / 2 + (price - HURTS).max(0) * 3 / 4
}

impl Setting<'_> {
    /// The columns of the words `from..to` on one line.
    pub fn width(self, from: usize, to: usize) -> usize {
        self.places[to - 1].right - self.places[from].left
    }

    /// Whether the words `from..to` may share a line; a single word always may.
    pub fn fits(self, from: usize, to: usize) -> bool {
        to == from + 1 || self.width(from, to) <= self.line_length
    }

    /// The first word that does not fit on a line that begins with `from`, or `to`.
    fn overflow(self, from: usize, to: usize) -> usize {
        let reach = self.places[from].left + self.line_length;
        let inside = self.places[from..to].partition_point(|place| place.right <= reach);
        from + inside.max(1)
    }

    /// The best way to set the words `from..to` in `lines` lines; `None` if there is none.
    pub fn best(self, from: usize, to: usize, lines: usize) -> Option<Lines> {
        match lines {
            0 | 1 => self.fits(from, to).then_some(Lines { price: 0, breaks: [to; 2] }),
            2 => self.two(from, to),
            _ => self.three(from, to),
        }
    }

    fn two(self, from: usize, to: usize) -> Option<Lines> {
        let (left, right) = (self.places[from].left, self.places[to - 1].right);
        let (mut best, mut at) = (i32::MAX, to);
        // The longest first line comes first: when the rest does not fit below it, it fits below no shorter one.
        let last = self.overflow(from, to).min(to - 1);
        for (offset, pair) in self.places[from..=last].windows(2).enumerate().rev() {
            let second = from + offset + 1;
            let lower = right - pair[1].left;
            if lower > self.line_length && second + 1 < to {
                break;
            }
            let orphan = offset == 0 || second + 1 == to;
            let price = between_lines(pair[1].price) + shape(pair[0].right - left, lower, orphan);
            if price < best {
                (best, at) = (price, second);
            }
        }
        (at < to).then_some(Lines { price: best, breaks: [at, to] })
    }

    fn three(self, from: usize, to: usize) -> Option<Lines> {
        let mut best: Option<Lines> = None;
        for second in (from + 1..=self.overflow(from, to).min(to - 1)).rev() {
            let Some(rest) = self.two(second, to) else { break };
            let third = rest.breaks[0];
            let orphan = second == from + 1 || third == second + 1;
            let shape = shape(self.width(from, second), self.width(second, third), orphan);
            let price = between_lines(self.places[second].price) + shape + rest.price;
            if best.is_none_or(|best| price < best.price) {
                best = Some(Lines { price, breaks: [second, third] });
            }
        }
        best
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
