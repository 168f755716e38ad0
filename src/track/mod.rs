//! Cues with times in one language: assembled or read, and written in the formats that players read.
//!
//! A new format is one file with a [`TrackFormat`] and one line in [`FORMATS`]; if it can be read, it is a
//! [`TextTrackReader`] or a [`BinaryTrackReader`] too.

mod ass;
#[doc(hidden)] // public only for tests
pub mod assemble;
mod audacity;
mod clock;
mod colour;
mod convert;
mod csv;
mod cue;
mod cue_text;
mod feature;
mod feature_loss;
mod format;
mod frame_rate;
mod json;
mod lines;
mod losses;
mod lrc;
mod overrides;
mod placement;
mod read;
mod registry;
mod sbv;
mod segment;
#[doc(hidden)] // public only for tests
pub mod srt;
mod stl;
mod style;
mod text;
mod textgrid;
mod ttml;
#[doc(hidden)] // public only for tests
pub mod vtt;
mod whisper;
mod write;

pub use colour::{Colour, InvalidColour};
pub use convert::{ConvertOptions, ConvertedTrack, convert};
pub use cue::{Cue, CueTimestamp, Track};
pub use feature::TrackFeature;
pub use format::{
    BinaryTrackReader, ReadTrack, TextTrackReader, TimedSpeech, TrackExport, TrackFormat, TrackReadError, TrackReader,
    TrackWriteError,
};
pub use frame_rate::{FrameRate, InvalidFrameRate};
pub use losses::{losses, unread};
pub use placement::{LineAlign, LinePosition, Placement, PositionAlign, Region, TextAlign, WritingDirection};
pub use read::{format_of, read, read_file};
pub use registry::{FORMATS, format, format_for, format_names, is_known, known_endings, readable_formats};
pub use segment::CueSegment;
pub use style::{RubyPart, StyledRun, TextStyle};
pub use write::write;
