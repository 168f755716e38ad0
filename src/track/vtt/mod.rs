//! WebVTT (`.vtt`): read as the W3C specification of 2019 parses files (§ 6), written as § 4 requires.

pub mod file;
mod format;
mod palette;
mod settings;
mod timestamp;
pub mod token;
pub mod tree;
mod write;

pub use format::VttFormat;
