//! The records of earlier runs: lines of reports, parsed when their speech comes up.
//!
//! The records of an archive take more memory than all else, and parsing them all before the first speech keeps all
//! threads but one waiting.

use std::borrow::Cow;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Seek};
use std::sync::{Arc, PoisonError, RwLock, RwLockWriteGuard};

use serde::Deserialize;

use super::output_store::OutputStore;
use super::record::SpeechRecord;
use super::shard::Shard;
use crate::error::{Error, Result};
use crate::io::remote;

/// The latest record of each speech.
#[derive(Debug, Default)]
pub struct RunHistory {
    /// The report of the run itself.
    report: Option<SharedFile>,
    latest: HashMap<IdHash, LatestRecord>,
}

/// A file that several threads read, each at its own position.
#[derive(Clone, Debug)]
pub struct SharedFile(Arc<RwLock<File>>);

/// The first bytes of the hash of a name, which are shorter than most names.
type IdHash = [u8; 16];

#[derive(Debug)]
struct LatestRecord {
    at: f64,
    line: RecordLine,
}

/// The line of a record.
#[derive(Debug)]
enum RecordLine {
    /// Here, as there may be more other reports than files that can be open.
    Here(Box<[u8]>),
    /// In the report of the run itself, which has nearly all.
    There { offset: u64, length: usize },
}

/// The part of a record that chooses among several.
#[derive(Deserialize)]
struct RecordHead<'a> {
    #[serde(borrow)]
    id: Cow<'a, str>,
    #[serde(default)]
    at: f64,
}

impl RunHistory {
    /// The records of the speeches of `shard` in all reports in `store`.
    pub fn of(store: &OutputStore, shard: Shard) -> Result<Self> {
        let mut past = Self::default();
        let reports = match store.reports() {
            Err(Error::Read { source, .. }) if source.kind() == io::ErrorKind::NotFound => Vec::new(),
            reports => reports?,
        };
        for path in reports {
            let mut file = remote::open(&path)?;
            let is_own = path.file_name().is_some_and(|name| name == shard.report().as_str());
            let added = if is_own { past.add_own(SharedFile::new(file), shard) } else { past.add(&mut file, shard) };
            added.map_err(|source| Error::Read { path, source })?;
        }
        Ok(past)
    }

    /// Adds the records of the speeches of `shard` in another report.
    pub fn add(&mut self, file: &mut File, shard: Shard) -> io::Result<()> {
        self.scan(file, shard, |line, _| RecordLine::Here(line.into()))
    }

    /// Adds the records of the speeches of `shard` in the report of the run itself, which stays open.
    pub fn add_own(&mut self, report: SharedFile, shard: Shard) -> io::Result<()> {
        let mut file = report.lock();
        file.rewind()?;
        self.scan(&mut file, shard, |line, offset| RecordLine::There { offset, length: line.len() })?;
        drop(file);
        self.report = Some(report);
        Ok(())
    }

    fn scan(&mut self, file: &mut File, shard: Shard, keep: impl Fn(&[u8], u64) -> RecordLine) -> io::Result<()> {
        let mut lines = BufReader::with_capacity(1 << 16, file);
        let mut line = Vec::new();
        let mut offset = 0;
        while let length @ 1.. = lines.read_until(b'\n', &mut line)? {
            // A run that was killed may leave half a line.
            if let Ok(RecordHead { id, at }) = serde_json::from_slice::<RecordHead>(&line)
                && shard.takes(&id)
            {
                let latest = LatestRecord { at, line: keep(&line, offset) };
                match self.latest.entry(key(&id)) {
                    // Another report may know of later work.
                    Entry::Occupied(entry) if entry.get().at > at => {}
                    Entry::Occupied(mut entry) => *entry.get_mut() = latest,
                    Entry::Vacant(entry) => {
                        entry.insert(latest);
                    }
                }
            }
            offset += length as u64;
            line.clear();
        }
        Ok(())
    }

    /// The latest record of the speech `id`.
    pub fn record(&self, id: &str) -> Option<SpeechRecord> {
        let record: Option<SpeechRecord> = match self.latest.get(&key(id))?.line {
            RecordLine::Here(ref line) => serde_json::from_slice(line).ok(),
            RecordLine::There { offset, length } => {
                let mut line = vec![0; length];
                self.report.as_ref()?.read(offset, &mut line).ok()?;
                serde_json::from_slice(&line).ok()
            }
        };
        record.filter(|record| record.id == id)
    }
}

fn key(id: &str) -> IdHash {
    let mut key = IdHash::default();
    key.copy_from_slice(&blake3::hash(id.as_bytes()).as_bytes()[..size_of::<IdHash>()]);
    key
}

impl SharedFile {
    pub fn new(file: File) -> Self {
        Self(Arc::new(RwLock::new(file)))
    }

    /// The file for one thread, with its cursor anywhere. A thread that panicked left only that.
    pub fn lock(&self) -> RwLockWriteGuard<'_, File> {
        self.0.write().unwrap_or_else(PoisonError::into_inner)
    }

    #[cfg(unix)]
    fn read(&self, offset: u64, bytes: &mut [u8]) -> io::Result<()> {
        use std::os::unix::fs::FileExt;
        self.0.read().unwrap_or_else(PoisonError::into_inner).read_exact_at(bytes, offset)
    }

    #[cfg(not(unix))]
    fn read(&self, offset: u64, bytes: &mut [u8]) -> io::Result<()> {
        use std::io::Read;
        let mut file = self.lock();
        file.seek(io::SeekFrom::Start(offset))?;
        file.read_exact(bytes)
    }
}
