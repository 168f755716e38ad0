//! A file that lists the paths of texts and recordings, one a line.

use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use super::group::{self, Found, Home};
use super::{Filter, Task};
use crate::encoding;
use crate::error::{Error, Result};
use crate::io::{self, remote};

/// A list in a bucket is read this far: ten million paths.
const LONGEST_LIST: u64 = 1 << 30;

/// The speeches of the files that the list at `path` names. Relative paths begin where the list lies.
pub fn find(path: &Path, filter: &Filter) -> Result<Vec<Task>> {
    let bytes = if remote::is_remote(path) { remote::read(path, LONGEST_LIST)? } else { io::read(path)? };
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
        if !filter.takes(&inside) {
            continue;
        }
        if group::is_wanted(&path) {
            found.push(Found::file(inside));
        } else {
            let known = crate::document::known_extensions();
            refused.push(Task::refused(inside.to_string_lossy().into_owned(), &Error::UnknownFormat { path, known }));
        }
    }
    let mut tasks = group::speeches(&Arc::new(Home::Folder(common)), found);
    tasks.extend(refused);
    Ok(tasks)
}

/// The path without `.` and, where a folder comes before it, `..`.
fn clean(path: &Path) -> PathBuf {
    if remote::is_remote(path) {
        // Keys know no `..`, and were joined without `.`.
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

/// The folder that all `paths` lie in.
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
