//! Pico's voice data: embedded when Orate is built, and unpacked to temporary files, as Pico loads only from paths.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::speech::cache_folder::cache_folder;

/// The name and the bytes of an embedded file.
pub(super) type EmbeddedFile = (&'static str, &'static [u8]);

/// All of them, in the order of their names.
pub(super) const FILES: &[EmbeddedFile] = include!(concat!(env!("OUT_DIR"), "/pico_data.rs"));

/// Pico copies paths without looking at their length, into 512 bytes.
const MAX_PATH_BYTES: usize = 400;

/// The embedded file called `name`.
pub(super) fn find(name: &str) -> Option<&'static EmbeddedFile> {
    FILES.iter().find(|(known, _)| *known == name)
}

/// The names of all embedded files, for messages.
pub(super) fn names() -> String {
    FILES.iter().map(|(name, _)| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

/// What the names of files must end with so that Pico loads them.
const FILE_SUFFIX: &str = ".bin";

/// An embedded file on disk, deleted when dropped. Pico reads it whole when it loads it.
pub(super) struct Unpacked(tempfile::NamedTempFile);

impl Unpacked {
    /// Writes `file` where Pico can load it: into the system's folder for temporary files, else into the cache.
    pub fn new(file: &EmbeddedFile) -> io::Result<Self> {
        let folders = [Some(std::env::temp_dir()), cache_folder()].into_iter().flatten();
        Self::into_first(folders, file)
    }

    /// Writes `file` into the first of `folders` that can be used. The error is that of the last.
    fn into_first(folders: impl Iterator<Item = PathBuf>, (_, bytes): &EmbeddedFile) -> io::Result<Self> {
        let mut failed = io::Error::other("no folder for temporary files is known");
        for folder in folders {
            match Self::into_folder(&folder, bytes) {
                Ok(unpacked) => return Ok(unpacked),
                Err(error) => failed = error,
            }
        }
        Err(failed)
    }

    fn into_folder(folder: &Path, bytes: &[u8]) -> io::Result<Self> {
        fs::create_dir_all(folder)?;
        let mut file = tempfile::Builder::new().suffix(FILE_SUFFIX).tempfile_in(folder)?;
        if !usable(file.path()) {
            return Err(io::Error::other(format!("Pico cannot open files in `{}`", folder.display())));
        }
        file.write_all(bytes)?;
        Ok(Self(file))
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        self.0.path()
    }
}

/// Whether Pico can open `path`, which it takes as bytes.
fn usable(path: &Path) -> bool {
    path.to_str()
        .is_some_and(|text| text.len() < MAX_PATH_BYTES && !text.contains('\0') && (cfg!(unix) || text.is_ascii()))
}

#[cfg(test)]
mod tests {
    use super::{FILES, MAX_PATH_BYTES, Unpacked, find};

    #[test]
    fn six_voices_are_embedded() {
        assert_eq!(FILES.len(), 12);
        assert!(FILES.iter().all(|(_, bytes)| bytes.len() > 200_000));
    }

    #[test]
    fn a_folder_that_cannot_be_used_gives_way_to_the_next() {
        let root = tempfile::tempdir().expect("a temporary folder");
        let (file, good) = (root.path().join("file"), root.path().join("good"));
        std::fs::write(&file, "").expect("it can be written");
        let long = root.path().join("long/".repeat(MAX_PATH_BYTES / 5));
        #[cfg(unix)]
        let not_utf8 = {
            use std::os::unix::ffi::OsStrExt;
            root.path().join(std::ffi::OsStr::from_bytes(b"caf\xe9"))
        };
        #[cfg(not(unix))]
        let not_utf8 = root.path().join("caf\u{e9}");
        let data = find("es-ES_ta.bin").expect("embedded");
        for bad in [file, long, not_utf8] {
            assert!(Unpacked::into_first([bad.clone()].into_iter(), data).is_err(), "{}", bad.display());
            let unpacked = Unpacked::into_first([bad, good.clone()].into_iter(), data).expect("the next is good");
            assert!(unpacked.path().starts_with(&good) && unpacked.path().extension().is_some_and(|e| e == "bin"));
            assert!(std::fs::read(unpacked.path()).expect("it is there") == data.1);
        }
        assert_eq!(std::fs::read_dir(good).expect("a folder").count(), 0, "nothing is left behind");
    }
}
