//! Builds a preview page and writes it.

use super::options::{PageHost, PreviewOptions, PreviewPage};
use super::page;
use super::sound;
use super::tracks;
use crate::error::Result;
use crate::io;

/// The page for `options`; the same files make the same bytes.
///
/// # Errors
/// A track or recording that cannot be read, a folder without tracks, and an unknown language.
pub fn build_page(options: &PreviewOptions<'_>) -> Result<PreviewPage> {
    let files = tracks::files(options.paths)?;
    let tracks = files.iter().map(|path| tracks::track(path, options)).collect::<Result<Vec<_>>>()?;
    let (sounds, warnings) = sound::sounds(&files, options, PageHost::File)?;
    let html = page::html(&tracks, &sounds, &options.profile.title, PageHost::File)?;
    Ok(PreviewPage { html, tracks: tracks.len(), warnings })
}

/// Builds the page and writes it, whole or not at all.
///
/// # Errors
/// As [`build_page`], and a file that exists, unless `overwrite` is set.
pub fn write_page(options: &PreviewOptions<'_>, overwrite: bool) -> Result<PreviewPage> {
    let page = build_page(options)?;
    io::write(options.output, page.html.as_bytes(), overwrite)?;
    Ok(page)
}
