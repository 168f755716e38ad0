//! Reads inputs whole, and writes outputs whole or not at all.
//!
//! The caches of `speech`, the sound that `audio` streams and the temporary files of engines are not part of it.

#[cfg(feature = "cloud")]
mod cloud;
mod files;
mod object;
mod output_folder;
pub mod remote;
mod temporary;

pub use files::{files_in, is_file, is_hidden, read, write};
pub use object::ObjectVersion;
pub use output_folder::{AtomicFile, CommittedFile, OutputFolder};
pub use temporary::{remove_stale_temp_files, scratch_file, scratch_folder};
