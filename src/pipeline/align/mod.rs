//! A recording and the texts of one speech → tracks of all languages on the recording's timeline.

mod doubts;
mod listen;
mod outcome;
mod times;

use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::package::{Package, Part};
use super::{
    Made, Names, Outcome, TextOutcome, Understood, name_outputs, understand, understand_lines,
    warn_of_missing_languages, write_track,
};
use crate::audio::decode::AudioTrack;
use crate::bitext;
use crate::cue::{self, ComposeOptions, Directions, Draft};
use crate::document::ReadOptions;
use crate::error::{Error, Result};
use crate::io::{Folder, Sink};
use crate::job::{Input, Job};
use crate::language::Language;
use crate::profile::Profile;
use crate::progress::Progress;
use crate::speech::Casting;
use crate::speech::cache::Cache;
use crate::time::{Delta, Time};
use crate::timeline::projected::{self, ProjectOptions};
use crate::timeline::recorded::{self, CorrectedCue};
use crate::timeline::{Recognition, SentenceMatch, Timeline};
use crate::track::{TimedSpeech, Track, TrackExport, TrackFormat, assemble};
use crate::transcript::{Sentence, Transcript};
use crate::warning::{Warning, WarningCode};

pub use outcome::{Listened, Segment, Stretch, TimedWord};

/// What to make of a recording.
pub struct Options {
    /// The formats of the tracks.
    pub formats: Vec<&'static dyn TrackFormat>,
    /// The limits that the cues keep.
    pub profile: Profile,
    /// Whether stage directions appear in the tracks.
    pub directions: Directions,
    /// How to read the texts.
    pub reading: ReadOptions,
    /// Whether each line of the texts is one sentence.
    pub lines: bool,
    /// The language of texts whose name and page do not say it.
    pub language: Option<Language>,
    /// The language that is heard; without it, that of the first text.
    pub spoken: Option<Language>,
    /// Which of the recording's audio tracks is heard.
    pub audio_track: AudioTrack,
    /// Who reads the text, for comparison.
    pub casting: Casting,
    /// Where clips are kept for the next time, if they are.
    pub cache: Option<Cache>,
    /// Whether sentences that were not spoken appear in the tracks.
    pub unspoken: Unspoken,
    /// Where in the recording the speech begins at the earliest.
    pub start: Option<Time>,
    /// Where it ends at the latest.
    pub end: Option<Time>,
    /// How much later than in the recording everything is shown.
    pub offset: Delta,
    /// A track of the spoken text whose cues are right as they are.
    pub times: Option<PathBuf>,
    /// What is made for players.
    pub package: Package,
}

/// What becomes of sentences that are in the text and not in the recording.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Unspoken {
    /// They have no cue.
    #[default]
    Drop,
    /// They have cues in the pause where they belong, with a warning.
    Keep,
}

/// Writes the tracks of every text of `job`, timed by `recording`.
///
/// # Errors
/// Where nothing can be timed: the recording cannot be heard, the text that is spoken cannot be read or
/// is not found in it. Another text that cannot be done fails alone, in the outcome.
pub fn align(
    recording: &Path,
    job: &Job,
    options: &Options,
    folder: &Folder,
    progress: &dyn Progress,
) -> Result<Outcome> {
    let reader = if options.lines { understand_lines } else { understand };
    let mut texts: Vec<Result<Understood>> =
        job.texts.par_iter().map(|input| reader(input, options.language.as_ref(), &options.reading)).collect();
    let spoken = spoken(&texts, options.spoken.as_ref());
    warn_of_missing_languages(job, &mut texts);
    let mut texts = name_outputs(job, texts, &options.formats, false, folder);
    let spoken = spoken?;
    let bases: Vec<&str> = texts.iter().flatten().map(|(_, names)| names.base.as_str()).collect();
    options.package.claim(&job.stem, &bases, false, folder)?;
    // The others have no times without it.
    let (text, _) = match &texts[spoken] {
        Ok(text) => text,
        Err(_) => return Err(texts.swap_remove(spoken).err().unwrap_or(Error::Interrupted)),
    };
    let source = &text.transcript;
    let corrected = times::corrected(source, options)?;
    let (recorded, listened) = listen::listen(recording, source, &corrected, options, progress)?;
    let timeline = recorded.timeline(source, options.unspoken == Unspoken::Keep);
    let times = Times { source: source.clone(), recognition: recorded.recognition, timeline };
    let made: Vec<Result<(Made, Option<Part>)>> = texts
        .into_par_iter()
        .enumerate()
        .map(|(index, named)| {
            let (text, names) = named?;
            let timed = times.of(&text.transcript, options, index == spoken);
            let fixed = if index == spoken { corrected.fixed.as_slice() } else { &[] };
            produce(&job.texts[index], text, (timed, fixed), &names, options, folder, progress)
        })
        .collect();
    if progress.interrupted() {
        return Err(Error::Interrupted);
    }
    let (results, parts) = super::package::parts(made, spoken);
    let package = &options.package;
    let players = package.is_wanted().then(|| package.make(&job.stem, parts, false, folder, progress));
    let texts = job.texts.iter().zip(results).map(|(input, result)| TextOutcome { input: input.path.clone(), result });
    Ok(Outcome { stem: job.stem.clone(), recording: Some(listened), texts: texts.collect(), players })
}

/// The index of the text that is spoken.
fn spoken(texts: &[Result<Understood>], wanted: Option<&Language>) -> Result<usize> {
    let Some(wanted) = wanted else { return Ok(0) };
    let languages = || texts.iter().map(|text| text.as_ref().ok().map(|text| &text.transcript.language));
    let same = |language: Option<&Language>| language == Some(wanted);
    let alike = |language: Option<&Language>| language.is_some_and(|l| l.covers(wanted) || wanted.covers(l));
    languages().position(same).or_else(|| languages().position(alike)).ok_or_else(|| Error::SpokenMissing {
        wanted: wanted.clone(),
        given: languages().flatten().map(Language::to_string).collect::<Vec<_>>().join(", "),
    })
}

/// The times of the text that is spoken.
struct Times {
    source: Transcript,
    recognition: Recognition,
    timeline: Timeline,
}

/// The times of a text, and what a user should know about them.
struct Timed {
    recognition: Recognition,
    timeline: Timeline,
    warnings: Vec<Warning>,
    is_source: bool,
}

impl Times {
    /// The times of `text`, which `is_source` or a translation.
    fn of(&self, text: &Transcript, options: &Options, is_source: bool) -> Timed {
        if is_source {
            let (recognition, timeline) = (self.recognition.clone(), self.timeline.clone());
            return Timed {
                warnings: doubts::of_text(text, &recognition, &timeline),
                recognition,
                timeline,
                is_source,
            };
        }
        let beads = bitext::align(&self.source, text);
        let recognition = recorded::translated(&self.recognition, &beads, text);
        let shown = shown(text, &recognition, options);
        let is_shown = |word: usize| shown[text.sentences.partition_point(|sentence| sentence.words.end <= word)];
        let speed = options.profile.limits(&text.language).reading_speed;
        let timeline = projected::project(
            &self.source,
            &self.timeline,
            text,
            &beads,
            &ProjectOptions { reading_speed: Some(speed), shown: Some(&is_shown) },
        );
        let spoken = |index: &usize| text.sentences[*index].kind.is_spoken();
        let warnings = projected::unmatched(&beads).filter(spoken).map(|index| {
            let message = "nothing in the text that is spoken corresponds to this; it stands where there was room";
            doubts::at_sentence(WarningCode::NoCounterpart, message, text, index, Some(&timeline))
        });
        Timed { warnings: warnings.collect(), recognition, timeline, is_source }
    }
}

/// One text: cues, files. Files get their names when all of them are complete.
fn produce(
    input: &Input,
    text: Understood,
    (timed, fixed): (Timed, &[CorrectedCue]),
    names: &Names,
    options: &Options,
    folder: &Folder,
    progress: &dyn Progress,
) -> Result<(Made, Option<Part>)> {
    let Understood { transcript, mut warnings, .. } = text;
    let Timed { recognition, timeline, warnings: found, is_source } = timed;
    warnings.extend(found);
    let limits = options.profile.limits(&transcript.language);
    let shown = shown(&transcript, &recognition, options);
    let kept: Vec<Draft> = fixed.iter().map(|cue| Draft { lines: cue.lines.clone() }).collect();
    let drafts = cue::compose(
        &transcript,
        &timeline,
        &limits,
        &ComposeOptions { shown: Some(&shown), fixed: &kept, ..ComposeOptions::default() },
    );
    let assemble = if is_source { assemble::assemble } else { assemble::assemble_translation };
    let (mut track, found) = assemble(&drafts, &transcript, &timeline, &limits);
    let is_own = times::keep(&mut track, fixed, options.offset);
    // Whoever set a cue by hand need not be told about it.
    warnings.extend(found.into_iter().filter(|warning| warning.place.cue.is_none_or(|cue| is_own[cue - 1])));
    end_by(&mut track, timeline.end);

    let speech = TimedSpeech { transcript: &transcript, timeline: &timeline, recognition: Some(&recognition) };
    let export = TrackExport { track: &track, speech: Some(speech), rate: None };
    warnings.extend(names.tracks.iter().flat_map(|(format, _)| format.unsupported_features(&track)));
    let write = |(format, name): &(&'static dyn TrackFormat, String)| write_track(*format, export, folder.sink(name)?);
    let sinks: Vec<Sink> = names.tracks.iter().map(write).collect::<Result<_>>()?;
    if progress.interrupted() {
        return Err(Error::Interrupted);
    }
    let outputs = sinks.into_iter().map(Sink::keep).collect::<Result<_>>()?;
    let made = Made {
        language: transcript.language.clone(),
        voice: None,
        outputs,
        sentences: transcript.sentences.len(),
        cues: track.cues.len(),
        duration: timeline.end,
        segments: Some(outcome::segments(&transcript, &timeline, &recognition)),
        warnings: warnings.into_iter().map(|warning| within_file(warning, &input.path)).collect(),
    };
    let part = options.package.is_wanted().then(|| Part::new(&names.base, &transcript, &timeline, track, None));
    Ok((made, part))
}

/// Which sentences of `text` appear in its track.
fn shown(text: &Transcript, recognition: &Recognition, options: &Options) -> Vec<bool> {
    let sentences = text.sentences.iter().zip(&recognition.sentences);
    let is_shown = |(sentence, heard): (&Sentence, &SentenceMatch)| {
        (heard.spoken || options.unspoken == Unspoken::Keep)
            && (sentence.kind.is_spoken() || options.directions == Directions::Keep)
    };
    sentences.map(is_shown).collect()
}

/// A cue that stays for reading does not stay longer than the recording.
fn end_by(track: &mut Track, end: Time) {
    let end = Time::from_millis(end.as_millis());
    if let Some(last) = track.cues.last_mut() {
        last.span.end = last.span.end.min(end.max(last.span.start + Delta::from_millis(1)));
    }
}

fn within_file(mut warning: Warning, path: &Path) -> Warning {
    warning.place.file.get_or_insert_with(|| path.to_owned());
    warning
}
