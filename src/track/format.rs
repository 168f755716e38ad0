//! The traits that each subtitle format implements, and the values that they take and return.

use super::cue::Track;
use super::feature::TrackFeature;
use super::frame_rate::FrameRate;
use crate::timeline::{Recognition, Timeline};
use crate::transcript::Transcript;
use crate::warning::Warning;

/// What a format can write.
#[derive(Clone, Copy, Debug)]
pub struct TrackExport<'a> {
    /// The cues.
    pub track: &'a Track,
    /// The speech that the track was made from; `None` if it was read from a file.
    pub speech: Option<TimedSpeech<'a>>,
    /// The frame rate to count times in, if the format can; all times are whole frames then.
    pub rate: Option<FrameRate>,
}

/// The speech that a track was made from.
#[derive(Clone, Copy, Debug)]
pub struct TimedSpeech<'a> {
    /// The words, with their places in the source.
    pub transcript: &'a Transcript,
    /// When each word is spoken.
    pub timeline: &'a Timeline,
    /// How well each sentence was recognised, if the timeline is that of a recording.
    pub recognition: Option<&'a Recognition>,
}

/// A subtitle format.
pub trait TrackFormat: Sync {
    /// The name on the command line: `srt`.
    fn name(&self) -> &'static str;
    /// The file name endings without the dot, in lower case; new files get the first one.
    fn endings(&self) -> &'static [&'static str];
    /// The features that it can hold besides times and lines of text.
    fn keeps(&self) -> &'static [TrackFeature];
    /// The resolution of its times, in units per second: 1000 for milliseconds.
    fn resolution(&self) -> FrameRate {
        FrameRate::MILLISECONDS
    }
    /// The bytes of the whole file: UTF-8, unless the format is binary.
    ///
    /// # Errors
    /// [`TrackWriteError`] if the format cannot hold the track.
    fn write(&self, export: TrackExport<'_>) -> Result<Vec<u8>, TrackWriteError>;
    /// Warnings about what [`write`](Self::write) leaves out or changes, besides features that
    /// [`keeps`](Self::keeps) does not list: characters without a code, lines that are too long.
    fn unsupported_features(&self, _track: &Track) -> Vec<Warning> {
        Vec::new()
    }
    /// The reader of this format, if it can be read.
    fn reader(&self) -> Option<TrackReader<'_>> {
        None
    }
}

/// The reader of a format.
#[derive(Clone, Copy)]
pub enum TrackReader<'a> {
    /// Reads text, in any encoding.
    Text(&'a dyn TextTrackReader),
    /// Reads bytes.
    Binary(&'a dyn BinaryTrackReader),
}

/// Reads a text format.
pub trait TextTrackReader: Sync {
    /// Whether `text` looks like this format.
    fn sniff(&self, text: &str) -> bool;
    /// The track in `text`. Faults of the file are warnings as long as its cues can be read; no input panics.
    ///
    /// # Errors
    /// [`TrackReadError`] if the file cannot be read at all.
    fn read(&self, text: &str) -> Result<ReadTrack, TrackReadError>;
}

/// Reads a binary format.
pub trait BinaryTrackReader: Sync {
    /// Whether `bytes` look like this format.
    fn sniff(&self, bytes: &[u8]) -> bool;
    /// The track in `bytes`; see [`TextTrackReader::read`].
    ///
    /// # Errors
    /// [`TrackReadError`] if the file cannot be read at all.
    fn read(&self, bytes: &[u8]) -> Result<ReadTrack, TrackReadError>;
}

/// A track that was read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReadTrack {
    /// The track.
    pub track: Track,
    /// Faults of the file, and content that the track cannot hold.
    pub warnings: Vec<Warning>,
}

/// Why a file cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{reason}")]
pub struct TrackReadError {
    /// The line, from 1; `None` for binary files.
    pub line: Option<usize>,
    /// What is wrong and what to do.
    pub reason: String,
}

/// Why a format cannot hold a track.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct TrackWriteError(pub String);
