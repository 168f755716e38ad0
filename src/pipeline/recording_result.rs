//! What was found in a recording, for reports.

use std::path::PathBuf;

use serde::Serialize;

use crate::language::Language;
use crate::time::{Delta, Span, Time};
use crate::timeline::{Recognition, Timeline};
use crate::transcript::Transcript;
use crate::warning::Warning;

/// What was found in a recording.
#[derive(Debug, Serialize)]
#[non_exhaustive]
pub struct RecordingResult {
    /// The file.
    pub path: PathBuf,
    /// The length of the recording.
    pub duration: Delta,
    /// The source language: the one that is spoken.
    pub spoken: Language,
    /// The voice that the recording was compared with.
    pub voice: String,
    /// Speech that is not in the text.
    pub untranscribed: Vec<TimeRange>,
    /// What a user should know.
    pub warnings: Vec<Warning>,
}

/// A time range.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct TimeRange {
    /// The start.
    pub start: Time,
    /// The end.
    pub end: Time,
}

/// One sentence of a text, and where it is in the recording.
#[derive(Debug, Serialize)]
#[non_exhaustive]
pub struct SegmentResult {
    /// The start; nothing if it was not spoken.
    pub start: Option<Time>,
    /// The end.
    pub end: Option<Time>,
    /// The sentence as it is shown.
    pub text: String,
    /// The confidence in these times, from 0 to 1; nothing for a stage direction.
    pub confidence: Option<f64>,
    /// Its words; none if it was not spoken.
    pub words: Vec<WordTiming>,
}

/// A word and when it is spoken.
#[derive(Debug, Serialize)]
#[non_exhaustive]
pub struct WordTiming {
    /// The word as it is shown.
    pub text: String,
    /// The start.
    pub start: Time,
    /// The end.
    pub end: Time,
}

impl From<&Span> for TimeRange {
    fn from(span: &Span) -> Self {
        Self { start: span.start, end: span.end }
    }
}

/// The sentences of `transcript`, and where they are in the recording.
pub(super) fn segments(transcript: &Transcript, timeline: &Timeline, recognition: &Recognition) -> Vec<SegmentResult> {
    let word = |index: usize| {
        let span = timeline.words[index];
        WordTiming { text: transcript.words[index].text.to_string(), start: span.start, end: span.end }
    };
    let sentences = transcript.sentences.iter().zip(&recognition.sentences);
    sentences
        .map(|(sentence, heard)| {
            let words: Vec<WordTiming> = sentence.words.clone().filter(|_| heard.spoken).map(word).collect();
            SegmentResult {
                start: words.first().map(|word| word.start),
                end: words.last().map(|word| word.end),
                text: transcript.sentence_text(sentence),
                confidence: heard.confidence.map(|confidence| (f64::from(confidence) * 100.0).round() / 100.0),
                words,
            }
        })
        .collect()
}
