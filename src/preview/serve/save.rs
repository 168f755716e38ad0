//! Edits into files: nothing is lost that was there before, and nothing overwritten that nobody has seen.

use std::path::Path;

use serde::Deserialize;

use super::version::version;
use crate::error::Error;
use crate::io;
use crate::preview::json_patch;
use crate::track::{self, Track, TrackExport};

/// What of our JSON an edit changes; sentences and words stay as they were.
const EDITED_KEYS: [&str; 1] = ["cues"];

/// A file that was written.
#[derive(Debug)]
pub struct SavedTrack {
    /// Tells its new contents from all others.
    pub version: String,
    /// The name of the file that keeps what it was, if we made one now.
    pub backup: Option<String>,
}

/// Why nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum SaveError {
    /// There is no such track.
    #[error("there is no track with this number")]
    Unknown,
    /// The file is not what was edited.
    #[error("`{name}` was changed by another program, and is not overwritten; save a copy here, then load it anew")]
    Changed {
        /// The name of the file.
        name: String,
    },
    /// What came cannot be a track, or not in this format.
    #[error("{0}")]
    Unfit(String),
    /// The system refused.
    #[error(transparent)]
    Failed(#[from] Error),
}

/// Writes `edited`, our JSON, in the place and the format of the track at `path`, if that still is the version
/// `seen`; what it was is served beside it as `name.bak`, `name.bak2`, … unless `is_own` says that we wrote it.
pub fn save(path: &Path, seen: &str, edited: &[u8], is_own: bool) -> Result<SavedTrack, SaveError> {
    // Through a link, the file itself is replaced and not the link.
    let changed = || SaveError::Changed { name: path.file_name().unwrap_or_default().to_string_lossy().into_owned() };
    let path = &path.canonicalize().map_err(|_| changed())?;
    let old = io::read(path).map_err(|_| changed())?;
    if version(&old) != seen {
        return Err(changed());
    }
    let new = written(path, &old, edited)?;
    let backup = if is_own { None } else { Some(backup(path, &old)?) };
    // Whoever wrote in the meantime has had some microseconds to do so, and no longer.
    if version(&io::read(path).map_err(|_| changed())?) != seen {
        return Err(changed());
    }
    io::write(path, &new, true)?;
    Ok(SavedTrack { version: version(&new), backup })
}

/// The file with the cues of `edited` in the place of those of `old`.
fn written(path: &Path, old: &[u8], edited: &[u8]) -> Result<Vec<u8>, SaveError> {
    let format = track::format_of(path, old, None)?;
    let (before, _) = track::read(path, old, Some(format.name()))?;
    let (mut after, warnings) = track::read(Path::new("the edited track"), edited, Some("json"))
        .map_err(|error| SaveError::Unfit(error.chain()))?;
    if let Some(warning) = warnings.first() {
        let place = warning.place.cue.map_or(String::new(), |cue| format!("cue {cue}: "));
        return Err(SaveError::Unfit(format!("{place}{}", warning.message)));
    }
    if let Some(at) = after.cues.iter().position(|cue| cue.lines.is_empty()) {
        return Err(SaveError::Unfit(format!("cue {} has no text; write some, or merge it with another", at + 1)));
    }
    // Our JSON numbers cues that have no name; a file that does not name them shall not begin to.
    let named: EditedTrack = serde_json::from_slice(edited).unwrap_or_default();
    for (cue, named) in after.cues.iter_mut().zip(&named.cues) {
        cue.id = named.id.clone();
    }
    let track = Track { cues: after.cues, ..before };
    let export = TrackExport { track: &track, speech: None, rate: None };
    let new = format.write(export).map_err(|error| SaveError::Unfit(error.to_string()))?;
    let json = std::str::from_utf8(&new).ok().filter(|_| format.name() == "json");
    let whole = json.and_then(|json| json_patch::with(old, json, &EDITED_KEYS));
    Ok(whole.map_or(new, String::into_bytes))
}

/// The names of cues, where they have any.
#[derive(Default, Deserialize)]
struct EditedTrack {
    cues: Vec<EditedCue>,
}

#[derive(Deserialize)]
struct EditedCue {
    id: Option<String>,
}

/// Keeps `bytes` beside `path` under a name that is free, and returns that.
fn backup(path: &Path, bytes: &[u8]) -> Result<String, SaveError> {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let mut number = 1;
    loop {
        let name = if number == 1 { format!("{name}.bak") } else { format!("{name}.bak{number}") };
        match io::write(&path.with_file_name(&name), bytes, false) {
            Ok(()) => return Ok(name),
            Err(Error::Exists { .. }) => number += 1,
            Err(error) => return Err(error.into()),
        }
    }
}
