//! Where the speeches of a batch come from.

mod archive;
mod bucket;
mod folder;
mod group;
mod list;
mod manifest;

use std::collections::HashSet;
use std::path::Path;
use std::sync::Arc;

use globset::{Glob, GlobSet, GlobSetBuilder};

use super::isolate::guarded;
use super::load::Speech;
use super::record::Failure;
use super::request::Request;
use crate::error::{Error, Result};
use crate::io::remote;

use group::Waiting;

pub use archive::Archive;
pub use manifest::{LONGEST_LINE, Manifest, parse, read_line};

/// A speech to do.
#[derive(Clone, Debug)]
pub struct Task(What);

#[derive(Clone, Debug)]
enum What {
    /// Files, or members of an archive.
    Found(Waiting),
    /// A speech of which all is known.
    Known(Box<Speech>),
    /// A line of a manifest, which is read when its time comes, as it may hold the texts.
    Line(Box<str>, Arc<Manifest>, manifest::Line),
    /// Something that can be no speech.
    Refused(Box<(String, Failure)>),
}

impl Task {
    fn refused(id: String, error: &Error) -> Self {
        Self(What::Refused(Box::new((id, Failure::new(error, None)))))
    }

    /// The task of doing `speech`.
    pub fn of(speech: Speech) -> Self {
        Self(What::Known(Box::new(speech)))
    }

    /// Its name.
    pub fn id(&self) -> &str {
        match &self.0 {
            What::Found(speech) => speech.id(),
            What::Known(speech) => &speech.id,
            What::Line(id, ..) => id,
            What::Refused(refused) => &refused.0,
        }
    }

    /// What the name of its first file ends with, which tells language and format; nothing where there is no file yet.
    pub(super) fn endings(&self) -> &str {
        let name = match &self.0 {
            What::Found(speech) => speech.first_name(),
            What::Known(speech) => speech.texts.first().and_then(|text| text.path.file_name()?.to_str()),
            What::Line(..) | What::Refused(_) => None,
        };
        name.and_then(|name| name.split_once('.')).map_or("", |(_, endings)| endings)
    }

    /// The speech, or why there is none.
    pub fn speech(&self) -> Result<Speech, Failure> {
        let failed = |error: Error| Failure::new(&error, None);
        match &self.0 {
            What::Found(speech) => Ok(speech.speech()),
            What::Known(speech) => Ok(speech.as_ref().clone()),
            What::Refused(refused) => Err(refused.1.clone()),
            What::Line(_, manifest, line) => manifest.speech(*line).map_err(failed),
        }
    }
}

/// Which files of a source count, by their paths in it.
#[derive(Clone, Debug)]
pub struct Filter {
    include: GlobSet,
    exclude: GlobSet,
}

impl Filter {
    /// Files that fit one of `include`, or any where there is none, and none of `exclude`.
    pub fn new(include: &[String], exclude: &[String]) -> Result<Self> {
        Ok(Self { include: globs(include)?, exclude: globs(exclude)? })
    }

    fn takes(&self, path: &Path) -> bool {
        (self.include.is_empty() || self.include.is_match(path)) && !self.exclude.is_match(path)
    }
}

fn globs(patterns: &[String]) -> Result<GlobSet> {
    let mut set = GlobSetBuilder::new();
    let wrong = |pattern: &str, error: globset::Error| Error::Pattern {
        pattern: pattern.to_owned(),
        reason: error.kind().to_string(),
    };
    for pattern in patterns {
        set.add(Glob::new(pattern).map_err(|error| wrong(pattern, error))?);
    }
    set.build().map_err(|error| wrong(&patterns.join(" "), error))
}

/// The speeches in `source`: a folder, a `.tar`, `.tar.gz` or `.zip` archive, a JSON Lines manifest
/// (`.jsonl`), or else a list of paths. Each may also be an object in a bucket, or the prefix of many.
///
/// What is found but can be no speech is a task too, which fails.
///
/// # Errors
/// Where the source itself cannot be read.
pub fn find(source: &Path, filter: &Filter) -> Result<Vec<Task>> {
    let name = source.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
    let ends = |endings: &[&str]| endings.iter().any(|ending| name.ends_with(ending));
    let is_packed = ends(&[".tar", ".tar.gz", ".tgz", ".zip"]);
    let is_manifest = ends(&[".jsonl", ".ndjson"]);
    let mut tasks = if source.is_dir() {
        folder::find(source, filter)?
    } else if remote::is_remote(source) && !is_packed && !is_manifest && remote::find(source)?.is_none() {
        bucket::find(source, filter)?
    } else if is_packed {
        // Its numbers are anybody's; the libraries that read them are not ours.
        guarded(|| archive::find(source, filter))?
    } else if is_manifest {
        manifest::find(source)?
    } else {
        list::find(source, filter)?
    };
    refuse_same_names(&mut tasks);
    Ok(tasks)
}

/// The second speech of a name would replace the outputs of the first.
fn refuse_same_names(tasks: &mut [Task]) {
    let mut ids: Vec<&str> = tasks.iter().map(Task::id).collect();
    ids.sort_unstable();
    if ids.windows(2).all(|pair| pair[0] != pair[1]) {
        return;
    }
    let mut known = HashSet::new();
    for task in tasks {
        let mut id = task.id().to_owned();
        let mut number = 1;
        while !known.insert(id.clone()) {
            number += 1;
            id = format!("{} ({number})", task.id());
        }
        if number > 1 {
            *task = Task::refused(id, &Error::SameSpeech { id: task.id().to_owned() });
        }
    }
}
