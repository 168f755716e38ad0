//! SubStation Alpha (`.ass`, `.ssa`): styles, corners, positions and karaoke times are read; effects are not.

mod format;
mod script;
mod text;
mod write;

pub use format::AssFormat;
