//! A recording, heard for where somebody speaks.

use std::path::Path;

use crate::align::{self, Extractor};
use crate::audio::decode::{self, AudioTrack};
use crate::error::Result;
use crate::time::Span;
use crate::warning::Warning;

/// What was heard.
pub struct Listener {
    /// Where somebody speaks, in order.
    pub speech: Vec<Span>,
    /// Damage that was found.
    pub warnings: Vec<Warning>,
}

impl Listener {
    /// Listens to the recording at `path`; memory grows with its length by about 6 kB a second.
    ///
    /// # Errors
    /// What [`decode::decode`] says of a file that cannot be heard.
    pub fn hear(path: &Path, track: &AudioTrack) -> Result<Self> {
        let mut extractor = Extractor::new();
        let decoded = decode::decode(path, track, &mut |samples| extractor.push(samples))?;
        Ok(Self { speech: align::speech(&extractor.finish()), warnings: decoded.warnings })
    }
}
