//! The work on one speech: its texts, and a recording if there is one → tracks, narrations and media files.
//!
//! ```text
//! texts ──► understand ──► name outputs ──► time ──► cues ──► tracks ──► media files
//!                                            │
//!         estimate │ narration │ another language │ recording
//! ```

mod align;
mod corrected;
mod export;
mod locate;
mod media_package;
mod named_text;
mod outcome;
mod package_tracks;
mod produce;
mod recording_result;
mod resolved_settings;
mod timing;
mod understand;
mod warnings;

pub use align::align;
pub(crate) use align::align_resolved;
pub(crate) use export::export_resolved;
pub use export::{export, export_all};
pub(crate) use media_package::MediaPackage;
pub use media_package::PackageOutput;
pub use outcome::{SpeechOutcome, TextOutcome, TextOutput, TextResult};
pub use package_tracks::{TrackFiles, package_tracks};
pub use recording_result::{RecordingResult, SegmentResult, TimeRange, WordTiming};
pub(crate) use resolved_settings::ResolvedSettings;
#[cfg(feature = "cli")]
pub(crate) use resolved_settings::parse_audio_track;
pub use understand::{UnderstoodText, understand};
