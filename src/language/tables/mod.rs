//! The types of the groups of tables, one file per group.

pub mod default_voice;
pub mod sentences;
pub mod speaker_labels;
pub mod stage_directions;
