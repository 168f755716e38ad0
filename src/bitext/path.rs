//! The cheapest way through two texts, within a band: time and memory grow with their length.

use std::ops::Range;

use super::Bead;
use super::cost::{Costs, KINDS, MOST};

/// Texts of up to so many cells are compared whole.
const WHOLE: usize = 250_000;
/// The most cells that a band may have; wider ones are not tried.
const MOST_CELLS: usize = 30_000_000;
/// How far the path may leave the line that is expected, at first.
const HALF_WIDTH: usize = 50;
const FAR: i64 = i64::MAX / 4;

/// The cheapest beads for `source` and `target` sentences near the line through `anchors`, which
/// are pairs of sentences that probably belong together, in order in both texts.
pub fn cheapest(costs: &Costs, source: usize, target: usize, anchors: &[(usize, usize)]) -> Vec<Bead> {
    let mut half = if (source + 1).saturating_mul(target + 1) <= WHOLE { source.max(target) } else { HALF_WIDTH };
    loop {
        let band = band(source, target, anchors, half);
        let cells: usize = band.iter().map(ExactSizeIterator::len).sum();
        let (beads, at_edge) = within(costs, target, &band);
        // A path along the edge of the band would rather be outside.
        if !at_edge || half >= source.max(target) || cells.saturating_mul(3) > MOST_CELLS {
            return beads;
        }
        half *= 3;
    }
}

/// For each number of source sentences, the numbers of target sentences that are looked at.
fn band(source: usize, target: usize, anchors: &[(usize, usize)], half: usize) -> Vec<Range<usize>> {
    let mut band = Vec::with_capacity(source + 1);
    let (mut from, mut lowest, mut highest) = ((0, 0), 0, 0);
    for to in anchors.iter().copied().chain([(source, target)]) {
        for i in from.0..to.0 {
            let centre = from.1 + (to.1 - from.1) * (i - from.0) / (to.0 - from.0);
            // A steep step is looked at along its whole height.
            let next = from.1 + (to.1 - from.1) * (i + 1 - from.0) / (to.0 - from.0);
            lowest = centre.saturating_sub(half).max(lowest);
            highest = (next + half).min(target).max(highest);
            band.push(lowest..highest + 1);
        }
        from = to;
    }
    band.push(target.saturating_sub(half).max(lowest)..target + 1);
    if let Some(first) = band.first_mut() {
        first.start = 0;
    }
    band
}

/// The cheapest beads inside `band`, and whether their way touches its edge.
fn within(costs: &Costs, target: usize, band: &[Range<usize>]) -> (Vec<Bead>, bool) {
    let mut rows: Vec<Vec<i64>> = vec![Vec::new(); MOST + 1];
    let mut taken: Vec<Vec<u8>> = Vec::with_capacity(band.len());
    for (i, range) in band.iter().enumerate() {
        let mut row = vec![FAR; range.len()];
        let mut kinds = vec![0; range.len()];
        for j in range.clone() {
            let at = j - range.start;
            if (i, j) == (0, 0) {
                row[at] = 0;
                continue;
            }
            for (index, kind) in KINDS.iter().enumerate() {
                let (Some(k), Some(l)) = (i.checked_sub(kind.0), j.checked_sub(kind.1)) else { continue };
                let before = if kind.0 == 0 {
                    l.checked_sub(range.start).map_or(FAR, |l| row[l])
                } else {
                    let row = &rows[k % (MOST + 1)];
                    l.checked_sub(band[k].start).and_then(|l| row.get(l)).copied().unwrap_or(FAR)
                };
                if before >= FAR {
                    continue;
                }
                let cost = before + costs.of(*kind, i, j);
                if cost < row[at] {
                    row[at] = cost;
                    kinds[at] = index as u8;
                }
            }
        }
        rows[i % (MOST + 1)] = row;
        taken.push(kinds);
    }
    back(band, &taken, target)
}

fn back(band: &[Range<usize>], taken: &[Vec<u8>], target: usize) -> (Vec<Bead>, bool) {
    let (mut i, mut j) = (band.len() - 1, target);
    let mut beads = Vec::with_capacity(i.max(j));
    let mut at_edge = false;
    while (i, j) != (0, 0) {
        let range = &band[i];
        at_edge |= j == range.start && j > 0 || j + 1 == range.end && j < target;
        let (ours, theirs, _) = KINDS[taken[i][j - range.start] as usize];
        beads.push(Bead { source: i - ours..i, target: j - theirs..j });
        (i, j) = (i - ours, j - theirs);
    }
    beads.reverse();
    (beads, at_edge)
}
