//! Orate turns the written text of a speech into what its video needs: subtitle tracks in every
//! language the text exists in, and a spoken narration, on one timeline.
//!
//! ```text
//!  pages, documents                 recordings
//!        │                               │
//!    document ──► transcript             │
//!                     │                  │
//!                     ├──► speech ──► align
//!                     │   (clips)        │
//!                     ├──► bitext        │
//!                     │       │          │
//!                     └──► timeline ◄────┘
//!                             │
//!                             ├──► cue drafts ──► track ──► SRT, WebVTT, JSON
//!                             └──► narration ──► WAV
//! ```
//!
//! `media` puts tracks and narrations into one file for players, or into streams for the web.
//!
//! `pipeline` makes tracks and narrations of texts, and tracks of all languages for a recording; `batch`
//! does so with whole archives.
//!
//! Modules stand in the order in which data passes; each names only those before it.

// Foundations
pub mod time;
pub mod letter;
pub mod language;
pub mod error;
pub mod warning;
pub mod encoding;
mod escape;
pub mod progress;
pub mod io;
pub mod audio;

// Stages
pub mod document;
pub mod transcript;
pub mod bitext;
pub mod speech;
pub mod align;
pub mod timeline;
pub mod profile;
pub mod cue;
pub mod track;
pub mod speech_files;
pub mod check;
pub mod narration;
pub mod media;

// The whole
pub mod settings;
pub mod pipeline;
pub mod batch;
pub mod preview;
#[cfg(feature = "cli")]
pub mod cli;

pub use error::{Error, Result};
pub use settings::Settings;
pub use speech_files::Speech;
