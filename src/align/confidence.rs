//! How sure the place of a line is, from how its speech fits and from what stands beside it.

use std::ops::Range;

use crate::align::path::{Fit, Reading};

/// Confidence of each line; `extents` are its frames of the recording.
pub fn of_lines(reading: &Reading, fits: &[Fit], extents: &[Option<Range<usize>>]) -> Vec<f32> {
    let _ = extents;
    fits.iter()
        .map(|fit| if fit.frames > 0.0 { (reading.likeness * fit.filler / fit.distance).min(1.0) } else { 0.5 })
        .collect()
}
