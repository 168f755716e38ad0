//! Reading tracks of other programs, and writing tracks for them.

mod conversions;
mod hostile;
mod kinds;
mod round_trips;
mod stl;
mod subrip;
mod timed_text;
mod webvtt;

use std::path::Path;

use orate::internals::warning::Warning;
use orate::track::{self, Track};

/// The track in `bytes`, which are in `format`.
fn read(format: &str, bytes: impl AsRef<[u8]>) -> (Track, Vec<Warning>) {
    track::read(Path::new("track"), bytes.as_ref(), Some(format)).expect("it can be read")
}

/// Start and end in milliseconds, and the text, of each cue.
fn cues(track: &Track) -> Vec<(i64, i64, String)> {
    track.cues.iter().map(|cue| (cue.span.start.as_millis(), cue.span.end.as_millis(), cue.text())).collect()
}

/// `cues` of literals.
fn expected(cues: &[(i64, i64, &str)]) -> Vec<(i64, i64, String)> {
    cues.iter().map(|(start, end, text)| (*start, *end, (*text).to_owned())).collect()
}
