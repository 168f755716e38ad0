//! Properties of every track that can be read, for the fuzz targets and the test suite.

#![allow(dead_code, reason = "each fuzz target uses one of the entry points")]

use std::path::Path;

use orate::track::{self, FORMATS, Track};

/// Reads `bytes` as `format`, or as the detected format, and asserts that the track is sound and can be
/// written in every format.
pub fn check(format: Option<&str>, bytes: &[u8]) {
    let Ok((track, _)) = track::read(Path::new("track"), bytes, format) else { return };
    sound(&track);
    for format in FORMATS {
        // A track that the format cannot hold is an error, not a panic.
        let Ok((file, _)) = track::write(&track, *format, None) else { continue };
        if track.cues.len() < 100 && format.reader().is_some() {
            let _ = track::read(Path::new("track"), &file, Some(format.name()));
        }
    }
}

/// Asserts that no line is empty, and that the segments cover the lines.
fn sound(track: &Track) {
    for cue in &track.cues {
        assert!(cue.lines.iter().all(|line| !line.trim().is_empty() && !line.contains('\n')), "{cue:?}");
        let shown: String = cue.segments().concat().iter().map(|segment| segment.text).collect();
        assert_eq!(shown, cue.lines.concat());
        assert!(cue.words.is_empty());
    }
}
