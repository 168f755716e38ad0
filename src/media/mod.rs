//! Media packages: subtitles of all languages, their sound and chapters in one container, or as streams.
//!
//! ```text
//!  tracks ──────────────┬──► matroska ──► one file ──► mux ──► the user's video with these tracks
//!  WAV files ──► sound ─┤
//!                       └──► hls ──► playlists and segments
//! ```

pub mod chapters;
pub mod hls;
pub mod language_codes;
pub mod matroska;
pub mod mux;
mod name;
pub mod opus_encoder;
mod presentation;
pub mod sound;

pub use chapters::Chapter;
pub use presentation::{MediaSound, MediaSubtitles, Presentation};
