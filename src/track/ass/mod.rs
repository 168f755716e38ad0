//! SubStation Alpha (`.ass`, `.ssa`): styles, corners, positions and karaoke times are read; effects are not.

mod event_text;
mod format;
mod script;
mod write;

pub use format::AssFormat;
