//! A text of a speech → its language, and who says what in it.

use std::path::Path;

use super::resolved_settings::ResolvedSettings;
use super::warnings::in_file;
use crate::document::{self, Document, Dropped, ReadOptions};
use crate::error::{Error, Result};
use crate::language::Language;
use crate::speech_files::{InputFile, Speech};
use crate::transcript::{self, Transcript};
use crate::warning::{Location, Warning, WarningCode};

/// A text as it was understood.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct UnderstoodText {
    /// Who says what.
    pub transcript: Transcript,
    /// What was removed as boilerplate.
    pub dropped: Vec<Dropped>,
    /// What a user should know.
    pub warnings: Vec<Warning>,
}

/// Reads the text of `input` and finds out who says what in it.
///
/// The language is that of the file name, else of the page, else `language`, else the one that is detected (with a
/// warning).
///
/// ```
/// use orate::InputFile;
/// use orate::extend::ReadOptions;
///
/// let page = InputFile::new("samples/press-conference/press-conference.fr-FR.html");
/// let text = orate::understand(&page, None, &ReadOptions::default())?;
/// assert_eq!(text.transcript.language.primary(), "fr");
/// assert!(text.transcript.sentences.len() > 10);
/// # Ok::<(), orate::Error>(())
/// ```
///
/// # Errors
/// A file that cannot be read or has no sentence, and a language that cannot be detected.
pub fn understand(input: &InputFile, language: Option<&Language>, options: &ReadOptions) -> Result<UnderstoodText> {
    understand_as(input, language, options, Transcript::from_document)
}

/// The text of `input`, as `settings` say.
pub(super) fn understand_with(input: &InputFile, settings: &ResolvedSettings) -> Result<UnderstoodText> {
    let language = settings.given.language.as_ref();
    if settings.given.line_per_sentence {
        return understand_as(input, language, &settings.reading, |document, language| {
            transcript::lines::by_lines(Transcript::from_document(document, language), &document.source)
        });
    }
    understand(input, language, &settings.reading)
}

fn understand_as(
    input: &InputFile,
    language: Option<&Language>,
    options: &ReadOptions,
    transcribe: impl Fn(&Document, Language) -> Transcript,
) -> Result<UnderstoodText> {
    let bytes = input.read()?;
    let document = document::read(Some(&input.path), &bytes, options)?;
    let mut warnings = document.warnings.clone();
    let known = input.language.clone().or_else(|| document.metadata.language.clone()).or_else(|| language.cloned());
    let language = match known {
        Some(language) => language,
        None => detect(&document, &input.path, &mut warnings)?,
    };
    let transcript = transcribe(&document, language);
    if transcript.words.is_empty() {
        return Err(Error::Empty { path: input.path.clone() });
    }
    in_file(&mut warnings, &input.path);
    Ok(UnderstoodText { transcript, dropped: document.dropped, warnings })
}

fn detect(document: &Document, path: &Path, warnings: &mut Vec<Warning>) -> Result<Language> {
    let text: Vec<&str> = document.blocks.iter().map(|block| block.text.as_str()).collect();
    let language =
        Language::detect(&text.join("\n")).ok_or_else(|| Error::LanguageUnknown { path: path.to_owned() })?;
    let message = format!(
        "language not specified; assuming `{language}` (name the file `speech.{language}.txt` or pass `--language`)"
    );
    warnings.push(Warning::new(WarningCode::LanguageDetected, message));
    Ok(language)
}

/// Warns where a page lists languages that are not among the inputs.
pub(super) fn warn_of_missing_languages(speech: &Speech, texts: &mut [Result<UnderstoodText>]) {
    let given: Vec<Language> = texts.iter().flatten().map(|text| text.transcript.language.clone()).collect();
    let mut missing: Vec<Language> = Vec::new();
    let mut witness = None;
    for (index, text) in texts.iter().enumerate() {
        let Ok(text) = text else { continue };
        for language in &text.transcript.metadata.languages {
            let known = given.iter().any(|given| given.covers(language) || language.covers(given));
            if !known && !missing.contains(language) {
                missing.push(language.clone());
                witness.get_or_insert(index);
            }
        }
    }
    if let Some(index) = witness
        && let Ok(text) = &mut texts[index]
    {
        let tags: Vec<String> = missing.iter().map(|language| format!("`{language}`")).collect();
        let message = match tags.as_slice() {
            [one] => format!("the page lists a version in {one}, which is not among the inputs"),
            all => format!("the page lists versions in {}, which are not among the inputs", all.join(", ")),
        };
        let place = Location { file: Some(speech.texts[index].path.clone()), ..Location::default() };
        text.warnings.push(Warning::new(WarningCode::LanguageMissing, message).at(place));
    }
}
