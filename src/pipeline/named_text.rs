//! A text that was understood, and the names of its outputs.

use std::path::PathBuf;

use super::understand::UnderstoodText;
use crate::error::{Error, Result};
use crate::io::OutputFolder;
use crate::language::Language;
use crate::speech_files::{Speech, short_tags};
use crate::track::TrackFormat;

/// A text that was understood, and the names of its outputs.
pub(super) struct NamedText {
    /// The file that was read.
    pub input: PathBuf,
    pub text: UnderstoodText,
    pub names: OutputNames,
}

impl NamedText {
    pub fn language(&self) -> &Language {
        &self.text.transcript.language
    }
}

/// The names of the outputs of a text.
pub(super) struct OutputNames {
    /// What they start with.
    pub base: String,
    pub tracks: Vec<(&'static dyn TrackFormat, String)>,
    pub narration: Option<String>,
}

/// Names the outputs of every text. A text whose names are taken fails, before any work is done.
pub(super) fn name_outputs(
    speech: &Speech,
    texts: Vec<Result<UnderstoodText>>,
    formats: &[&'static dyn TrackFormat],
    narrated: bool,
    folder: &OutputFolder,
) -> Vec<Result<NamedText>> {
    let languages: Vec<Language> = texts.iter().flatten().map(|text| text.transcript.language.clone()).collect();
    let mut tags = short_tags(&languages).into_iter();
    let mut claimed: Vec<(String, PathBuf)> = Vec::new();
    texts
        .into_iter()
        .zip(&speech.texts)
        .map(|(text, input)| {
            let text = text?;
            let base = format!("{}.{}", speech.stem, tags.next().unwrap_or_default());
            if let Some((name, first)) = claimed.iter().find(|(name, _)| *name == base) {
                let output = PathBuf::from(format!("{name}.*"));
                return Err(Error::SameOutput { output, first: first.clone(), second: input.path.clone() });
            }
            claimed.push((base.clone(), input.path.clone()));
            let names = OutputNames {
                tracks: formats.iter().map(|format| (*format, format!("{base}.{}", format.endings()[0]))).collect(),
                narration: narrated.then(|| format!("{base}.wav")),
                base,
            };
            for name in names.tracks.iter().map(|(_, name)| name).chain(&names.narration) {
                folder.claim(name)?;
            }
            Ok(NamedText { input: input.path.clone(), text, names })
        })
        .collect()
}

/// The index of the text in the language `wanted`: exactly, else in a wider or narrower one (`en` and `en-GB`).
pub(super) fn find_language<'a>(
    languages: impl Iterator<Item = Option<&'a Language>> + Clone,
    wanted: &Language,
) -> Option<usize> {
    let exact = languages.clone().position(|language| language == Some(wanted));
    let related = |language: &Language| language.covers(wanted) || wanted.covers(language);
    exact.or_else(|| languages.clone().position(|language| language.is_some_and(related)))
}

/// The languages that are known, for messages: `de, en-GB`.
pub(super) fn list_languages<'a>(languages: impl Iterator<Item = Option<&'a Language>>) -> String {
    languages.flatten().map(|language| format!("`{language}`")).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::find_language;
    use crate::language::Language;

    #[test]
    fn an_exact_language_is_found_before_a_related_one() {
        let tag = |tag: &str| tag.parse::<Language>().expect("a tag");
        let languages = [tag("de"), tag("en-US"), tag("en-GB")];
        let find = |wanted: &str| find_language(languages.iter().map(Some), &tag(wanted));
        assert_eq!(find("en-GB"), Some(2));
        assert_eq!(find("en"), Some(1));
        assert_eq!(find("de-AT"), Some(0));
        assert_eq!(find("fr"), None);
    }
}
