//! The types of the groups of tables, one file per group.

pub mod default_voice;
pub mod line_breaks;
pub mod pages;
pub mod sentences;
pub mod speaker_labels;
pub mod speech;
pub mod stage_directions;
pub(crate) mod syllables;
