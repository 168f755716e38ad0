//! TTML (`.ttml`): the IMSC 1.1 text profile and EBU-TT-D, the only users of `roxmltree`.

use crate::track::feature::TrackFeature;
use crate::track::format::{
    ReadTrack, TextTrackReader, TrackExport, TrackFormat, TrackReadError, TrackReader, TrackWriteError,
};

/// TTML as the IMSC 1.1 text profile wants it.
pub struct TtmlFormat;

/// TTML as EBU-TT-D (EBU Tech 3380) wants it, for broadcasters and HbbTV.
pub struct EbuTtDFormat;

/// The namespaces of TTML.
const TT: &str = "http://www.w3.org/ns/ttml";
const PARAMETER: &str = "http://www.w3.org/ns/ttml#parameter";
const STYLING: &str = "http://www.w3.org/ns/ttml#styling";
const METADATA: &str = "http://www.w3.org/ns/ttml#metadata";
const XML: &str = "http://www.w3.org/XML/1998/namespace";

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

    /// Times are in milliseconds, or in frames if a rate is given.
    fn write(&self, export: TrackExport<'_>) -> Result<Vec<u8>, TrackWriteError> {
        write::file(export, write::Profile::Imsc).map(String::into_bytes)
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
        write::file(export, write::Profile::EbuTtD).map(String::into_bytes)
    }

    fn reader(&self) -> Option<TrackReader<'_>> {
        Some(TrackReader::Text(&TtmlFormat))
    }
}

impl TextTrackReader for TtmlFormat {
    fn sniff(&self, text: &str) -> bool {
        let head: String = text.chars().take(4_000).collect();
        let begins = |name: &str| {
            head.match_indices(name).any(|(at, _)| head[at + name.len()..].starts_with([' ', '\t', '\n', '\r', '>']))
        };
        text.trim_start().starts_with('<') && (begins("<tt") || begins(":tt"))
    }

    fn read(&self, text: &str) -> Result<ReadTrack, TrackReadError> {
        read::file(text)
    }
}
