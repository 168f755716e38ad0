//! `report.jsonl`: written a line at a time as work is done, and read back by the next run.

use std::collections::HashMap;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use super::record::Record;
use crate::error::{Error, Result};

/// The name of the report in the output folder.
pub const REPORT: &str = "report.jsonl";

/// The records of a folder.
#[derive(Debug, Default)]
pub struct Report {
    /// The last record of each speech, in the order of their first ones.
    pub records: Vec<Record>,
    /// How many lines could not be read. A run that was killed may leave one.
    pub unreadable: usize,
}

impl Report {
    /// Reads the report in the output folder `folder`.
    pub fn read(folder: &Path) -> Result<Self> {
        let path = folder.join(REPORT);
        let failed = |source| Error::Read { path: path.clone(), source };
        Self::of(&mut File::open(&path).map_err(failed)?).map_err(failed)
    }

    fn of(file: &mut File) -> io::Result<Self> {
        let mut lines = BufReader::new(file);
        let mut report = Self::default();
        let mut known: HashMap<String, usize> = HashMap::new();
        let mut line = Vec::new();
        while lines.read_until(b'\n', &mut line)? > 0 {
            match serde_json::from_slice::<Record>(&line) {
                Ok(record) => {
                    let index = *known.entry(record.id.clone()).or_insert(report.records.len());
                    match report.records.get_mut(index) {
                        Some(before) => *before = record,
                        None => report.records.push(record),
                    }
                }
                Err(_) => report.unreadable += 1,
            }
            line.clear();
        }
        Ok(report)
    }
}

/// The report of a run that goes on. Nobody else writes it meanwhile.
#[derive(Debug)]
pub struct Ledger {
    path: PathBuf,
    file: Mutex<File>,
}

impl Ledger {
    /// Opens the report in `folder`, or begins one; also gives what it says so far.
    ///
    /// # Errors
    /// [`Error::NotABatch`] where the folder holds other files and `force` does not allow it;
    /// [`Error::Busy`] where another run has it open.
    pub fn open(folder: &Path, force: bool) -> Result<(Self, Report)> {
        let path = folder.join(REPORT);
        let failed = |source| Error::Write { path: path.clone(), source };
        fs::create_dir_all(folder).map_err(|source| Error::Write { path: folder.to_owned(), source })?;
        if !force && !path.exists() && fs::read_dir(folder).map_err(failed)?.next().is_some() {
            return Err(Error::NotABatch { path: folder.to_owned() });
        }
        let mut file =
            OpenOptions::new().read(true).write(true).create(true).truncate(false).open(&path).map_err(failed)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(Error::Busy { path: folder.to_owned() }),
            // Some network file systems know no locks; work goes on without one.
            Err(TryLockError::Error(_)) => {}
        }
        // Through the same door: some systems let nobody else read what is locked.
        let report = Report::of(&mut file).map_err(failed)?;
        let whole = end_of_last_line(&mut file).map_err(failed)?;
        file.set_len(whole).map_err(failed)?;
        file.seek(SeekFrom::End(0)).map_err(failed)?;
        Ok((Self { path, file: Mutex::new(file) }, report))
    }

    /// Adds `record`. What was added is not lost when the process dies.
    pub fn add(&self, record: &Record) -> Result<()> {
        let failed = |source| Error::Write { path: self.path.clone(), source };
        let mut line = serde_json::to_vec(record).map_err(|error| failed(error.into()))?;
        line.push(b'\n');
        // One call a line, so that lines never mix; a lock that a panic poisoned guards nothing half done.
        let mut file = self.file.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        file.write_all(&line).and_then(|()| file.flush()).map_err(failed)
    }
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
