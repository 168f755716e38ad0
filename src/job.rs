//! Which files make up a speech, and what its outputs are called.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::Serialize;

use crate::document;
use crate::error::{Error, Result};
use crate::io;
use crate::language::Language;

/// One speech: its texts, one a language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Job {
    /// What the outputs' names begin with.
    pub stem: String,
    /// The texts.
    pub texts: Vec<Input>,
}

/// One text of a speech.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Input {
    /// The file; `-` is the standard input.
    pub path: PathBuf,
    /// The language that the file's name says: `speech.de-DE.txt`.
    pub language: Option<Language>,
    /// What it says, where it is known already; `path` then is but its name.
    #[serde(skip)]
    pub content: Option<Arc<[u8]>>,
}

impl Input {
    /// The text in the file at `path`.
    pub fn file(path: PathBuf, language: Option<Language>) -> Self {
        Self { path, language, content: None }
    }

    /// What it says.
    pub fn read(&self) -> Result<Arc<[u8]>> {
        self.content.clone().map_or_else(|| Ok(io::read(&self.path)?.into()), Ok)
    }
}

/// The speeches in `paths`, which are files or folders of files.
///
/// Texts whose names differ only in the language belong to one speech. Files in a folder that no
/// reader knows are passed over; a file that was named is not.
pub fn plan(paths: &[PathBuf]) -> Result<Vec<Job>> {
    let mut jobs: Vec<Job> = Vec::new();
    let mut known: HashMap<String, usize> = HashMap::new();
    for path in files(paths)? {
        let (stem, language) = stem_and_language(&path);
        let index = *known.entry(stem.clone()).or_insert(jobs.len());
        if index == jobs.len() {
            jobs.push(Job { stem, texts: Vec::new() });
        }
        jobs[index].texts.push(Input::file(path, language));
    }
    jobs.iter().try_for_each(Job::refuse_same_language)?;
    Ok(jobs)
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

impl Job {
    /// Fails where two texts say that they are in the same language.
    pub fn refuse_same_language(&self) -> Result<()> {
        for (index, second) in self.texts.iter().enumerate() {
            let same = |first: &&Input| first.language.is_some() && first.language == second.language;
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
pub fn stem_and_language(path: &Path) -> (String, Option<Language>) {
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

/// The language that a part of a file name means. Many words have the form of a tag (`final`,
/// `new`), so that only two letters, or three with a region or script, count.
fn language_mark(part: &str) -> Option<Language> {
    let language: Language = part.parse().ok()?;
    let marked = part.len() == 2 || language.to_string().len() > 3 && language.primary().len() <= 3;
    (marked && language.is_known()).then_some(language)
}

/// The shortest subtags that still tell `languages` apart: `en`, or `en-GB` beside `en-US`.
///
/// Players find a subtitle file by the bare language more often than by the whole tag.
pub fn short_tags(languages: &[Language]) -> Vec<String> {
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

    use super::{short_tags, stem_and_language};

    #[test]
    fn names_tell_the_speech_and_the_language() {
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
            let (found, tag) = stem_and_language(Path::new(path));
            assert_eq!((&*found, tag.map(|tag| tag.to_string()).as_deref()), (stem, language), "{path}");
        }
    }

    #[test]
    fn tags_are_as_short_as_they_can_be() {
        let tags = |tags: &[&str]| {
            let languages: Vec<_> = tags.iter().map(|tag| tag.parse().expect("a tag")).collect();
            short_tags(&languages)
        };
        assert_eq!(tags(&["de-DE", "en-GB", "ru"]), ["de", "en", "ru"]);
        assert_eq!(tags(&["en-GB", "en-US", "fr-FR"]), ["en-GB", "en-US", "fr"]);
    }
}
