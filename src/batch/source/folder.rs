//! A folder with all that is in it.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use super::group::{self, Found, Home};
use super::{Filter, Task};
use crate::error::{Error, Result};
use crate::io;

/// How many folders are looked into side by side, so that what is found is soon in one place.
const AT_A_TIME: usize = 16;

/// The speeches in the folder `root` and the folders in it. Hidden files are left out, and links to folders.
pub fn find(root: &Path, filter: &Filter) -> Result<Vec<Task>> {
    let canonical = fs::canonicalize(root).map_err(|source| Error::Read { path: root.to_owned(), source })?;
    let search = Search { root, canonical, home: Arc::new(Home::Folder(root.to_owned())), filter };
    let (mut tasks, mut refused) = (Vec::new(), Vec::new());
    let mut folders = vec![PathBuf::new()];
    while !folders.is_empty() {
        let some = folders.split_off(folders.len().saturating_sub(AT_A_TIME));
        let listings: Vec<Listing> = some.par_iter().map(|inside| search.list(inside)).collect::<Result<_>>()?;
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

/// What is looked for, and where.
struct Search<'a> {
    root: &'a Path,
    /// The root without links.
    canonical: PathBuf,
    home: Arc<Home>,
    filter: &'a Filter,
}

/// What is in one folder.
#[derive(Default)]
struct Listing {
    tasks: Vec<Task>,
    refused: Vec<Task>,
    folders: Vec<PathBuf>,
}

impl Search<'_> {
    fn list(&self, inside: &Path) -> Result<Listing> {
        let mut listing = Listing::default();
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
            } else if group::is_wanted(&inside) && self.filter.takes(&inside) {
                if kind.is_symlink() && !self.holds(&entry.path()) {
                    let reason = "it is a link to a place outside of the source".to_owned();
                    listing.refuse(&inside, &Error::Archive { path: entry.path(), reason });
                } else if io::is_file(&entry) {
                    found.push(Found::file(inside));
                }
            }
        }
        // The files of a speech lie in one folder, where paths are in the order of their bytes.
        found.sort_unstable_by(|a, b| a.inside.as_os_str().cmp(b.inside.as_os_str()));
        listing.tasks = group::speeches(&self.home, found);
        Ok(listing)
    }

    /// Whether a link leads to a file in the source.
    fn holds(&self, link: &Path) -> bool {
        fs::canonicalize(link).is_ok_and(|target| target.starts_with(&self.canonical))
    }
}

impl Listing {
    fn refuse(&mut self, inside: &Path, error: &Error) {
        self.refused.push(Task::refused(inside.to_string_lossy().into_owned(), error));
    }
}
