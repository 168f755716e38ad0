//! The speeches in a bucket, below a prefix.

use std::path::{Path, PathBuf};

use super::filter::PathFilter;
use super::group::{SourceFile, SourceRoot, group_speeches, is_wanted};
use super::task::SpeechTask;
use crate::error::Result;
use crate::io::remote;

/// The speeches below the prefix `root`, a URL. Hidden objects are left out, and those in hidden folders.
pub fn find(root: &Path, filter: &PathFilter) -> Result<Vec<SpeechTask>> {
    let mut found = Vec::new();
    for object in remote::list(root)? {
        let inside = PathBuf::from(&object.name);
        let hidden = object.name.split('/').any(|part| part.starts_with('.'));
        if !hidden && is_wanted(&inside) && filter.matches(&inside) {
            found.push(SourceFile::new(inside));
        }
    }
    Ok(group_speeches(&SourceRoot::Folder(root.to_owned()), found))
}
