//! Texts → tracks and narrations, read from top to bottom like a recipe.

use rayon::prelude::*;

use super::{
    Made, Names, Outcome, TextOutcome, TextResult, Understood, name_outputs, understand, warn_of_missing_languages,
    write_track,
};
use crate::cue::{self, Directions};
use crate::document::ReadOptions;
use crate::error::{Error, Result};
use crate::io::{Folder, Sink};
use crate::job::{Input, Job};
use crate::language::Language;
use crate::narration::{self, Narration, script};
use crate::profile::Profile;
use crate::progress::{Event, Progress};
use crate::speech::Casting;
use crate::timeline::estimate;
use crate::track::{Export, Format, assemble};
use crate::transcript::Transcript;

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
    let names = name_outputs(job, texts, &options.formats, options.narration.is_some(), folder);
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

    let export = Export { track: &track, transcript: &transcript, timeline: &timeline };
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
