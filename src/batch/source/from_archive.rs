//! The speeches in a tar or zip archive. Names of members are never used as paths.

use std::fs::File;
use std::io::{BufReader, Read, Seek, SeekFrom, Write};
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, Mutex};

use zip::ZipArchive;

use super::archive::{ArchiveFile, ArchiveMember, TextArchive, damaged};
use super::filter::PathFilter;
use super::group::{SourceFile, SourceRoot, group_speeches};
use super::task::SpeechTask;
use crate::document;
use crate::error::{Error, Result};
use crate::io::{self, remote};

/// A `.tar.gz` may always hold this much, and more up to [`MAX_UNPACKED_RATIO`] times its own size.
const MAX_UNPACKED_BYTES: u64 = 64 << 20;

/// Texts are rarely compressed to less than a tenth of their size.
const MAX_UNPACKED_RATIO: u64 = 100;

/// The texts in an archive, and the members that cannot be used.
#[derive(Default)]
struct ArchiveContents {
    names: Vec<PathBuf>,
    members: Vec<ArchiveMember>,
    refused: Vec<SpeechTask>,
}

/// The speeches in the archive at `path`.
pub fn find(path: &Path, filter: &PathFilter) -> Result<Vec<SpeechTask>> {
    let name = path.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
    let mut contents = ArchiveContents::default();
    let opened = remote::open(path)?;
    let file = if name.ends_with(".zip") {
        let mut zip = ZipArchive::new(BufReader::new(opened)).map_err(|error| damaged(path, &error))?;
        contents.list_zip(&mut zip, path, filter);
        ArchiveFile::Zip(Mutex::new(zip))
    } else {
        let mut file = if name.ends_with(".tar") { opened } else { contents.unpack(opened, path)? };
        contents.list_tar(&mut file, path, filter)?;
        ArchiveFile::Tar(Mutex::new(file))
    };
    let ArchiveContents { names, members, refused } = contents;
    let archive = Arc::new(TextArchive::new(path, file, members));
    let found = names.into_iter().enumerate().map(|(number, inside)| SourceFile { inside, number });
    let mut tasks = group_speeches(&SourceRoot::Archive(archive), found.collect());
    tasks.extend(refused);
    Ok(tasks)
}

impl ArchiveContents {
    fn add(&mut self, name: &Path, member: ArchiveMember, filter: &PathFilter) {
        let hidden = name.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        if !document::is_known(name) || hidden || !filter.matches(name) {
            return;
        }
        let inside: PathBuf = name.components().filter(|part| *part != Component::CurDir).collect();
        let plain = inside.components().all(|part| matches!(part, Component::Normal(_)));
        if !plain || name.to_string_lossy().contains(['\\', '\0']) {
            let id = name.to_string_lossy().into_owned();
            self.refused.push(SpeechTask::refused(&id, &Error::OutsideFolder { name: id.clone() }));
            return;
        }
        self.names.push(inside);
        self.members.push(member);
    }

    /// Refuses the members after the damage; those before it are used.
    fn refuse(&mut self, path: &Path, error: &dyn std::fmt::Display) {
        let id = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        self.refused.push(SpeechTask::refused(&id, &damaged(path, error)));
    }

    fn list_zip(&mut self, zip: &mut ZipArchive<BufReader<File>>, path: &Path, filter: &PathFilter) {
        for index in 0..zip.len() {
            match zip.by_index_raw(index) {
                Ok(member) if member.is_file() => {
                    let (name, bytes) =
                        (PathBuf::from(String::from_utf8_lossy(member.name_raw()).into_owned()), member.size());
                    self.add(&name, ArchiveMember { at: index as u64, bytes }, filter);
                }
                Ok(_) => {}
                Err(error) => self.refuse(path, &error),
            }
        }
    }

    fn list_tar(&mut self, file: &mut File, path: &Path, filter: &PathFilter) -> Result<()> {
        let failed = |source| Error::Read { path: path.to_owned(), source };
        let mut tar = tar::Archive::new(file);
        for entry in tar.entries_with_seek().map_err(failed)? {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    self.refuse(path, &error);
                    return Ok(());
                }
            };
            if entry.header().entry_type().is_file() {
                let member = ArchiveMember { at: entry.raw_file_position(), bytes: entry.size() };
                let name = PathBuf::from(String::from_utf8_lossy(&entry.path_bytes()).into_owned());
                self.add(&name, member, filter);
            }
        }
        Ok(())
    }

    /// The unpacked archive, in a temporary file without a name.
    fn unpack(&mut self, file: File, path: &Path) -> Result<File> {
        let failed = |source| Error::Read { path: path.to_owned(), source };
        let limit = MAX_UNPACKED_BYTES.max(MAX_UNPACKED_RATIO.saturating_mul(file.metadata().map_err(failed)?.len()));
        let mut unpacked = io::scratch_file()?;
        let mut reader = flate2::read::MultiGzDecoder::new(BufReader::new(file)).take(limit + 1);
        let mut buffer = vec![0; 1 << 16];
        let mut bytes = 0;
        loop {
            match reader.read(&mut buffer) {
                Ok(0) => break,
                Ok(read) => {
                    let write = |source| Error::Write { path: std::env::temp_dir(), source };
                    unpacked.write_all(&buffer[..read]).map_err(write)?;
                    bytes += read as u64;
                }
                Err(error) => {
                    self.refuse(path, &error);
                    break;
                }
            }
        }
        if bytes > limit {
            let reason = format!(
                "it unpacks to more than {} MB ({MAX_UNPACKED_RATIO} times its own size, which texts never do)",
                limit >> 20
            );
            return Err(Error::Archive { path: path.to_owned(), reason });
        }
        unpacked.seek(SeekFrom::Start(0)).map_err(failed)?;
        Ok(unpacked)
    }
}
