//! An archive whose texts are read in place: nothing is unpacked to disk, and sizes are capped.

use std::fmt;
use std::fs::File;
use std::io::{BufReader, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use zip::ZipArchive;

use crate::batch::speech::{MAX_TEXT_BYTES, TextStore};
use crate::error::{Error, Result};

/// An archive whose texts are read when their turn comes.
#[derive(Debug)]
pub struct TextArchive {
    path: PathBuf,
    file: ArchiveFile,
    members: Vec<ArchiveMember>,
}

/// The open file of an archive.
#[derive(Debug)]
pub enum ArchiveFile {
    /// A tar file, unpacked if it was compressed.
    Tar(Mutex<File>),
    /// A zip file.
    Zip(Mutex<ZipArchive<BufReader<File>>>),
}

/// Where a text is in its archive.
#[derive(Clone, Copy, Debug)]
pub struct ArchiveMember {
    /// The offset in a tar file, or the number in the directory of a zip file.
    pub at: u64,
    /// The length of the text.
    pub bytes: u64,
}

impl TextArchive {
    /// The archive in `file`, with its `members`.
    pub fn new(path: &Path, file: ArchiveFile, members: Vec<ArchiveMember>) -> Self {
        Self { path: path.to_owned(), file, members }
    }
}

impl TextStore for TextArchive {
    fn read(&self, index: usize) -> Result<Arc<[u8]>> {
        let member = self.members[index];
        let too_long = || Error::Archive {
            path: self.path.clone(),
            reason: format!("a text in it is longer than {} MB, which is the limit for a speech", MAX_TEXT_BYTES >> 20),
        };
        if member.bytes > MAX_TEXT_BYTES {
            return Err(too_long());
        }
        let mut bytes = Vec::new();
        match &self.file {
            ArchiveFile::Tar(file) => {
                let mut file = lock(file);
                let failed = |error: std::io::Error| damaged(&self.path, &error);
                file.seek(SeekFrom::Start(member.at)).map_err(failed)?;
                let read = Read::by_ref(&mut *file).take(member.bytes).read_to_end(&mut bytes).map_err(failed)?;
                if (read as u64) < member.bytes {
                    return Err(damaged(&self.path, &"the file ends in the middle of a text"));
                }
            }
            ArchiveFile::Zip(zip) => {
                let mut zip = lock(zip);
                let text = zip.by_index(member.at as usize).map_err(|error| damaged(&self.path, &error))?;
                // The size in the directory may be wrong.
                text.take(MAX_TEXT_BYTES + 1).read_to_end(&mut bytes).map_err(|error| damaged(&self.path, &error))?;
                if bytes.len() as u64 > MAX_TEXT_BYTES {
                    return Err(too_long());
                }
            }
        }
        Ok(bytes.into())
    }
}

/// A thread that panicked left only a position in the file, which the next one sets anyway.
fn lock<T>(held: &Mutex<T>) -> MutexGuard<'_, T> {
    held.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The error of a damaged archive.
pub fn damaged(path: &Path, error: &dyn fmt::Display) -> Error {
    Error::Archive { path: path.to_owned(), reason: format!("the archive is damaged ({error})") }
}
