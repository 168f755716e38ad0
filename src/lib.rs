//! Orate turns the written text of a speech into subtitle tracks in every language the text exists in, and a spoken
//! narration, on one timeline.
//!
//! ```
//! use orate::{NoProgress, OutputFolder, Settings, Speech};
//!
//! let speech = Speech::from_files([
//!     "samples/opening-remarks/opening-remarks.en-GB.txt",
//!     "samples/opening-remarks/opening-remarks.de-DE.txt",
//! ])?;
//! let mut settings = Settings::default();
//! settings.narration = None; // Without a narration, times are estimated from the text.
//! # let folder = tempfile::tempdir()?;
//! # let path = folder.path();
//! let outcome = orate::export(&speech, &settings, &OutputFolder::create(path, false)?, &NoProgress)?;
//!
//! let german = outcome.made().find(|text| text.language.primary() == "de").ok_or("no German track")?;
//! assert_eq!(german.sentences, 31);
//! assert!(path.join("opening-remarks.de.srt").exists());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Overview
//!
//! - [`Speech`] holds the texts of a speech. [`export`] makes tracks and narrations of them; [`align`] makes tracks that
//!   are timed by a recording. Both take [`Settings`], and report to a [`Progress`], which can cancel them.
//! - [`track`] reads, writes and converts subtitle files, in 14 formats.
//! - [`check`] checks tracks against the limits of a [`profile`], their text and their recording, and fixes them.
//! - [`extend`] has the traits of documents, speech engines and subtitle formats.
//!
//! The programs in `examples/` show each of these at work.
//!
//! # How it works
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
//!                             ├──► cue drafts ──► track ──► SRT, WebVTT, JSON, …
//!                             └──► narration ──► WAV
//! ```
//!
//! `media` puts tracks and narrations into one file, or into streams for the web. `pipeline` does all of this for one
//! speech, `batch` for archives. The modules below are in the order of the data flow; each uses only those before it.
//!
//! # Stability
//!
//! What is documented here is public. `internals` and `cli` exist for the tests and the program of this package, and may
//! change at any time.

// Foundations
mod time;
mod language;
mod error;
mod error_chain;
mod warning;
mod encoding;
mod escape;
mod progress;
mod process;
mod io;
mod audio;

// Stages
mod document;
mod transcript;
mod bitext;
mod speech;
mod align;
mod timeline;
pub mod profile;
mod cue;
pub mod track;
mod speech_files;
pub mod check;
mod narration;
mod media;

// The whole
pub mod settings;
mod pipeline;
mod batch;
mod preview;
#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod cli;
pub mod extend;
#[doc(hidden)]
pub mod internals;

pub use error::{Error, Result};
pub use io::OutputFolder;
pub use language::{InvalidLanguageTag, Language};
pub use pipeline::{
    PackageOutput, RecordingResult, SegmentResult, SpeechOutcome, TextOutcome, TextOutput, TextResult, TimeRange,
    TrackFiles, UnderstoodText, WordTiming, align, export, export_all, package_tracks, understand,
};
pub use progress::{NoProgress, Progress, ProgressEvent};
pub use settings::Settings;
pub use speech_files::{InputFile, Speech, group_inputs};
pub use time::{Delta, Span, Time};
pub use warning::{Location, Warning, WarningCode};
