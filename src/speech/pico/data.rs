//! Pico's voice data: embedded when Orate is built, unpacked when they are needed, as Pico loads only from paths.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::speech::cache;

/// The name and the bytes of an embedded file.
pub(super) type File = (&'static str, &'static [u8]);

/// All of them, in the order of their names.
pub(super) const FILES: &[File] = include!(concat!(env!("OUT_DIR"), "/pico_data.rs"));

/// Pico copies paths without looking at their length, into 512 bytes.
const LONGEST_PATH: usize = 400;

/// The embedded file called `name`.
pub(super) fn find(name: &str) -> Option<&'static File> {
    FILES.iter().find(|(known, _)| *known == name)
}

/// The names of all embedded files, for messages.
pub(super) fn names() -> String {
    FILES.iter().map(|(name, _)| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

/// An embedded file on disk.
pub(super) enum Placed {
    /// In the cache, for the next time.
    Kept(PathBuf),
    /// For this time only, because the cache cannot be used; deleted when dropped.
    Lent(tempfile::NamedTempFile),
}

impl Placed {
    /// Puts `file` where Pico can load it: whole, whatever was there before.
    pub fn new(file: &File) -> io::Result<Self> {
        let kept = cache::folder().map(|folder| folder.join("pico")).and_then(|folder| keep(&folder, file).ok());
        match kept.filter(|path| usable(path)) {
            Some(path) => Ok(Self::Kept(path)),
            None => {
                let mut lent = tempfile::NamedTempFile::new()?;
                lent.write_all(file.1)?;
                if usable(lent.path()) {
                    Ok(Self::Lent(lent))
                } else {
                    Err(io::Error::other("the path is too long for Pico"))
                }
            }
        }
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        match self {
            Self::Kept(path) => path,
            Self::Lent(file) => file.path(),
        }
    }
}

/// Puts `file` into `folder`, if it is not there or not the same.
fn keep(folder: &Path, file: &File) -> io::Result<PathBuf> {
    let (name, bytes) = file;
    let path = folder.join(name);
    if fs::read(&path).is_ok_and(|there| there == *bytes) {
        return Ok(path);
    }
    fs::create_dir_all(folder)?;
    cache::write_whole(&path, bytes)?;
    Ok(path)
}

/// Whether Pico can open `path`, which it takes as bytes.
fn usable(path: &Path) -> bool {
    path.to_str()
        .is_some_and(|text| text.len() < LONGEST_PATH && !text.contains('\0') && (cfg!(unix) || text.is_ascii()))
}

#[cfg(test)]
mod tests {
    use super::{FILES, find, keep};

    #[test]
    fn six_voices_are_embedded() {
        assert_eq!(FILES.len(), 12);
        assert!(FILES.iter().all(|(_, bytes)| bytes.len() > 200_000));
    }

    #[test]
    fn a_broken_file_in_the_cache_is_replaced() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let file = find("es-ES_ta.bin").expect("embedded");
        let path = keep(folder.path(), file).expect("it can be written");
        std::fs::write(&path, &file.1[..1000]).expect("it can be written");
        assert_eq!(keep(folder.path(), file).expect("it can be written"), path);
        assert!(std::fs::read(&path).expect("it is there") == file.1);
        assert!(keep(&path, file).is_err(), "a file is no folder");
    }
}
