//! Texts in, outputs out: inputs are read whole, outputs appear whole or not at all.
//!
//! The caches of `speech`, the sound that `audio` streams and the temporary files of engines are their own.

#[cfg(feature = "cloud")]
mod cloud;
pub mod remote;

use std::ffi::OsStr;
use std::fs::{self, DirEntry, File};
use std::io::{self, Read, Write};
use std::path::{Component, Path, PathBuf};

use blake3::{Hash, Hasher};
use serde::{Serialize, Serializer};
use tempfile::NamedTempFile;

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

/// Whether a file of this name is not meant to be seen.
pub fn is_hidden(name: &OsStr) -> bool {
    name.as_encoded_bytes().starts_with(b".")
}

/// Whether `entry` is a file or a link to one. The folder knows what it is; only a link has to be followed.
pub fn is_file(entry: &DirEntry) -> bool {
    entry.file_type().is_ok_and(|kind| kind.is_file() || kind.is_symlink() && entry.path().is_file())
}

/// Writes `bytes` to the file at `path`, whole or not at all; replaces it only where `overwrite` says so.
pub fn write(path: &Path, bytes: &[u8], overwrite: bool) -> Result<()> {
    let name = path.file_name().ok_or_else(|| Error::OutsideFolder { name: path.display().to_string() })?;
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let folder = Folder::create(parent, overwrite)?;
    let mut sink = folder.sink(&name.to_string_lossy())?;
    sink.write_all(bytes).map_err(|source| Error::Write { path: path.to_owned(), source })?;
    sink.keep().map(|_| ())
}

/// How the names of unfinished files start and end.
const UNFINISHED: (&str, &str) = (".orate-", ".part");

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

/// An output folder, out of which no name leads.
#[derive(Clone, Debug)]
pub struct Folder {
    path: PathBuf,
    overwrite: bool,
    owner: String,
    is_hashed: bool,
}

impl Folder {
    /// The folder at `path`, made if it is missing; `overwrite` allows to replace files in it.
    pub fn create(path: &Path, overwrite: bool) -> Result<Self> {
        let folder = Self::at(path, overwrite);
        folder.make().map_err(|source| Error::Write { path: path.to_owned(), source })?;
        Ok(folder)
    }

    /// The folder at `path`, made when the first file comes, if it is missing then.
    pub fn at(path: &Path, overwrite: bool) -> Self {
        Self { path: path.to_owned(), overwrite, owner: String::new(), is_hashed: false }
    }

    /// The folder, with `owner` in the names of unfinished files.
    pub fn owned_by(self, owner: &str) -> Self {
        Self { owner: owner.to_owned(), ..self }
    }

    /// The folder, of whose files it is known what is in them.
    pub fn hashed(self) -> Self {
        Self { is_hashed: true, ..self }
    }

    /// Whether files in it may be replaced.
    pub fn overwrites(&self) -> bool {
        self.overwrite
    }

    fn make(&self) -> io::Result<()> {
        fs::create_dir_all(&self.path)
    }

    /// Where the file `name` would lie. Fails if it would lie elsewhere than directly in the
    /// folder, or is there already and must not be replaced.
    pub fn claim(&self, name: &str) -> Result<PathBuf> {
        let mut parts = Path::new(name).components();
        let plain = matches!((parts.next(), parts.next()), (Some(Component::Normal(part)), None) if part == name);
        if !plain || name.contains(['\0', '\\']) {
            return Err(Error::OutsideFolder { name: name.to_owned() });
        }
        let path = self.path.join(name);
        if !self.overwrite && path.symlink_metadata().is_ok() {
            return Err(Error::Exists { path });
        }
        Ok(path)
    }

    /// A file that will be called `name` once it is complete.
    pub fn sink(&self, name: &str) -> Result<Sink> {
        let path = self.claim(name)?;
        let mut builder = tempfile::Builder::new();
        let start = format!("{}{}", UNFINISHED.0, self.owner);
        builder.prefix(&start).suffix(UNFINISHED.1);
        #[cfg(unix)]
        {
            // Temporary files are private by default; an output has the rights of any new file.
            use std::os::unix::fs::PermissionsExt;
            builder.permissions(fs::Permissions::from_mode(0o666));
        }
        let file = builder.tempfile_in(&self.path).or_else(|error| match error.kind() {
            io::ErrorKind::NotFound => self.make().and_then(|()| builder.tempfile_in(&self.path)),
            _ => Err(error),
        });
        let file = file.map_err(|source| Error::Write { path: path.clone(), source })?;
        let hasher = self.is_hashed.then(Box::default);
        Ok(Sink { file, path, overwrite: self.overwrite, hasher })
    }
}

/// A file in the making. Dropped before [`Sink::keep`], it leaves nothing behind.
#[derive(Debug)]
pub struct Sink {
    file: NamedTempFile,
    path: PathBuf,
    overwrite: bool,
    /// What was written, as long as nobody wrote it elsewhere than at the end.
    hasher: Option<Box<Hasher>>,
}

/// A complete file.
#[derive(Debug)]
pub struct Kept {
    /// Where it is.
    pub path: PathBuf,
    /// Its length and its BLAKE3 hash, where they are known without reading it.
    pub digest: Option<(u64, Hash)>,
}

/// As its path.
impl Serialize for Kept {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.path.serialize(serializer)
    }
}

impl Sink {
    /// The path it will have.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Where it lies until it is complete, for programs that write it.
    pub fn temporary(&mut self) -> &Path {
        self.hasher = None;
        self.file.path()
    }

    /// The open file, for writers that seek.
    pub fn file(&mut self) -> &mut File {
        self.hasher = None;
        self.file.as_file_mut()
    }

    /// Gives the complete file its name.
    pub fn keep(self) -> Result<Kept> {
        let Self { file, path, overwrite, hasher } = self;
        match if overwrite { file.persist(&path) } else { file.persist_noclobber(&path) } {
            Ok(_) => Ok(Kept { path, digest: hasher.map(|hasher| (hasher.count(), hasher.finalize())) }),
            Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => Err(Error::Exists { path }),
            Err(error) => Err(Error::Write { path, source: error.error }),
        }
    }
}

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let count = self.file.write(bytes)?;
        if let Some(hasher) = &mut self.hasher {
            hasher.update(&bytes[..count]);
        }
        Ok(count)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::{Folder, files_in, remove_stale_temp_files};
    use crate::error::Error;

    #[test]
    fn a_file_appears_whole_or_not_at_all() {
        let place = tempfile::tempdir().expect("a temporary folder");
        let folder = Folder::create(&place.path().join("new/out"), false).expect("folders are made");
        let mut sink = folder.sink("a.srt").expect("a free name");
        sink.write_all(b"half").expect("room");
        drop(sink);
        assert_eq!(std::fs::read_dir(place.path().join("new/out")).expect("the folder").count(), 0);

        let mut sink = folder.sink("a.srt").expect("still free");
        sink.write_all(b"whole").expect("room");
        sink.keep().expect("renamed");
        assert_eq!(std::fs::read(place.path().join("new/out/a.srt")).expect("the file"), b"whole");
        assert!(matches!(folder.sink("a.srt"), Err(Error::Exists { .. })));
    }

    #[test]
    fn stale_temp_files_of_one_owner_are_removed() {
        let place = tempfile::tempdir().expect("a temporary folder");
        let folder = Folder::create(place.path(), true).expect("it is there").owned_by("2-of-3-");
        folder.sink("done").expect("a free name").keep().expect("renamed");
        let _unfinished = folder.sink("half").expect("a free name");
        remove_stale_temp_files(place.path(), "1-of-3-", true).expect("nothing of this owner");
        assert_eq!(std::fs::read_dir(place.path()).expect("the folder").count(), 2);
        remove_stale_temp_files(place.path(), "2-of-3-", true).expect("one file of this owner");
        assert_eq!(std::fs::read_dir(place.path()).expect("the folder").count(), 1);
    }

    #[test]
    fn no_name_leads_out_of_the_folder() {
        let place = tempfile::tempdir().expect("a temporary folder");
        let folder = Folder::create(place.path(), true).expect("it is there");
        for name in ["../a", "/a", "a/b", "..", ".", "", "a\\b", "a\0b", "./a"] {
            assert!(matches!(folder.claim(name), Err(Error::OutsideFolder { .. })), "{name:?}");
        }
        assert!(folder.claim("…a..b").is_ok());
        assert!(files_in(place.path()).expect("readable").is_empty());
    }
}
