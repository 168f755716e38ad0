//! Bytes → track: whose format it is, in which encoding, and what the reader found wrong.

use std::path::Path;

use super::{FORMATS, Format, Reader, Reading, Track, Unreadable, format};
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
    let wrong = |line, reason| Error::Document { path: path.to_owned(), line, reason };
    let (text, mut warnings) = decode(bytes).map_err(|error| match error {
        Error::Document { line, reason, .. } => wrong(line, reason),
        other => other,
    })?;
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(&text);
    let (_, reader) = chosen(path, text, format)?;
    let Reading { track, warnings: found } =
        reader.read(text).map_err(|Unreadable { line, reason }| wrong(line, reason))?;
    warnings.extend(found);
    for warning in &mut warnings {
        warning.place.file.get_or_insert_with(|| path.to_owned());
    }
    Ok((track, warnings))
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
    let (text, _) = decode(bytes).map_err(|error| match error {
        Error::Document { line, reason, .. } => Error::Document { path: path.to_owned(), line, reason },
        other => other,
    })?;
    Ok(chosen(path, text.strip_prefix('\u{FEFF}').unwrap_or(&text), format)?.0)
}

type Readable = (&'static dyn Format, &'static dyn Reader);

fn chosen(path: &Path, text: &str, name: Option<&str>) -> Result<Readable> {
    let unknown = || Error::UnknownTrack { path: path.to_owned(), known: known_names() };
    let readable = |format: &'static dyn Format| Some((format, format.reader()?));
    if let Some(name) = name {
        return format(name).and_then(readable).ok_or_else(unknown);
    }
    let readers = || FORMATS.iter().copied().filter_map(readable);
    let named: Vec<Readable> = readers().filter(|(format, _)| ending_of(path, *format).is_some()).collect();
    match named[..] {
        // A name that lies: what is clearly another format is read as such.
        [only] if !only.1.sniff(text) => Ok(readers().find(|(_, reader)| reader.sniff(text)).unwrap_or(only)),
        [only] => Ok(only),
        [first, ..] => Ok(named.iter().copied().find(|(_, reader)| reader.sniff(text)).unwrap_or(first)),
        [] => readers().find(|(_, reader)| reader.sniff(text)).ok_or_else(unknown),
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
