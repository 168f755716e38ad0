//! EBU STL as a format.

use super::block::GsiBlock;
use super::{read, write};
use crate::track::cue::Track;
use crate::track::feature::TrackFeature;
use crate::track::format::{
    BinaryTrackReader, ReadTrack, TrackExport, TrackFormat, TrackReadError, TrackReader, TrackWriteError,
};
use crate::track::frame_rate::FrameRate;
use crate::warning::Warning;

/// EBU STL.
///
/// A track with colours is written as level-1 teletext (display standard 1), which has colours but no italics or
/// underlines; any other track as open subtitling (display standard 0), which has italics, underlines and boxes but no
/// colours.
pub struct StlFormat;

impl TrackFormat for StlFormat {
    fn name(&self) -> &'static str {
        "stl"
    }

    fn endings(&self) -> &'static [&'static str] {
        &["stl"]
    }

    fn keeps(&self) -> &'static [TrackFeature] {
        use TrackFeature::*;
        &[Italic, Underline, Colour, Background, Corner, Overlaps, Lines]
    }

    /// The frame rate of European television.
    fn resolution(&self) -> FrameRate {
        FrameRate { numerator: 25, denominator: 1 }
    }

    /// Times are in frames: 25 per second by default.
    fn write(&self, export: TrackExport<'_>) -> Result<Vec<u8>, TrackWriteError> {
        write::file(export.track, export.rate.unwrap_or(self.resolution()))
    }

    fn unsupported_features(&self, track: &Track) -> Vec<Warning> {
        write::unsupported_features(track)
    }

    fn reader(&self) -> Option<TrackReader<'_>> {
        Some(TrackReader::Binary(self))
    }
}

impl BinaryTrackReader for StlFormat {
    fn sniff(&self, bytes: &[u8]) -> bool {
        GsiBlock::is_at(bytes)
    }

    fn read(&self, bytes: &[u8]) -> Result<ReadTrack, TrackReadError> {
        read::file(bytes)
    }
}
