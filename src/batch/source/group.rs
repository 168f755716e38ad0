//! Files that are texts and recordings of one speech, by their names.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::Task;
use crate::batch::load::{Held, Speech, Text};
use crate::document;
use crate::error::Error;
use crate::job::stem_and_language;
use crate::language::Language;

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

/// The texts and the recordings of one name.
#[derive(Default)]
struct Group {
    texts: Vec<Text>,
    recordings: Vec<(PathBuf, Option<Language>)>,
}

/// The speeches that `files` make up, in the order of their names.
///
/// A recording counts where a text in the same folder has its name.
pub fn speeches(files: Vec<Found>) -> Vec<Task> {
    let mut groups: BTreeMap<String, Group> = BTreeMap::new();
    for Found { inside, mut path, held } in files {
        let (stem, language) = stem_and_language(&path);
        let group = groups.entry(id(&inside, &stem)).or_default();
        if is_recording(&path) {
            group.recordings.push((path, language));
        } else {
            // An archive may have millions of texts, and they wait for long.
            path.shrink_to_fit();
            group.texts.reserve_exact(1);
            group.texts.push(Text { path, language, held });
        }
    }
    groups.into_iter().filter(|(_, group)| !group.texts.is_empty()).map(|(id, group)| speech(id, group)).collect()
}

/// The name of the speech called `stem` in the folder of the file `inside`, the same on every system.
fn id(inside: &Path, stem: &str) -> String {
    let folders = inside.parent().into_iter().flat_map(Path::components);
    let mut id = String::with_capacity(inside.as_os_str().len());
    for folder in folders {
        id.push_str(&folder.as_os_str().to_string_lossy());
        id.push('/');
    }
    id.push_str(stem);
    id.shrink_to_fit();
    id
}

fn speech(id: String, Group { texts, recordings }: Group) -> Task {
    if let [(first, _), (second, _), ..] = recordings.as_slice() {
        let reason = format!("it and `{}` have the name of one speech; leave one out (`--exclude`)", second.display());
        return Task::refused(id, &Error::Recording { path: first.clone(), reason });
    }
    let (recording, spoken) = recordings.into_iter().next().unzip();
    Task::of(Speech { id, texts, recording, spoken: spoken.flatten(), ..Speech::default() })
}
