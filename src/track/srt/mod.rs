//! SubRip (`.srt`): the only user of `srtlib`, and the guard of its limits.

mod markup;
mod repair;
mod timing;

use srtlib::{Subtitle, Timestamp};

use self::repair::Block;
use super::clock::millis;
use super::{Cue, Export, Feature, Format, Reader, Reading, Track, Unreadable, Unwritable};
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

    fn keeps(&self) -> &'static [Feature] {
        use Feature::*;
        &[Italic, Bold, Underline, Strike, Colour, Corner, Overlaps, Lines]
    }

    /// UTF-8, `\n` line ends, cues numbered from 1. SubRip has no place for the speaker.
    fn write(&self, export: Export<'_>) -> Result<String, Unwritable> {
        let mut blocks = Vec::with_capacity(export.track.cues.len());
        for (index, cue) in export.track.cues.iter().enumerate() {
            blocks.push(block(index + 1, cue)?);
        }
        Ok(blocks.join("\n"))
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

/// The text of `cue` as it stands in a file: what containers hold as `S_TEXT/UTF8`.
pub fn text(cue: &Cue) -> String {
    markup::write(cue)
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

/// A cue as it stands in a file, with a line end behind its text: players may lose the last one without.
fn block(number: usize, cue: &Cue) -> Result<String, Unwritable> {
    let (start, end) = (cue.span.start, cue.span.end);
    if start.as_millis() < 0 || end.as_millis() < 0 {
        return Err(Unwritable(format!("SubRip times begin at 0, but a cue stands at {}", start.min(end))));
    }
    let text = markup::write(cue);
    Ok(match (timestamp(start), timestamp(end)) {
        (Some(start), Some(end)) => {
            format!("{}\n", Subtitle::new(number, start, end, text).to_string().trim_end_matches('\n'))
        }
        // The same form, for times that `srtlib` has no room for.
        _ => format!("{number}\n{} --> {}\n{text}\n", comma(start), comma(end)),
    })
}

/// `300:00:00,000`
fn comma(time: Time) -> String {
    time.to_string().replace('.', ",")
}

/// `srtlib` counts hours in eight bits and would wrap around in silence.
fn timestamp(time: Time) -> Option<Timestamp> {
    let ms = u32::try_from(time.as_millis()).ok()?;
    (ms <= Timestamp::MAX_TIMESTAMP_MILLIS).then(|| Timestamp::from_milliseconds(ms))
}
