//! The list of formats, and finding a format by its name or by a file name.

use std::path::Path;

use super::format::TrackFormat;
use super::{ass, audacity, csv, json, lrc, sbv, srt, stl, text, textgrid, ttml, vtt, whisper};

/// All formats, in the order in which help lists them.
#[rustfmt::skip] // one line per format
pub const FORMATS: &[&dyn TrackFormat] = &[
    &srt::SrtFormat,
    &vtt::VttFormat,
    &json::JsonFormat,
    &ttml::TtmlFormat,
    &ttml::EbuTtDFormat,
    &stl::StlFormat,
    &ass::AssFormat,
    &sbv::SbvFormat,
    &lrc::LrcFormat,
    &whisper::WhisperFormat,
    &csv::CsvFormat,
    &textgrid::TextGridFormat,
    &audacity::AudacityFormat,
    &text::TextFormat,
];

/// The formats that can be read.
pub fn readable_formats() -> impl Iterator<Item = &'static dyn TrackFormat> {
    FORMATS.iter().copied().filter(|format| format.reader().is_some())
}

/// The format called `name`.
pub fn format(name: &str) -> Option<&'static dyn TrackFormat> {
    FORMATS.iter().copied().find(|format| format.name() == name)
}

/// The format that the name of `path` ends like; the longest ending wins (`.labels.txt` before `.txt`).
pub fn format_for(path: &Path) -> Option<&'static dyn TrackFormat> {
    let length = |format: &&'static dyn TrackFormat| ending_of(path, *format).map_or(0, str::len);
    // `max_by_key` takes the last of several, which is the first in the list.
    FORMATS.iter().copied().rev().max_by_key(length).filter(|format| length(format) > 0)
}

/// The ending of `format` that the name of `path` has.
pub(super) fn ending_of(path: &Path, format: &dyn TrackFormat) -> Option<&'static str> {
    let name = path.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
    let has = |ending: &&&str| name.strip_suffix(&ending.to_lowercase()).is_some_and(|stem| stem.ends_with('.'));
    format.endings().iter().find(has).copied()
}

/// Whether `path` has the file name ending of a format that can be read.
pub fn is_known(path: &Path) -> bool {
    readable_formats().any(|format| ending_of(path, format).is_some())
}

/// The file name endings of tracks that can be read, for messages: `.srt, .vtt`.
pub fn known_endings() -> String {
    let mut endings: Vec<String> = Vec::new();
    for ending in readable_formats().flat_map(|format| format.endings()) {
        let ending = format!(".{ending}");
        if !endings.contains(&ending) {
            endings.push(ending);
        }
    }
    endings.join(", ")
}

/// The names of `formats`, for messages: `srt, vtt`.
pub fn format_names(formats: impl Iterator<Item = &'static dyn TrackFormat>) -> String {
    formats.map(TrackFormat::name).collect::<Vec<_>>().join(", ")
}
