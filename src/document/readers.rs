//! The list of readers, and the choice of the one for a file.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use super::html::HtmlReader;
use super::markdown::MarkdownReader;
use super::model::Document;
use super::plain::PlainTextReader;
use super::reader::{DocumentReader, ReadOptions};
use crate::error::{Error, Result};

/// All readers. Plain text is last, because it can read everything.
pub static READERS: &[&dyn DocumentReader] = &[&HtmlReader, &MarkdownReader, &PlainTextReader];

/// The reader for a file, by its extension or else by its first bytes.
pub fn reader_for(name: Option<&Path>, bytes: &[u8]) -> &'static dyn DocumentReader {
    let extension = name.and_then(Path::extension).map(|ending| ending.to_string_lossy().to_lowercase());
    let has_extension = |reader: &&&dyn DocumentReader| {
        extension.as_deref().is_some_and(|extension| reader.extensions().contains(&extension))
    };
    let found = READERS.iter().find(has_extension).or_else(|| READERS.iter().find(|reader| reader.sniff(bytes)));
    *found.unwrap_or(&(&PlainTextReader as &dyn DocumentReader))
}

/// Reads `bytes`, the content of `path` (nothing for standard input).
///
/// # Errors
/// [`Error::Document`] when the bytes are not text.
pub fn read(path: Option<&Path>, bytes: &[u8], options: &ReadOptions) -> Result<Document> {
    let file = path.map_or_else(|| PathBuf::from("-"), Path::to_path_buf);
    let mut document = reader_for(path, bytes).read(bytes, options).map_err(|error| match error {
        Error::Document { line, reason, .. } => Error::Document { path: file.clone(), line, reason },
        other => other,
    })?;
    for warning in &mut document.warnings {
        warning.place.file.get_or_insert_with(|| file.clone());
    }
    Ok(document)
}

/// Whether a reader has the extension of `path`.
pub fn is_known(path: &Path) -> bool {
    let Some(ending) = path.extension().and_then(OsStr::to_str) else { return false };
    let mut known = READERS.iter().flat_map(|reader| reader.extensions());
    known.any(|extension| extension.eq_ignore_ascii_case(ending))
}

/// The extensions that readers have, for messages: `.txt, .text`.
pub fn known_extensions() -> String {
    let endings = READERS.iter().flat_map(|reader| reader.extensions());
    endings.map(|ending| format!(".{ending}")).collect::<Vec<_>>().join(", ")
}
