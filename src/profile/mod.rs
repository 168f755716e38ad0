//! What a broadcaster asks of its subtitles: limits, each beside the guideline that sets it.

use crate::time::Delta;

/// The limits for one language, ready for use.
#[derive(Clone, Debug, PartialEq)]
pub struct Limits {
    /// Columns a line may fill: grapheme clusters, full-width ones count double.
    pub line_length: usize,
    /// Lines a cue may have.
    pub lines: usize,
    /// Characters that are read in a second, in thousandths: 17 cps are 17 000.
    pub reading_speed: u32,
    /// The shortest a cue may stand.
    pub min_duration: Delta,
    /// The longest a cue may stand.
    pub max_duration: Delta,
    /// The least time between two cues.
    pub min_gap: Delta,
    /// A gap shorter than this is closed to `min_gap`.
    pub close_gap: Delta,
}
