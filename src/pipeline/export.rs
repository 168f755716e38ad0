//! Texts → tracks and narrations, read from top to bottom like a recipe.

use rayon::prelude::*;

use super::package::{self, Package, Part};
use super::{
    Made, Names, Outcome, TextOutcome, Understood, name_outputs, understand, warn_of_missing_languages, write_track,
};
use crate::bitext;
use crate::cue::{self, ComposeOptions, Directions};
use crate::document::ReadOptions;
use crate::error::{Error, Result};
use crate::io::{Folder, Sink};
use crate::job::{Input, Job};
use crate::language::Language;
use crate::narration::{self, Narration, script};
use crate::profile::{Limits, Profile};
use crate::progress::{Event, Progress};
use crate::speech::Casting;
use crate::timeline::projected::{self, ProjectOptions};
use crate::timeline::{Timeline, estimate};
use crate::track::{TimedSpeech, TrackExport, TrackFormat, assemble};
use crate::transcript::Transcript;
use crate::warning::{Location, Warning, WarningCode};

/// What to make of a speech.
pub struct Options {
    /// The formats of the tracks.
    pub formats: Vec<&'static dyn TrackFormat>,
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
    /// The language on whose timeline the tracks and narrations of all stand; without it, each has its own.
    pub timeline: Option<Language>,
    /// What is made for players.
    pub package: Package,
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
        each(job.texts.iter().collect(), |input| understand(input, options.language.as_ref(), &options.reading));
    warn_of_missing_languages(job, &mut texts);
    let texts = name_outputs(job, texts, &options.formats, options.narration.is_some(), folder);
    let work = Work { options, folder, progress };
    let apart = options.timeline.is_none() && texts.iter().flatten().nth(1).is_some();
    let texts = work.claim(job, texts, apart);
    let first = options.timeline.as_ref().and_then(|language| in_language(&texts, language));
    let results = match &options.timeline {
        None => work.each(job, texts),
        Some(language) => work.together(job, texts, language),
    };
    let (results, parts) = package::parts(results, first.unwrap_or(0));
    let players = (!parts.is_empty()).then(|| options.package.make(&job.stem, parts, apart, folder, progress));
    let texts = job.texts.iter().zip(results).map(|(input, result)| TextOutcome { input: input.path.clone(), result });
    Outcome { stem: job.stem.clone(), recording: None, texts: texts.collect(), players }
}

/// Does `work` with all texts of a speech at once; a single one stays on this thread, as to hand it to another and to
/// wait for it takes longer than many a text.
fn each<T: Send, R: Send>(texts: Vec<T>, work: impl Fn(T) -> R + Sync + Send) -> Vec<R> {
    if texts.len() < 2 { texts.into_iter().map(work).collect() } else { texts.into_par_iter().map(work).collect() }
}

/// A text that was understood, and what its outputs will be called.
type Named = Result<(Understood, Names)>;

/// What was made of a text, and what of it players get, if anything.
type Produced = (Made, Option<Part>);

/// What all texts of a speech need.
#[derive(Clone, Copy)]
struct Work<'a> {
    options: &'a Options,
    folder: &'a Folder,
    progress: &'a dyn Progress,
}

impl Work<'_> {
    /// Fails all texts where the files for players cannot be made.
    fn claim(self, job: &Job, texts: Vec<Named>, apart: bool) -> Vec<Named> {
        let claim = || {
            let bases: Vec<&str> = texts.iter().flatten().map(|(_, names)| names.base.as_str()).collect();
            self.options.package.claim(&job.stem, &bases, apart, self.folder)
        };
        if claim().is_ok() {
            return texts;
        }
        // An error belongs to one text, so each is told by itself.
        let told: Vec<Result<()>> = texts.iter().map(|_| claim()).collect();
        texts.into_iter().zip(told).map(|(named, told)| named.and_then(|named| told.map(|()| named))).collect()
    }

    /// Every text on its own timeline.
    fn each(self, job: &Job, texts: Vec<Named>) -> Vec<Result<Produced>> {
        let texts = texts.into_iter().zip(&job.texts).collect();
        each(texts, |(named, input)| Ok(self.produce(input, &named?, None)?.0))
    }

    /// Every text on the timeline of the one in `language`, which is done first.
    fn together(self, job: &Job, mut texts: Vec<Named>, language: &Language) -> Vec<Result<Produced>> {
        let Some(first) = in_language(&texts, language) else {
            let given = languages(&texts).flatten().map(Language::to_string).collect::<Vec<_>>().join(", ");
            let missing =
                || Error::TimelineMissing { stem: job.stem.clone(), wanted: language.clone(), given: given.clone() };
            return texts.into_iter().map(|named| named.and_then(|_| Err(missing()))).collect();
        };
        let input = &job.texts[first];
        let (made, shared) = match self.shared(input, texts.remove(first)) {
            Ok((made, shared)) => (Ok(made), Some(shared)),
            Err(error) => (Err(error), None),
        };
        let others: Vec<&Input> = job.texts[..first].iter().chain(&job.texts[first + 1..]).collect();
        let mut results: Vec<Result<Produced>> = texts
            .into_par_iter()
            .zip(others)
            .map(|(named, other)| {
                let named = named?;
                let failed = || Error::TimelineFailed { path: input.path.clone() };
                Ok(self.produce(other, &named, Some(shared.as_ref().ok_or_else(failed)?))?.0)
            })
            .collect();
        results.insert(first, made);
        results
    }

    /// The text that gives its timeline to the others.
    fn shared(self, input: &Input, named: Named) -> Result<(Produced, Shared)> {
        let named = named?;
        let (made, timeline) = self.produce(input, &named, None)?;
        Ok((made, Shared { source: named.0.transcript, timeline }))
    }

    /// One text: times, cues, files; on the timeline of another, if one is `shared`. Files get their
    /// names when all of them are complete.
    fn produce(
        self,
        input: &Input,
        (text, names): &(Understood, Names),
        shared: Option<&Shared>,
    ) -> Result<(Produced, Timeline)> {
        let Self { options, folder, progress } = self;
        let Understood { transcript, .. } = text;
        let mut warnings = text.warnings.clone();
        let limits = options.profile.limits(&transcript.language);
        let mut sinks: Vec<Sink> = Vec::new();

        let given = shared.map(|shared| shared.project(transcript, &limits, &mut warnings));
        let mut voice = None;
        let mut wav = None;
        let mut spoken = None;
        if let (Some(narrating), Some(name)) = (&options.narration, &names.narration) {
            let mut sink = folder.sink(name)?;
            let (narration, name) = narrate(transcript, given.as_ref(), narrating, progress, &mut sink)?;
            wav = Some(sink.path().to_owned());
            sinks.push(sink);
            warnings.extend(narration.warnings);
            voice = Some(name);
            spoken = Some(narration.timeline);
        }
        // Tracks stand on the timeline that is shared, also where a narration falls behind it.
        let is_own = given.is_none();
        let estimate = || estimate::estimate(transcript, options.rate);
        let timeline = given.or(spoken).unwrap_or_else(estimate);

        let composing = ComposeOptions { directions: options.directions, ..ComposeOptions::default() };
        let drafts = cue::compose(transcript, &timeline, &limits, &composing);
        let assemble = if is_own { assemble::assemble } else { assemble::assemble_translation };
        let (track, found) = assemble(&drafts, transcript, &timeline, &limits);
        warnings.extend(found);

        let speech = TimedSpeech { transcript, timeline: &timeline, recognition: None };
        let export = TrackExport { track: &track, speech: Some(speech), rate: None };
        for (format, name) in &names.tracks {
            warnings.extend(format.unsupported_features(&track));
            sinks.push(write_track(*format, export, folder.sink(name)?)?);
        }
        if progress.interrupted() {
            return Err(Error::Interrupted);
        }
        let outputs = sinks.into_iter().map(Sink::keep).collect::<Result<_>>()?;
        for warning in &mut warnings {
            warning.place.file.get_or_insert_with(|| input.path.clone());
        }
        let made = Made {
            language: transcript.language.clone(),
            voice,
            outputs,
            sentences: transcript.sentences.len(),
            cues: track.cues.len(),
            duration: timeline.end,
            segments: None,
            warnings,
        };
        let part = options.package.is_wanted().then(|| Part::new(&names.base, transcript, &timeline, track, wav));
        Ok(((made, part), timeline))
    }
}

/// The index of the text in `language`: exactly, else in a wider or narrower one (`en` and `en-GB`).
fn in_language(texts: &[Named], language: &Language) -> Option<usize> {
    let position = |is: &dyn Fn(&Language) -> bool| languages(texts).position(|other| other.is_some_and(is));
    position(&|other| other == language).or_else(|| position(&|other| other.covers(language) || language.covers(other)))
}

/// The language of each text, where it is known.
fn languages(texts: &[Named]) -> impl Iterator<Item = Option<&Language>> {
    texts.iter().map(|named| named.as_ref().ok().map(|(text, _)| &text.transcript.language))
}

/// A timeline for all languages, and the text that it is the timeline of.
struct Shared {
    source: Transcript,
    timeline: Timeline,
}

impl Shared {
    /// When the words of `target` belong; a warning for each sentence that translates nothing.
    fn project(&self, target: &Transcript, limits: &Limits, warnings: &mut Vec<Warning>) -> Timeline {
        let beads = bitext::align(&self.source, target);
        let timeline = projected::project(
            &self.source,
            &self.timeline,
            target,
            &beads,
            &ProjectOptions { reading_speed: Some(limits.reading_speed), ..ProjectOptions::default() },
        );
        for index in projected::unmatched(&beads) {
            let sentence = &target.sentences[index];
            if sentence.kind.is_spoken() {
                let quote: String = target.sentence_text(sentence).chars().take(QUOTE).collect();
                let message = format!(
                    "nothing in `{}` corresponds to “{quote}”; it stands where there was room",
                    self.source.language
                );
                let time = timeline.words.get(sentence.words.start).map(|span| span.start);
                let place = Location { language: Some(target.language.clone()), time, ..Location::default() };
                warnings.push(Warning::new(WarningCode::NoCounterpart, message).at(place));
            }
        }
        timeline
    }
}

/// How much of a sentence a warning quotes, in characters.
const QUOTE: usize = 60;

/// Speaks `transcript` into `sink`, on the timeline that is `given`, if one is; also says which voice did.
fn narrate(
    transcript: &Transcript,
    given: Option<&Timeline>,
    narrating: &Narrating,
    progress: &dyn Progress,
    sink: &mut Sink,
) -> Result<(Narration, String)> {
    let (voice, warning) = narrating.casting.voice(&transcript.language)?;
    let utterances = script::of(transcript);
    let path = sink.path().to_owned();
    let task = path.file_name().unwrap_or_default().to_string_lossy();
    let (sound, progress) = (&narrating.sound, (progress, &*task));
    let mut narration = match given {
        None => narration::narrate(&utterances, &voice, sound, progress, &path, sink.file())?,
        Some(given) => narration::narrate_on(&utterances, given, &voice, sound, progress, &path, sink.file())?,
    };
    narration.warnings.extend(warning);
    Ok((narration, voice.name))
}
