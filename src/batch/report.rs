//! Reads the reports of a batch: the latest record of each speech.

use std::collections::HashMap;
use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::Path;

use super::output_store::OutputStore;
use super::record::SpeechRecord;
use super::shard::REPORT_NAME;
use crate::error::{Error, Result};
use crate::io::remote;

/// The records of a folder.
#[derive(Debug, Default)]
pub struct BatchReport {
    /// The latest record of each speech, in the order of their first ones.
    pub records: Vec<SpeechRecord>,
    /// The number of lines that could not be read. A run that was killed may leave one.
    pub unreadable: usize,
    known: HashMap<String, usize>,
}

impl BatchReport {
    /// Reads the reports in the output folder `folder`: that of the batch, and those of its shards.
    ///
    /// # Errors
    /// Also where there is none.
    pub fn read(folder: &Path) -> Result<Self> {
        Self::of(&OutputStore::open(folder)?)
    }

    pub(super) fn of(store: &OutputStore) -> Result<Self> {
        let mut report = Self::default();
        let paths = store.reports()?;
        if paths.is_empty() {
            let source = io::Error::from(io::ErrorKind::NotFound);
            return Err(Error::Read { path: remote::join(store.path(), Path::new(REPORT_NAME)), source });
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
            match serde_json::from_slice::<SpeechRecord>(&line) {
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
