//! The speeches in a folder and the folders in it.

use std::fs;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::filter::PathFilter;
use super::group::{SourceFile, SourceRoot, group_speeches, is_wanted};
use super::task::SpeechTask;
use crate::error::{Error, Result};
use crate::io;

/// How many folders are listed side by side.
const FOLDERS_AT_A_TIME: usize = 16;

/// The speeches in the folder `root` and the folders in it. Hidden files are left out, and links to folders.
pub fn find(root: &Path, filter: &PathFilter) -> Result<Vec<SpeechTask>> {
    let canonical = fs::canonicalize(root).map_err(|source| Error::Read { path: root.to_owned(), source })?;
    let search = FolderSearch { root, canonical, source: SourceRoot::Folder(root.to_owned()), filter };
    let (mut tasks, mut refused) = (Vec::new(), Vec::new());
    let mut folders = vec![PathBuf::new()];
    while !folders.is_empty() {
        let some = folders.split_off(folders.len().saturating_sub(FOLDERS_AT_A_TIME));
        let listings: Vec<FolderListing> = some.par_iter().map(|inside| search.list(inside)).collect::<Result<_>>()?;
        for listing in listings {
            tasks.extend(listing.tasks);
            refused.extend(listing.refused);
            folders.extend(listing.folders);
        }
    }
    // Folders come in the order of the disk.
    tasks.sort_by(|a, b| a.id().cmp(b.id()));
    refused.sort_by(|a, b| a.id().cmp(b.id()));
    tasks.extend(refused);
    Ok(tasks)
}

/// A search in a folder.
struct FolderSearch<'a> {
    root: &'a Path,
    /// The root without links.
    canonical: PathBuf,
    source: SourceRoot,
    filter: &'a PathFilter,
}

/// The content of one folder.
#[derive(Default)]
struct FolderListing {
    tasks: Vec<SpeechTask>,
    refused: Vec<SpeechTask>,
    folders: Vec<PathBuf>,
}

impl FolderSearch<'_> {
    fn list(&self, inside: &Path) -> Result<FolderListing> {
        let mut listing = FolderListing::default();
        let path = self.root.join(inside);
        let failed = |source| Error::Read { path: path.clone(), source };
        let entries = match fs::read_dir(&path) {
            Ok(entries) => entries,
            Err(source) if inside.as_os_str().is_empty() => return Err(failed(source)),
            Err(source) => {
                listing.refuse(inside, &failed(source));
                return Ok(listing);
            }
        };
        let mut found = Vec::new();
        for entry in entries {
            let entry = entry.map_err(failed)?;
            let name = entry.file_name();
            if io::is_hidden(&name) {
                continue;
            }
            let kind = entry.file_type().map_err(|source| Error::Read { path: entry.path(), source })?;
            let inside = inside.join(name);
            if kind.is_dir() {
                listing.folders.push(inside);
            } else if is_wanted(&inside) && self.filter.matches(&inside) {
                if kind.is_symlink() && !self.holds(&entry.path()) {
                    let reason = "the link leads out of the source".to_owned();
                    listing.refuse(&inside, &Error::Archive { path: entry.path(), reason });
                } else if io::is_file(&entry) {
                    found.push(SourceFile::new(inside));
                }
            }
        }
        // The files of a speech are in one folder, where paths are in the order of their bytes.
        found.sort_unstable_by(|a, b| a.inside.as_os_str().cmp(b.inside.as_os_str()));
        listing.tasks = group_speeches(&self.source, found);
        Ok(listing)
    }

    /// Whether a link leads to a file in the source.
    fn holds(&self, link: &Path) -> bool {
        fs::canonicalize(link).is_ok_and(|target| target.starts_with(&self.canonical))
    }
}

impl FolderListing {
    fn refuse(&mut self, inside: &Path, error: &Error) {
        self.refused.push(SpeechTask::refused(&inside.to_string_lossy(), error));
    }
}
