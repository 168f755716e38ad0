//! One page that shows and edits tracks with their sound, in any browser, without a server.
//!
//! The page is written in `preview/` at the root of the repository; its built form is in `page/`, and the data of the
//! tracks is put into it here.

mod build;
mod json_patch;
mod ogg_opus;
mod options;
mod page;
#[cfg(feature = "cli")]
pub mod serve;
mod sound;
mod tracks;

pub use build::{build_page, write_page};
pub use options::{PreviewOptions, PreviewPage};
pub use tracks::files;
