//! Orate's JSON: cues, and every sentence and word with its times and its place in the source.

use std::ops::Range;

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::language::Language;
use crate::time::{Span, Time};
use crate::timeline::Timeline;
use crate::track::clock::seconds;
use crate::track::cue::{Cue, CueTimestamp, Track};
use crate::track::feature::TrackFeature;
use crate::track::format::{
    ReadTrack, TextTrackReader, TimedSpeech, TrackExport, TrackFormat, TrackReadError, TrackReader, TrackWriteError,
};
use crate::track::lines::{line_at, lines};
use crate::track::placement::{Placement, Region};
use crate::track::style::StyledRun;
use crate::transcript::Transcript;
use crate::warning::{Location, Warning, WarningCode};

/// Orate's JSON.
pub struct JsonFormat;

impl TrackFormat for JsonFormat {
    fn name(&self) -> &'static str {
        "json"
    }

    fn endings(&self) -> &'static [&'static str] {
        &["json"]
    }

    fn keeps(&self) -> &'static [TrackFeature] {
        TrackFeature::ALL
    }

    /// A track that was read from a file has no segments.
    fn write(&self, export: TrackExport<'_>) -> Result<Vec<u8>, TrackWriteError> {
        let TrackExport { track, speech, .. } = export;
        let metadata = speech.map(|speech| &speech.transcript.metadata);
        let file = JsonOutput {
            language: track.language.as_ref(),
            title: metadata.and_then(|metadata| metadata.title.as_deref()).or(track.title.as_deref()),
            date: metadata.and_then(|metadata| metadata.date.as_deref()),
            duration: match speech {
                Some(speech) => speech.timeline.end,
                None => track.cues.iter().map(|cue| cue.span.end).max().unwrap_or_default(),
            },
            regions: &track.regions,
            styles: &track.styles,
            cues: track.cues.iter().enumerate().map(|(index, cue)| JsonCueOutput::of(index, cue)).collect(),
            segments: speech.map(segments),
            untranscribed: speech
                .and_then(|speech| Some(speech.recognition?.untranscribed.iter().map(stretch).collect())),
        };
        let mut text = serde_json::to_string_pretty(&file).map_err(|error| TrackWriteError(error.to_string()))?;
        text.push('\n');
        Ok(text.into_bytes())
    }

    fn reader(&self) -> Option<TrackReader<'_>> {
        Some(TrackReader::Text(self))
    }
}

impl TextTrackReader for JsonFormat {
    fn sniff(&self, text: &str) -> bool {
        // A key that other JSON formats of subtitles do not have.
        text.trim_start().starts_with('{') && text.contains("\"cues\"")
    }

    /// Also reads files of other programs with the same keys; only `cues`, `start` and `end` are required.
    fn read(&self, text: &str) -> Result<ReadTrack, TrackReadError> {
        let wrong = |error: &serde_json::Error, before: usize| TrackReadError {
            line: Some(before + error.line().max(1)),
            reason: format!("not a track of Orate: {error}"),
        };
        let file: JsonInput<'_> = serde_json::from_str(text).map_err(|error| wrong(&error, 0))?;
        let mut warnings = Vec::new();
        let mut cues = Vec::with_capacity(file.cues.len());
        let mut places = LineFinder { text, at: 0, line: 1 };
        for raw in file.cues {
            let line = places.of(raw.get());
            let cue: JsonCueInput = serde_json::from_str(raw.get()).map_err(|error| wrong(&error, line - 1))?;
            cues.push(cue.into_cue(cues.len(), line, &mut warnings));
        }
        let language = file.language.and_then(|tag| tag.parse().ok());
        let track = Track { language, title: file.title, cues, regions: file.regions, styles: file.styles };
        Ok(ReadTrack { track, warnings })
    }
}

/// The file. Times are seconds with at most three decimals; byte ranges are half open and refer
/// to the source as UTF-8.
#[derive(Serialize)]
struct JsonOutput<'a> {
    language: Option<&'a Language>,
    title: Option<&'a str>,
    date: Option<&'a str>,
    duration: Time,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    regions: &'a [Region],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    styles: &'a [String],
    cues: Vec<JsonCueOutput<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    segments: Option<Vec<JsonSegment<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    untranscribed: Option<Vec<JsonTimeRange>>,
}

/// Speech of the recording that is not in the text.
#[derive(Serialize)]
struct JsonTimeRange {
    start: Time,
    end: Time,
}

fn stretch(span: &Span) -> JsonTimeRange {
    JsonTimeRange { start: span.start, end: span.end }
}

/// A cue. Styles, timestamps and the like are only written if there are any.
#[derive(Serialize)]
struct JsonCueOutput<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a str>,
    start: Time,
    end: Time,
    lines: &'a [String],
    speaker: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    placement: Option<&'a Placement>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    runs: &'a [StyledRun],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    stamps: Vec<JsonTimestampOutput>,
}

#[derive(Serialize)]
struct JsonTimestampOutput {
    at: usize,
    time: Time,
}

impl<'a> JsonCueOutput<'a> {
    fn of(index: usize, cue: &'a Cue) -> Self {
        Self {
            id: cue.id.as_deref().filter(|id| *id != (index + 1).to_string()),
            start: cue.span.start,
            end: cue.span.end,
            lines: &cue.lines,
            speaker: cue.speaker.as_deref(),
            placement: Some(&cue.placement).filter(|placement| **placement != Placement::default()),
            runs: &cue.runs,
            stamps: cue.stamps.iter().map(|stamp| JsonTimestampOutput { at: stamp.at, time: stamp.time }).collect(),
        }
    }
}

/// One sentence; without times if it was not spoken. `confidence` (0 to 1) exists for recordings.
#[derive(Serialize)]
struct JsonSegment<'a> {
    start: Option<Time>,
    end: Option<Time>,
    text: String,
    kind: &'static str,
    speaker: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    confidence: Option<f64>,
    start_byte: usize,
    end_byte: usize,
    words: Vec<JsonWord<'a>>,
}

#[derive(Serialize)]
struct JsonWord<'a> {
    text: &'a str,
    start: Time,
    end: Time,
    start_byte: usize,
    end_byte: usize,
}

/// The sentences of `speech` with times and confidence.
fn segments(speech: TimedSpeech<'_>) -> Vec<JsonSegment<'_>> {
    let TimedSpeech { transcript, timeline, recognition } = speech;
    let mut segments = Vec::with_capacity(transcript.sentences.len());
    for turn in &transcript.turns {
        for index in turn.sentences.clone() {
            let sentence = &transcript.sentences[index];
            let range = sentence.words.clone();
            let Some((first, last)) = ends(transcript, timeline, range.clone()) else { continue };
            let heard = recognition.and_then(|recognition| recognition.sentences.get(index));
            let spoken = heard.is_none_or(|heard| heard.spoken);
            segments.push(JsonSegment {
                start: spoken.then_some(first.1.start),
                end: spoken.then_some(last.1.end),
                text: transcript.text(range.clone()),
                kind: sentence.kind.name(),
                speaker: turn.speaker.as_deref(),
                confidence: heard.and_then(|heard| heard.confidence).map(hundredths),
                start_byte: first.0.start,
                end_byte: last.0.end,
                words: range.filter(|_| spoken).map(|index| word(transcript, timeline, index)).collect(),
            });
        }
    }
    segments
}

/// Rounded to hundredths, as confidence is not more precise.
fn hundredths(confidence: f32) -> f64 {
    (f64::from(confidence) * 100.0).round() / 100.0
}

type PlacedWord = (Range<usize>, Span);

fn ends(transcript: &Transcript, timeline: &Timeline, words: Range<usize>) -> Option<(PlacedWord, PlacedWord)> {
    let at = |index: usize| Some((transcript.words.get(index)?.bytes.clone(), *timeline.words.get(index)?));
    Some((at(words.start)?, at(words.end.checked_sub(1)?)?))
}

fn word<'a>(transcript: &'a Transcript, timeline: &Timeline, index: usize) -> JsonWord<'a> {
    let (word, span) = (&transcript.words[index], timeline.words[index]);
    JsonWord {
        text: &word.text,
        start: span.start,
        end: span.end,
        start_byte: word.bytes.start,
        end_byte: word.bytes.end,
    }
}

/// The parts of the file that are read.
#[derive(Deserialize)]
struct JsonInput<'a> {
    #[serde(default)]
    language: Option<String>,
    #[serde(default)]
    title: Option<String>,
    #[serde(default)]
    regions: Vec<Region>,
    #[serde(default)]
    styles: Vec<String>,
    #[serde(borrow)]
    cues: Vec<&'a RawValue>,
}

#[derive(Deserialize)]
struct JsonCueInput {
    #[serde(default)]
    id: Option<String>,
    start: Option<f64>,
    end: Option<f64>,
    #[serde(default)]
    lines: Vec<String>,
    #[serde(default)]
    speaker: Option<String>,
    #[serde(default)]
    placement: Placement,
    #[serde(default)]
    runs: Vec<StyledRun>,
    #[serde(default)]
    stamps: Vec<JsonTimestampInput>,
}

#[derive(Deserialize)]
struct JsonTimestampInput {
    at: usize,
    time: f64,
}

impl JsonCueInput {
    fn into_cue(self, index: usize, line: usize, warnings: &mut Vec<Warning>) -> Cue {
        let place = Location { line: Some(line), cue: Some(index + 1), ..Location::default() };
        if self.start.is_none() || self.end.is_none() {
            let message = "missing time; the cue has zero duration until you fix it";
            warnings.push(Warning::new(WarningCode::TimeMissing, message).at(place.clone()));
        }
        let start = self.start.or(self.end).unwrap_or_default();
        let written = self.lines.len();
        let lines: Vec<String> = self
            .lines
            .iter()
            .flat_map(|line| lines(line))
            .filter(|line| !line.trim().is_empty())
            .map(str::to_owned)
            .collect();
        // The ranges of runs only fit the lines as written.
        let is_same = lines.len() == written;
        if !is_same {
            let message = "empty line or line end inside a line; fixed";
            warnings.push(Warning::new(WarningCode::TrackSyntax, message).at(place));
        }
        let mut runs = if is_same { self.runs } else { Vec::new() };
        let mut end = 0;
        runs.retain(|run| {
            let fits = run.bytes.start >= end && run.bytes.start < run.bytes.end;
            end = if fits { run.bytes.end } else { end };
            fits
        });
        let stamps = self.stamps.into_iter().filter(|_| is_same);
        Cue {
            span: Span { start: seconds(start), end: seconds(self.end.unwrap_or(start)) },
            lines,
            speaker: self.speaker,
            id: Some(self.id.unwrap_or_else(|| (index + 1).to_string())),
            runs,
            stamps: stamps.map(|stamp| CueTimestamp { at: stamp.at, time: seconds(stamp.time) }).collect(),
            placement: self.placement,
            line: Some(line),
            ..Cue::default()
        }
    }
}

/// Finds the line numbers of parts of a text, in order.
struct LineFinder<'a> {
    text: &'a str,
    at: usize,
    line: usize,
}

impl LineFinder<'_> {
    /// The line, from 1, where `part` starts; `part` must be a slice of the text.
    fn of(&mut self, part: &str) -> usize {
        let at = (part.as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize).min(self.text.len());
        self.line += line_at(self.text.get(self.at..at).unwrap_or_default(), usize::MAX) - 1;
        self.at = at;
        self.line
    }
}
