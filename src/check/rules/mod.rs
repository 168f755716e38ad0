//! The rules, one file per subject.

mod breaks;
mod characters;
mod coverage;
pub mod duration;
pub mod file;
mod layout;
mod limit_findings;
mod markup;
mod numbers;
mod punctuation;
mod recording;
pub mod registry;
pub mod shots;
pub mod times;
mod whitespace;
