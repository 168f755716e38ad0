//! A file that lists the paths of texts and recordings, one per line.

use std::path::{Component, Path, PathBuf};

use super::filter::PathFilter;
use super::group::{SourceFile, SourceRoot, group_speeches, is_wanted};
use super::task::SpeechTask;
use crate::encoding;
use crate::error::{Error, Result};
use crate::io::{self, remote};

/// The size limit of a list in a bucket: ten million paths.
const MAX_LIST_BYTES: u64 = 1 << 30;

/// The speeches of the files in the list at `path`. Relative paths start at the folder of the list.
pub fn find(path: &Path, filter: &PathFilter) -> Result<Vec<SpeechTask>> {
    let bytes = if remote::is_remote(path) { remote::read(path, MAX_LIST_BYTES)? } else { io::read(path)? };
    let (text, _) = encoding::decode(&bytes, None).map_err(|error| match error {
        Error::Document { line, reason, .. } => Error::Document { path: path.to_owned(), line, reason },
        other => other,
    })?;
    let text = text.trim_start_matches('\u{feff}');
    let base = path.parent().unwrap_or(Path::new(""));
    let mut listed: Vec<PathBuf> = text
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(|line| clean(&remote::join(base, Path::new(line))))
        .collect();
    listed.sort();
    listed.dedup();
    let common = common_folder(&listed);
    let mut refused = Vec::new();
    let mut found = Vec::new();
    for path in listed {
        let inside = path.strip_prefix(&common).unwrap_or(&path).to_owned();
        if !filter.matches(&inside) {
            continue;
        }
        if is_wanted(&path) {
            found.push(SourceFile::new(inside));
        } else {
            let known = crate::document::known_extensions();
            refused.push(SpeechTask::refused(&inside.to_string_lossy(), &Error::UnknownFormat { path, known }));
        }
    }
    let mut tasks = group_speeches(&SourceRoot::Folder(common), found);
    tasks.extend(refused);
    Ok(tasks)
}

/// The path without `.` and, where a folder comes before it, `..`.
fn clean(path: &Path) -> PathBuf {
    if remote::is_remote(path) {
        // Keys have no `..`, and were joined without `.`.
        return path.to_owned();
    }
    let mut clean = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir if matches!(clean.components().next_back(), Some(Component::Normal(_))) => {
                clean.pop();
            }
            other => clean.push(other),
        }
    }
    clean
}

/// The folder that all `paths` are in.
fn common_folder(paths: &[PathBuf]) -> PathBuf {
    let mut folders = paths.iter().map(|path| path.parent().unwrap_or(Path::new("")));
    let mut common = folders.next().unwrap_or(Path::new("")).to_owned();
    for folder in folders {
        while !folder.starts_with(&common) {
            common.pop();
        }
    }
    common
}
