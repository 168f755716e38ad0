//! What a preview page is made of.

use std::path::{Path, PathBuf};

use crate::language::Language;
use crate::profile::Profile;

/// What a preview page is made of.
#[derive(Clone, Debug)]
pub struct PreviewOptions<'a> {
    /// Tracks, or folders of them; of several formats of one track in a folder, the richest is shown.
    pub paths: &'a [PathBuf],
    /// The recording or video that all tracks belong to; without one, each has the narration next to it.
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

/// Where a page comes from, which decides what it may load.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PageHost {
    /// A file, which loads nothing.
    File,
    /// The local server, which sends sounds and saves edits.
    #[cfg(feature = "cli")]
    Server,
}
