//! SubRip (`.srt`): the only user of `srtlib`, and the guard of its limits.

mod markup;
mod repair;
mod timing;

use srtlib::{Subtitle, Subtitles, Timestamp};

use self::repair::Block;
use super::clock::millis;
use super::{Cue, Export, Format, Reader, Reading, Track, Unreadable, Unwritable};
use crate::time::{Span, Time};

/// SubRip.
pub struct Srt;

impl Format for Srt {
    fn name(&self) -> &'static str {
        "srt"
    }

    fn endings(&self) -> &'static [&'static str] {
        &["srt"]
    }

    /// UTF-8, `\n` line ends, cues numbered from 1. SubRip has no place for the speaker.
    fn write(&self, export: Export<'_>) -> Result<String, Unwritable> {
        let mut subtitles = Subtitles::new();
        for (index, cue) in export.track.cues.iter().enumerate() {
            let (start, end) = (timestamp(cue.span.start)?, timestamp(cue.span.end)?);
            subtitles.push(Subtitle::new(index + 1, start, end, markup::write(cue)));
        }
        let mut file = subtitles.to_string();
        // `srtlib` ends the last cue without a line end; some players then lose it.
        if !file.is_empty() {
            file.push('\n');
        }
        Ok(file)
    }

    fn reader(&self) -> Option<&dyn Reader> {
        Some(self)
    }
}

impl Reader for Srt {
    fn sniff(&self, text: &str) -> bool {
        !text.starts_with("WEBVTT")
            && super::lines::lines(text)
                .filter(|line| !line.trim().is_empty())
                .take(3)
                .any(|line| timing::timing(line).is_some())
    }

    fn read(&self, text: &str) -> Result<Reading, Unreadable> {
        let (blocks, warnings) = repair::repair(text);
        let cues = blocks.iter().map(cue).collect();
        Ok(Reading { track: Track { cues, ..Track::default() }, warnings })
    }
}

/// The cue of `block`, which goes through `srtlib` in the form that it can read.
fn cue(block: &Block<'_>) -> Cue {
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
fn parse(block: &Block<'_>) -> Option<(i64, i64, String)> {
    let canonical = |ms: i64| Some(timestamp(Time::from_millis(u32::try_from(ms).ok()?.into())).ok()?.to_string());
    let text = block.text.join("\n");
    let file = format!("1\n{} --> {}\n{text}", canonical(block.start)?, canonical(block.end)?);
    let subtitle = Subtitle::parse(file).ok().filter(|subtitle| subtitle.text == text)?;
    let ms = |time: Timestamp| {
        let (hours, minutes, seconds, ms) = time.get();
        i64::from(Timestamp::convert_to_milliseconds(hours, minutes, seconds, ms))
    };
    Some((ms(subtitle.start_time), ms(subtitle.end_time), subtitle.text))
}

/// `srtlib` counts hours in eight bits and would wrap around in silence.
fn timestamp(time: Time) -> Result<Timestamp, Unwritable> {
    u32::try_from(time.as_millis())
        .ok()
        .filter(|ms| *ms <= Timestamp::MAX_TIMESTAMP_MILLIS)
        .map(Timestamp::from_milliseconds)
        .ok_or_else(|| Unwritable(format!("SubRip times lie between 0 and 255 hours, but a cue stands at {time}")))
}
