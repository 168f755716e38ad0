//! Where the outputs of a batch and its reports lie: a folder, or the part of a bucket below a prefix.

use std::collections::HashMap;
use std::fs;
use std::path::{Component, Path, PathBuf};

use super::record::{Content, Record, State};
use super::shard::is_report;
use crate::error::{Error, Result};
use crate::io::remote;

/// An output folder.
#[derive(Debug)]
pub struct Place {
    path: PathBuf,
    /// What a bucket holds there, with sizes, as it was when the run began.
    objects: Option<HashMap<String, u64>>,
}

impl Place {
    /// The place at `path`, a path or a URL; nothing is made.
    pub(super) fn open(path: &Path) -> Result<Self> {
        let objects = if remote::is_remote(path) {
            Some(remote::list(path)?.into_iter().map(|object| (object.name, object.bytes)).collect())
        } else {
            None
        };
        Ok(Self { path: path.to_owned(), objects })
    }

    /// The place at `path`, of which nothing needs to be known.
    pub(super) fn unseen(path: &Path) -> Self {
        let objects = remote::is_remote(path).then(HashMap::new);
        Self { path: path.to_owned(), objects }
    }

    /// Its path or URL.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Whether outputs are made elsewhere first.
    pub(super) fn is_remote(&self) -> bool {
        self.objects.is_some()
    }

    /// Makes the folder, if it is one.
    pub(super) fn prepare(&self) -> Result<()> {
        if self.is_remote() {
            return Ok(());
        }
        fs::create_dir_all(&self.path).map_err(|source| Error::Write { path: self.path.clone(), source })
    }

    /// Whether anything is there.
    pub(super) fn holds_files(&self) -> Result<bool> {
        match &self.objects {
            Some(objects) => Ok(!objects.is_empty()),
            None => Ok(self.entries()?.next().is_some()),
        }
    }

    /// The reports that are there, in the order of their names.
    pub(super) fn reports(&self) -> Result<Vec<PathBuf>> {
        let mut names = Vec::new();
        match &self.objects {
            Some(objects) => names.extend(objects.keys().filter(|name| is_report(name)).cloned()),
            None => {
                for entry in self.entries()? {
                    let entry = entry.map_err(|source| Error::Read { path: self.path.clone(), source })?;
                    names.extend(entry.file_name().into_string().ok().filter(|name| is_report(name)));
                }
            }
        }
        names.sort();
        Ok(names.iter().map(|name| remote::join(&self.path, Path::new(name))).collect())
    }

    fn entries(&self) -> Result<fs::ReadDir> {
        fs::read_dir(&self.path).map_err(|source| Error::Read { path: self.path.clone(), source })
    }

    /// Whether `output` is there, as long as it was written.
    pub(super) fn has(&self, output: &Content) -> bool {
        match &self.objects {
            Some(objects) => objects.get(&output.path) == Some(&output.bytes),
            None => fs::metadata(self.path.join(&output.path))
                .is_ok_and(|file| file.is_file() && file.len() == output.bytes),
        }
    }

    /// Puts the outputs that `record` lists, which were made in `folder`, in their place.
    pub(super) fn take(&self, record: &Record, folder: &Path) -> Result<()> {
        for output in &record.outputs {
            remote::put(&folder.join(&output.path), &remote::join(&self.path, Path::new(&output.path)))?;
        }
        Ok(())
    }

    /// Removes what `before` wrote and `now` did not, where it is still as it was written.
    ///
    /// A failure leaves everything: a source that cannot be read for a day must not cost the tracks of yesterday.
    pub(super) fn remove_obsolete(&self, before: &Record, now: &Record) {
        if now.state != State::Done {
            return;
        }
        for output in before.outputs.iter().filter(|old| now.outputs.iter().all(|new| new.path != old.path)) {
            // The report is a file like others; what it says may not lead out of the folder.
            let inside = Path::new(&output.path).components().all(|part| matches!(part, Component::Normal(_)));
            if inside && self.has(output) {
                let path = remote::join(&self.path, Path::new(&output.path));
                // What cannot be removed harms nothing that is new.
                let _ = if self.is_remote() { remote::remove(&path).is_ok() } else { fs::remove_file(path).is_ok() };
            }
        }
    }
}
