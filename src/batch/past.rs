//! What the runs before say of each speech: lines of reports, which are understood only when their speech comes up.
//!
//! The records of an archive take more memory than all else, and to take them all apart before any speech begins keeps
//! all threads but one waiting.

use std::borrow::Cow;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Seek};
use std::sync::{Arc, PoisonError, RwLock, RwLockWriteGuard};

use serde::Deserialize;

use super::place::Place;
use super::record::Record;
use super::shard::Shard;
use crate::error::{Error, Result};
use crate::io::remote;

/// The latest record of each speech.
#[derive(Debug, Default)]
pub struct Past {
    /// The report of the run itself.
    report: Option<Shared>,
    latest: HashMap<Key, Latest>,
}

/// A file that several threads read, each from a place of its own.
#[derive(Clone, Debug)]
pub struct Shared(Arc<RwLock<File>>);

/// The begin of the hash of a name, which is shorter than most names.
type Key = [u8; 16];

#[derive(Debug)]
struct Latest {
    at: f64,
    line: Line,
}

/// The line of a record.
#[derive(Debug)]
enum Line {
    /// Here, as there may be more other reports than files that can be open.
    Here(Box<[u8]>),
    /// In the report of the run itself, which has nearly all.
    There { offset: u64, length: usize },
}

/// Of a record, what it takes to choose among several.
#[derive(Deserialize)]
struct Head<'a> {
    #[serde(borrow)]
    id: Cow<'a, str>,
    #[serde(default)]
    at: f64,
}

impl Past {
    /// What all reports in `place` say of the speeches of `shard`; nothing where there are none.
    pub fn of(place: &Place, shard: Shard) -> Result<Self> {
        let mut past = Self::default();
        let reports = match place.reports() {
            Err(Error::Read { source, .. }) if source.kind() == io::ErrorKind::NotFound => Vec::new(),
            reports => reports?,
        };
        for path in reports {
            let mut file = remote::open(&path)?;
            let is_own = path.file_name().is_some_and(|name| name == shard.report().as_str());
            let added = if is_own { past.add_own(Shared::new(file), shard) } else { past.add(&mut file, shard) };
            added.map_err(|source| Error::Read { path, source })?;
        }
        Ok(past)
    }

    /// Adds what another report, `file`, says of the speeches of `shard`.
    pub fn add(&mut self, file: &mut File, shard: Shard) -> io::Result<()> {
        self.scan(file, shard, |line, _| Line::Here(line.into()))
    }

    /// Adds what the report of the run itself says of the speeches of `shard`; it stays open.
    pub fn add_own(&mut self, report: Shared, shard: Shard) -> io::Result<()> {
        let mut file = report.lock();
        file.rewind()?;
        self.scan(&mut file, shard, |line, offset| Line::There { offset, length: line.len() })?;
        drop(file);
        self.report = Some(report);
        Ok(())
    }

    fn scan(&mut self, file: &mut File, shard: Shard, keep: impl Fn(&[u8], u64) -> Line) -> io::Result<()> {
        let mut lines = BufReader::with_capacity(1 << 16, file);
        let mut line = Vec::new();
        let mut offset = 0;
        while let length @ 1.. = lines.read_until(b'\n', &mut line)? {
            // A run that was killed may leave half a line.
            if let Ok(Head { id, at }) = serde_json::from_slice::<Head>(&line)
                && shard.takes(&id)
            {
                let latest = Latest { at, line: keep(&line, offset) };
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
    pub fn record(&self, id: &str) -> Option<Record> {
        let record: Option<Record> = match self.latest.get(&key(id))?.line {
            Line::Here(ref line) => serde_json::from_slice(line).ok(),
            Line::There { offset, length } => {
                let mut line = vec![0; length];
                self.report.as_ref()?.read(offset, &mut line).ok()?;
                serde_json::from_slice(&line).ok()
            }
        };
        record.filter(|record| record.id == id)
    }
}

fn key(id: &str) -> Key {
    let mut key = Key::default();
    key.copy_from_slice(&blake3::hash(id.as_bytes()).as_bytes()[..size_of::<Key>()]);
    key
}

impl Shared {
    pub fn new(file: File) -> Self {
        Self(Arc::new(RwLock::new(file)))
    }

    /// The file for nobody else, with its cursor anywhere. A thread that panicked left no more than that.
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
