//! The timeline of a recording: the times at which the words of a text are spoken in it.
//!
//! ```text
//! transcript ──► reference speech (a synthesiser) ──┐
//!                                                   ├──► alignment ──► RecordedText ──► Timeline
//! recording ──► features ──► between fixed cues ────┘
//! ```

mod anchored;
mod corrected;
mod fill;
mod found;
mod hear;
mod recorded_text;
mod reference;
mod translated;

pub use corrected::{CorrectedCue, TimedLines, corrected_cues};
pub use hear::hear;
pub use recorded_text::RecordedText;
pub use reference::{SpokenReference, speak};
pub use translated::translated;
