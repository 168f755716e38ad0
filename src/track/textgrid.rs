//! The TextGrid of Praat, for phoneticians: tiers of contiguous intervals.

use crate::time::Time;
use crate::track::cue::Cue;
use crate::track::feature::TrackFeature;
use crate::track::format::{TrackExport, TrackFormat, TrackWriteError};

/// Praat's TextGrid in the long form, with one tier per speaker.
pub struct TextGridFormat;

/// A tier; its intervals are in order and disjoint, in milliseconds.
struct TextGridTier<'a> {
    speaker: Option<&'a str>,
    intervals: Vec<(i64, i64, String)>,
}

impl TrackFormat for TextGridFormat {
    fn name(&self) -> &'static str {
        "textgrid"
    }

    fn endings(&self) -> &'static [&'static str] {
        &["TextGrid", "textgrid"]
    }

    fn keeps(&self) -> &'static [TrackFeature] {
        &[TrackFeature::Speaker, TrackFeature::Overlaps]
    }

    /// Overlapping cues of a speaker get additional tiers. An interval lasts at least one millisecond.
    fn write(&self, export: TrackExport<'_>) -> Result<Vec<u8>, TrackWriteError> {
        let tiers = tiers(&export.track.cues)?;
        let end = tiers.iter().filter_map(|tier| tier.intervals.last()).map(|interval| interval.1).max().unwrap_or(1);
        let mut file = format!(
            "File type = \"ooTextFile\"\nObject class = \"TextGrid\"\n\nxmin = 0\nxmax = {}\ntiers? <exists>\nsize = {}\nitem []:\n",
            seconds(end),
            tiers.len()
        );
        for (index, tier) in tiers.iter().enumerate() {
            push(&mut file, index + 1, tier, end);
        }
        Ok(file.into_bytes())
    }
}

fn tiers(cues: &[Cue]) -> Result<Vec<TextGridTier<'_>>, TrackWriteError> {
    let mut tiers: Vec<TextGridTier<'_>> = Vec::new();
    let mut order: Vec<&Cue> = cues.iter().collect();
    order.sort_by_key(|cue| cue.span.start);
    for cue in order {
        let (start, end) = (cue.span.start.as_millis(), cue.span.end.as_millis());
        if start < 0 {
            return Err(TrackWriteError(format!(
                "TextGrid cannot hold negative times (cue at {})",
                Time::from_millis(start)
            )));
        }
        let speaker = cue.speaker.as_deref();
        let has_room = |tier: &&mut TextGridTier<'_>| {
            tier.speaker == speaker && tier.intervals.last().is_none_or(|last| last.1 <= start)
        };
        let interval = (start, end.max(start + 1), cue.one_line());
        match tiers.iter_mut().find(has_room) {
            Some(tier) => tier.intervals.push(interval),
            None => tiers.push(TextGridTier { speaker, intervals: vec![interval] }),
        }
    }
    if tiers.is_empty() {
        tiers.push(TextGridTier { speaker: None, intervals: Vec::new() });
    }
    Ok(tiers)
}

fn push(file: &mut String, number: usize, tier: &TextGridTier<'_>, end: i64) {
    let mut filled: Vec<(i64, i64, &str)> = Vec::new();
    let mut at = 0;
    for (start, stop, text) in &tier.intervals {
        if at < *start {
            filled.push((at, *start, ""));
        }
        filled.push((*start, *stop, text));
        at = *stop;
    }
    if at < end {
        filled.push((at, end, ""));
    }
    let name = quoted(tier.speaker.unwrap_or("cues"));
    file.push_str(&format!("    item [{number}]:\n        class = \"IntervalTier\"\n        name = {name}\n"));
    file.push_str(&format!(
        "        xmin = 0\n        xmax = {}\n        intervals: size = {}\n",
        seconds(end),
        filled.len()
    ));
    for (index, (start, stop, text)) in filled.iter().enumerate() {
        let (start, stop, text) = (seconds(*start), seconds(*stop), quoted(text));
        file.push_str(&format!(
            "        intervals [{}]:\n            xmin = {start}\n            xmax = {stop}\n            text = {text}\n",
            index + 1
        ));
    }
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

fn seconds(ms: i64) -> String {
    match ms % 1000 {
        0 => (ms / 1000).to_string(),
        rest => format!("{}.{rest:03}", ms / 1000),
    }
}
