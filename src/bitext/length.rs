//! How well two lengths go together: the model of Gale and Church.
//!
//! W. A. Gale and K. W. Church, “A Program for Aligning Sentences in Bilingual Corpora”,
//! *Computational Linguistics* 19 (1993), 75–102. Each character of one text gives rise to a random
//! number of characters of the other, with a mean and a variance;
//! both are estimated from the texts, as there (section 3.2), beginning with the paper's variance, 6.8.
//!
//! All costs of this room are in hundredths of a natural logarithm, as in the paper's program.

/// −100 ln P(|δ| > z) of the normal distribution for z = 0, ½, 1 … 5. A table, because `ln` and
/// `erf` differ by platform in their last digits.
const SURPRISE: [i64; 11] = [0, 48, 115, 201, 309, 439, 591, 767, 967, 1190, 1437];
/// The variance of the paper.
const USUAL_VARIANCE: f64 = 6.8;
/// Matches from which a variance can be told.
const ENOUGH: usize = 12;

/// How the lengths of two texts go together.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Model {
    /// Target characters for a source character.
    ratio: f64,
    /// Their variance.
    variance: f64,
}

impl Model {
    /// The model for texts of `source` and `target` characters, with the paper's variance.
    pub fn new(source: u64, target: u64) -> Self {
        // Chinese has about a third of the characters of English; what is beyond is not a translation.
        let ratio = if source == 0 || target == 0 { 1.0 } else { (target as f64 / source as f64).clamp(0.2, 5.0) };
        Self { ratio, variance: USUAL_VARIANCE }
    }

    /// The model of `pairs` of lengths that match; their variance is told by the median, so that a
    /// few wrong ones do no harm.
    pub fn of(pairs: &[(u64, u64)]) -> Self {
        let mut model = Self::new(pairs.iter().map(|pair| pair.0).sum(), pairs.iter().map(|pair| pair.1).sum());
        let mut squares: Vec<f64> = pairs.iter().map(|(source, target)| model.square(*source, *target)).collect();
        squares.sort_by(f64::total_cmp);
        if let Some(median) = squares.get(squares.len() / 2).filter(|_| squares.len() >= ENOUGH) {
            // The median of the square of a normal variable is 0.455 of its variance. The paper's is
            // taken for that of ten more matches.
            let (matches, variance) = (squares.len() as f64, (median / 0.455).clamp(0.5, 20.0));
            model.variance = (variance * matches + USUAL_VARIANCE * 10.0) / (matches + 10.0);
        }
        model
    }

    /// The square of the difference from what is expected, for an expected character.
    fn square(self, source: u64, target: u64) -> f64 {
        let (source, target) = (source as f64 * self.ratio, target as f64);
        let mean = (source + target) / 2.0;
        if mean > 0.0 { (source - target) * (source - target) / mean } else { 0.0 }
    }
}

/// The cost of a match of `source` and `target` characters.
pub fn cost(source: u64, target: u64, model: Model) -> i64 {
    let steps = (model.square(source, target) / model.variance).sqrt() * 2.0;
    let below = (steps as usize).min(SURPRISE.len() - 2);
    let part = (steps - below as f64).min(1.0);
    SURPRISE[below] + ((SURPRISE[below + 1] - SURPRISE[below]) as f64 * part) as i64
}

#[cfg(test)]
mod tests {
    use super::{Model, cost};

    #[test]
    fn lengths_as_expected_cost_nothing_and_others_more_and_more() {
        let model = Model::new(100, 120);
        assert_eq!(cost(100, 120, model), 0);
        assert!(cost(100, 140, model) < cost(100, 160, model));
        assert!(cost(1_000_000_000_000, 1, model) <= 1437);
        assert_eq!(cost(0, 0, Model::new(0, 0)), 0);
    }

    #[test]
    fn a_careful_translation_has_a_small_variance() {
        let pairs: Vec<(u64, u64)> = (1..40).map(|n| (n * 5, n * 6)).collect();
        assert!(cost(100, 150, Model::of(&pairs)) > cost(100, 150, Model::new(100, 120)));
    }
}
