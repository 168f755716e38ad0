//! Reads and writes SubRip with `srtlib`, whose faults this file guards.
//!
//! Reading: [`repair()`] turns the file into blocks that `srtlib` can parse. Writing: `srtlib` formats each cue; it
//! writes no newline after the last one, so that this file adds it. In both directions `srtlib` counts hours from 0
//! to 255; times outside of that bypass it.

use srtlib::{Subtitle, Timestamp};

use super::repair::{RepairedCue, repair};
use super::{markup, timing};
use crate::time::Span;
use crate::track::clock::{millis, timecode};
use crate::track::cue::{Cue, Track};
use crate::track::feature::TrackFeature;
use crate::track::format::{
    ReadTrack, TextTrackReader, TrackExport, TrackFormat, TrackReadError, TrackReader, TrackWriteError,
};
use crate::track::lines::lines;

/// SubRip.
pub struct SrtFormat;

impl TrackFormat for SrtFormat {
    fn name(&self) -> &'static str {
        "srt"
    }

    fn endings(&self) -> &'static [&'static str] {
        &["srt"]
    }

    fn keeps(&self) -> &'static [TrackFeature] {
        use TrackFeature::*;
        &[Italic, Bold, Underline, Strike, Colour, Corner, Overlaps, Lines]
    }

    /// UTF-8, `\n` line ends, cues numbered from 1. SubRip has no place for the speaker.
    fn write(&self, export: TrackExport<'_>) -> Result<Vec<u8>, TrackWriteError> {
        let mut file = String::with_capacity(export.track.estimated_bytes());
        for (index, cue) in export.track.cues.iter().enumerate() {
            if index > 0 {
                file.push('\n');
            }
            file.push_str(write_cue(index + 1, cue)?.trim_end_matches('\n'));
            file.push('\n');
        }
        Ok(file.into_bytes())
    }

    fn reader(&self) -> Option<TrackReader<'_>> {
        Some(TrackReader::Text(self))
    }
}

impl TextTrackReader for SrtFormat {
    fn sniff(&self, text: &str) -> bool {
        !text.starts_with("WEBVTT")
            && lines(text).filter(|line| !line.trim().is_empty()).take(3).any(|line| timing::timing(line).is_some())
    }

    fn read(&self, text: &str) -> Result<ReadTrack, TrackReadError> {
        let (repaired, warnings) = repair(text);
        let cues = repaired.into_iter().map(read_cue).collect::<Result<_, _>>()?;
        Ok(ReadTrack { track: Track { cues, ..Track::default() }, warnings })
    }
}

/// The text of `cue` as it is in a file: the payload of `S_TEXT/UTF8` in containers.
pub fn text(cue: &Cue) -> String {
    markup::write(cue)
}

fn read_cue(repaired: RepairedCue<'_>) -> Result<Cue, TrackReadError> {
    let RepairedCue { id, line, block, times } = repaired;
    let subtitle = Subtitle::parse(block)
        .map_err(|error| TrackReadError { line: Some(line), reason: format!("this cue cannot be read: {error}") })?;
    let (start, end) = times.unwrap_or((as_millis(subtitle.start_time), as_millis(subtitle.end_time)));
    let mut cue = Cue {
        span: Span { start: millis(start), end: millis(end) },
        id: id.map(str::to_owned),
        line: Some(line),
        ..Cue::default()
    };
    markup::read(&subtitle.text, &mut cue);
    Ok(cue)
}

fn as_millis(timestamp: Timestamp) -> i64 {
    let (hours, minutes, seconds, ms) = timestamp.get();
    i64::from(Timestamp::convert_to_milliseconds(hours, minutes, seconds, ms))
}

fn write_cue(number: usize, cue: &Cue) -> Result<String, TrackWriteError> {
    let Span { start, end } = cue.span;
    let (start_ms, end_ms) = (start.as_millis(), end.as_millis());
    if start_ms < 0 || end_ms < 0 {
        return Err(TrackWriteError(format!("SubRip cannot hold negative times (cue at {})", start.min(end))));
    }
    let text = markup::write(cue);
    Ok(match (timestamp(start_ms), timestamp(end_ms)) {
        (Some(start), Some(end)) => Subtitle::new(number, start, end, text).to_string(),
        _ => format!("{number}\n{} --> {}\n{text}", timecode(start_ms, ','), timecode(end_ms, ',')),
    })
}

/// The timestamp of `srtlib` for `ms` milliseconds; `None` from 256 hours on, where its hours wrap.
fn timestamp(ms: i64) -> Option<Timestamp> {
    let ms = u32::try_from(ms).ok().filter(|ms| *ms <= Timestamp::MAX_TIMESTAMP_MILLIS)?;
    Some(Timestamp::from_milliseconds(ms))
}

#[cfg(test)]
mod tests {
    use super::SrtFormat;
    use crate::time::{Span, Time};
    use crate::track::cue::{Cue, Track};
    use crate::track::format::{TextTrackReader, TrackExport, TrackFormat};

    #[test]
    fn times_on_both_sides_of_the_limit_of_srtlib_are_kept() {
        let times = [0, 7, 59_999, 3_599_999, 360_000_000, 921_599_999, 921_600_000, 3_600_000_000];
        let span = |pair: &[i64]| Span::new(Time::from_millis(pair[0]), Time::from_millis(pair[1]));
        let lines = vec!["— Yes,".to_owned(), "sir.".to_owned()];
        let cues = times.windows(2).map(|pair| Cue { span: span(pair), lines: lines.clone(), ..Cue::default() });
        let track = Track { cues: cues.collect(), ..Track::default() };
        let file = SrtFormat.write(TrackExport { track: &track, speech: None, rate: None }).expect("no negative time");
        let file = String::from_utf8(file).expect("UTF-8");
        assert!(file.starts_with("1\n00:00:00,000 --> 00:00:00,007\n— Yes,\nsir.\n\n2\n"), "{file}");
        assert!(file.ends_with("\n\n7\n256:00:00,000 --> 1000:00:00,000\n— Yes,\nsir.\n"), "{file}");
        let read = SrtFormat.read(&file).expect("what we wrote");
        let spans = |track: &Track| track.cues.iter().map(|cue| cue.span).collect::<Vec<_>>();
        assert_eq!(spans(&read.track), spans(&track));
    }
}
