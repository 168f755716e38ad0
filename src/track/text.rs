//! Plain text without times; a new paragraph for each speaker and after each pause.

use crate::time::Delta;
use crate::track::feature::TrackFeature;
use crate::track::format::{TrackExport, TrackFormat, TrackWriteError};

/// Plain text.
pub struct TextFormat;

/// The shortest pause that starts a new paragraph.
const PARAGRAPH_PAUSE: Delta = Delta::from_millis(2_000);

impl TrackFormat for TextFormat {
    fn name(&self) -> &'static str {
        "txt"
    }

    fn endings(&self) -> &'static [&'static str] {
        &["txt"]
    }

    /// Losing times needs no warning in plain text.
    fn keeps(&self) -> &'static [TrackFeature] {
        &[
            TrackFeature::Speaker,
            TrackFeature::Overlaps,
            TrackFeature::Lines,
            TrackFeature::Stamps,
            TrackFeature::Negative,
        ]
    }

    fn write(&self, export: TrackExport<'_>) -> Result<Vec<u8>, TrackWriteError> {
        let mut file = String::new();
        let mut before = None;
        for cue in export.track.cues.iter().filter(|cue| !cue.lines.is_empty()) {
            let goes_on =
                before.is_some_and(|(speaker, end)| speaker == &cue.speaker && cue.span.start - end < PARAGRAPH_PAUSE);
            file.push_str(if goes_on {
                " "
            } else if file.is_empty() {
                ""
            } else {
                "\n\n"
            });
            let speaks_on = before.is_some_and(|(speaker, _)| speaker == &cue.speaker);
            if let Some(speaker) = cue.speaker.as_ref().filter(|_| !speaks_on) {
                file.push_str(&format!("{speaker}: "));
            }
            file.push_str(&cue.one_line());
            before = Some((&cue.speaker, cue.span.end));
        }
        if !file.is_empty() {
            file.push('\n');
        }
        Ok(file.into_bytes())
    }
}
