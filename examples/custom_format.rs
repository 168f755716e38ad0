//! Writes a track in a format of one's own.
//!
//! `cargo run --example custom_format -- [TRACK]`

#![allow(clippy::print_stdout, reason = "an example shows its results")]

use orate::track::{self, TrackExport, TrackFeature, TrackFormat, TrackWriteError};

const SAMPLE: &str = "1\n00:00:01,000 --> 00:00:02,500\nGood morning.\n";

/// One cue per line, as Markdown list items.
struct MarkdownList;

impl TrackFormat for MarkdownList {
    fn name(&self) -> &'static str {
        "markdown-list"
    }

    fn endings(&self) -> &'static [&'static str] {
        &["md"]
    }

    fn keeps(&self) -> &'static [TrackFeature] {
        &[]
    }

    fn write(&self, export: TrackExport<'_>) -> Result<Vec<u8>, TrackWriteError> {
        let line = |cue: &track::Cue| format!("- `{}` {}\n", cue.span.start, cue.one_line());
        Ok(export.track.cues.iter().map(line).collect::<String>().into_bytes())
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let (track, _) = match std::env::args().nth(1) {
        Some(path) => track::read_file(path)?,
        None => track::read("sample.srt".as_ref(), SAMPLE.as_bytes(), None)?,
    };
    let (file, warnings) = track::write(&track, &MarkdownList, None)?;
    print!("{}", String::from_utf8_lossy(&file));
    for warning in warnings {
        println!("{}: {}", warning.code.name(), warning.message);
    }
    Ok(())
}
