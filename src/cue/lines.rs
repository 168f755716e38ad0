//! Where the lines of one cue break: balanced, the shorter on top, never inside a phrase if it can be helped.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::transcript::Word;

/// Points for each column by which two lines differ, in tenths.
const IMBALANCE: usize = 6;
/// Points where the upper line is the longer one.
const TOP_HEAVY: i32 = 6;
/// Points for a line of one short word.
const ORPHAN: i32 = 25;
const ORPHAN_COLUMNS: usize = 8;

/// The widths of a transcript's words, so that any stretch is measured by a subtraction.
pub struct Ruler {
    /// Columns from the first word up to before word `i`, spaces between words included.
    until: Vec<usize>,
    /// Whether a space stands before word `i`.
    space: Vec<bool>,
}

impl Ruler {
    pub fn new(words: &[Word]) -> Self {
        let mut until = Vec::with_capacity(words.len() + 1);
        let mut sum = 0;
        until.push(0);
        for word in words {
            sum += usize::from(!word.joined) + columns(&word.text);
            until.push(sum);
        }
        Self { until, space: words.iter().map(|word| !word.joined).collect() }
    }

    /// The columns of `words` as one line; `words` is not empty.
    pub fn width(&self, words: Range<usize>) -> usize {
        self.until[words.end] - self.until[words.start] - usize::from(self.space[words.start])
    }
}

/// How many columns `text` fills: a full-width grapheme cluster counts double, a combining mark nothing.
pub fn columns(text: &str) -> usize {
    if text.is_ascii() {
        return text.len();
    }
    text.graphemes(true).map(|cluster| cluster.width().min(2)).sum()
}

/// The cheapest way to set `words` in at most `lines` lines of `limit` columns: the points, and the
/// first word of each line after the first. `None` if there is no way; a single word always has one.
pub fn set(
    words: Range<usize>,
    ruler: &Ruler,
    points: &[i32],
    limit: usize,
    lines: usize,
) -> Option<(i32, Vec<usize>)> {
    if words.len() == 1 || ruler.width(words.clone()) <= limit {
        return Some((0, Vec::new()));
    }
    if lines < 2 {
        return None;
    }
    let mut best: Option<(i32, Vec<usize>)> = None;
    for at in words.start + 1..words.end {
        let top = words.start..at;
        let width = ruler.width(top.clone());
        if width > limit && top.len() > 1 {
            break;
        }
        let Some((rest, mut breaks)) = set(at..words.end, ruler, points, limit, lines - 1) else { continue };
        let below = breaks.first().copied().unwrap_or(words.end);
        let cost = rest + pair(width, at..below, ruler) + orphan(&top, width) + points[at - 1];
        if best.as_ref().is_none_or(|(least, _)| cost < *least) {
            breaks.insert(0, at);
            best = Some((cost, breaks));
        }
    }
    best
}

fn pair(top: usize, below: Range<usize>, ruler: &Ruler) -> i32 {
    let bottom = ruler.width(below.clone());
    let heavy = if top > bottom { TOP_HEAVY } else { 0 };
    (top.abs_diff(bottom).min(1_000) * IMBALANCE / 10) as i32 + heavy + orphan(&below, bottom)
}

fn orphan(line: &Range<usize>, width: usize) -> i32 {
    if line.len() == 1 && width < ORPHAN_COLUMNS { ORPHAN } else { 0 }
}
