//! TTML and EBU-TT-D as formats.

use super::read;
use super::write::{self, TtmlProfile};
use crate::track::feature::TrackFeature;
use crate::track::format::{
    ReadTrack, TextTrackReader, TrackExport, TrackFormat, TrackReadError, TrackReader, TrackWriteError,
};

/// TTML in the IMSC 1.1 text profile.
pub struct TtmlFormat;

/// TTML in the EBU-TT-D profile (EBU Tech 3380), for broadcasters and HbbTV.
pub struct EbuTtDFormat;

const KEEPS: &[TrackFeature] = {
    use TrackFeature::*;
    &[
        Speaker, Voices, Italic, Bold, Underline, Strike, Colour, Background, Language, Corner, Placement, Ids,
        Overlaps, Lines,
    ]
};

impl TrackFormat for TtmlFormat {
    fn name(&self) -> &'static str {
        "ttml"
    }

    fn endings(&self) -> &'static [&'static str] {
        &["ttml", "dfxp", "itt", "xml"]
    }

    fn keeps(&self) -> &'static [TrackFeature] {
        KEEPS
    }

    /// Times are in milliseconds, or in frames if a frame rate is given.
    fn write(&self, export: TrackExport<'_>) -> Result<Vec<u8>, TrackWriteError> {
        write::file(export, TtmlProfile::Imsc)
    }

    fn reader(&self) -> Option<TrackReader<'_>> {
        Some(TrackReader::Text(self))
    }
}

impl TrackFormat for EbuTtDFormat {
    fn name(&self) -> &'static str {
        "ebu-tt-d"
    }

    fn endings(&self) -> &'static [&'static str] {
        &["ebuttd.xml", "ebuttd"]
    }

    fn keeps(&self) -> &'static [TrackFeature] {
        KEEPS
    }

    /// EBU-TT-D has no frames: times are in milliseconds.
    fn write(&self, export: TrackExport<'_>) -> Result<Vec<u8>, TrackWriteError> {
        write::file(export, TtmlProfile::EbuTtD)
    }

    fn reader(&self) -> Option<TrackReader<'_>> {
        Some(TrackReader::Text(&TtmlFormat))
    }
}

impl TextTrackReader for TtmlFormat {
    fn sniff(&self, text: &str) -> bool {
        let head: String = text.chars().take(4_000).collect();
        let opens = |name: &str| {
            head.match_indices(name).any(|(at, _)| head[at + name.len()..].starts_with([' ', '\t', '\n', '\r', '>']))
        };
        text.trim_start().starts_with('<') && (opens("<tt") || opens(":tt"))
    }

    fn read(&self, text: &str) -> Result<ReadTrack, TrackReadError> {
        read::file(text)
    }
}
