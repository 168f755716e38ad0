//! SBV, the old subtitles of YouTube: times to the millisecond and lines of plain text.

use crate::time::{Span, Time};
use crate::track::clock::{millis, number, sum, thousandths};
use crate::track::cue::{Cue, Track};
use crate::track::cue_text::CueTextBuilder;
use crate::track::feature::TrackFeature;
use crate::track::format::{
    ReadTrack, TextTrackReader, TrackExport, TrackFormat, TrackReadError, TrackReader, TrackWriteError,
};
use crate::track::lines::{line_warning, lines};
use crate::track::style::TextStyle;
use crate::warning::WarningCode;

/// SBV.
pub struct SbvFormat;

impl TrackFormat for SbvFormat {
    fn name(&self) -> &'static str {
        "sbv"
    }

    fn endings(&self) -> &'static [&'static str] {
        &["sbv"]
    }

    fn keeps(&self) -> &'static [TrackFeature] {
        &[TrackFeature::Overlaps, TrackFeature::Lines]
    }

    fn write(&self, export: TrackExport<'_>) -> Result<Vec<u8>, TrackWriteError> {
        let mut file = String::new();
        for (index, cue) in export.track.cues.iter().enumerate() {
            let (start, end) = (write_time(cue.span.start)?, write_time(cue.span.end)?);
            let gap = if index > 0 { "\n" } else { "" };
            file.push_str(&format!("{gap}{start},{end}\n"));
            cue.lines.iter().for_each(|line| file.push_str(&format!("{line}\n")));
        }
        Ok(file.into_bytes())
    }

    fn reader(&self) -> Option<TrackReader<'_>> {
        Some(TrackReader::Text(self))
    }
}

impl TextTrackReader for SbvFormat {
    fn sniff(&self, text: &str) -> bool {
        lines(text).find(|line| !line.trim().is_empty()).is_some_and(|line| timing(line).is_some())
    }

    fn read(&self, text: &str) -> Result<ReadTrack, TrackReadError> {
        let mut warnings = Vec::new();
        let mut report = |code, at: usize, message: &str| {
            warnings.push(line_warning(code, at + 1, message));
        };
        let mut cues: Vec<Cue> = Vec::new();
        // The text of the last cue, and whether a blank line came after it.
        let mut builder = CueTextBuilder::default();
        let mut after_blank = true;
        for (at, line) in lines(text).enumerate() {
            if let Some((start, end)) = timing(line) {
                if let Some(cue) = cues.last_mut() {
                    std::mem::take(&mut builder).finish(cue);
                    if !after_blank {
                        report(WarningCode::TrackSyntax, at, "missing blank line before this cue");
                    }
                }
                let span = Span { start: millis(start), end: millis(end) };
                cues.push(Cue { span, line: Some(at + 1), ..Cue::default() });
                after_blank = false;
            } else if line.trim().is_empty() {
                after_blank = true;
            } else if cues.is_empty() {
                report(WarningCode::TextSkipped, at, "text before the first cue is ignored");
            } else {
                if after_blank {
                    report(WarningCode::TrackSyntax, at, "blank line inside a cue; removed");
                    after_blank = false;
                }
                builder.push(&line.replace("[br]", "\n"), &TextStyle::default());
                builder.push("\n", &TextStyle::default());
            }
        }
        if let Some(cue) = cues.last_mut() {
            builder.finish(cue);
        }
        Ok(ReadTrack { track: Track { cues, ..Track::default() }, warnings })
    }
}

/// `0:00:01.000,0:00:02.000`
fn timing(line: &str) -> Option<(i64, i64)> {
    let (start, end) = line.trim().split_once(',')?;
    Some((read_time(start.trim())?, read_time(end.trim())?))
}

fn read_time(text: &str) -> Option<i64> {
    let (clock, decimals) = text.split_once('.')?;
    let parts: Vec<&str> = clock.split(':').collect();
    let numeric = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let [hours, minutes, seconds] = parts[..] else { return None };
    let all = [hours, minutes, seconds, decimals];
    all.into_iter().all(numeric).then(|| sum(number(hours), number(minutes), number(seconds), thousandths(decimals)))
}

fn write_time(time: Time) -> Result<String, TrackWriteError> {
    let ms = time.as_millis();
    if ms < 0 {
        return Err(TrackWriteError(format!("SBV cannot hold negative times (cue at {time})")));
    }
    let seconds = ms / 1000;
    Ok(format!("{}:{:02}:{:02}.{:03}", seconds / 3600, seconds / 60 % 60, seconds % 60, ms % 1000))
}
