//! How well two lengths go together: the model of Gale and Church.
//!
//! W. A. Gale and K. W. Church, “A Program for Aligning Sentences in Bilingual Corpora”,
//! *Computational Linguistics* 19 (1993), 75–102. Each character of one text gives rise to a random
//! number of characters of the other, with the mean `ratio` and the variance 6.8 (their section 3.2).
//!
//! All costs of this room are in hundredths of a natural logarithm, as in the paper's program.

/// The variance of the characters of one text for a character of the other.
const VARIANCE: f64 = 6.8;
/// −100 ln P(|δ| > z) of the normal distribution for z = 0, ½, 1 … 5. A table, because `ln` and
/// `erf` differ by platform in their last digits.
const SURPRISE: [i64; 11] = [0, 48, 115, 201, 309, 439, 591, 767, 967, 1190, 1437];

/// The cost of a match of `source` and `target` characters where `ratio` target characters for a
/// source character are usual.
pub fn cost(source: u64, target: u64, ratio: f64) -> i64 {
    let (source, target) = (source as f64, target as f64);
    let mean = (source + target / ratio) / 2.0;
    if mean <= 0.0 {
        return 0;
    }
    let steps = (source * ratio - target).abs() / (mean * VARIANCE * ratio).sqrt() * 2.0;
    let below = (steps as usize).min(SURPRISE.len() - 2);
    let part = (steps - below as f64).min(1.0);
    SURPRISE[below] + ((SURPRISE[below + 1] - SURPRISE[below]) as f64 * part) as i64
}

/// How many characters of a text of `target` characters stand for one of a text of `source`.
pub fn ratio(source: u64, target: u64) -> f64 {
    // Chinese has about a third of the characters of English; what is beyond is not a translation.
    if source == 0 || target == 0 { 1.0 } else { (target as f64 / source as f64).clamp(0.2, 5.0) }
}

#[cfg(test)]
mod tests {
    use super::{cost, ratio};

    #[test]
    fn lengths_as_expected_cost_nothing_and_others_more_and_more() {
        assert_eq!(cost(100, 120, 1.2), 0);
        assert!(cost(100, 140, 1.2) < cost(100, 160, 1.2));
        assert!(cost(1_000_000_000_000, 1, 1.0) <= 1437);
        assert_eq!(cost(0, 0, ratio(0, 0)), 0);
    }
}
