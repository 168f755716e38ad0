//! Bytes → track: whose format it is, in which encoding, and what the reader found wrong.

use std::path::Path;

use super::{AnyReader, BytesReader, Damaged, FORMATS, Format, Reader, Reading, Track, Unreadable, format};
use crate::encoding;
use crate::error::{Error, Result};
use crate::warning::Warning;

/// Reads the track in `bytes`, which `path` names (`-` is the standard input).
///
/// Its format is the one called `format`, else the one whose files end like `path`, else the one that its
/// content looks like. Several formats share some endings (`.json`, `.xml`), and some names lie; then the
/// content decides.
///
/// # Errors
/// [`Error::UnknownTrack`] if no format fits, [`Error::Document`] if the file cannot be read at all.
pub fn read(path: &Path, bytes: &[u8], format: Option<&str>) -> Result<(Track, Vec<Warning>)> {
    let (reading, mut warnings) = match chosen(path, bytes, format)?.1 {
        Content::Bytes(reader) => {
            let damaged = |Damaged(reason)| Error::Track { path: path.to_owned(), reason };
            (reader.read(bytes).map_err(damaged)?, Vec::new())
        }
        Content::Text { reader, text, warnings } => {
            let wrong =
                |Unreadable { line, reason }: Unreadable| Error::Document { path: path.to_owned(), line, reason };
            (reader.read(unmarked(&text)).map_err(wrong)?, warnings)
        }
    };
    let Reading { track, warnings: found } = reading;
    warnings.extend(found);
    for warning in &mut warnings {
        warning.place.file.get_or_insert_with(|| path.to_owned());
    }
    Ok((track, warnings))
}

/// `text` without its byte order mark.
fn unmarked(text: &str) -> &str {
    text.strip_prefix('\u{FEFF}').unwrap_or(text)
}

/// The text of `bytes`. A few zero bytes do not make a file of cues binary: players replace them.
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

/// The format that [`read`] takes `bytes` for.
///
/// # Errors
/// As [`read`] of bytes that are no text or of no known format.
pub fn format_of(path: &Path, bytes: &[u8], format: Option<&str>) -> Result<&'static dyn Format> {
    Ok(chosen(path, bytes, format)?.0)
}

/// What is to be read, and by whom.
enum Content {
    Bytes(&'static dyn BytesReader),
    Text { reader: &'static dyn Reader, text: String, warnings: Vec<Warning> },
}

type Readable = (&'static dyn Format, &'static dyn Reader);

fn chosen(path: &Path, bytes: &[u8], name: Option<&str>) -> Result<(&'static dyn Format, Content)> {
    let unknown = || Error::UnknownTrack { path: path.to_owned(), known: known_names() };
    let binary = |format: &'static dyn Format| match format.reader()? {
        AnyReader::Bytes(reader) => Some((format, reader)),
        AnyReader::Text(_) => None,
    };
    let named = name.map(|name| format(name).ok_or_else(unknown)).transpose()?;
    // No text begins as a binary format does; other bytes are only read as one that somebody names.
    let found = match named {
        Some(format) => binary(format),
        None => FORMATS.iter().copied().filter_map(binary).find(|(_, reader)| reader.sniff(bytes)),
    };
    if let Some((format, reader)) = found {
        return Ok((format, Content::Bytes(reader)));
    }
    let by_ending = FORMATS.iter().copied().filter(|format| ending_of(path, *format).is_some()).find_map(binary);
    let text = decode(bytes).map_err(|error| match error {
        Error::Document { line, reason, .. } => Error::Document { path: path.to_owned(), line, reason },
        other => other,
    });
    let chosen = text.and_then(|(text, warnings)| {
        let (format, reader) = chosen_by_text(path, unmarked(&text), named).ok_or_else(unknown)?;
        Ok((format, Content::Text { reader, text, warnings }))
    });
    // A name that promises a binary format, and bytes that are nothing else: its reader says what is wrong.
    chosen.or_else(|error| by_ending.map(|(format, reader)| (format, Content::Bytes(reader))).ok_or(error))
}

fn chosen_by_text(path: &Path, text: &str, wanted: Option<&'static dyn Format>) -> Option<Readable> {
    let readable = |format: &'static dyn Format| match format.reader()? {
        AnyReader::Text(reader) => Some((format, reader)),
        AnyReader::Bytes(_) => None,
    };
    if let Some(format) = wanted {
        return readable(format);
    }
    let readers = || FORMATS.iter().copied().filter_map(readable);
    let named: Vec<Readable> = readers().filter(|(format, _)| ending_of(path, *format).is_some()).collect();
    match named[..] {
        // A name that lies: what is clearly another format is read as such.
        [only] if !only.1.sniff(text) => Some(readers().find(|(_, reader)| reader.sniff(text)).unwrap_or(only)),
        [only] => Some(only),
        [first, ..] => Some(named.iter().copied().find(|(_, reader)| reader.sniff(text)).unwrap_or(first)),
        [] => readers().find(|(_, reader)| reader.sniff(text)),
    }
}

/// The ending of `format` that the name of `path` has.
pub(super) fn ending_of(path: &Path, format: &dyn Format) -> Option<&'static str> {
    let name = path.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
    let has = |ending: &&&str| name.strip_suffix(&ending.to_lowercase()).is_some_and(|stem| stem.ends_with('.'));
    format.endings().iter().find(has).copied()
}

/// Whether the name of `path` says that it holds a track that can be read.
pub fn is_known(path: &Path) -> bool {
    FORMATS.iter().any(|format| format.reader().is_some() && ending_of(path, *format).is_some())
}

/// The file name endings of tracks that can be read, for messages: `.srt, .vtt`.
pub fn known_endings() -> String {
    let mut endings: Vec<String> = Vec::new();
    for format in FORMATS.iter().filter(|format| format.reader().is_some()) {
        for ending in format.endings().iter().map(|ending| format!(".{ending}")) {
            if !endings.contains(&ending) {
                endings.push(ending);
            }
        }
    }
    endings.join(", ")
}

/// The names of the formats that can be read.
fn known_names() -> String {
    let readable = FORMATS.iter().filter(|format| format.reader().is_some());
    readable.map(|format| format.name()).collect::<Vec<_>>().join(", ")
}
