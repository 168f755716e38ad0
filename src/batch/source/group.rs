//! Groups the texts and recordings of one speech by their file names.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::archive::TextArchive;
use super::task::SpeechTask;
use crate::batch::speech::{BatchSpeech, SpeechText, TextContent};
use crate::document;
use crate::error::Error;
use crate::io::remote;
use crate::speech_files::split_file_name;

/// The endings of recordings that are next to their texts.
const RECORDING_ENDINGS: &[&str] = &[
    "wav", "mp3", "m4a", "m4b", "aac", "flac", "ogg", "oga", "opus", "aif", "aiff", "caf", "mp4", "m4v", "mov", "mkv",
    "mka", "webm",
];

/// The place of the files of a source.
#[derive(Debug)]
pub enum SourceRoot {
    /// Below a folder, or a prefix in a bucket.
    Folder(PathBuf),
    /// In an archive, by their numbers.
    Archive(Arc<TextArchive>),
}

/// A file of a source.
pub struct SourceFile {
    /// The path in the source, which names the speech.
    pub inside: PathBuf,
    /// The number in an archive.
    pub number: usize,
}

impl SourceFile {
    /// A file outside of an archive.
    pub fn new(inside: PathBuf) -> Self {
        Self { inside, number: 0 }
    }
}

/// Whether a file may be part of a speech.
pub fn is_wanted(path: &Path) -> bool {
    document::is_known(path) || is_recording(path)
}

fn is_recording(path: &Path) -> bool {
    let ending = path.extension().and_then(OsStr::to_str);
    ending.is_some_and(|ending| RECORDING_ENDINGS.iter().any(|recording| ending.eq_ignore_ascii_case(recording)))
}

/// The speeches that `files` in `root` make up, in the order of their names.
///
/// A recording is used if a text in the same folder has its name.
pub fn group_speeches(root: &SourceRoot, files: Vec<SourceFile>) -> Vec<SpeechTask> {
    let mut files: Vec<(String, SourceFile)> = files.into_iter().map(|file| (id(&file.inside, root), file)).collect();
    files.sort_by(|(a, _), (b, _)| a.cmp(b));
    files.chunk_by(|(a, _), (b, _)| a == b).filter_map(|files| task(root, &files[0].0, files)).collect()
}

/// The name of the speech of the file `inside`, the same on every system.
fn id(inside: &Path, root: &SourceRoot) -> String {
    let (stem, _) = split_file_name(&root.path(inside));
    let folders = inside.parent().into_iter().flat_map(Path::components);
    let mut id = String::with_capacity(inside.as_os_str().len());
    for folder in folders {
        id.push_str(&folder.as_os_str().to_string_lossy());
        id.push('/');
    }
    id + &stem
}

/// The task of the speech `id`, if there is a text among its files.
fn task(root: &SourceRoot, id: &str, files: &[(String, SourceFile)]) -> Option<SpeechTask> {
    let mut speech = BatchSpeech { id: id.to_owned(), ..BatchSpeech::default() };
    for (_, file) in files {
        let path = root.path(&file.inside);
        let (_, language) = split_file_name(&path);
        if !is_recording(&path) {
            let content = match root {
                SourceRoot::Folder(_) => TextContent::File,
                SourceRoot::Archive(archive) => TextContent::Stored(archive.clone(), file.number),
            };
            speech.texts.push(SpeechText { path, language, content });
        } else if let Some(first) = speech.recording.replace(path.clone()) {
            let reason = format!("two recordings of `{id}`: this and `{}`; use `--exclude`", path.display());
            return Some(SpeechTask::refused(id, &Error::Recording { path: first, reason }));
        } else {
            speech.source_language = language;
        }
    }
    (!speech.texts.is_empty()).then(|| SpeechTask::of(speech))
}

impl SourceRoot {
    /// The path of the file `inside` for reading, or its name for messages.
    fn path(&self, inside: &Path) -> PathBuf {
        match self {
            Self::Folder(root) => remote::join(root, inside),
            Self::Archive(_) => inside.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::path::{Path, PathBuf};

    use super::{SourceFile, SourceRoot, group_speeches};
    use crate::batch::speech::{BatchSpeech, SpeechText};

    /// The speeches of these files of the folder `root`.
    fn found(root: &str, files: &[&Path]) -> Vec<BatchSpeech> {
        let root = SourceRoot::Folder(root.into());
        let files = files.iter().map(|path| SourceFile::new(path.to_path_buf())).collect();
        let speeches = group_speeches(&root, files);
        let read = |task: &super::SpeechTask| task.speech().map_err(|error| error.message);
        speeches.iter().map(read).collect::<Result<_, _>>().expect("nothing is refused")
    }

    fn texts(speech: &BatchSpeech) -> Vec<(PathBuf, Option<String>)> {
        let language = |text: &SpeechText| text.language.as_ref().map(ToString::to_string);
        speech.texts.iter().map(|text| (text.path.clone(), language(text))).collect()
    }

    #[test]
    fn a_speech_has_its_texts_recording_and_languages() {
        let files = ["2020/v1.2/talk.en-GB.page.txt", "2020/v1.2/talk.mp3", "2020/v1.2/talk.ru.md", "2020/end/de.txt"];
        let speeches = found("in", &files.map(Path::new));
        let ids: Vec<&str> = speeches.iter().map(|speech| speech.id.as_str()).collect();
        assert_eq!(ids, ["2020/end/end", "2020/v1.2/talk"]);
        assert_eq!(texts(&speeches[0]), [(PathBuf::from("in/2020/end/de.txt"), Some("de".to_owned()))]);
        let (english, russian) = ("in/2020/v1.2/talk.en-GB.page.txt", "in/2020/v1.2/talk.ru.md");
        let language = |tag: &str| Some(tag.to_owned());
        assert_eq!(texts(&speeches[1]), [(english.into(), language("en-GB")), (russian.into(), language("ru"))]);
        assert_eq!(speeches[1].recording.as_deref(), Some(Path::new("in/2020/v1.2/talk.mp3")));
    }

    #[test]
    fn paths_are_kept_as_they_are() {
        for path in [Path::new("/elsewhere/talk.en.txt"), Path::new("a/talk\0.txt")] {
            assert_eq!(texts(&found("in", &[path])[0])[0].0, Path::new("in").join(path));
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_name_that_is_not_unicode_names_a_speech() {
        use std::os::unix::ffi::OsStrExt;
        let path = Path::new(std::ffi::OsStr::from_bytes(b"caf\xe9/talk.fr.txt"));
        let speeches = found("in", &[path]);
        assert_eq!(speeches[0].id, "caf\u{fffd}/talk");
        assert_eq!(texts(&speeches[0]), [(Path::new("in").join(path), Some("fr".to_owned()))]);
    }
}
