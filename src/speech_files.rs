//! The files of a speech, and what its outputs are called.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::Serialize;

use crate::document;
use crate::error::{Error, Result};
use crate::io;
use crate::language::Language;

/// A speech: its texts, one per language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Speech {
    /// What the names of the outputs start with.
    pub stem: String,
    /// The texts.
    pub texts: Vec<InputFile>,
}

/// One text of a speech.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct InputFile {
    /// The file; `-` is the standard input.
    pub path: PathBuf,
    /// The language in the name of the file: `speech.de-DE.txt`.
    pub language: Option<Language>,
    /// The content, if it is in memory; `path` is then only its name.
    #[serde(skip)]
    pub content: Option<Arc<[u8]>>,
}

impl InputFile {
    /// The text in the file at `path`, in the language of its name.
    ///
    /// ```
    /// let text = orate::InputFile::new("talk.en-GB.txt");
    /// assert_eq!(text.language, Some("en-GB".parse()?));
    /// # Ok::<(), orate::Error>(())
    /// ```
    pub fn new(path: impl Into<PathBuf>) -> Self {
        let path = path.into();
        Self { language: split_file_name(&path).1, path, content: None }
    }

    /// The bytes of the text.
    ///
    /// # Errors
    /// [`Error::Read`].
    pub fn read(&self) -> Result<Arc<[u8]>> {
        self.content.clone().map_or_else(|| Ok(io::read(&self.path)?.into()), Ok)
    }
}

/// The speeches in `paths`, which are files or folders of files.
///
/// Texts whose names differ only in the language belong to one speech. Files in a folder that no reader knows are
/// skipped; a file that was named is an error.
///
/// ```
/// let speeches = orate::group_inputs(&["a/opening.en.txt".into(), "a/opening.de.txt".into(), "a/closing.en.txt".into()])?;
/// assert_eq!(speeches.iter().map(|speech| speech.texts.len()).collect::<Vec<_>>(), [2, 1]);
/// # Ok::<(), orate::Error>(())
/// ```
///
/// # Errors
/// [`Error::UnknownFormat`], [`Error::NoInput`] for a folder without texts, and [`Error::SameOutput`] for two texts of a
/// speech in one language.
pub fn group_inputs(paths: &[PathBuf]) -> Result<Vec<Speech>> {
    let mut speeches: Vec<Speech> = Vec::new();
    let mut known: HashMap<String, usize> = HashMap::new();
    for path in files(paths)? {
        let (stem, language) = split_file_name(&path);
        let index = *known.entry(stem.clone()).or_insert(speeches.len());
        if index == speeches.len() {
            speeches.push(Speech { stem, texts: Vec::new() });
        }
        speeches[index].texts.push(InputFile { path, language, content: None });
    }
    speeches.iter().try_for_each(Speech::refuse_same_language)?;
    Ok(speeches)
}

fn files(paths: &[PathBuf]) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for path in paths {
        if !path.is_dir() {
            // A page taken for plain text would have its markup spoken.
            if path.extension().is_some() && !document::is_known(path) {
                return Err(Error::UnknownFormat { path: path.clone(), known: document::known_extensions() });
            }
            files.push(path.clone());
            continue;
        }
        let before = files.len();
        files.extend(io::files_in(path)?.into_iter().filter(|file| document::is_known(file)));
        if files.len() == before {
            return Err(Error::NoInput { path: path.clone(), known: document::known_extensions() });
        }
    }
    Ok(files)
}

impl Speech {
    /// The speech whose texts are `paths`: files named like `talk.de.txt`, or folders of them. Where the names differ
    /// in more than the language, the speech is called by the first one.
    ///
    /// ```
    /// let speech = orate::Speech::from_files(["samples/opening-remarks"])?;
    /// assert_eq!((speech.stem.as_str(), speech.texts.len()), ("opening-remarks", 5));
    /// # Ok::<(), orate::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`group_inputs`].
    pub fn from_files<P: Into<PathBuf>>(paths: impl IntoIterator<Item = P>) -> Result<Self> {
        let paths: Vec<PathBuf> = paths.into_iter().map(Into::into).collect();
        let speeches = group_inputs(&paths)?;
        let stem = speeches.first().map(|speech| speech.stem.clone()).unwrap_or_default();
        Self::merged(stem, speeches)
    }

    /// The speech that is recorded in the file `recording`, whose texts are `paths`, as for
    /// [`from_files`](Self::from_files). Where the names differ in more than the language, the speech is called by the
    /// recording.
    ///
    /// ```
    /// let texts = ["final.en.txt".into(), "endfassung.de.txt".into()];
    /// let speech = orate::Speech::from_recording("gala.mp4".as_ref(), &texts)?;
    /// assert_eq!(speech.stem, "gala");
    /// # Ok::<(), orate::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`group_inputs`].
    pub fn from_recording(recording: &Path, paths: &[PathBuf]) -> Result<Self> {
        let mut speeches = group_inputs(paths)?;
        if speeches.len() == 1 {
            return Ok(speeches.remove(0));
        }
        Self::merged(recording.file_stem().unwrap_or_default().to_string_lossy().into_owned(), speeches)
    }

    /// The texts of all `speeches` as one speech.
    fn merged(stem: String, speeches: Vec<Self>) -> Result<Self> {
        let merged = Self { stem, texts: speeches.into_iter().flat_map(|speech| speech.texts).collect() };
        merged.refuse_same_language()?;
        Ok(merged)
    }

    /// Fails where the names of two texts have the same language.
    pub(crate) fn refuse_same_language(&self) -> Result<()> {
        for (index, second) in self.texts.iter().enumerate() {
            let same = |first: &&InputFile| first.language.is_some() && first.language == second.language;
            if let (Some(first), Some(language)) = (self.texts[..index].iter().find(same), &second.language) {
                return Err(Error::SameOutput {
                    output: PathBuf::from(format!("{}.{language}.*", self.stem)),
                    first: first.path.clone(),
                    second: second.path.clone(),
                });
            }
        }
        Ok(())
    }
}

/// `talks/opening.en-GB.page.txt` is `opening` in `en-GB`; `opening/en.txt` is `opening` in `en`.
pub fn split_file_name(path: &Path) -> (String, Option<Language>) {
    if path == Path::new("-") {
        return ("speech".to_owned(), None);
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let stem = name.rsplit_once('.').map_or(&*name, |(stem, _)| if stem.is_empty() { &name } else { stem });
    let parts: Vec<&str> = stem.split('.').collect();
    for (index, part) in parts.iter().enumerate().rev() {
        let Some(language) = language_mark(part) else { continue };
        if index > 0 {
            return (parts[..index].join("."), Some(language));
        }
        if let Some(parent) = path.parent().and_then(Path::file_name) {
            return (parent.to_string_lossy().into_owned(), Some(language));
        }
    }
    (stem.to_owned(), None)
}

/// The language that a part of a file name means. Many words look like a tag (`final`, `new`), so only two letters
/// count, or three with a region or script.
fn language_mark(part: &str) -> Option<Language> {
    let language: Language = part.parse().ok()?;
    let marked = part.len() == 2 || language.to_string().len() > 3 && language.primary().len() <= 3;
    (marked && language.is_known()).then_some(language)
}

/// The shortest subtags that distinguish `languages`: `en`, or `en-GB` beside `en-US`.
///
/// Players find a subtitle file by the bare language more often than by the whole tag.
pub(crate) fn short_tags(languages: &[Language]) -> Vec<String> {
    languages
        .iter()
        .map(|language| {
            let alone = languages.iter().filter(|other| other.primary() == language.primary()).count() == 1;
            if alone { language.primary().to_owned() } else { language.to_string() }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{Speech, short_tags, split_file_name};

    #[test]
    fn file_names_give_the_speech_and_the_language() {
        for (path, stem, language) in [
            ("a/speech.de-DE.txt", "speech", Some("de-DE")),
            ("speech.ru.md", "speech", Some("ru")),
            ("opening-remarks.en-GB.page.txt", "opening-remarks", Some("en-GB")),
            ("2020-05-26/fr.html", "2020-05-26", Some("fr")),
            ("en.txt", "en", None),
            ("speech.final.txt", "speech.final", None),
            ("speech.new.txt", "speech.new", None),
            ("v1.2.txt", "v1.2", None),
            ("speech.xx.txt", "speech.xx", None),
            ("speech.zh-Hant.txt", "speech", Some("zh-Hant")),
            ("speech", "speech", None),
            (".txt", ".txt", None),
            ("-", "speech", None),
        ] {
            let (found, tag) = split_file_name(Path::new(path));
            assert_eq!((&*found, tag.map(|tag| tag.to_string()).as_deref()), (stem, language), "{path}");
        }
    }

    #[test]
    fn texts_of_one_speech_may_have_names_of_their_own() {
        let speech = Speech::from_files(["a/talk.de.txt", "a/speech.en.txt"]).expect("texts");
        assert_eq!((speech.stem.as_str(), speech.texts.len()), ("talk", 2));
        let speech = Speech::from_recording(Path::new("b/gala.mp4"), &["talk.de.txt".into(), "speech.en.txt".into()]);
        assert_eq!(speech.expect("texts").stem, "gala");
        assert!(Speech::from_files(["a/talk.de.txt", "a/speech.de.txt"]).is_err());
    }

    #[test]
    fn tags_are_as_short_as_possible() {
        let tags = |tags: &[&str]| {
            let languages: Vec<_> = tags.iter().map(|tag| tag.parse().expect("a tag")).collect();
            short_tags(&languages)
        };
        assert_eq!(tags(&["de-DE", "en-GB", "ru"]), ["de", "en", "ru"]);
        assert_eq!(tags(&["en-GB", "en-US", "fr-FR"]), ["en-GB", "en-US", "fr"]);
    }
}
