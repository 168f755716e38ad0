//! A folder with all that is in it.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::group::{self, Found, Home};
use super::{Filter, Task};
use crate::error::{Error, Result};
use crate::io;

/// The speeches in the folder `root` and the folders in it. Hidden files are left out, and links to folders.
pub fn find(root: &Path, filter: &Filter) -> Result<Vec<Task>> {
    let failed = |path: &Path| {
        let path = path.to_owned();
        move |source| Error::Read { path, source }
    };
    let home = fs::canonicalize(root).map_err(failed(root))?;
    let in_root = Arc::new(Home::Folder(root.to_owned()));
    let mut tasks = Vec::new();
    let mut refused = Vec::new();
    let mut folders = vec![PathBuf::new()];
    while let Some(inside) = folders.pop() {
        let entries = match fs::read_dir(root.join(&inside)) {
            Ok(entries) => entries,
            Err(source) if inside.as_os_str().is_empty() => return Err(failed(root)(source)),
            Err(source) => {
                let error = Error::Read { path: root.join(&inside), source };
                refused.push(Task::refused(inside.to_string_lossy().into_owned(), &error));
                continue;
            }
        };
        let mut found = Vec::new();
        for entry in entries {
            let entry = entry.map_err(failed(root))?;
            let name = entry.file_name();
            if io::is_hidden(&name) {
                continue;
            }
            let kind = entry.file_type().map_err(failed(&entry.path()))?;
            let inside = inside.join(name);
            if kind.is_dir() {
                folders.push(inside);
            } else if group::is_wanted(&inside) && filter.takes(&inside) {
                if kind.is_symlink() && !stays(&entry.path(), &home) {
                    let reason = "it is a link to a place outside of the source".to_owned();
                    let error = Error::Archive { path: entry.path(), reason };
                    refused.push(Task::refused(inside.to_string_lossy().into_owned(), &error));
                } else if io::is_file(&entry) {
                    found.push(Found::file(inside));
                }
            }
        }
        // The files of a speech lie in one folder. They come in the order of the disk, too.
        found.sort_unstable_by(|a, b| a.inside.cmp(&b.inside));
        tasks.extend(group::speeches(&in_root, found));
    }
    // Folders come in the order of the disk.
    tasks.sort_by(|a, b| a.id().cmp(b.id()));
    refused.sort_by(|a, b| a.id().cmp(b.id()));
    tasks.extend(refused);
    Ok(tasks)
}

/// Whether a link leads to a file in `home`.
fn stays(link: &Path, home: &Path) -> bool {
    fs::canonicalize(link).is_ok_and(|target| target.starts_with(home))
}
