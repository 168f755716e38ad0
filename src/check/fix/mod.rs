//! Automatic fixes that never add, change or drop a word.
//!
//! Starts stay where they are, since they were set to the speech. Ends move, cues are sorted, cues without text are
//! dropped, and lines break elsewhere. What the writer of the format does anyway (UTF-8, one kind of line end, numbers
//! from 1) needs no fix of its own. Fixing twice is the same as fixing once.

mod ends;
mod fix_track;
mod fixed_track;
mod lines;
mod styles;

pub use fix_track::{fix, fixable, is_fixed_by_writing};
pub use fixed_track::{Fix, FixedCue, FixedTrack};
