//! What the runs before say of each speech: lines of reports, which are understood only when their speech comes up.
//!
//! The records of an archive, taken apart, are several times larger, and to take them all apart before any speech
//! begins keeps all threads but one waiting.

use std::borrow::Cow;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::fs::File;
use std::io::{self, BufRead, BufReader};

use serde::Deserialize;

use super::place::Place;
use super::record::Record;
use super::shard::Shard;
use crate::error::{Error, Result};
use crate::io::remote;

/// The latest record of each speech.
#[derive(Debug, Default)]
pub struct Past(HashMap<Box<str>, Latest>);

#[derive(Debug)]
struct Latest {
    at: f64,
    line: Box<[u8]>,
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
            past.add(&mut file, shard).map_err(|source| Error::Read { path, source })?;
        }
        Ok(past)
    }

    /// Adds what the report `file` says of the speeches of `shard`.
    pub fn add(&mut self, file: &mut File, shard: Shard) -> io::Result<()> {
        let mut lines = BufReader::with_capacity(1 << 16, file);
        let mut line = Vec::new();
        while lines.read_until(b'\n', &mut line)? > 0 {
            // A run that was killed may leave half a line.
            if let Ok(Head { id, at }) = serde_json::from_slice::<Head>(&line)
                && shard.takes(&id)
            {
                match self.0.entry(id.as_ref().into()) {
                    // Another report may know of later work.
                    Entry::Occupied(entry) if entry.get().at > at => {}
                    Entry::Occupied(mut entry) => *entry.get_mut() = Latest { at, line: line.as_slice().into() },
                    Entry::Vacant(entry) => {
                        entry.insert(Latest { at, line: line.as_slice().into() });
                    }
                }
            }
            line.clear();
        }
        Ok(())
    }

    /// The latest record of the speech `id`.
    pub fn record(&self, id: &str) -> Option<Record> {
        serde_json::from_slice(&self.0.get(id)?.line).ok()
    }
}
