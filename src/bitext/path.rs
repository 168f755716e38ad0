//! The cheapest alignment of two texts within a band, so that time and memory are linear in their length.

use std::ops::Range;

use super::bead::Bead;
use super::cost::{BeadCosts, KINDS, MAX_BEAD_SENTENCES};

/// Texts with up to this many cells are compared as a whole.
const MAX_FULL_CELLS: usize = 250_000;
/// The most cells of a band; wider bands are not tried.
const MAX_BAND_CELLS: usize = 30_000_000;
/// How far the path may deviate from the expected line, at first.
const HALF_WIDTH_SENTENCES: usize = 50;
const INFINITE_COST: i64 = i64::MAX / 4;

// How a cell was reached: the index of a kind of bead or a gap, and whether a gap that includes the cell continues.
const KIND: u8 = 0x0f;
const SOURCE_GAP: u8 = 0x0e;
const TARGET_GAP: u8 = 0x0f;
const SOURCE_GOES_ON: u8 = 0x10;
const TARGET_GOES_ON: u8 = 0x20;

/// The cheapest beads for `source` and `target` sentences near the line through `anchors`, which are pairs of sentences
/// that probably belong together, in order in both texts.
pub fn align(costs: &BeadCosts, source: usize, target: usize, anchors: &[(usize, usize)]) -> Vec<Bead> {
    let mut half = if (source + 1).saturating_mul(target + 1) <= MAX_FULL_CELLS {
        source.max(target)
    } else {
        HALF_WIDTH_SENTENCES
    };
    loop {
        let band = band(source, target, anchors, half);
        let cells: usize = band.iter().map(ExactSizeIterator::len).sum();
        let (beads, at_edge) = align_in_band(costs, target, &band);
        // A path along the edge of the band would be cheaper outside.
        if !at_edge || half >= source.max(target) || cells.saturating_mul(3) > MAX_BAND_CELLS {
            return beads;
        }
        half *= 3;
    }
}

/// The band: for each source sentence, the range of target sentences.
fn band(source: usize, target: usize, anchors: &[(usize, usize)], half: usize) -> Vec<Range<usize>> {
    let mut band = Vec::with_capacity(source + 1);
    let (mut from, mut lowest, mut highest) = ((0, 0), 0, 0);
    for to in anchors.iter().copied().chain([(source, target)]) {
        for i in from.0..to.0 {
            let centre = from.1 + (to.1 - from.1) * (i - from.0) / (to.0 - from.0);
            // A steep step is covered over its whole height.
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

/// The cheapest beads inside `band`, and whether the path touches its edge.
///
/// Three states (O. Gotoh, *J. Mol. Biol.* 162, 1982), because the first sentence of a gap costs more than the others:
/// the best cost of a cell, its cost if the last sentence of the source has no counterpart, and if that of the target
/// has none.
fn align_in_band(costs: &BeadCosts, target: usize, band: &[Range<usize>]) -> (Vec<Bead>, bool) {
    let mut rows: Vec<Vec<i64>> = vec![Vec::new(); MAX_BEAD_SENTENCES + 1];
    let mut gaps: Vec<i64> = Vec::new();
    let mut choices: Vec<Vec<u8>> = Vec::with_capacity(band.len());
    for (i, range) in band.iter().enumerate() {
        let at = |row: &[i64], k: usize, l: usize| {
            l.checked_sub(band[k].start).and_then(|l| row.get(l)).copied().unwrap_or(INFINITE_COST)
        };
        let mut row = vec![INFINITE_COST; range.len()];
        let mut source_gaps = vec![INFINITE_COST; range.len()];
        let mut target_gap = INFINITE_COST;
        let mut choice = vec![0_u8; range.len()];
        for j in range.clone() {
            let cell = j - range.start;
            if (i, j) == (0, 0) {
                row[cell] = 0;
                continue;
            }
            if i > 0 {
                let open = at(&rows[(i - 1) % (MAX_BEAD_SENTENCES + 1)], i - 1, j) + costs.gap();
                let on = at(&gaps, i - 1, j) + costs.longer_source_gap(i - 1);
                source_gaps[cell] = open.min(on);
                choice[cell] |= if on < open { SOURCE_GOES_ON } else { 0 };
            }
            if cell > 0 {
                let (open, on) = (row[cell - 1] + costs.gap(), target_gap + costs.longer_target_gap(j - 1));
                target_gap = open.min(on);
                choice[cell] |= if on < open { TARGET_GOES_ON } else { 0 };
            }
            let gap = if source_gaps[cell] <= target_gap { SOURCE_GAP } else { TARGET_GAP };
            let (mut best, mut best_kind) = (source_gaps[cell].min(target_gap), gap);
            for (index, kind) in KINDS.iter().enumerate() {
                let (Some(k), Some(l)) = (i.checked_sub(kind.0), j.checked_sub(kind.1)) else { continue };
                let before = at(&rows[k % (MAX_BEAD_SENTENCES + 1)], k, l);
                if before >= INFINITE_COST {
                    continue;
                }
                let cost = before + costs.of(*kind, i, j);
                if cost < best {
                    (best, best_kind) = (cost, index as u8);
                }
            }
            row[cell] = best.min(INFINITE_COST);
            choice[cell] |= best_kind;
        }
        rows[i % (MAX_BEAD_SENTENCES + 1)] = row;
        gaps = source_gaps;
        choices.push(choice);
    }
    backtrace(band, &choices, target)
}

/// Follows the choices from the end of the texts to their start.
fn backtrace(band: &[Range<usize>], choices: &[Vec<u8>], target: usize) -> (Vec<Bead>, bool) {
    let (mut i, mut j) = (band.len() - 1, target);
    let mut beads = Vec::with_capacity(i.max(j));
    let mut at_edge = false;
    // The gap that the path is in, if it is known already.
    let mut gap = None;
    while (i, j) != (0, 0) {
        let range = &band[i];
        at_edge |= j == range.start && j > 0 || j + 1 == range.end && j < target;
        let choice = choices[i][j - range.start];
        let kind = gap.take().unwrap_or(choice & KIND);
        let (ours, theirs) = match kind {
            SOURCE_GAP => (1, 0),
            TARGET_GAP => (0, 1),
            kind => KINDS[kind as usize],
        };
        let goes_on = match kind {
            SOURCE_GAP => choice & SOURCE_GOES_ON != 0,
            TARGET_GAP => choice & TARGET_GOES_ON != 0,
            _ => false,
        };
        gap = goes_on.then_some(kind);
        beads.push(Bead { source: i - ours..i, target: j - theirs..j });
        (i, j) = (i - ours, j - theirs);
    }
    beads.reverse();
    (beads, at_edge)
}
