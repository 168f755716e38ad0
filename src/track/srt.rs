//! SubRip (`.srt`): the only user of `srtlib`, and the guard of its limits.

use srtlib::{Subtitle, Subtitles, Timestamp};

use super::{Export, Format, Unwritable};
use crate::time::Time;

/// SubRip.
pub struct Srt;

impl Format for Srt {
    fn name(&self) -> &'static str {
        "srt"
    }

    /// UTF-8, `\n` line ends, cues numbered from 1. SubRip has no place for the speaker.
    fn write(&self, export: Export<'_>) -> Result<String, Unwritable> {
        let mut subtitles = Subtitles::new();
        for (index, cue) in export.track.cues.iter().enumerate() {
            let (start, end) = (timestamp(cue.span.start)?, timestamp(cue.span.end)?);
            subtitles.push(Subtitle::new(index + 1, start, end, cue.lines.join("\n")));
        }
        let mut file = subtitles.to_string();
        // `srtlib` ends the last cue without a line end; some players then lose it.
        if !file.is_empty() {
            file.push('\n');
        }
        Ok(file)
    }
}

/// `srtlib` counts hours in eight bits and would wrap around in silence.
fn timestamp(time: Time) -> Result<Timestamp, Unwritable> {
    u32::try_from(time.as_millis())
        .ok()
        .filter(|ms| *ms <= Timestamp::MAX_TIMESTAMP_MILLIS)
        .map(Timestamp::from_milliseconds)
        .ok_or_else(|| Unwritable(format!("SubRip times end at 255 hours, but a cue stands at {time}")))
}
