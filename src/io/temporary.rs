//! Temporary files, and the unfinished files that a killed process leaves.

use std::fs::{self, File};
use std::io;
use std::path::Path;

use crate::error::{Error, Result};

/// The start and end of the names of unfinished files.
pub const UNFINISHED: (&str, &str) = (".orate-", ".part");

/// Removes unfinished files that a killed process left in the folder `path`, and in the folders in it if `recursive`;
/// only those of `owner`, unless that is empty.
pub fn remove_stale_temp_files(path: &Path, owner: &str, recursive: bool) -> Result<()> {
    let start = format!("{}{owner}", UNFINISHED.0);
    let mut folders = vec![path.to_owned()];
    while let Some(folder) = folders.pop() {
        let failed = |source| Error::Read { path: folder.clone(), source };
        for entry in fs::read_dir(&folder).map_err(failed)? {
            let entry = entry.map_err(failed)?;
            let name = entry.file_name();
            let name = name.to_string_lossy();
            if entry.file_type().map_err(failed)?.is_dir() {
                if recursive {
                    folders.push(entry.path());
                }
            } else if name.starts_with(&start) && name.ends_with(UNFINISHED.1) {
                match fs::remove_file(entry.path()) {
                    // Another process has finished it.
                    Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                    removed => removed.map_err(|source| Error::Write { path: entry.path(), source })?,
                }
            }
        }
    }
    Ok(())
}

/// A temporary file without a name, which is gone when it is closed.
pub fn scratch_file() -> Result<File> {
    tempfile::tempfile().map_err(|source| Error::Write { path: std::env::temp_dir(), source })
}

/// A temporary folder, which is gone when it is dropped.
pub fn scratch_folder() -> Result<tempfile::TempDir> {
    tempfile::tempdir().map_err(|source| Error::Write { path: std::env::temp_dir(), source })
}
