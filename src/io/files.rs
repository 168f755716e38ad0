//! Reads and writes single files.

use std::ffi::OsStr;
use std::fs::{self, DirEntry};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use super::output_folder::OutputFolder;
use crate::error::{Error, Result};

/// The bytes of the file at `path`; `-` is the standard input.
pub fn read(path: &Path) -> Result<Vec<u8>> {
    let failed = |source| Error::Read { path: path.to_owned(), source };
    if path == Path::new("-") {
        let mut bytes = Vec::new();
        io::stdin().lock().read_to_end(&mut bytes).map_err(failed)?;
        return Ok(bytes);
    }
    fs::read(path).map_err(failed)
}

/// The files directly in the folder `path`, in the order of their names; hidden ones are left out.
pub fn files_in(path: &Path) -> Result<Vec<PathBuf>> {
    let failed = |source| Error::Read { path: path.to_owned(), source };
    let mut names = Vec::new();
    for entry in fs::read_dir(path).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        let name = entry.file_name();
        if !is_hidden(&name) && is_file(&entry) {
            names.push(name);
        }
    }
    names.sort_unstable();
    Ok(names.into_iter().map(|name| path.join(name)).collect())
}

/// Whether a file of this name is hidden.
pub fn is_hidden(name: &OsStr) -> bool {
    name.as_encoded_bytes().starts_with(b".")
}

/// Whether `entry` is a file or a link to one. The folder has the type of each entry; only links are followed.
pub fn is_file(entry: &DirEntry) -> bool {
    entry.file_type().is_ok_and(|kind| kind.is_file() || kind.is_symlink() && entry.path().is_file())
}

/// Writes `bytes` to the file at `path`, whole or not at all; replaces an existing file only if `overwrite` is set.
pub fn write(path: &Path, bytes: &[u8], overwrite: bool) -> Result<()> {
    let name = path.file_name().ok_or_else(|| Error::OutsideFolder { name: path.display().to_string() })?;
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let folder = OutputFolder::create(parent, overwrite)?;
    let mut sink = folder.create_file(&name.to_string_lossy())?;
    sink.write_all(bytes).map_err(|source| Error::Write { path: path.to_owned(), source })?;
    sink.commit().map(|_| ())
}
