//! `report.jsonl`: written a line at a time as work is done, and read back by the next run.

use std::collections::HashMap;
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use super::past::{Past, Shared};
use super::place::Place;
use super::record::Record;
use super::shard::Shard;
use crate::error::{Error, Result};
use crate::io::remote::{self, Version};
use crate::io::scratch_file;

/// The name of the report in the output folder.
pub const REPORT: &str = "report.jsonl";

/// The records of a folder.
#[derive(Debug, Default)]
pub struct Report {
    /// The last record of each speech, in the order of their first ones.
    pub records: Vec<Record>,
    /// How many lines could not be read. A run that was killed may leave one.
    pub unreadable: usize,
    known: HashMap<String, usize>,
}

impl Report {
    /// Reads the reports in the output folder `folder`: that of the batch, and those of its shards.
    ///
    /// # Errors
    /// Also where there is none.
    pub fn read(folder: &Path) -> Result<Self> {
        Self::of(&Place::open(folder)?)
    }

    pub(super) fn of(place: &Place) -> Result<Self> {
        let mut report = Self::default();
        let paths = place.reports()?;
        if paths.is_empty() {
            let source = io::Error::from(io::ErrorKind::NotFound);
            return Err(Error::Read { path: remote::join(place.path(), Path::new(REPORT)), source });
        }
        for path in paths {
            let mut file = remote::open(&path)?;
            report.add(&mut file).map_err(|source| Error::Read { path, source })?;
        }
        Ok(report)
    }

    fn add(&mut self, file: &mut File) -> io::Result<()> {
        let mut lines = BufReader::new(file);
        let mut line = Vec::new();
        while lines.read_until(b'\n', &mut line)? > 0 {
            match serde_json::from_slice::<Record>(&line) {
                Ok(record) => {
                    let index = *self.known.entry(record.id.clone()).or_insert(self.records.len());
                    match self.records.get_mut(index) {
                        // Another report may know of later work.
                        Some(before) if before.at <= record.at => *before = record,
                        Some(_) => {}
                        None => self.records.push(record),
                    }
                }
                Err(_) => self.unreadable += 1,
            }
            line.clear();
        }
        Ok(())
    }
}

/// The report of a run that goes on. Nobody else writes it meanwhile.
#[derive(Debug)]
pub struct Ledger {
    path: PathBuf,
    file: Shared,
    /// Locked after the file, where both are.
    copy: Mutex<Option<Copy>>,
}

/// What a bucket has of a report, to whose objects nothing can be added.
#[derive(Debug)]
struct Copy {
    version: Option<Version>,
    is_old: bool,
    next: Instant,
}

/// A report in a bucket is written anew no more often than this: a kill costs the work of so long.
const COPY_EVERY: Duration = Duration::from_secs(15);

/// Nor does writing it anew take more than this part of the time.
const COPY_SHARE: u32 = 20;

impl Ledger {
    /// Opens the report of `shard` in `place`, or begins one; also gives what all reports there say of its speeches.
    ///
    /// # Errors
    /// [`Error::NotABatch`] where the folder holds other files and `force` does not allow it;
    /// [`Error::Busy`] where another run has it open.
    pub(super) fn open(place: &Place, shard: Shard, force: bool) -> Result<(Self, Past)> {
        place.prepare()?;
        let path = remote::join(place.path(), Path::new(&shard.report()));
        // The reports are listed last: a shard that begins at the same time makes its report before anything else.
        if place.holds_files()? && !force && place.reports()?.is_empty() {
            return Err(Error::NotABatch { path: place.path().to_owned() });
        }
        let failed = |source| Error::Write { path: path.clone(), source };
        let (file, copy) = if remote::is_remote(&path) { fetched(&path)? } else { (locked(&path, place)?, None) };
        // Read through the same door: some systems let nobody else read what is locked.
        let file = Shared::new(file);
        let mut past = Past::default();
        for other in place.reports()?.into_iter().filter(|other| *other != path) {
            let mut other_file = remote::open(&other)?;
            let is_sibling = other.file_name().is_some_and(|name| shard.is_sibling(&name.to_string_lossy()));
            // Shards of one division share the folder; others would take each other's files away.
            if !is_sibling && matches!(other_file.try_lock_shared(), Err(TryLockError::WouldBlock)) {
                return Err(Error::Busy { path: place.path().to_owned() });
            }
            // What cannot be read, as some systems lock what others write, is done again at worst.
            let _ = past.add(&mut other_file, shard);
        }
        past.add_own(file.clone(), shard).map_err(failed)?;
        let whole = end_of_last_line(&mut file.lock()).map_err(failed)?;
        file.lock().set_len(whole).map_err(failed)?;
        let ledger = Self { path, file, copy: Mutex::new(copy) };
        // Whoever may not write learns it before the work.
        ledger.close()?;
        Ok((ledger, past))
    }

    /// Adds `record`. What was added is not lost when the process dies; in a bucket, the last seconds are.
    pub fn add(&self, record: &Record) -> Result<()> {
        let failed = |source| Error::Write { path: self.path.clone(), source };
        let mut line = serde_json::to_vec(record).map_err(|error| failed(error.into()))?;
        line.push(b'\n');
        let mut file = self.file.lock();
        // One call a line, so that lines never mix.
        file.seek(SeekFrom::End(0)).and_then(|_| file.write_all(&line)).map_err(failed)?;
        let mut copy = self.copy.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(copy) = &mut *copy else { return Ok(()) };
        copy.is_old = true;
        if copy.next <= Instant::now() { copy.write(&self.path, &mut file) } else { Ok(()) }
    }

    /// Puts what was added where it belongs.
    pub fn close(&self) -> Result<()> {
        let mut file = self.file.lock();
        let mut copy = self.copy.lock().unwrap_or_else(PoisonError::into_inner);
        copy.as_mut().filter(|copy| copy.is_old).map_or(Ok(()), |copy| copy.write(&self.path, &mut file))
    }
}

impl Copy {
    fn write(&mut self, path: &Path, file: &mut File) -> Result<()> {
        let begun = Instant::now();
        self.version = remote::replace(path, file, self.version.take())?;
        self.is_old = false;
        self.next = begun + COPY_EVERY.max(begun.elapsed() * COPY_SHARE);
        Ok(())
    }
}

fn locked(path: &Path, place: &Place) -> Result<File> {
    let opened = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path);
    let file = opened.map_err(|source| Error::Write { path: path.to_owned(), source })?;
    match file.try_lock() {
        Err(TryLockError::WouldBlock) => Err(Error::Busy { path: place.path().to_owned() }),
        // Some network file systems know no locks; work goes on without one.
        Ok(()) | Err(TryLockError::Error(_)) => Ok(file),
    }
}

/// A file that holds what the object at `path` does, if it is there.
fn fetched(path: &Path) -> Result<(File, Option<Copy>)> {
    let mut file = scratch_file()?;
    let version = remote::fetch(path, &mut file)?;
    let is_old = version.is_none();
    Ok((file, Some(Copy { version, is_old, next: Instant::now() + COPY_EVERY })))
}

/// Where the last whole line of `file` ends.
fn end_of_last_line(file: &mut File) -> io::Result<u64> {
    const STEP: u64 = 1 << 16;
    let mut end = file.seek(SeekFrom::End(0))?;
    let mut bytes = Vec::new();
    while end > 0 {
        let start = end.saturating_sub(STEP);
        file.seek(SeekFrom::Start(start))?;
        bytes.clear();
        Read::by_ref(file).take(end - start).read_to_end(&mut bytes)?;
        if let Some(at) = bytes.iter().rposition(|byte| *byte == b'\n') {
            return Ok(start + at as u64 + 1);
        }
        end = start;
    }
    Ok(0)
}
