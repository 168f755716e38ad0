//! Word timings, from any source: estimated, synthesised, recorded, or projected from another language.

pub mod estimate;
pub mod pauses;
pub mod projected;
mod recognition;
pub mod recorded;
pub mod rendered;
mod word_times;

pub use recognition::{Recognition, SentenceMatch};
pub use word_times::Timeline;
