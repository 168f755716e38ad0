//! Job → Outcome: the whole work on one speech; here is what all kinds of work share.

pub mod align;
mod export;
pub mod package;

use std::io::Write;
use std::path::{Path, PathBuf};

use serde::{Serialize, Serializer};

use crate::document::{self, Document, Dropped, ReadOptions};
use crate::error::{Error, Result};
use crate::io::{Folder, Kept, Sink};
use crate::job::{Input, Job, short_tags};
use crate::language::Language;
use crate::time::Time;
use crate::track::{TrackExport, TrackFormat};
use crate::transcript::{self, Transcript};
use crate::warning::{Location, Warning, WarningCode};

pub use export::{Narrating, Options, export, export_all};

/// What became of a job.
#[derive(Debug, Serialize)]
pub struct Outcome {
    /// The speech.
    pub stem: String,
    /// What was heard, where there is a recording.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recording: Option<align::Listened>,
    /// What became of each text, in the order of the job.
    pub texts: Vec<TextOutcome>,
    /// What was made for players, where that was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub players: Option<package::Packaged>,
}

/// What became of one text.
#[derive(Debug, Serialize)]
pub struct TextOutcome {
    /// The file that was read.
    pub input: PathBuf,
    /// What was made of it, or why nothing was.
    #[serde(flatten)]
    pub result: TextResult,
}

/// What was made of a text, or why nothing was.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub enum TextResult {
    /// It is done.
    Made(Made),
    /// Nothing was written.
    Failed {
        /// Why.
        #[serde(serialize_with = "as_chain")]
        error: Error,
    },
}

fn as_chain<S: Serializer>(error: &Error, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&error.chain())
}

/// What was made of a text.
#[derive(Debug, Serialize)]
pub struct Made {
    /// The language of the text.
    pub language: Language,
    /// The voice that speaks the narration.
    pub voice: Option<String>,
    /// The files written.
    pub outputs: Vec<Kept>,
    /// How many sentences there are.
    pub sentences: usize,
    /// How many cues there are.
    pub cues: usize,
    /// How long the speech is.
    pub duration: Time,
    /// Every sentence and how it was heard, where there is a recording.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub segments: Option<Vec<align::Segment>>,
    /// What a user should know.
    pub warnings: Vec<Warning>,
}

/// A text as it was understood.
#[derive(Clone, Debug)]
pub struct Understood {
    /// Who says what.
    pub transcript: Transcript,
    /// What was on the page and is not part of the speech.
    pub dropped: Vec<Dropped>,
    /// What a user should know.
    pub warnings: Vec<Warning>,
}

/// Reads the text of `input` and finds out who says what in it.
///
/// Its language is what its name says, else what the page says, else `language`, else what the
/// text looks like (with a warning).
pub fn understand(input: &Input, language: Option<&Language>, options: &ReadOptions) -> Result<Understood> {
    understand_as(input, language, options, transcript::understand)
}

/// [`understand`] with each line of the file as one sentence.
pub fn understand_lines(input: &Input, language: Option<&Language>, options: &ReadOptions) -> Result<Understood> {
    understand_as(input, language, options, |document, language| {
        transcript::lines::by_lines(transcript::understand(document, language), &document.source)
    })
}

fn understand_as(
    input: &Input,
    language: Option<&Language>,
    options: &ReadOptions,
    transcribe: impl Fn(&Document, Language) -> Transcript,
) -> Result<Understood> {
    let bytes = input.read()?;
    let document = document::read(Some(&input.path), &bytes, options)?;
    let mut warnings = document.warnings.clone();
    let said = input.language.clone().or_else(|| document.metadata.language.clone()).or_else(|| language.cloned());
    let language = match said {
        Some(language) => language,
        None => detect(&document, &input.path, &mut warnings)?,
    };
    let transcript = transcribe(&document, language);
    if transcript.words.is_empty() {
        return Err(Error::Empty { path: input.path.clone() });
    }
    for warning in &mut warnings {
        warning.place.file.get_or_insert_with(|| input.path.clone());
    }
    Ok(Understood { transcript, dropped: document.dropped, warnings })
}

fn detect(document: &Document, path: &Path, warnings: &mut Vec<Warning>) -> Result<Language> {
    let text: Vec<&str> = document.blocks.iter().map(|block| block.text.as_str()).collect();
    let language =
        Language::detect(&text.join("\n")).ok_or_else(|| Error::LanguageUnknown { path: path.to_owned() })?;
    let message = format!(
        "nobody says which language this is; it looks like `{language}` (a name like `speech.{language}.txt` or `--language` says it)"
    );
    warnings.push(Warning::new(WarningCode::LanguageDetected, message));
    Ok(language)
}

/// A page that names the languages it exists in is worth a word when one of them was not given.
fn warn_of_missing_languages(job: &Job, texts: &mut [Result<Understood>]) {
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
        let tags: Vec<String> = missing.iter().map(Language::to_string).collect();
        let message = format!("the page says that it exists in {} too, which was not given", tags.join(", "));
        let place = Location { file: Some(job.texts[index].path.clone()), ..Location::default() };
        text.warnings.push(Warning::new(WarningCode::LanguageMissing, message).at(place));
    }
}

/// The names of the outputs of a text.
struct Names {
    /// What they begin with.
    base: String,
    tracks: Vec<(&'static dyn TrackFormat, String)>,
    narration: Option<String>,
}

/// Gives every text its file names, and fails those whose names are taken, before any work is done.
fn name_outputs(
    job: &Job,
    texts: Vec<Result<Understood>>,
    formats: &[&'static dyn TrackFormat],
    narrated: bool,
    folder: &Folder,
) -> Vec<Result<(Understood, Names)>> {
    let languages: Vec<Language> = texts.iter().flatten().map(|text| text.transcript.language.clone()).collect();
    let mut tags = short_tags(&languages).into_iter();
    let mut claimed: Vec<(String, PathBuf)> = Vec::new();
    texts
        .into_iter()
        .zip(&job.texts)
        .map(|(text, input)| {
            let text = text?;
            let base = format!("{}.{}", job.stem, tags.next().unwrap_or_default());
            if let Some((name, first)) = claimed.iter().find(|(name, _)| *name == base) {
                let output = PathBuf::from(format!("{name}.*"));
                return Err(Error::SameOutput { output, first: first.clone(), second: input.path.clone() });
            }
            claimed.push((base.clone(), input.path.clone()));
            let names = Names {
                base: base.clone(),
                tracks: formats.iter().map(|format| (*format, format!("{base}.{}", format.endings()[0]))).collect(),
                narration: narrated.then(|| format!("{base}.wav")),
            };
            for name in names.tracks.iter().map(|(_, name)| name).chain(&names.narration) {
                folder.claim(name)?;
            }
            Ok((text, names))
        })
        .collect()
}

fn write_track(format: &dyn TrackFormat, export: TrackExport<'_>, mut sink: Sink) -> Result<Sink> {
    let path = sink.path().to_owned();
    let failed = |source| Error::Write { path: path.clone(), source };
    let file = format.write(export).map_err(|error| failed(std::io::Error::other(error)))?;
    sink.write_all(&file).map_err(failed)?;
    Ok(sink)
}
