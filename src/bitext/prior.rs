//! The prior of each kind of bead: how often texts merge, split and leave out sentences.

use super::bead::Bead;

/// Matches of the paper that are added to those of the texts.
const USUAL_MATCHES: f64 = 15.0;
/// −100 ln of how often one sentence matches two, relative to one matching one: table 5 of Gale and Church.
const COST_TWO: i64 = 230;
/// The same for two matching two. The paper has 440, but knows lengths only, and shared words anywhere in a bead do not
/// outvote it.
const COST_TWO_BY_TWO: i64 = 600;
/// The same for a sentence without a counterpart.
const COST_GAP: i64 = 450;
/// Matches of that cost in [`USUAL_MATCHES`]: e^−2.3 and e^−4.5 of them.
const USUAL_TWOS: f64 = USUAL_MATCHES * 0.1003;
/// See [`USUAL_TWOS`].
const USUAL_GAPS: f64 = USUAL_MATCHES * 0.0111;

/// The costs of the kinds of beads relative to 1–1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BeadPrior {
    /// The cost of one sentence matching two.
    two: i64,
    /// The cost of a sentence without a counterpart after one that has one.
    pub gap: i64,
}

impl BeadPrior {
    /// The prior before any alignment.
    pub fn usual() -> Self {
        Self { two: COST_TWO, gap: COST_GAP }
    }

    /// The prior after an alignment with `beads`.
    pub fn of(beads: &[Bead]) -> Self {
        let count = |kind: fn(&Bead) -> bool| beads.iter().filter(|bead| kind(bead)).count() as f64;
        let ones = USUAL_MATCHES + count(|bead| bead.source.len() == 1 && bead.target.len() == 1);
        let twos = count(|bead| bead.is_match() && bead.source.len() + bead.target.len() == 3);
        let runs = beads.chunk_by(|a, b| a.is_match() == b.is_match()).filter(|run| !run[0].is_match()).count();
        // Each kind is one of a pair, 1–2 and 2–1.
        Self {
            two: surprise((USUAL_TWOS + twos / 2.0) / ones).clamp(150, 400),
            gap: surprise((USUAL_GAPS + runs as f64 / 2.0) / ones).clamp(250, 600),
        }
    }

    /// The cost of a match of this many sentences. Each further one costs the same as the second, because the paper has
    /// no number for it.
    pub fn of_kind(self, source: usize, target: usize) -> i64 {
        match (source, target) {
            (2, 2) => COST_TWO_BY_TWO,
            _ => self.two * (source.max(target) as i64 - 1),
        }
    }
}

/// −100 ln of `part`, which is between 0 and 1. Computed here because `ln` differs by platform.
fn surprise(part: f64) -> i64 {
    let mut part = part.clamp(1e-6, 1.0);
    let mut halvings = 0.0;
    while part < 0.5 {
        part *= 2.0;
        halvings += 1.0;
    }
    // The first three terms of ln x = 2 (z + z³/3 + z⁵/5 …), z = (x − 1) / (x + 1).
    let z = (part - 1.0) / (part + 1.0);
    let ln = 2.0 * (z + z * z * z / 3.0 + z * z * z * z * z / 5.0);
    (100.0 * (halvings * std::f64::consts::LN_2 - ln)).round() as i64
}

#[cfg(test)]
mod tests {
    use super::{Bead, BeadPrior, COST_GAP, COST_TWO, surprise};

    #[test]
    fn logarithms_are_right() {
        assert_eq!([surprise(1.0), surprise(0.5), surprise(0.1), surprise(0.01)], [0, 69, 230, 461]);
    }

    #[test]
    fn gaps_in_the_texts_make_gaps_cheaper() {
        assert_eq!(BeadPrior::of(&[]), BeadPrior { two: COST_TWO, gap: COST_GAP });
        let bead = |i: usize| Bead { source: i..i + 1, target: i / 2..i / 2 + (i + 1) % 2 };
        let beads: Vec<Bead> = (0..20).map(bead).collect();
        assert!(BeadPrior::of(&beads).gap < COST_GAP);
    }
}
