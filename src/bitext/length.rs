//! The length model of Gale and Church: how well two lengths match.
//!
//! W. A. Gale and K. W. Church, “A Program for Aligning Sentences in Bilingual Corpora”, *Computational Linguistics* 19
//! (1993), 75–102. Each character of one text produces a random number of characters of the other, with a mean and a
//! variance. Both are estimated from the texts, as there (section 3.2), starting with the variance of the paper, 6.8.
//!
//! All costs of this module are in hundredths of a natural logarithm, as in the program of the paper.

/// −100 ln P(|δ| > z) of the normal distribution for z = 0, ½, 1 … 5. A table, because `ln` and `erf` differ by
/// platform in their last digits.
const SURPRISE_CENTINATS: [i64; 11] = [0, 48, 115, 201, 309, 439, 591, 767, 967, 1190, 1437];
/// The variance of the paper.
const PAPER_VARIANCE: f64 = 6.8;
/// The fewest matches from which the variance is estimated.
const MIN_MATCHES: usize = 12;

/// The relation of the lengths of two texts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LengthModel {
    /// Target characters per source character.
    ratio: f64,
    /// Their variance.
    variance: f64,
}

impl LengthModel {
    /// The model for texts of `source` and `target` characters, with the paper's variance.
    pub fn new(source: u64, target: u64) -> Self {
        // Chinese has about a third of the characters of English; a larger ratio is not a translation.
        let ratio = if source == 0 || target == 0 { 1.0 } else { (target as f64 / source as f64).clamp(0.2, 5.0) };
        Self { ratio, variance: PAPER_VARIANCE }
    }

    /// The model of `pairs` of matching lengths. The variance is estimated from the median, so that a few wrong pairs
    /// do no harm.
    pub fn of(pairs: &[(u64, u64)]) -> Self {
        let mut model = Self::new(pairs.iter().map(|pair| pair.0).sum(), pairs.iter().map(|pair| pair.1).sum());
        let mut squares: Vec<f64> = pairs.iter().map(|(source, target)| model.square(*source, *target)).collect();
        squares.sort_by(f64::total_cmp);
        if let Some(median) = squares.get(squares.len() / 2).filter(|_| squares.len() >= MIN_MATCHES) {
            // The median of the square of a normal variable is 0.455 of its variance. The variance of the paper counts
            // as ten more matches.
            let (matches, variance) = (squares.len() as f64, (median / 0.455).clamp(0.5, 20.0));
            model.variance = (variance * matches + PAPER_VARIANCE * 10.0) / (matches + 10.0);
        }
        model
    }

    /// The squared difference from the expected length, per expected character.
    fn square(self, source: u64, target: u64) -> f64 {
        let (source, target) = (source as f64 * self.ratio, target as f64);
        let mean = (source + target) / 2.0;
        if mean > 0.0 { (source - target) * (source - target) / mean } else { 0.0 }
    }
}

/// The cost of a match of `source` and `target` characters.
pub fn cost(source: u64, target: u64, model: LengthModel) -> i64 {
    let steps = (model.square(source, target) / model.variance).sqrt() * 2.0;
    let below = (steps as usize).min(SURPRISE_CENTINATS.len() - 2);
    let part = (steps - below as f64).min(1.0);
    SURPRISE_CENTINATS[below] + ((SURPRISE_CENTINATS[below + 1] - SURPRISE_CENTINATS[below]) as f64 * part) as i64
}

#[cfg(test)]
mod tests {
    use super::{LengthModel, cost};

    #[test]
    fn expected_lengths_cost_nothing() {
        let model = LengthModel::new(100, 120);
        assert_eq!(cost(100, 120, model), 0);
        assert!(cost(100, 140, model) < cost(100, 160, model));
        assert!(cost(1_000_000_000_000, 1, model) <= 1437);
        assert_eq!(cost(0, 0, LengthModel::new(0, 0)), 0);
    }

    #[test]
    fn a_careful_translation_has_a_small_variance() {
        let pairs: Vec<(u64, u64)> = (1..40).map(|n| (n * 5, n * 6)).collect();
        assert!(cost(100, 150, LengthModel::of(&pairs)) > cost(100, 150, LengthModel::new(100, 120)));
    }
}
