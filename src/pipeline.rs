//! Job → Outcome: the whole work on one speech, read from top to bottom like a recipe.

use std::io::Write;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use serde::{Serialize, Serializer};

use crate::cue::{self, Directions};
use crate::document::{self, Document, Dropped, ReadOptions};
use crate::error::{Error, Result};
use crate::io::{self, Folder, Sink};
use crate::job::{Input, Job, short_tags};
use crate::language::Language;
use crate::narration::{self, Narration, script};
use crate::profile::Profile;
use crate::progress::{Event, Progress};
use crate::speech::Casting;
use crate::time::Time;
use crate::timeline::estimate;
use crate::track::{Export, Format, Speech, assemble};
use crate::transcript::{self, Transcript};
use crate::warning::{Code, Place, Warning};

/// What to make of a speech.
pub struct Options {
    /// The formats of the tracks.
    pub formats: Vec<&'static dyn Format>,
    /// The limits that the cues keep.
    pub profile: Profile,
    /// How fast the speech is taken to be where nothing is heard; 1.0 is a calm official speech.
    pub rate: f64,
    /// Whether stage directions appear in the tracks.
    pub directions: Directions,
    /// How to read the texts.
    pub reading: ReadOptions,
    /// The language of texts whose name and page do not say it.
    pub language: Option<Language>,
    /// How the narration is spoken; without it, times are estimated from the text.
    pub narration: Option<Narrating>,
}

/// How a narration is spoken.
pub struct Narrating {
    /// Which voice speaks which language.
    pub casting: Casting,
    /// How the sound is made.
    pub sound: narration::Options,
}

/// What became of a job.
#[derive(Debug, Serialize)]
pub struct Outcome {
    /// The speech.
    pub stem: String,
    /// What became of each text, in the order of the job.
    pub texts: Vec<TextOutcome>,
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
    pub outputs: Vec<PathBuf>,
    /// How many sentences there are.
    pub sentences: usize,
    /// How many cues there are.
    pub cues: usize,
    /// How long the speech is.
    pub duration: Time,
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

/// Does all `jobs`, in parallel; outcomes come in the order of the jobs.
pub fn export_all(jobs: &[Job], options: &Options, folder: &Folder, progress: &dyn Progress) -> Vec<Outcome> {
    const TASK: &str = "speeches";
    progress.event(Event::Begin { task: TASK, total: jobs.len() as u64 });
    let outcomes = jobs
        .par_iter()
        .map(|job| {
            let outcome = export(job, options, folder, progress);
            progress.event(Event::Advance { task: TASK, steps: 1 });
            outcome
        })
        .collect();
    progress.event(Event::End { task: TASK });
    outcomes
}

/// Makes the tracks and the narration of every text of one speech.
pub fn export(job: &Job, options: &Options, folder: &Folder, progress: &dyn Progress) -> Outcome {
    let mut texts: Vec<Result<Understood>> =
        job.texts.par_iter().map(|input| understand(input, options.language.as_ref(), &options.reading)).collect();
    warn_of_missing_languages(job, &mut texts);
    let names = name_outputs(job, texts, options, folder);
    let texts = job
        .texts
        .par_iter()
        .zip(names)
        .map(|(input, named)| TextOutcome {
            input: input.path.clone(),
            result: match named.and_then(|(text, names)| produce(input, text, &names, options, folder, progress)) {
                Ok(made) => TextResult::Made(made),
                Err(error) => TextResult::Failed { error },
            },
        })
        .collect();
    Outcome { stem: job.stem.clone(), texts }
}

/// Reads the text of `input` and finds out who says what in it.
///
/// Its language is what its name says, else what the page says, else `language`, else what the
/// text looks like (with a warning).
pub fn understand(input: &Input, language: Option<&Language>, options: &ReadOptions) -> Result<Understood> {
    let bytes = io::read(&input.path)?;
    let document = document::read(Some(&input.path), &bytes, options)?;
    let mut warnings = document.warnings.clone();
    let said = input.language.clone().or_else(|| document.metadata.language.clone()).or_else(|| language.cloned());
    let language = match said {
        Some(language) => language,
        None => detect(&document, &input.path, &mut warnings)?,
    };
    let transcript = transcript::understand(&document, language);
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
    warnings.push(Warning::new(Code::LanguageDetected, message));
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
        let place = Place { file: Some(job.texts[index].path.clone()), ..Place::default() };
        text.warnings.push(Warning::new(Code::LanguageMissing, message).at(place));
    }
}

/// The names of the outputs of a text.
struct Names {
    tracks: Vec<(&'static dyn Format, String)>,
    narration: Option<String>,
}

/// Gives every text its file names, and fails those whose names are taken, before any work is done.
fn name_outputs(
    job: &Job,
    texts: Vec<Result<Understood>>,
    options: &Options,
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
                tracks: options
                    .formats
                    .iter()
                    .map(|format| (*format, format!("{base}.{}", format.endings()[0])))
                    .collect(),
                narration: options.narration.is_some().then(|| format!("{base}.wav")),
            };
            for name in names.tracks.iter().map(|(_, name)| name).chain(&names.narration) {
                folder.claim(name)?;
            }
            Ok((text, names))
        })
        .collect()
}

/// One text: times, cues, files. Files get their names when all of them are complete.
fn produce(
    input: &Input,
    text: Understood,
    names: &Names,
    options: &Options,
    folder: &Folder,
    progress: &dyn Progress,
) -> Result<Made> {
    let Understood { transcript, mut warnings, .. } = text;
    let limits = options.profile.limits(&transcript.language);
    let mut sinks: Vec<Sink> = Vec::new();

    let mut voice = None;
    let timeline = match (&options.narration, &names.narration) {
        (Some(narrating), Some(name)) => {
            let mut sink = folder.sink(name)?;
            let (narration, name) = narrate(&transcript, narrating, progress, &mut sink)?;
            sinks.push(sink);
            warnings.extend(narration.warnings);
            voice = Some(name);
            narration.timeline
        }
        _ => estimate::estimate(&transcript, options.rate),
    };

    let drafts = cue::compose(&transcript, &timeline, &limits, options.directions);
    let (track, found) = assemble::assemble(&drafts, &transcript, &timeline, &limits);
    warnings.extend(found);

    let speech = Speech { transcript: &transcript, timeline: &timeline };
    let export = Export { track: &track, speech: Some(speech), rate: None };
    for (format, name) in &names.tracks {
        sinks.push(write_track(*format, export, folder.sink(name)?)?);
    }
    if progress.interrupted() {
        return Err(Error::Interrupted);
    }
    let outputs = sinks.iter().map(|sink| sink.path().to_owned()).collect();
    sinks.into_iter().try_for_each(Sink::keep)?;
    for warning in &mut warnings {
        warning.place.file.get_or_insert_with(|| input.path.clone());
    }
    Ok(Made {
        language: transcript.language.clone(),
        voice,
        outputs,
        sentences: transcript.sentences.len(),
        cues: track.cues.len(),
        duration: timeline.end,
        warnings,
    })
}

fn write_track(format: &dyn Format, export: Export<'_>, mut sink: Sink) -> Result<Sink> {
    let path = sink.path().to_owned();
    let failed = |source| Error::Write { path: path.clone(), source };
    let file = format.write(export).map_err(|error| failed(std::io::Error::other(error)))?;
    sink.write_all(file.as_bytes()).map_err(failed)?;
    Ok(sink)
}

/// Speaks `transcript` into `sink`; also says which voice did.
fn narrate(
    transcript: &Transcript,
    narrating: &Narrating,
    progress: &dyn Progress,
    sink: &mut Sink,
) -> Result<(Narration, String)> {
    let (voice, warning) = narrating.casting.voice(&transcript.language)?;
    let utterances = script::of(transcript);
    let path = sink.path().to_owned();
    let task = path.file_name().unwrap_or_default().to_string_lossy();
    let mut narration =
        narration::narrate(&utterances, &voice, &narrating.sound, (progress, &task), &path, sink.file())?;
    narration.warnings.extend(warning);
    Ok((narration, voice.name))
}
