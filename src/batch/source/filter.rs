//! Selects files of a source by patterns.

use std::path::Path;

use globset::{Glob, GlobSet, GlobSetBuilder};

use crate::error::{Error, Result};

/// Patterns for the paths of files in a source.
#[derive(Clone, Debug)]
pub struct PathFilter {
    include: GlobSet,
    exclude: GlobSet,
}

impl PathFilter {
    /// Files that match one of `include`, or any if it is empty, and none of `exclude`.
    ///
    /// # Errors
    /// [`Error::Pattern`] for an invalid pattern.
    pub fn new(include: &[String], exclude: &[String]) -> Result<Self> {
        Ok(Self { include: globs(include)?, exclude: globs(exclude)? })
    }

    /// Whether the file at `path`, relative to the source, is used.
    pub(super) fn matches(&self, path: &Path) -> bool {
        (self.include.is_empty() || self.include.is_match(path)) && !self.exclude.is_match(path)
    }
}

fn globs(patterns: &[String]) -> Result<GlobSet> {
    let mut set = GlobSetBuilder::new();
    let invalid = |pattern: &str, error: globset::Error| Error::Pattern {
        pattern: pattern.to_owned(),
        reason: error.kind().to_string(),
    };
    for pattern in patterns {
        set.add(Glob::new(pattern).map_err(|error| invalid(pattern, error))?);
    }
    set.build().map_err(|error| invalid(&patterns.join(" "), error))
}
