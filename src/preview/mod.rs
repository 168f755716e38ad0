//! One page that shows tracks with their sound and lets people mend them, in any browser, without a server.
//!
//! What the page does is written in `preview/` at the root of the repository; its built form lies in `page/` and is
//! put around the data of the tracks here.

mod json_patch;
mod ogg_opus;
mod page;
#[cfg(feature = "cli")]
pub mod serve;
mod sound;
mod tracks;

pub use tracks::files;

use std::path::{Path, PathBuf};

use crate::error::Result;
use crate::io;
use crate::language::Language;
use crate::profile::Profile;
use crate::warning::Warning;

/// What a page is made of.
#[derive(Clone, Debug)]
pub struct PreviewOptions<'a> {
    /// Tracks, or folders of them; of several formats of one track in a folder, the one that says most is shown.
    pub paths: &'a [PathBuf],
    /// The recording or video that all tracks belong to; without one, each has the narration that lies beside it.
    pub media: Option<&'a Path>,
    /// The guideline whose limits are watched.
    pub profile: &'a Profile,
    /// The language of tracks whose name and content do not say it.
    pub language: Option<&'a Language>,
    /// Where the page will lie, so that what is not embedded is found from there.
    pub output: &'a Path,
}

/// A page.
#[derive(Clone, Debug)]
pub struct PreviewPage {
    /// The whole file.
    pub html: String,
    /// How many tracks it shows.
    pub tracks: usize,
    /// What is wrong with the recordings.
    pub warnings: Vec<Warning>,
}

/// Where a page comes from, which decides what it may ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum PageHost {
    /// A file, which asks nobody for anything.
    File,
    /// A server of ours, which brings sounds and takes edits.
    #[cfg(feature = "cli")]
    Server,
}

/// The page for `options`; the same files make the same bytes.
///
/// # Errors
/// What cannot be read as a track or a recording, a folder without tracks, and a language that nobody knows.
pub fn page(options: &PreviewOptions<'_>) -> Result<PreviewPage> {
    let files = tracks::files(options.paths)?;
    let tracks = files.iter().map(|path| tracks::track(path, options)).collect::<Result<Vec<_>>>()?;
    let (sounds, warnings) = sound::sounds(&files, options, PageHost::File)?;
    let html = page::html(&tracks, &sounds, &options.profile.title, PageHost::File)?;
    Ok(PreviewPage { html, tracks: tracks.len(), warnings })
}

/// Makes the page and writes it, whole or not at all.
///
/// # Errors
/// As [`page`], and where the file is there already and `overwrite` does not say to replace it.
pub fn write(options: &PreviewOptions<'_>, overwrite: bool) -> Result<PreviewPage> {
    let page = page(options)?;
    io::write(options.output, page.html.as_bytes(), overwrite)?;
    Ok(page)
}
