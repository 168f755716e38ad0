//! Archives, read without unpacking: no name in them becomes a path, and no bomb goes off.

use std::fs::File;
use std::io::{BufReader, Read, Seek, SeekFrom, Write};
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use zip::ZipArchive;

use super::group::{self, Found, Home};
use super::{Filter, Task};
use crate::batch::load::LONGEST_TEXT;
use crate::document;
use crate::error::{Error, Result};
use crate::io::{self, remote};

/// A `.tar.gz` that holds more than this, and more than [`RATIO`] times its own size, is a bomb.
const LEAST: u64 = 64 << 20;

/// Texts are seldom packed to less than a tenth.
const RATIO: u64 = 100;

/// An archive whose members are read when their time comes.
#[derive(Debug)]
pub struct Archive {
    path: PathBuf,
    packed: Packed,
    members: Vec<Member>,
}

#[derive(Debug)]
enum Packed {
    Tar(Mutex<File>),
    Zip(Mutex<ZipArchive<BufReader<File>>>),
}

/// Where a member is: a place in the file, or a number in the directory.
#[derive(Clone, Copy, Debug)]
struct Member {
    at: u64,
    bytes: u64,
}

/// The names in an archive, with their members; and what cannot be used of it.
#[derive(Default)]
struct Contents {
    names: Vec<PathBuf>,
    members: Vec<Member>,
    refused: Vec<Task>,
}

/// The speeches in the archive at `path`.
pub fn find(path: &Path, filter: &Filter) -> Result<Vec<Task>> {
    let name = path.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
    let mut contents = Contents::default();
    let file = remote::open(path)?;
    let packed = if name.ends_with(".zip") {
        let mut zip = ZipArchive::new(BufReader::new(file)).map_err(|error| broken(path, &error))?;
        contents.list_zip(&mut zip, path, filter);
        Packed::Zip(Mutex::new(zip))
    } else {
        let mut file = if name.ends_with(".tar") { file } else { contents.unpack(file, path)? };
        contents.list_tar(&mut file, path, filter)?;
        Packed::Tar(Mutex::new(file))
    };
    let Contents { names, members, refused } = contents;
    let archive = Arc::new(Archive { path: path.to_owned(), packed, members });
    let found = names.into_iter().enumerate().map(|(number, inside)| Found { inside, number });
    let mut tasks = group::speeches(&Arc::new(Home::Archive(archive)), found.collect());
    tasks.extend(refused);
    Ok(tasks)
}

fn broken(path: &Path, error: &dyn std::fmt::Display) -> Error {
    Error::Archive { path: path.to_owned(), reason: format!("it is damaged ({error})") }
}

impl Contents {
    fn add(&mut self, name: &Path, member: Member, filter: &Filter) {
        let hidden = name.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        if !document::is_known(name) || hidden || !filter.takes(name) {
            return;
        }
        let inside: PathBuf = name.components().filter(|part| *part != Component::CurDir).collect();
        let plain = inside.components().all(|part| matches!(part, Component::Normal(_)));
        if !plain || name.to_string_lossy().contains(['\\', '\0']) {
            let id = name.to_string_lossy().into_owned();
            self.refused.push(Task::refused(id.clone(), &Error::OutsideFolder { name: id }));
            return;
        }
        self.names.push(inside);
        self.members.push(member);
    }

    /// What comes after the damage is lost; what came before is not.
    fn damaged(&mut self, path: &Path, error: &dyn std::fmt::Display) {
        let id = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        self.refused.push(Task::refused(id, &broken(path, error)));
    }

    fn list_zip(&mut self, zip: &mut ZipArchive<BufReader<File>>, path: &Path, filter: &Filter) {
        for index in 0..zip.len() {
            match zip.by_index_raw(index) {
                Ok(member) if member.is_file() => {
                    let (name, bytes) =
                        (PathBuf::from(String::from_utf8_lossy(member.name_raw()).into_owned()), member.size());
                    self.add(&name, Member { at: index as u64, bytes }, filter);
                }
                Ok(_) => {}
                Err(error) => self.damaged(path, &error),
            }
        }
    }

    fn list_tar(&mut self, file: &mut File, path: &Path, filter: &Filter) -> Result<()> {
        let failed = |source| Error::Read { path: path.to_owned(), source };
        let mut tar = tar::Archive::new(file);
        for entry in tar.entries_with_seek().map_err(failed)? {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    self.damaged(path, &error);
                    return Ok(());
                }
            };
            if entry.header().entry_type().is_file() {
                let member = Member { at: entry.raw_file_position(), bytes: entry.size() };
                let name = PathBuf::from(String::from_utf8_lossy(&entry.path_bytes()).into_owned());
                self.add(&name, member, filter);
            }
        }
        Ok(())
    }

    /// The archive in a compressed one, in a temporary file that has no name.
    fn unpack(&mut self, file: File, path: &Path) -> Result<File> {
        let failed = |source| Error::Read { path: path.to_owned(), source };
        let limit = LEAST.max(RATIO.saturating_mul(file.metadata().map_err(failed)?.len()));
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
                    self.damaged(path, &error);
                    break;
                }
            }
        }
        if bytes > limit {
            let reason = format!("it holds more than {} MB, {RATIO} times its own size; texts do not", limit >> 20);
            return Err(Error::Archive { path: path.to_owned(), reason });
        }
        unpacked.seek(SeekFrom::Start(0)).map_err(failed)?;
        Ok(unpacked)
    }
}

impl Archive {
    /// The bytes of the member with number `index`.
    pub fn read(&self, index: usize) -> Result<Arc<[u8]>> {
        let member = self.members[index];
        let too_long = || Error::Archive {
            path: self.path.clone(),
            reason: format!("a text in it is longer than {} MB, so it is no speech", LONGEST_TEXT >> 20),
        };
        if member.bytes > LONGEST_TEXT {
            return Err(too_long());
        }
        let mut bytes = Vec::new();
        match &self.packed {
            Packed::Tar(file) => {
                let mut file = lock(file);
                let failed = |error: std::io::Error| broken(&self.path, &error);
                file.seek(SeekFrom::Start(member.at)).map_err(failed)?;
                let read = Read::by_ref(&mut *file).take(member.bytes).read_to_end(&mut bytes).map_err(failed)?;
                if (read as u64) < member.bytes {
                    return Err(broken(&self.path, &"it ends in the middle of a text"));
                }
            }
            Packed::Zip(zip) => {
                let mut zip = lock(zip);
                let text = zip.by_index(member.at as usize).map_err(|error| broken(&self.path, &error))?;
                // The directory may lie about the size.
                text.take(LONGEST_TEXT + 1).read_to_end(&mut bytes).map_err(|error| broken(&self.path, &error))?;
                if bytes.len() as u64 > LONGEST_TEXT {
                    return Err(too_long());
                }
            }
        }
        Ok(bytes.into())
    }
}

/// A thread that panicked left no more than a place in the file, which the next one sets anyway.
fn lock<T>(held: &Mutex<T>) -> MutexGuard<'_, T> {
    held.lock().unwrap_or_else(PoisonError::into_inner)
}
