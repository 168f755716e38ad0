//! Files that are texts and recordings of one speech, by their names.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::{Task, What};
use crate::batch::load::{Held, Speech, Text};
use crate::document;
use crate::error::Error;
use crate::job::stem_and_language;

/// The endings of recordings that stand beside their texts.
const RECORDINGS: &[&str] = &[
    "wav", "mp3", "m4a", "m4b", "aac", "flac", "ogg", "oga", "opus", "aif", "aiff", "caf", "mp4", "m4v", "mov", "mkv",
    "mka", "webm",
];

/// A file of a source.
pub struct Found {
    /// Its path in the source, which says which speech it belongs to.
    pub inside: PathBuf,
    /// Its path for who reads it, or its name for messages.
    pub path: PathBuf,
    /// Where its bytes are.
    pub held: Held,
}

/// Whether a file may be a part of a speech.
pub fn is_wanted(path: &Path) -> bool {
    document::is_known(path) || is_recording(path)
}

fn is_recording(path: &Path) -> bool {
    path.extension().is_some_and(|ending| RECORDINGS.contains(&&*ending.to_string_lossy().to_lowercase()))
}

/// The speeches that `files` make up, in the order of their names.
///
/// A recording counts where a text in the same folder has its name.
pub fn speeches(files: Vec<Found>) -> Vec<Task> {
    let mut groups: BTreeMap<String, (Vec<Found>, Vec<Found>)> = BTreeMap::new();
    for file in files {
        let (stem, _) = stem_and_language(&file.path);
        let parent = file.inside.parent().unwrap_or(Path::new(""));
        // The same name on every system.
        let parts = parent.components().map(|part| part.as_os_str().to_string_lossy().into_owned());
        let id = parts.chain([stem]).collect::<Vec<_>>().join("/");
        let (texts, recordings) = groups.entry(id).or_default();
        if is_recording(&file.path) { recordings.push(file) } else { texts.push(file) }
    }
    groups.into_iter().filter(|(_, (texts, _))| !texts.is_empty()).map(|(id, files)| speech(id, files)).collect()
}

fn speech(id: String, (texts, recordings): (Vec<Found>, Vec<Found>)) -> Task {
    if let [first, second, ..] = recordings.as_slice() {
        let reason =
            format!("it and `{}` have the name of one speech; leave one out (`--exclude`)", second.path.display());
        return Task::refused(id, &Error::Recording { path: first.path.clone(), reason });
    }
    let recording = recordings.into_iter().next().map(|file| file.path);
    let spoken = recording.as_ref().and_then(|path| stem_and_language(path).1);
    let text = |file: Found| Text { language: stem_and_language(&file.path).1, path: file.path, held: file.held };
    let texts = texts.into_iter().map(text).collect();
    let what = What::Files(Speech { id: id.clone(), texts, recording, spoken, ..Speech::default() });
    Task { id, what }
}
