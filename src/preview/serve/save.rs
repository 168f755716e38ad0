//! Saves edits into files: keeps the old version, and never overwrites a version that the editor has not seen.

use std::path::Path;

use serde::Deserialize;

use super::version::version;
use crate::error::Error;
use crate::io;
use crate::preview::json_patch;
use crate::track::{self, Track, TrackExport};

/// The keys of the JSON format that an edit changes; sentences and words stay as they were.
const EDITED_KEYS: [&str; 1] = ["cues"];

/// A written file.
#[derive(Debug)]
pub struct SavedTrack {
    /// The version of the new content.
    pub version: String,
    /// The name of the backup, if one was made now.
    pub backup: Option<String>,
}

/// The reason why nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum SaveError {
    /// No track has this number.
    #[error("there is no track with this number")]
    Unknown,
    /// Another program changed the file since it was shown.
    #[error(
        "`{name}` was changed by another program, so it was not overwritten; download your version, then reload the file"
    )]
    Changed {
        /// The name of the file.
        name: String,
    },
    /// The edit is not a track, or cannot be written in this format.
    #[error("{0}")]
    Unfit(String),
    /// A file could not be read or written.
    #[error(transparent)]
    Failed(#[from] Error),
}

/// Writes `edited`, in the JSON format, to the track at `path`, in the format of that file, if the file still has the
/// version `seen`. The old version is kept beside it as `name.bak`, `name.bak2`, …, unless Orate wrote it (`is_own`).
pub fn save(path: &Path, seen: &str, edited: &[u8], is_own: bool) -> Result<SavedTrack, SaveError> {
    // Through a link, the file itself is replaced, not the link.
    let changed = || SaveError::Changed { name: path.file_name().unwrap_or_default().to_string_lossy().into_owned() };
    let path = &path.canonicalize().map_err(|_| changed())?;
    let old = io::read(path).map_err(|_| changed())?;
    if version(&old) != seen {
        return Err(changed());
    }
    let new = written(path, &old, edited)?;
    let backup = if is_own { None } else { Some(backup(path, &old)?) };
    // Another program can only have written in the microseconds since the check.
    if version(&io::read(path).map_err(|_| changed())?) != seen {
        return Err(changed());
    }
    io::write(path, &new, true)?;
    Ok(SavedTrack { version: version(&new), backup })
}

/// The file `old` with the cues of `edited` instead of its own.
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
    // The JSON format numbers cues without an identifier; a file without identifiers must not get them.
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

/// The identifiers of cues, if they have any.
#[derive(Default, Deserialize)]
struct EditedTrack {
    cues: Vec<EditedCue>,
}

#[derive(Deserialize)]
struct EditedCue {
    id: Option<String>,
}

/// Writes `bytes` beside `path` under a free name, and returns the name.
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
