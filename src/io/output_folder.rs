//! Writes files into an output folder, whole or not at all.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Component, Path, PathBuf};

use blake3::{Hash, Hasher};
use serde::{Serialize, Serializer};
use tempfile::NamedTempFile;

use super::temporary::UNFINISHED;
use crate::error::{Error, Result};

/// An output folder; no name leads out of it.
#[derive(Clone, Debug)]
pub struct OutputFolder {
    path: PathBuf,
    overwrite: bool,
    owner: String,
    is_hashed: bool,
}

impl OutputFolder {
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

    /// The folder, which hashes the files that it writes.
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

    /// The path of the file `name`. Fails if it is not directly in the folder, or exists and must not be replaced.
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
    pub fn create_file(&self, name: &str) -> Result<AtomicFile> {
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
        Ok(AtomicFile { file, path, overwrite: self.overwrite, hasher })
    }
}

/// An unfinished file. Dropped before [`AtomicFile::commit`], it leaves nothing behind.
#[derive(Debug)]
pub struct AtomicFile {
    file: NamedTempFile,
    path: PathBuf,
    overwrite: bool,
    /// The hash of the written bytes, as long as all of them were appended.
    hasher: Option<Box<Hasher>>,
}

/// A complete file.
#[derive(Debug)]
pub struct CommittedFile {
    /// The path.
    pub path: PathBuf,
    /// The length and the BLAKE3 hash, if they are known without reading the file.
    pub digest: Option<(u64, Hash)>,
}

/// As its path.
impl Serialize for CommittedFile {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.path.serialize(serializer)
    }
}

impl AtomicFile {
    /// The path it will have.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The temporary path, for programs that write the file.
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
    pub fn commit(self) -> Result<CommittedFile> {
        let Self { file, path, overwrite, hasher } = self;
        match if overwrite { file.persist(&path) } else { file.persist_noclobber(&path) } {
            Ok(_) => Ok(CommittedFile { path, digest: hasher.map(|hasher| (hasher.count(), hasher.finalize())) }),
            Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => Err(Error::Exists { path }),
            Err(error) => Err(Error::Write { path, source: error.error }),
        }
    }
}

impl Write for AtomicFile {
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

    use super::OutputFolder;
    use crate::error::Error;
    use crate::io::{files_in, remove_stale_temp_files};

    #[test]
    fn a_file_appears_whole_or_not_at_all() {
        let place = tempfile::tempdir().expect("a temporary folder");
        let folder = OutputFolder::create(&place.path().join("new/out"), false).expect("folders are made");
        let mut sink = folder.create_file("a.srt").expect("a free name");
        sink.write_all(b"half").expect("room");
        drop(sink);
        assert_eq!(std::fs::read_dir(place.path().join("new/out")).expect("the folder").count(), 0);

        let mut sink = folder.create_file("a.srt").expect("still free");
        sink.write_all(b"whole").expect("room");
        sink.commit().expect("renamed");
        assert_eq!(std::fs::read(place.path().join("new/out/a.srt")).expect("the file"), b"whole");
        assert!(matches!(folder.create_file("a.srt"), Err(Error::Exists { .. })));
    }

    #[test]
    fn stale_temp_files_of_one_owner_are_removed() {
        let place = tempfile::tempdir().expect("a temporary folder");
        let folder = OutputFolder::create(place.path(), true).expect("it is there").owned_by("2-of-3-");
        folder.create_file("done").expect("a free name").commit().expect("renamed");
        let _unfinished = folder.create_file("half").expect("a free name");
        remove_stale_temp_files(place.path(), "1-of-3-", true).expect("nothing of this owner");
        assert_eq!(std::fs::read_dir(place.path()).expect("the folder").count(), 2);
        remove_stale_temp_files(place.path(), "2-of-3-", true).expect("one file of this owner");
        assert_eq!(std::fs::read_dir(place.path()).expect("the folder").count(), 1);
    }

    #[test]
    fn no_name_leads_out_of_the_folder() {
        let place = tempfile::tempdir().expect("a temporary folder");
        let folder = OutputFolder::create(place.path(), true).expect("it is there");
        for name in ["../a", "/a", "a/b", "..", ".", "", "a\\b", "a\0b", "./a"] {
            assert!(matches!(folder.claim(name), Err(Error::OutsideFolder { .. })), "{name:?}");
        }
        assert!(folder.claim("…a..b").is_ok());
        assert!(files_in(place.path()).expect("readable").is_empty());
    }
}
