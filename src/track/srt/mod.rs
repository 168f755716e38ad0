//! SubRip (`.srt`), read and written by `srtlib`.

mod format;
mod markup;
mod repair;
mod timing;

pub use format::{SrtFormat, text};
