//! Paths that may be the URL of an object in a bucket: `s3://bucket/key`, `gs://bucket/key`, `az://container/key`.
//!
//! A program that is built without the feature `cloud` knows such URLs, and says that it cannot reach them.

use std::fs::File;
use std::io::{self, Seek};
use std::path::{Path, PathBuf};

#[cfg(feature = "cloud")]
use super::cloud as store;
use super::object::{ObjectVersion, RemoteObject};
use super::temporary::{scratch_file, scratch_folder};
use crate::error::{Error, Result};

/// The starts of URLs of objects.
const SCHEMES: &[&str] = &["s3://", "gs://", "az://"];

/// Whether `path` is the URL of an object.
pub fn is_remote(path: &Path) -> bool {
    path.to_str().is_some_and(|text| SCHEMES.iter().any(|scheme| text.starts_with(scheme)))
}

/// `path`, joined to the folder or prefix `base` if it is relative.
pub fn join(base: &Path, path: &Path) -> PathBuf {
    if is_remote(path) {
        return path.to_owned();
    }
    match base.to_str().filter(|_| is_remote(base)) {
        // The same separator on every system.
        Some(url) => {
            let parts = path.iter().map(|part| part.to_string_lossy()).filter(|part| part != "." && part != "/");
            PathBuf::from(parts.fold(url.trim_end_matches('/').to_owned(), |url, part| url + "/" + &*part))
        }
        None => base.join(path),
    }
}

/// The file at `path`; an object is fetched into a temporary one.
pub fn open(path: &Path) -> Result<File> {
    let failed = |source| Error::Read { path: path.to_owned(), source };
    if !is_remote(path) {
        return File::open(path).map_err(failed);
    }
    let mut file = scratch_file()?;
    match fetch(path, &mut file)? {
        Some(_) => file.rewind().map(|()| file).map_err(failed),
        None => Err(failed(io::ErrorKind::NotFound.into())),
    }
}

/// A local file for an input, which may be an object.
#[derive(Debug)]
pub struct Near {
    path: PathBuf,
    _fetched: Option<tempfile::TempDir>,
}

impl Near {
    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }
}

/// The file at `path`; an object is fetched into a temporary folder, under its name, because the extension gives the
/// format.
pub fn near(path: &Path) -> Result<Near> {
    if !is_remote(path) {
        return Ok(Near { path: path.to_owned(), _fetched: None });
    }
    let folder = scratch_folder()?;
    let near = folder.path().join(path.file_name().unwrap_or_default());
    let mut file = File::create(&near).map_err(|source| Error::Write { path: near.clone(), source })?;
    match fetch(path, &mut file)? {
        Some(_) => Ok(Near { path: near, _fetched: Some(folder) }),
        None => Err(Error::Read { path: path.to_owned(), source: io::ErrorKind::NotFound.into() }),
    }
}

/// The first bytes of the object at `path`, at most `most`.
pub fn read(path: &Path, most: u64) -> Result<Vec<u8>> {
    store::read(path, most)
}

/// Adds the content of the object at `path` to `file`; adds nothing if there is no such object.
pub fn fetch(path: &Path, file: &mut File) -> Result<Option<ObjectVersion>> {
    store::fetch(path, file)
}

/// The object at `path`, if there is one.
pub fn find(path: &Path) -> Result<Option<RemoteObject>> {
    store::find(path)
}

/// All objects whose keys start with that of `path` and `/`, in the order of their keys.
pub fn list(path: &Path) -> Result<Vec<RemoteObject>> {
    store::list(path)
}

/// Uploads the file `from` as the object at `to`, which appears whole or not at all.
pub fn put(from: &Path, to: &Path) -> Result<()> {
    let mut file = File::open(from).map_err(|source| Error::Read { path: from.to_owned(), source })?;
    store::put(&mut file, to)
}

/// Uploads all of `file` as the object at `path`, if that still has the version `known`; returns the new version.
///
/// # Errors
/// [`Error::Busy`] if another process has changed the object.
pub fn replace(path: &Path, file: &mut File, known: Option<ObjectVersion>) -> Result<Option<ObjectVersion>> {
    store::replace(path, file, known)
}

/// Removes the object at `path`.
pub fn remove(path: &Path) -> Result<()> {
    store::remove(path)
}

/// Replaces the feature in builds without it.
#[cfg(not(feature = "cloud"))]
mod store {
    use super::*;

    fn left_out<T>(path: &Path) -> Result<T> {
        Err(Error::NoCloud { path: path.to_owned() })
    }

    pub fn read(path: &Path, _: u64) -> Result<Vec<u8>> {
        left_out(path)
    }

    pub fn fetch(path: &Path, _: &mut File) -> Result<Option<ObjectVersion>> {
        left_out(path)
    }

    pub fn find(path: &Path) -> Result<Option<RemoteObject>> {
        left_out(path)
    }

    pub fn list(path: &Path) -> Result<Vec<RemoteObject>> {
        left_out(path)
    }

    pub fn put(_: &mut File, path: &Path) -> Result<()> {
        left_out(path)
    }

    pub fn replace(path: &Path, _: &mut File, _: Option<ObjectVersion>) -> Result<Option<ObjectVersion>> {
        left_out(path)
    }

    pub fn remove(path: &Path) -> Result<()> {
        left_out(path)
    }
}

#[cfg(test)]
mod tests {
    use std::path::{Path, PathBuf};

    use super::{is_remote, join};

    #[test]
    fn urls_are_no_paths() {
        assert!(["s3://bucket", "gs://bucket/a", "az://container/a/b.txt"].iter().all(|url| is_remote(Path::new(url))));
        assert!(["s3:/bucket", "a/s3://bucket", "http://host/a", ""].iter().all(|path| !is_remote(Path::new(path))));
        let joined = |base: &str, path: &str| join(Path::new(base), Path::new(path));
        assert_eq!(joined("s3://bucket/a/", "./b/c.txt"), PathBuf::from("s3://bucket/a/b/c.txt"));
        assert_eq!(joined("folder", "s3://bucket/a"), PathBuf::from("s3://bucket/a"));
        assert_eq!(joined("folder", "a"), Path::new("folder").join("a"));
    }
}
