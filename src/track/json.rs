//! Our JSON: cues, and every sentence and word with its times and its place in the source.

use std::ops::Range;

use serde::Serialize;

use super::{Export, Format, Unwritable};
use crate::language::Language;
use crate::time::{Span, Time};
use crate::timeline::{Hearing, Timeline};
use crate::transcript::Transcript;

/// Our JSON.
pub struct Json;

impl Format for Json {
    fn name(&self) -> &'static str {
        "json"
    }

    fn write(&self, export: Export<'_>) -> Result<String, Unwritable> {
        let file = File {
            language: &export.track.language,
            title: export.transcript.metadata.title.as_deref(),
            date: export.transcript.metadata.date.as_deref(),
            duration: export.timeline.end,
            cues: export
                .track
                .cues
                .iter()
                .map(|cue| Cue {
                    start: cue.span.start,
                    end: cue.span.end,
                    lines: &cue.lines,
                    speaker: cue.speaker.as_deref(),
                })
                .collect(),
            segments: segments(export.transcript, export.timeline, export.hearing),
            untranscribed: export.hearing.map(|hearing| hearing.untranscribed.iter().map(stretch).collect()),
        };
        let mut text = serde_json::to_string_pretty(&file).map_err(|error| Unwritable(error.to_string()))?;
        text.push('\n');
        Ok(text)
    }
}

/// The file. Times are seconds with at most three decimals; byte ranges are half open and refer
/// to the source as UTF-8.
#[derive(Serialize)]
struct File<'a> {
    language: &'a Language,
    title: Option<&'a str>,
    date: Option<&'a str>,
    duration: Time,
    cues: Vec<Cue<'a>>,
    segments: Vec<Segment<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    untranscribed: Option<Vec<Stretch>>,
}

/// Speech of a recording that the text does not have.
#[derive(Serialize)]
struct Stretch {
    start: Time,
    end: Time,
}

fn stretch(span: &Span) -> Stretch {
    Stretch { start: span.start, end: span.end }
}

#[derive(Serialize)]
struct Cue<'a> {
    start: Time,
    end: Time,
    lines: &'a [String],
    speaker: Option<&'a str>,
}

/// One sentence; without times where it was not spoken. `confidence` (0 to 1) is that of a recording.
#[derive(Serialize)]
struct Segment<'a> {
    start: Option<Time>,
    end: Option<Time>,
    text: String,
    kind: &'static str,
    speaker: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    confidence: Option<f64>,
    start_byte: usize,
    end_byte: usize,
    words: Vec<Word<'a>>,
}

#[derive(Serialize)]
struct Word<'a> {
    text: &'a str,
    start: Time,
    end: Time,
    start_byte: usize,
    end_byte: usize,
}

/// The sentences of `transcript` with their times, and how they were heard.
fn segments<'a>(transcript: &'a Transcript, timeline: &Timeline, hearing: Option<&Hearing>) -> Vec<Segment<'a>> {
    let mut segments = Vec::with_capacity(transcript.sentences.len());
    for turn in &transcript.turns {
        for index in turn.sentences.clone() {
            let sentence = &transcript.sentences[index];
            let range = sentence.words.clone();
            let Some((first, last)) = ends(transcript, timeline, range.clone()) else { continue };
            let heard = hearing.and_then(|hearing| hearing.sentences.get(index));
            let spoken = heard.is_none_or(|heard| heard.spoken);
            segments.push(Segment {
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

/// Confidence is not known more finely than that.
fn hundredths(confidence: f32) -> f64 {
    (f64::from(confidence) * 100.0).round() / 100.0
}

type Placed = (Range<usize>, Span);

fn ends(transcript: &Transcript, timeline: &Timeline, words: Range<usize>) -> Option<(Placed, Placed)> {
    let at = |index: usize| Some((transcript.words.get(index)?.bytes.clone(), *timeline.words.get(index)?));
    Some((at(words.start)?, at(words.end.checked_sub(1)?)?))
}

fn word<'a>(transcript: &'a Transcript, timeline: &Timeline, index: usize) -> Word<'a> {
    let (word, span) = (&transcript.words[index], timeline.words[index]);
    Word { text: &word.text, start: span.start, end: span.end, start_byte: word.bytes.start, end_byte: word.bytes.end }
}
