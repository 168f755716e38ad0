//! Finds the speeches of a source, whatever kind of source it is.

use std::collections::HashSet;
use std::path::Path;

use super::filter::PathFilter;
use super::task::SpeechTask;
use super::{from_archive, from_bucket, from_folder, from_list, from_manifest};
use crate::batch::catch_panic::catch_panic;
use crate::error::{Error, Result};
use crate::io::remote;

/// The speeches in `source`: a folder, a `.tar`, `.tar.gz` or `.zip` archive, a JSON Lines manifest
/// (`.jsonl`), or else a list of paths. Each may also be an object in a bucket, or the prefix of many.
///
/// A file that cannot be a speech is a task too, which fails.
///
/// # Errors
/// A source that cannot be read.
pub fn find(source: &Path, filter: &PathFilter) -> Result<Vec<SpeechTask>> {
    let name = source.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
    let ends = |endings: &[&str]| endings.iter().any(|ending| name.ends_with(ending));
    let is_archive = ends(&[".tar", ".tar.gz", ".tgz", ".zip"]);
    let is_manifest = ends(&[".jsonl", ".ndjson"]);
    let mut tasks = if source.is_dir() {
        from_folder::find(source, filter)?
    } else if remote::is_remote(source) && !is_archive && !is_manifest && remote::find(source)?.is_none() {
        from_bucket::find(source, filter)?
    } else if is_archive {
        // The libraries that read archives may panic.
        catch_panic(|| from_archive::find(source, filter))?
    } else if is_manifest {
        from_manifest::find(source)?
    } else {
        from_list::find(source, filter)?
    };
    refuse_same_names(&mut tasks);
    Ok(tasks)
}

/// Refuses the second speech of a name, which would replace the outputs of the first.
fn refuse_same_names(tasks: &mut [SpeechTask]) {
    let mut ids: Vec<&str> = tasks.iter().map(SpeechTask::id).collect();
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
            *task = SpeechTask::refused(&id, &Error::SameSpeech { id: task.id().to_owned() });
        }
    }
}
