//! Reads a track from bytes: finds its format and encoding, and collects warnings.

use std::path::Path;

use super::cue::Track;
use super::format::{BinaryTrackReader, ReadTrack, TextTrackReader, TrackFormat, TrackReader};
use super::registry::{FORMATS, ending_of, format, format_names, readable_formats};
use crate::encoding;
use crate::error::{Error, Result};
use crate::io;
use crate::warning::Warning;

/// Reads the track in the file at `path` (`-` is standard input), with warnings about what is wrong with the file.
///
/// ```
/// # let folder = tempfile::tempdir()?;
/// # let path = folder.path().join("talk.srt");
/// # std::fs::write(&path, "1\n00:00:01,000 --> 00:00:02,500\nGood morning.\n")?;
/// let (track, warnings) = orate::track::read_file(&path)?;
/// assert_eq!(track.cues[0].lines, ["Good morning."]);
/// assert!(warnings.is_empty());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// As [`read`], and if the file cannot be opened.
pub fn read_file(path: impl AsRef<Path>) -> Result<(Track, Vec<Warning>)> {
    let path = path.as_ref();
    read(path, &io::read(path)?, None)
}

/// Reads the track in `bytes`; `path` is its file name, for its ending and for warnings.
///
/// The format is the one called `format`, else the one with the file name ending of `path`, else the one that the
/// content looks like. The content also decides where several formats share an ending (`.json`, `.xml`), and where
/// it is clearly in another format than the name says.
///
/// ```
/// let file = b"1\n00:00:01,000 --> 00:00:02,500\n<i>Good</i> morning.\n";
/// let (track, _) = orate::track::read("talk.srt".as_ref(), file, None)?;
/// assert_eq!(track.cues[0].text(), "Good morning.");
/// assert!(track.cues[0].runs[0].style.italic);
/// # Ok::<(), orate::Error>(())
/// ```
///
/// # Errors
/// [`Error::UnknownTrack`] if no format fits, [`Error::Document`] or [`Error::Track`] if the file cannot be read at
/// all.
pub fn read(path: &Path, bytes: &[u8], format: Option<&str>) -> Result<(Track, Vec<Warning>)> {
    let (read, mut warnings) = match choose(path, bytes, format)?.1 {
        TrackContent::Binary(reader) => (reader.read(bytes), Vec::new()),
        TrackContent::Text { reader, text, warnings } => (reader.read(without_bom(&text)), warnings),
    };
    let ReadTrack { track, warnings: found } = read.map_err(|error| match error.line {
        Some(line) => Error::Document { path: path.to_owned(), line, reason: error.reason },
        None => Error::Track { path: path.to_owned(), reason: error.reason },
    })?;
    warnings.extend(found);
    for warning in &mut warnings {
        warning.place.file.get_or_insert_with(|| path.to_owned());
    }
    Ok((track, warnings))
}

/// The format in which [`read`] reads `bytes`.
///
/// # Errors
/// As [`read`], for bytes that are not text or in no known format.
pub fn format_of(path: &Path, bytes: &[u8], format: Option<&str>) -> Result<&'static dyn TrackFormat> {
    Ok(choose(path, bytes, format)?.0)
}

/// `text` without its byte order mark.
fn without_bom(text: &str) -> &str {
    text.strip_prefix('\u{FEFF}').unwrap_or(text)
}

/// The text of `bytes`. A few zero bytes do not make a track binary: players replace them.
fn decode(bytes: &[u8]) -> Result<(String, Vec<Warning>)> {
    let declared = encoding::declared_in_xml(bytes);
    encoding::decode(bytes, declared.as_deref()).or_else(|error| {
        let zeros = bytes.iter().filter(|&&byte| byte == 0).count();
        match std::str::from_utf8(bytes) {
            Ok(text) if zeros * 10 < bytes.len() => Ok((text.to_owned(), Vec::new())),
            _ => Err(error),
        }
    })
}

/// The content of a file, and the reader for it.
enum TrackContent {
    Binary(&'static dyn BinaryTrackReader),
    Text { reader: &'static dyn TextTrackReader, text: String, warnings: Vec<Warning> },
}

fn binary(format: &'static dyn TrackFormat) -> Option<(&'static dyn TrackFormat, &'static dyn BinaryTrackReader)> {
    match format.reader()? {
        TrackReader::Binary(reader) => Some((format, reader)),
        TrackReader::Text(_) => None,
    }
}

fn textual(format: &'static dyn TrackFormat) -> Option<(&'static dyn TrackFormat, &'static dyn TextTrackReader)> {
    match format.reader()? {
        TrackReader::Text(reader) => Some((format, reader)),
        TrackReader::Binary(_) => None,
    }
}

/// Chooses a format and its reader for `bytes`.
fn choose(path: &Path, bytes: &[u8], name: Option<&str>) -> Result<(&'static dyn TrackFormat, TrackContent)> {
    let unknown = || Error::UnknownTrack { path: path.to_owned(), known: format_names(readable_formats()) };
    let named = name.map(|name| format(name).ok_or_else(unknown)).transpose()?;
    // No text starts like a binary format; other bytes are read as binary only if the caller names the format.
    let found = match named {
        Some(format) => binary(format),
        None => FORMATS.iter().copied().filter_map(binary).find(|(_, reader)| reader.sniff(bytes)),
    };
    if let Some((format, reader)) = found {
        return Ok((format, TrackContent::Binary(reader)));
    }
    let text = decode(bytes).map_err(|error| match error {
        Error::Document { line, reason, .. } => Error::Document { path: path.to_owned(), line, reason },
        other => other,
    });
    let chosen = text.and_then(|(text, warnings)| {
        let (format, reader) = choose_by_text(path, without_bom(&text), named).ok_or_else(unknown)?;
        Ok((format, TrackContent::Text { reader, text, warnings }))
    });
    // The name promises a binary format and the bytes are nothing else: let its reader say what is wrong.
    let by_ending = FORMATS.iter().copied().filter(|format| ending_of(path, *format).is_some()).find_map(binary);
    chosen.or_else(|error| by_ending.map(|(format, reader)| (format, TrackContent::Binary(reader))).ok_or(error))
}

fn choose_by_text(
    path: &Path,
    text: &str,
    named: Option<&'static dyn TrackFormat>,
) -> Option<(&'static dyn TrackFormat, &'static dyn TextTrackReader)> {
    if let Some(format) = named {
        return textual(format);
    }
    let sniffed = || FORMATS.iter().copied().filter_map(textual).find(|(_, reader)| reader.sniff(text));
    let by_ending: Vec<_> =
        FORMATS.iter().copied().filter_map(textual).filter(|(format, _)| ending_of(path, *format).is_some()).collect();
    match by_ending[..] {
        // A wrong name: what is clearly in another format is read in that one.
        [only] if !only.1.sniff(text) => Some(sniffed().unwrap_or(only)),
        [only] => Some(only),
        [first, ..] => Some(by_ending.iter().copied().find(|(_, reader)| reader.sniff(text)).unwrap_or(first)),
        [] => sniffed(),
    }
}
