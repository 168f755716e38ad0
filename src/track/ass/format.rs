//! SubStation Alpha as a format.

use std::collections::BTreeMap;

use super::script::{self, AssScript};
use super::{event_text, write};
use crate::track::cue::Track;
use crate::track::feature::TrackFeature;
use crate::track::format::{
    ReadTrack, TextTrackReader, TrackExport, TrackFormat, TrackReadError, TrackReader, TrackWriteError,
};
use crate::track::frame_rate::FrameRate;
use crate::track::lines::{line_warning, lines};
use crate::warning::WarningCode;

/// Advanced SubStation Alpha; the older SSA is read, too.
pub struct AssFormat;

impl TrackFormat for AssFormat {
    fn name(&self) -> &'static str {
        "ass"
    }

    fn endings(&self) -> &'static [&'static str] {
        &["ass", "ssa"]
    }

    fn keeps(&self) -> &'static [TrackFeature] {
        use TrackFeature::*;
        &[Speaker, Italic, Bold, Underline, Strike, Colour, Stamps, Corner, Placement, Layer, Overlaps, Lines]
    }

    fn resolution(&self) -> FrameRate {
        FrameRate::CENTISECONDS
    }

    fn write(&self, export: TrackExport<'_>) -> Result<Vec<u8>, TrackWriteError> {
        write::file(export.track).map(String::into_bytes)
    }

    fn reader(&self) -> Option<TrackReader<'_>> {
        Some(TrackReader::Text(self))
    }
}

impl TextTrackReader for AssFormat {
    fn sniff(&self, text: &str) -> bool {
        let heads = ["[script info]", "[events]", "[v4 styles]", "[v4+ styles]"];
        lines(text).take(50).any(|line| heads.contains(&line.trim().to_ascii_lowercase().as_str()))
    }

    fn read(&self, text: &str) -> Result<ReadTrack, TrackReadError> {
        let AssScript { title, resolution, styles, events, mut warnings } = script::parse(text);
        let mut cues = Vec::with_capacity(events.len());
        let mut lost: BTreeMap<String, (usize, usize)> = BTreeMap::new();
        for event in &events {
            let mut drop = |what: &str| lost.entry(what.to_owned()).or_insert((0, event.line)).0 += 1;
            match event_text::cue(event, &styles, resolution, &mut drop) {
                Some(cue) => cues.push(cue),
                None => drop("drawings"),
            }
        }
        for (what, (count, line)) in lost {
            let times = if count == 1 { "once".to_owned() } else { format!("{count} times") };
            let message = format!("{what} are lost (not supported); found {times}");
            warnings.push(line_warning(WarningCode::FeatureLost, line, message));
        }
        Ok(ReadTrack { track: Track { title, cues, ..Track::default() }, warnings })
    }
}
