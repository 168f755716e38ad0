//! The trait of a file format that can be read.

use super::model::Document;
use crate::error::Result;

/// How to read a document.
#[derive(Clone, Debug, Default)]
pub struct ReadOptions {
    /// Keep boilerplate as part of the speech.
    pub keep_all: bool,
}

/// One file format.
pub trait DocumentReader: Sync {
    /// The name of the format: `plain text`.
    fn name(&self) -> &'static str;
    /// The file name extensions, without the dot, in lower case.
    fn extensions(&self) -> &'static [&'static str];
    /// Whether `bytes` look like this format; used where the file name does not decide.
    fn sniff(&self, bytes: &[u8]) -> bool;
    /// Reads the document in `bytes`.
    ///
    /// # Errors
    /// [`crate::Error::Document`] when the bytes are not text.
    fn read(&self, bytes: &[u8], options: &ReadOptions) -> Result<Document>;
}
