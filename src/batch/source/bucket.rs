//! The part of a bucket below a prefix, with all that is in it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::group::{self, Found, Home};
use super::{Filter, Task};
use crate::error::Result;
use crate::io::remote;

/// The speeches below the prefix `root`, a URL. Hidden objects are left out, and those in hidden folders.
pub fn find(root: &Path, filter: &Filter) -> Result<Vec<Task>> {
    let mut found = Vec::new();
    for object in remote::list(root)? {
        let inside = PathBuf::from(&object.name);
        let hidden = object.name.split('/').any(|part| part.starts_with('.'));
        if !hidden && group::is_wanted(&inside) && filter.takes(&inside) {
            found.push(Found::file(inside));
        }
    }
    Ok(group::speeches(&Arc::new(Home::Folder(root.to_owned())), found))
}
