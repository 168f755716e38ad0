//! The label tracks of Audacity: one line per cue, `start⇥end⇥text`, times in seconds.

use crate::time::Time;
use crate::track::feature::TrackFeature;
use crate::track::format::{TrackExport, TrackFormat, TrackWriteError};

/// Audacity labels.
pub struct AudacityFormat;

impl TrackFormat for AudacityFormat {
    fn name(&self) -> &'static str {
        "labels"
    }

    fn endings(&self) -> &'static [&'static str] {
        &["labels.txt"]
    }

    fn keeps(&self) -> &'static [TrackFeature] {
        &[TrackFeature::Overlaps]
    }

    fn write(&self, export: TrackExport<'_>) -> Result<Vec<u8>, TrackWriteError> {
        let mut file = String::new();
        for cue in &export.track.cues {
            let text = cue.one_line().replace('\t', " ");
            file.push_str(&format!("{}\t{}\t{text}\n", seconds(cue.span.start)?, seconds(cue.span.end)?));
        }
        Ok(file.into_bytes())
    }
}

/// Seconds with six decimals, as Audacity writes them.
fn seconds(time: Time) -> Result<String, TrackWriteError> {
    let ms = time.as_millis();
    if ms < 0 {
        return Err(TrackWriteError(format!("Audacity labels cannot hold negative times (cue at {time})")));
    }
    Ok(format!("{}.{:03}000", ms / 1000, ms % 1000))
}
