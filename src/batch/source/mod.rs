//! The speeches of a batch: found in a folder, a list, a manifest, an archive or a bucket.

mod archive;
mod filter;
mod find;
mod from_archive;
mod from_bucket;
mod from_folder;
mod from_list;
mod from_manifest;
mod group;
mod manifest;
mod task;

pub use filter::PathFilter;
pub use find::find;
pub use manifest::{MAX_LINE_BYTES, parse_line, read_line};
pub use task::SpeechTask;
