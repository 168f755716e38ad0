//! SubStation Alpha (`.ass`, `.ssa`): styles, corners, positions and karaoke times are read; effects are not.

mod script;
mod text;
mod write;

use std::collections::BTreeMap;

use self::script::Script;
use super::lines::lines;
use super::{AnyReader, Export, Feature, Format, Rate, Reader, Reading, Track, Unreadable, Unwritable};
use crate::warning::{Code, Place, Warning};

/// Advanced SubStation Alpha; its elder, SSA, is read as well.
pub struct Ass;

impl Format for Ass {
    fn name(&self) -> &'static str {
        "ass"
    }

    fn endings(&self) -> &'static [&'static str] {
        &["ass", "ssa"]
    }

    fn keeps(&self) -> &'static [Feature] {
        use Feature::*;
        &[Speaker, Italic, Bold, Underline, Strike, Colour, Stamps, Corner, Placement, Layer, Overlaps, Lines]
    }

    fn resolution(&self) -> Rate {
        Rate::CENTISECONDS
    }

    fn write(&self, export: Export<'_>) -> Result<Vec<u8>, Unwritable> {
        write::file(export.track).map(String::into_bytes)
    }

    fn reader(&self) -> Option<AnyReader<'_>> {
        Some(AnyReader::Text(self))
    }
}

impl Reader for Ass {
    fn sniff(&self, text: &str) -> bool {
        let heads = ["[script info]", "[events]", "[v4 styles]", "[v4+ styles]"];
        lines(text).take(50).any(|line| heads.contains(&line.trim().to_ascii_lowercase().as_str()))
    }

    fn read(&self, text: &str) -> Result<Reading, Unreadable> {
        let Script { title, resolution, styles, events, mut warnings } = script::parse(text);
        let mut cues = Vec::with_capacity(events.len());
        let mut lost: BTreeMap<String, (usize, usize)> = BTreeMap::new();
        for event in &events {
            let mut drop = |what: &str| lost.entry(what.to_owned()).or_insert((0, event.line)).0 += 1;
            match text::cue(event, &styles, resolution, &mut drop) {
                Some(cue) => cues.push(cue),
                None => drop("drawings"),
            }
        }
        for (what, (count, line)) in lost {
            let times = if count == 1 { "once".to_owned() } else { format!("{count} times") };
            let message = format!("{what} cannot be kept; found {times}");
            let place = Place { line: Some(line), ..Place::default() };
            warnings.push(Warning::new(Code::NotKept, message).at(place));
        }
        Ok(Reading { track: Track { title, cues, ..Track::default() }, warnings })
    }
}
