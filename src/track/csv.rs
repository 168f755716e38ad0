//! CSV, for spreadsheets: one row per cue, times in seconds.

use crate::time::Time;
use crate::track::feature::TrackFeature;
use crate::track::format::{TrackExport, TrackFormat, TrackWriteError};

/// Comma-separated values (RFC 4180, but with `\n`), with a header row.
pub struct CsvFormat;

impl TrackFormat for CsvFormat {
    fn name(&self) -> &'static str {
        "csv"
    }

    fn endings(&self) -> &'static [&'static str] {
        &["csv"]
    }

    fn keeps(&self) -> &'static [TrackFeature] {
        &[TrackFeature::Speaker, TrackFeature::Overlaps, TrackFeature::Lines, TrackFeature::Negative]
    }

    fn write(&self, export: TrackExport<'_>) -> Result<Vec<u8>, TrackWriteError> {
        let failed = |error: csv::Error| TrackWriteError(error.to_string());
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer.write_record(["cue", "start", "end", "speaker", "text"]).map_err(failed)?;
        for (index, cue) in export.track.cues.iter().enumerate() {
            let (number, start, end) = ((index + 1).to_string(), seconds(cue.span.start), seconds(cue.span.end));
            let speaker = cue.speaker.as_deref().unwrap_or_default();
            writer.write_record([&number, &start, &end, speaker, &cue.text()]).map_err(failed)?;
        }
        writer.into_inner().map_err(|error| TrackWriteError(error.to_string()))
    }
}

/// `-1.500`
fn seconds(time: Time) -> String {
    let ms = time.as_millis();
    let sign = if ms < 0 { "-" } else { "" };
    format!("{sign}{}.{:03}", ms.unsigned_abs() / 1000, ms.unsigned_abs() % 1000)
}
