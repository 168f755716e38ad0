//! Where the outputs of a batch and its reports are: a folder, or the part of a bucket below a prefix.

use std::collections::HashMap;
use std::fs;
use std::path::{Component, Path, PathBuf};

use super::record::{FileContent, RecordState, SpeechRecord};
use super::shard::is_report;
use crate::error::{Error, Result};
use crate::io::remote;

/// The output folder of a batch, or a prefix in a bucket.
#[derive(Debug)]
pub struct OutputStore {
    path: PathBuf,
    /// The objects of a bucket with their sizes, at the start of the run.
    objects: Option<HashMap<String, u64>>,
}

impl OutputStore {
    /// The store at `path`, a path or a URL; nothing is created.
    pub(super) fn open(path: &Path) -> Result<Self> {
        let objects = if remote::is_remote(path) {
            Some(remote::list(path)?.into_iter().map(|object| (object.name, object.bytes)).collect())
        } else {
            None
        };
        Ok(Self { path: path.to_owned(), objects })
    }

    /// The store at `path`, without listing it.
    pub(super) fn unseen(path: &Path) -> Self {
        let objects = remote::is_remote(path).then(HashMap::new);
        Self { path: path.to_owned(), objects }
    }

    /// Its path or URL.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Whether it is in a bucket, to which outputs are uploaded.
    pub(super) fn is_remote(&self) -> bool {
        self.objects.is_some()
    }

    /// Creates the folder, if it is one.
    pub(super) fn prepare(&self) -> Result<()> {
        if self.is_remote() {
            return Ok(());
        }
        fs::create_dir_all(&self.path).map_err(|source| Error::Write { path: self.path.clone(), source })
    }

    /// Whether it holds any file.
    pub(super) fn holds_files(&self) -> Result<bool> {
        match &self.objects {
            Some(objects) => Ok(!objects.is_empty()),
            None => Ok(self.entries()?.next().is_some()),
        }
    }

    /// The reports, in the order of their names.
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

    /// Whether `output` exists with the length that was written.
    pub(super) fn has(&self, output: &FileContent) -> bool {
        match &self.objects {
            Some(objects) => objects.get(&output.path) == Some(&output.bytes),
            None => fs::metadata(self.path.join(&output.path))
                .is_ok_and(|file| file.is_file() && file.len() == output.bytes),
        }
    }

    /// Uploads the outputs of `record` from `folder`.
    pub(super) fn upload(&self, record: &SpeechRecord, folder: &Path) -> Result<()> {
        for output in &record.outputs {
            remote::put(&folder.join(&output.path), &remote::join(&self.path, Path::new(&output.path)))?;
        }
        Ok(())
    }

    /// Removes outputs of `before` that `now` did not write, unless they changed.
    ///
    /// After a failure nothing is removed: the old tracks are better than none.
    pub(super) fn remove_obsolete(&self, before: &SpeechRecord, now: &SpeechRecord) {
        if now.state != RecordState::Done {
            return;
        }
        for output in before.outputs.iter().filter(|old| now.outputs.iter().all(|new| new.path != old.path)) {
            // The report is untrusted: no path in it may lead out of the folder.
            let inside = Path::new(&output.path).components().all(|part| matches!(part, Component::Normal(_)));
            if inside && self.has(output) {
                let path = remote::join(&self.path, Path::new(&output.path));
                // A stale output does no harm to new ones.
                let _ = if self.is_remote() { remote::remove(&path).is_ok() } else { fs::remove_file(path).is_ok() };
            }
        }
    }
}
