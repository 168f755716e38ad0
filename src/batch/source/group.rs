//! Files that are texts and recordings of one speech, by their names.

use std::ffi::OsStr;
use std::iter;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{Archive, Task, What};
use crate::batch::load::{Held, Speech, Text};
use crate::document;
use crate::error::Error;
use crate::io::remote;
use crate::speech_files::split_file_name;

/// The endings of recordings that stand beside their texts.
const RECORDINGS: &[&str] = &[
    "wav", "mp3", "m4a", "m4b", "aac", "flac", "ogg", "oga", "opus", "aif", "aiff", "caf", "mp4", "m4v", "mov", "mkv",
    "mka", "webm",
];

/// Where the files of a source are.
#[derive(Debug)]
pub enum Home {
    /// Below a folder, or a prefix in a bucket.
    Folder(PathBuf),
    /// In an archive, by their numbers.
    Archive(Arc<Archive>),
}

/// A file of a source.
pub struct Found {
    /// Its path in the source, which says which speech it belongs to.
    pub inside: PathBuf,
    /// Its number in an archive.
    pub number: usize,
}

impl Found {
    /// A file of its own.
    pub fn file(inside: PathBuf) -> Self {
        Self { inside, number: 0 }
    }
}

/// A speech of a source, which waits for its turn among millions: names alone, of which the rest follows.
#[derive(Clone, Debug)]
pub struct Waiting {
    home: Arc<Home>,
    /// Its own name, then those of its files, with a zero before each.
    names: Box<str>,
    /// The length of its own name.
    id: usize,
    /// The numbers of its files, where they are in an archive.
    numbers: Box<[usize]>,
}

/// Whether a file may be a part of a speech.
pub fn is_wanted(path: &Path) -> bool {
    document::is_known(path) || is_recording(path)
}

fn is_recording(path: &Path) -> bool {
    let ending = path.extension().and_then(OsStr::to_str);
    ending.is_some_and(|ending| RECORDINGS.iter().any(|recording| ending.eq_ignore_ascii_case(recording)))
}

/// The speeches that `files` in `home` make up, in the order of their names.
///
/// A recording counts where a text in the same folder has its name.
pub fn speeches(home: &Arc<Home>, files: Vec<Found>) -> Vec<Task> {
    let mut files: Vec<(String, Found)> = files.into_iter().map(|found| (id(&found.inside, home), found)).collect();
    files.sort_by(|(a, _), (b, _)| a.cmp(b));
    files.chunk_by(|(a, _), (b, _)| a == b).filter_map(|files| task(home, &files[0].0, files)).collect()
}

/// The name of the speech of the file `inside`, the same on every system.
fn id(inside: &Path, home: &Home) -> String {
    let (stem, _) = split_file_name(&home.path(inside));
    let folders = inside.parent().into_iter().flat_map(Path::components);
    let mut id = String::with_capacity(inside.as_os_str().len());
    for folder in folders {
        id.push_str(&folder.as_os_str().to_string_lossy());
        id.push('/');
    }
    id + &stem
}

/// The task of the speech `id`, if there is a text among its files.
fn task(home: &Arc<Home>, id: &str, files: &[(String, Found)]) -> Option<Task> {
    let files = || files.iter().map(|(_, found)| found);
    if files().all(|found| is_recording(&found.inside)) {
        return None;
    }
    let mut recordings = files().filter(|found| is_recording(&found.inside)).map(|found| home.path(&found.inside));
    if let (Some(path), Some(second)) = (recordings.next(), recordings.next()) {
        let reason = format!("it and `{}` have the name of one speech; leave one out (`--exclude`)", second.display());
        return Some(Task::refused(id.to_owned(), &Error::Recording { path, reason }));
    }
    let folder = folder(id);
    let mut names = id.to_owned();
    for Found { inside, .. } in files() {
        // What is no Unicode has no short form, nor has a path that somebody wrote in a form of his own.
        let is_short = |name: &&str| !name.contains('\0') && folder.join(name) == *inside;
        let Some(name) = file_name(inside).filter(is_short) else {
            let files = files().map(|found| (home.path(&found.inside), found.number));
            return Some(Task::of(speech(home, id, files)));
        };
        names.push('\0');
        names.push_str(name);
    }
    let numbers = match **home {
        Home::Folder(_) => Box::default(),
        Home::Archive(_) => files().map(|found| found.number).collect(),
    };
    let waiting = Waiting { home: home.clone(), names: names.into(), id: id.len(), numbers };
    Some(Task(What::Found(waiting)))
}

fn file_name(path: &Path) -> Option<&str> {
    path.file_name()?.to_str()
}

/// The folder of the files of the speech `id`, in the source.
fn folder(id: &str) -> PathBuf {
    id.rsplit_once('/').into_iter().flat_map(|(folder, _)| folder.split('/')).collect()
}

impl Home {
    /// The path of the file `inside` for who reads it, or its name for messages.
    fn path(&self, inside: &Path) -> PathBuf {
        match self {
            Self::Folder(root) => remote::join(root, inside),
            Self::Archive(_) => inside.to_owned(),
        }
    }
}

/// The speech `id` with the files of these paths and numbers in `home`.
fn speech(home: &Arc<Home>, id: &str, files: impl Iterator<Item = (PathBuf, usize)>) -> Speech {
    let mut speech = Speech { id: id.to_owned(), ..Speech::default() };
    for (path, number) in files {
        let (_, language) = split_file_name(&path);
        if is_recording(&path) {
            (speech.recording, speech.spoken) = (Some(path), language);
        } else {
            let held = match **home {
                Home::Folder(_) => Held::File,
                Home::Archive(ref archive) => Held::Member(archive.clone(), number),
            };
            speech.texts.push(Text { path, language, held });
        }
    }
    speech
}

impl Waiting {
    /// Its name.
    pub fn id(&self) -> &str {
        &self.names[..self.id]
    }

    /// The name of its first file.
    pub fn first_name(&self) -> Option<&str> {
        self.files().next()
    }

    fn files(&self) -> impl Iterator<Item = &str> {
        self.names[self.id..].split('\0').skip(1)
    }

    /// The speech.
    pub fn speech(&self) -> Speech {
        let id = self.id();
        let folder = folder(id);
        let paths = self.files().map(|name| self.home.path(&folder.join(name)));
        let numbers = self.numbers.iter().copied().chain(iter::repeat(0));
        speech(&self.home, id, paths.zip(numbers))
    }
}

#[cfg(test)]
mod tests {
    use std::path::{Path, PathBuf};
    use std::sync::Arc;

    use super::{Found, Home, folder, speeches};
    use crate::batch::load::Speech;

    /// The speeches of these files of the folder `root`, in full.
    fn found(root: &str, files: &[&Path]) -> Vec<Speech> {
        let home = Arc::new(Home::Folder(root.into()));
        let files = files.iter().map(|path| Found::file(path.to_path_buf())).collect();
        let in_full = |task: &super::Task| task.speech().map_err(|failure| failure.message);
        speeches(&home, files).iter().map(in_full).collect::<Result<_, _>>().expect("nothing is refused")
    }

    fn texts(speech: &Speech) -> Vec<(PathBuf, Option<String>)> {
        let language = |text: &crate::batch::load::Text| text.language.as_ref().map(ToString::to_string);
        speech.texts.iter().map(|text| (text.path.clone(), language(text))).collect()
    }

    #[test]
    fn a_speech_that_waited_has_its_paths_and_languages() {
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
    fn paths_that_have_no_short_form_are_kept_as_they_are() {
        let absolute = Path::new("/elsewhere/talk.en.txt");
        assert_ne!(folder("//elsewhere/talk").join("talk.en.txt"), absolute);
        for path in [absolute, Path::new("a/talk\0.txt")] {
            assert_eq!(texts(&found("in", &[path])[0])[0].0, Path::new("in").join(path));
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_name_that_is_no_unicode_names_a_speech() {
        use std::os::unix::ffi::OsStrExt;
        let path = Path::new(std::ffi::OsStr::from_bytes(b"caf\xe9/talk.fr.txt"));
        let speeches = found("in", &[path]);
        assert_eq!(speeches[0].id, "caf\u{fffd}/talk");
        assert_eq!(texts(&speeches[0]), [(Path::new("in").join(path), Some("fr".to_owned()))]);
    }
}
