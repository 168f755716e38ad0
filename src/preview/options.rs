//! The options of a preview page, and the page.

use std::path::{Path, PathBuf};

use crate::language::Language;
use crate::profile::Profile;

/// The inputs and limits of a preview page.
#[derive(Clone, Debug)]
pub struct PreviewOptions<'a> {
    /// Tracks, or folders of them; if a folder has a track in several formats, the richest is shown.
    pub paths: &'a [PathBuf],
    /// The recording or video of all tracks; without one, each track has the narration beside it.
    pub media: Option<&'a Path>,
    /// The profile whose limits are checked.
    pub profile: &'a Profile,
    /// The language of tracks whose name and content do not specify it.
    pub language: Option<&'a Language>,
    /// Where the page will be, so that paths of files that are not embedded are relative to it.
    pub output: &'a Path,
}

/// A preview page.
#[derive(Clone, Debug)]
pub struct PreviewPage {
    /// The HTML.
    pub html: String,
    /// The number of tracks.
    pub tracks: usize,
    /// Warnings about the recordings.
    pub warnings: Vec<crate::warning::Warning>,
}

/// The way that the page is delivered, which decides what it may load.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PageHost {
    /// A file, which loads nothing.
    File,
    /// The local server, which streams sound and saves edits.
    #[cfg(feature = "cli")]
    Server,
}
