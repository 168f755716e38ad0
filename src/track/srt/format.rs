//! SubRip (`.srt`): the only user of `srtlib`, and the guard of its limits.
//!
//! `srtlib` reads. What we write is what it would write, which a test compares; written in one buffer, a cue
//! costs a tenth of its formatter.

use std::fmt::Write;

use srtlib::{Subtitle, Timestamp};

use super::repair::SrtCue;
use crate::time::{Span, Time};
use crate::track::clock::{self, millis};
use crate::track::cue::{Cue, Track};
use crate::track::feature::TrackFeature;
use crate::track::format::{
    ReadTrack, TextTrackReader, TrackExport, TrackFormat, TrackReadError, TrackReader, TrackWriteError,
};

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
        let cues = &export.track.cues;
        let mut file = String::with_capacity(export.track.estimated_bytes());
        for (index, cue) in cues.iter().enumerate() {
            if index > 0 {
                file.push('\n');
            }
            block(index + 1, cue, &mut file)?;
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
        let (blocks, warnings) = repair::repair(text);
        let cues = blocks.iter().map(cue).collect();
        Ok(ReadTrack { track: Track { cues, ..Track::default() }, warnings })
    }
}

/// The text of `cue` as it stands in a file: what containers hold as `S_TEXT/UTF8`.
pub fn text(cue: &Cue) -> String {
    let mut text = String::new();
    markup::write(cue, &mut text);
    text
}

/// The cue of `block`, which goes through `srtlib` in the form that it can read.
fn cue(block: &SrtCue<'_>) -> Cue {
    let (start, end, text) = parse(block).unwrap_or_else(|| (block.start, block.end, block.text.join("\n")));
    let mut cue = Cue {
        span: Span { start: millis(start), end: millis(end) },
        id: block.index.map(str::to_owned),
        line: Some(block.line),
        ..Cue::default()
    };
    markup::read(&text.split('\n').collect::<Vec<_>>(), &mut cue);
    cue
}

/// What `srtlib` reads in the repaired `block`; nothing where its eight bits of hours have no room for the times.
fn parse(block: &SrtCue<'_>) -> Option<(i64, i64, String)> {
    let canonical = |ms: i64| Some(timestamp(millis(ms))?.to_string());
    let text = block.text.join("\n");
    let file = format!("1\n{} --> {}\n{text}", canonical(block.start)?, canonical(block.end)?);
    let subtitle = Subtitle::parse(file).ok().filter(|subtitle| subtitle.text == text)?;
    let ms = |time: Timestamp| {
        let (hours, minutes, seconds, ms) = time.get();
        i64::from(Timestamp::convert_to_milliseconds(hours, minutes, seconds, ms))
    };
    Some((ms(subtitle.start_time), ms(subtitle.end_time), subtitle.text))
}

/// Appends a cue as it stands in a file, with a line end behind its text: players may lose the last one without.
fn block(number: usize, cue: &Cue, file: &mut String) -> Result<(), TrackWriteError> {
    let Span { start, end } = cue.span;
    let (begins, ends) = (start.as_millis(), end.as_millis());
    if begins < 0 || ends < 0 {
        return Err(TrackWriteError(format!("SubRip times begin at 0, but a cue stands at {}", start.min(end))));
    }
    // A `String` takes all that is written to it.
    let _ = writeln!(file, "{number}");
    clock::push(begins, b',', file);
    file.push_str(" --> ");
    clock::push(ends, b',', file);
    file.push('\n');
    markup::write(cue, file);
    // An empty line would end the cue.
    file.truncate(file.trim_end_matches('\n').len());
    file.push('\n');
    Ok(())
}

/// `srtlib` counts hours in eight bits and would wrap around in silence.
fn timestamp(time: Time) -> Option<Timestamp> {
    let ms = u32::try_from(time.as_millis()).ok()?;
    (ms <= Timestamp::MAX_TIMESTAMP_MILLIS).then(|| Timestamp::from_milliseconds(ms))
}

#[cfg(test)]
mod tests {
    use srtlib::Subtitle;

    use super::{SrtFormat, timestamp};
    use crate::time::{Span, Time};
    use crate::track::cue::{Cue, Track};
    use crate::track::format::{TrackExport, TrackFormat};

    #[test]
    fn what_is_written_is_what_srtlib_writes() {
        // All digits of all fields, up to the last time that `srtlib` knows.
        let times = [0, 7, 1_096, 59_999, 754_321, 3_599_999, 35_999_999, 360_000_000, 921_599_998, 921_599_999];
        let span = |pair: &[i64]| Span::new(Time::from_millis(pair[0]), Time::from_millis(pair[1]));
        let lines = vec!["— Yes,".to_owned(), "sir.".to_owned()];
        let cues = times.windows(2).map(|pair| Cue { span: span(pair), lines: lines.clone(), ..Cue::default() });
        let track = Track { cues: cues.collect(), ..Track::default() };
        let expected = track.cues.iter().enumerate().map(|(index, cue)| {
            let time = |time| timestamp(time).expect("within its hours");
            format!("{}\n", Subtitle::new(index + 1, time(cue.span.start), time(cue.span.end), cue.text()))
        });
        let written =
            SrtFormat.write(TrackExport { track: &track, speech: None, rate: None }).expect("no time is negative");
        assert_eq!(String::from_utf8(written).expect("text"), expected.collect::<Vec<_>>().join("\n"));
    }
}
