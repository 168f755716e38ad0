//! A recording and the texts of one speech → tracks of all languages on the recording's timeline.

use std::path::{Path, PathBuf};

use rayon::prelude::*;
use serde::Serialize;

use super::{
    Made, Names, Outcome, TextOutcome, TextResult, Understood, name_outputs, understand, understand_lines,
    warn_of_missing_languages, write_track,
};
use crate::align::{Extractor, Features};
use crate::audio::decode::{self, AudioTrack, Decoded};
use crate::bitext;
use crate::cue::{self, Directions};
use crate::document::ReadOptions;
use crate::error::{Error, Result};
use crate::io::{Folder, Sink};
use crate::job::{Input, Job};
use crate::language::Language;
use crate::profile::Profile;
use crate::progress::{Event, Progress};
use crate::speech::cache::Cache;
use crate::speech::reader::Reader;
use crate::speech::{self, Casting, Voice};
use crate::time::{Delta, Span, Time};
use crate::timeline::recorded::{self, Recorded, Reference};
use crate::timeline::{Hearing, Timeline, projected};
use crate::track::{Export, Format, Track, assemble};
use crate::transcript::Transcript;
use crate::warning::{Code, Place, Warning};

/// What to make of a recording.
pub struct Options {
    /// The formats of the tracks.
    pub formats: Vec<&'static dyn Format>,
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

/// What was heard in a recording.
#[derive(Debug, Serialize)]
pub struct Listened {
    /// The file.
    pub path: PathBuf,
    /// How long it is.
    pub duration: Delta,
    /// The language that is spoken.
    pub spoken: Language,
    /// The voice that read the text, for comparison.
    pub voice: String,
    /// Speech that the text does not have.
    pub untranscribed: Vec<Stretch>,
    /// What a user should know.
    pub warnings: Vec<Warning>,
}

/// A stretch of time.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Stretch {
    /// When it begins.
    pub start: Time,
    /// When it ends.
    pub end: Time,
}

/// One sentence of a text, and how it was heard.
#[derive(Debug, Serialize)]
pub struct Segment {
    /// When it begins; nothing if it was not spoken.
    pub start: Option<Time>,
    /// When it ends.
    pub end: Option<Time>,
    /// The sentence as it is shown.
    pub text: String,
    /// How sure that is, from 0 to 1; nothing for a stage direction.
    pub confidence: Option<f64>,
    /// Its words; none if it was not spoken.
    pub words: Vec<TimedWord>,
}

/// A word and when it is spoken.
#[derive(Debug, Serialize)]
pub struct TimedWord {
    /// The word as it is shown.
    pub text: String,
    /// When it begins.
    pub start: Time,
    /// When it ends.
    pub end: Time,
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
    // The others have no times without it.
    let (text, _) = match &texts[spoken] {
        Ok(text) => text,
        Err(_) => return Err(texts.swap_remove(spoken).err().unwrap_or(Error::Interrupted)),
    };
    let source = &text.transcript;
    let (recorded, listened) = listen(recording, source, options, progress)?;
    let timeline = recorded.timeline(source, options.unspoken == Unspoken::Keep);
    let times = Times { source: source.clone(), hearing: recorded.hearing, timeline };
    let made: Vec<TextResult> = texts
        .into_par_iter()
        .enumerate()
        .map(|(index, named)| {
            let produced = named.and_then(|(text, names)| {
                let timed = times.of(&text.transcript, index == spoken);
                produce(&job.texts[index], text, timed, &names, options, folder, progress)
            });
            produced.map_or_else(|error| TextResult::Failed { error }, TextResult::Made)
        })
        .collect();
    if progress.interrupted() {
        return Err(Error::Interrupted);
    }
    let texts = job.texts.iter().zip(made).map(|(input, result)| TextOutcome { input: input.path.clone(), result });
    Ok(Outcome { stem: job.stem.clone(), recording: Some(listened), texts: texts.collect() })
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

/// Hears `path` and finds `source` in it.
fn listen(
    path: &Path,
    source: &Transcript,
    options: &Options,
    progress: &dyn Progress,
) -> Result<(Recorded, Listened)> {
    let voice = voice(&options.casting, &source.language)?;
    let reader = Reader::new(&voice, options.cache.as_ref())?;
    let (heard, reference) = rayon::join(
        || features(path, &options.audio_track, progress),
        || recorded::speak(source, &[], &reader, (progress, "reading the text")),
    );
    let ((features, decoded), reference) = (heard?, reference?);
    let within = within(path, decoded.duration, options)?;
    let mut recorded = compare(source, &reference, &features, within, progress);
    if progress.interrupted() {
        return Err(Error::Interrupted);
    }
    let refuse = |reason: &str| Error::Recording { path: path.to_owned(), reason: reason.to_owned() };
    let Some(first) = recorded.words.iter().flatten().next() else {
        return Err(refuse(
            "nothing of the text is heard in it; is it the right file, audio track (`--audio-track`) and language (`--spoken`)?",
        ));
    };
    if first.start + options.offset < Time::ZERO {
        return Err(refuse(&format!(
            "`--offset` would put its first sentence, at {}, before the beginning; `--start` leaves out what comes before",
            first.start
        )));
    }
    recorded.shift(options.offset);
    let mut warnings = decoded.warnings;
    warnings.extend(reference.warnings);
    warnings.extend(reader.warnings());
    warnings.extend(doubts(&recorded));
    let listened = Listened {
        path: path.to_owned(),
        duration: decoded.duration,
        spoken: source.language.clone(),
        voice: voice.name,
        untranscribed: recorded.hearing.untranscribed.iter().map(stretch).collect(),
        warnings: warnings.into_iter().map(|warning| within_file(warning, path)).collect(),
    };
    Ok((recorded, listened))
}

/// A voice that reads texts in `language`. Tones are no reference, unless somebody asked for them.
fn voice(casting: &Casting, language: &Language) -> Result<Voice> {
    let (voice, warning) = casting.voice(language)?;
    if warning.is_none() || !voice.is_placeholder() {
        return Ok(voice);
    }
    let espeak = speech::voice("espeak").and_then(|voice| voice.speaking(language));
    match espeak.and_then(|voice| voice.check()) {
        Ok(()) => Ok(voice),
        Err(source) => Err(Error::NoReference { language: language.clone(), source: Box::new(source) }),
    }
}

/// What of the recording is compared; its sound is not kept.
fn features(path: &Path, track: &AudioTrack, progress: &dyn Progress) -> Result<(Features, Decoded)> {
    const TASK: &str = "listening";
    progress.event(Event::Begin { task: TASK, total: 0 });
    let mut extractor = Extractor::new();
    let mut samples = 0;
    let decoded = decode::decode(path, track, &mut |block| {
        if progress.interrupted() {
            return;
        }
        extractor.push(block);
        samples += block.len();
        let seconds = samples / decode::RATE as usize;
        if seconds > 0 {
            samples -= seconds * decode::RATE as usize;
            progress.event(Event::Advance { task: TASK, steps: seconds as u64 });
        }
    })?;
    progress.event(Event::End { task: TASK });
    if progress.interrupted() { Err(Error::Interrupted) } else { Ok((extractor.finish(), decoded)) }
}

/// The part of the recording that is looked at.
fn within(path: &Path, duration: Delta, options: &Options) -> Result<Span> {
    let end = Time::ZERO + duration;
    let within = Span::new(options.start.unwrap_or_default().max(Time::ZERO), options.end.unwrap_or(end).min(end));
    if within.duration() > Delta::ZERO {
        return Ok(within);
    }
    let reason = format!("it ends at {end}; nothing of it lies between `--start` and `--end`");
    Err(Error::Recording { path: path.to_owned(), reason })
}

fn compare(
    source: &Transcript,
    reference: &Reference,
    features: &Features,
    within: Span,
    progress: &dyn Progress,
) -> Recorded {
    const TASK: &str = "comparing";
    progress.event(Event::Begin { task: TASK, total: 1 });
    let recorded = recorded::hear(source, reference, features, within);
    progress.event(Event::End { task: TASK });
    recorded
}

/// Under this share of sentences that were surely heard, the text is hardly that of the recording.
const LIKELY: f64 = 0.5;

/// What the recording does not have in common with the text.
fn doubts(recorded: &Recorded) -> Vec<Warning> {
    let mut warnings = Vec::new();
    let judged = recorded.hearing.sentences.iter().filter_map(|heard| Some((heard.spoken, heard.confidence?)));
    let judged: Vec<(bool, f32)> = judged.collect();
    let sure = judged.iter().filter(|(spoken, confidence)| *spoken && *confidence >= 0.5).count();
    if (sure as f64) < LIKELY * judged.len() as f64 {
        let message = format!(
            "only {sure} of {} sentences are surely heard: is this the right text, and in the language that is spoken (`--spoken`)?",
            judged.len()
        );
        warnings.push(Warning::new(Code::Mismatch, message));
    }
    for span in &recorded.hearing.untranscribed {
        let message = format!("until {} somebody says what the text does not have", span.end);
        let place = Place { time: Some(span.start), ..Place::default() };
        warnings.push(Warning::new(Code::Untranscribed, message).at(place));
    }
    warnings
}

fn within_file(mut warning: Warning, path: &Path) -> Warning {
    warning.place.file.get_or_insert_with(|| path.to_owned());
    warning
}

fn stretch(span: &Span) -> Stretch {
    Stretch { start: span.start, end: span.end }
}

/// The times of the text that is spoken.
struct Times {
    source: Transcript,
    hearing: Hearing,
    timeline: Timeline,
}

/// The times of a text, and what a user should know about them.
struct Timed {
    hearing: Hearing,
    timeline: Timeline,
    warnings: Vec<Warning>,
}

impl Times {
    /// The times of `text`, which `is_source` or a translation.
    fn of(&self, text: &Transcript, is_source: bool) -> Timed {
        if is_source {
            let (hearing, timeline) = (self.hearing.clone(), self.timeline.clone());
            return Timed { warnings: hardly_heard(text, &hearing, &timeline), hearing, timeline };
        }
        let beads = bitext::align(&self.source, text);
        let timeline = projected::project(&self.source, &self.timeline, text, &beads);
        let hearing = recorded::translated(&self.hearing, &beads, text);
        let spoken = |index: &usize| text.sentences[*index].kind.is_spoken();
        let warnings = projected::unmatched(&beads).filter(spoken).map(|index| {
            let message = "nothing in the text that is spoken corresponds to this; it stands where there was room";
            at_sentence(Code::Unmatched, message, text, index, Some(&timeline))
        });
        Timed { warnings: warnings.collect(), hearing, timeline }
    }
}

/// The sentences of `text` that somebody should look at.
fn hardly_heard(text: &Transcript, hearing: &Hearing, timeline: &Timeline) -> Vec<Warning> {
    let mut warnings = Vec::new();
    for (index, heard) in hearing.sentences.iter().enumerate() {
        let Some(confidence) = heard.confidence else { continue };
        if !heard.spoken {
            warnings.push(at_sentence(Code::Unspoken, "this is not heard in the recording", text, index, None));
        } else if confidence < 0.5 {
            warnings.push(at_sentence(Code::Unsure, "the times of this are not sure", text, index, Some(timeline)));
        }
    }
    warnings
}

/// How much of a sentence a warning quotes, in characters.
const QUOTE: usize = 60;

fn at_sentence(code: Code, message: &str, text: &Transcript, index: usize, timeline: Option<&Timeline>) -> Warning {
    let words = &text.sentences[index].words;
    let time = timeline.and_then(|timeline| timeline.words.get(words.start)).map(|span| span.start);
    let whole = text.text(words.clone());
    let mut quote: String = whole.chars().take(QUOTE).collect();
    if quote.len() < whole.len() {
        quote.push('…');
    }
    let place = Place { language: Some(text.language.clone()), time, ..Place::default() };
    Warning::new(code, format!("{message}: “{quote}”")).at(place)
}

/// One text: cues, files. Files get their names when all of them are complete.
fn produce(
    input: &Input,
    text: Understood,
    timed: Timed,
    names: &Names,
    options: &Options,
    folder: &Folder,
    progress: &dyn Progress,
) -> Result<Made> {
    let Understood { transcript, mut warnings, .. } = text;
    let Timed { hearing, timeline, warnings: found } = timed;
    warnings.extend(found);
    let limits = options.profile.limits(&transcript.language);
    let shown: Vec<bool> = transcript
        .sentences
        .iter()
        .zip(&hearing.sentences)
        .map(|(sentence, heard)| {
            (heard.spoken || options.unspoken == Unspoken::Keep)
                && (sentence.kind.is_spoken() || options.directions == Directions::Keep)
        })
        .collect();
    let drafts = cue::compose_shown(&transcript, &timeline, &limits, &shown);
    let (mut track, found) = assemble::assemble(&drafts, &transcript, &timeline, &limits);
    warnings.extend(found);
    end_by(&mut track, timeline.end);

    let export = Export { track: &track, transcript: &transcript, timeline: &timeline, hearing: Some(&hearing) };
    let write = |(format, name): &(&'static dyn Format, String)| write_track(*format, export, folder.sink(name)?);
    let sinks: Vec<Sink> = names.tracks.iter().map(write).collect::<Result<_>>()?;
    if progress.interrupted() {
        return Err(Error::Interrupted);
    }
    let outputs = sinks.iter().map(|sink| sink.path().to_owned()).collect();
    sinks.into_iter().try_for_each(Sink::keep)?;
    Ok(Made {
        language: transcript.language.clone(),
        voice: None,
        outputs,
        sentences: transcript.sentences.len(),
        cues: track.cues.len(),
        duration: timeline.end,
        segments: Some(segments(&transcript, &timeline, &hearing)),
        warnings: warnings.into_iter().map(|warning| within_file(warning, &input.path)).collect(),
    })
}

/// A cue that stays for reading does not stay longer than the recording.
fn end_by(track: &mut Track, end: Time) {
    let end = Time::from_millis(end.as_millis());
    if let Some(last) = track.cues.last_mut() {
        last.span.end = last.span.end.min(end.max(last.span.start + Delta::from_millis(1)));
    }
}

fn segments(transcript: &Transcript, timeline: &Timeline, hearing: &Hearing) -> Vec<Segment> {
    let word = |index: usize| {
        let span = timeline.words[index];
        TimedWord { text: transcript.words[index].text.clone(), start: span.start, end: span.end }
    };
    let sentences = transcript.sentences.iter().zip(&hearing.sentences);
    sentences
        .map(|(sentence, heard)| {
            let words: Vec<TimedWord> = sentence.words.clone().filter(|_| heard.spoken).map(word).collect();
            Segment {
                start: words.first().map(|word| word.start),
                end: words.last().map(|word| word.end),
                text: transcript.sentence_text(sentence),
                confidence: heard.confidence.map(|confidence| (f64::from(confidence) * 100.0).round() / 100.0),
                words,
            }
        })
        .collect()
}
