//! Writes `report.jsonl`, one line per speech as work is done; the next run reads it.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use super::history::{RunHistory, SharedFile};
use super::output_store::OutputStore;
use super::record::SpeechRecord;
use super::shard::Shard;
use crate::error::{Error, Result};
use crate::io::{ObjectVersion, remote, scratch_file};

/// The report of a run, locked against other runs.
#[derive(Debug)]
pub struct ReportWriter {
    path: PathBuf,
    file: SharedFile,
    /// Locked after the file, where both are.
    copy: Mutex<Option<RemoteCopy>>,
}

/// The state of a report in a bucket, whose objects cannot be appended to.
#[derive(Debug)]
struct RemoteCopy {
    version: Option<ObjectVersion>,
    is_old: bool,
    next: Instant,
}

/// The least time between two writes of a report in a bucket, which a kill may lose.
const COPY_INTERVAL: Duration = Duration::from_secs(15);

/// Writing it takes at most one part in this many of the time.
const COPY_TIME_SHARE: u32 = 20;

impl ReportWriter {
    /// Opens the report of `shard` in `store`, or starts one; also returns the records of its speeches in all reports.
    ///
    /// # Errors
    /// [`Error::NotABatch`] where the folder holds other files and `force` does not allow it;
    /// [`Error::Busy`] where another run has it open.
    pub(super) fn open(store: &OutputStore, shard: Shard, force: bool) -> Result<(Self, RunHistory)> {
        store.prepare()?;
        let path = remote::join(store.path(), Path::new(&shard.report()));
        // The reports are listed last: a shard that starts at the same time makes its report before anything else.
        if store.holds_files()? && !force && store.reports()?.is_empty() {
            return Err(Error::NotABatch { path: store.path().to_owned() });
        }
        let failed = |source| Error::Write { path: path.clone(), source };
        let (file, copy) = if remote::is_remote(&path) { fetched(&path)? } else { (locked(&path, store)?, None) };
        // Read through the same handle: some systems let no other handle read a locked file.
        let file = SharedFile::new(file);
        let mut past = RunHistory::default();
        for other in store.reports()?.into_iter().filter(|other| *other != path) {
            let mut other_file = remote::open(&other)?;
            let is_sibling = other.file_name().is_some_and(|name| shard.is_sibling(&name.to_string_lossy()));
            // Shards of one division share the folder; others would take each other's files away.
            if !is_sibling && matches!(other_file.try_lock_shared(), Err(TryLockError::WouldBlock)) {
                return Err(Error::Busy { path: store.path().to_owned() });
            }
            // Speeches whose records cannot be read, as some systems lock them, are done again at worst.
            let _ = past.add(&mut other_file, shard);
        }
        past.add_own(file.clone(), shard).map_err(failed)?;
        let whole = end_of_last_line(&mut file.lock()).map_err(failed)?;
        file.lock().set_len(whole).map_err(failed)?;
        let ledger = Self { path, file, copy: Mutex::new(copy) };
        // Fails before the work where writing is not allowed.
        ledger.close()?;
        Ok((ledger, past))
    }

    /// Adds `record`. It is not lost when the process dies; in a bucket, those of the last seconds are.
    pub fn add(&self, record: &SpeechRecord) -> Result<()> {
        let failed = |source| Error::Write { path: self.path.clone(), source };
        let mut line = serde_json::to_vec(record).map_err(|error| failed(error.into()))?;
        line.push(b'\n');
        let mut file = self.file.lock();
        // One call per line, so that lines never mix.
        file.seek(SeekFrom::End(0)).and_then(|_| file.write_all(&line)).map_err(failed)?;
        let mut copy = self.copy.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(copy) = &mut *copy else { return Ok(()) };
        copy.is_old = true;
        if copy.next <= Instant::now() { copy.write(&self.path, &mut file) } else { Ok(()) }
    }

    /// Uploads what was added, where the report is in a bucket.
    pub fn close(&self) -> Result<()> {
        let mut file = self.file.lock();
        let mut copy = self.copy.lock().unwrap_or_else(PoisonError::into_inner);
        copy.as_mut().filter(|copy| copy.is_old).map_or(Ok(()), |copy| copy.write(&self.path, &mut file))
    }
}

impl RemoteCopy {
    fn write(&mut self, path: &Path, file: &mut File) -> Result<()> {
        let start = Instant::now();
        self.version = remote::replace(path, file, self.version.take())?;
        self.is_old = false;
        self.next = start + COPY_INTERVAL.max(start.elapsed() * COPY_TIME_SHARE);
        Ok(())
    }
}

fn locked(path: &Path, store: &OutputStore) -> Result<File> {
    let opened = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path);
    let file = opened.map_err(|source| Error::Write { path: path.to_owned(), source })?;
    match file.try_lock() {
        Err(TryLockError::WouldBlock) => Err(Error::Busy { path: store.path().to_owned() }),
        // Some network file systems have no locks; work goes on without one.
        Ok(()) | Err(TryLockError::Error(_)) => Ok(file),
    }
}

/// A file that holds what the object at `path` does, if it is there.
fn fetched(path: &Path) -> Result<(File, Option<RemoteCopy>)> {
    let mut file = scratch_file()?;
    let version = remote::fetch(path, &mut file)?;
    let is_old = version.is_none();
    Ok((file, Some(RemoteCopy { version, is_old, next: Instant::now() + COPY_INTERVAL })))
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
