//! TTML (`.ttml`): the IMSC 1.1 text profile and EBU-TT-D.

mod body;
mod computed_style;
mod definitions;
mod format;
mod namespaces;
mod read;
mod timing;
mod visibility;
mod white_space;
mod write;

pub use format::{EbuTtDFormat, TtmlFormat};
