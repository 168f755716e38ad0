//! What a recording says of a text, for reports.

use std::path::PathBuf;

use serde::Serialize;

use crate::language::Language;
use crate::time::{Delta, Span, Time};
use crate::timeline::{Recognition, Timeline};
use crate::transcript::Transcript;
use crate::warning::Warning;

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

pub(super) fn stretch(span: &Span) -> Stretch {
    Stretch { start: span.start, end: span.end }
}
/// The sentences of `transcript` and how they were heard.
pub(super) fn segments(transcript: &Transcript, timeline: &Timeline, recognition: &Recognition) -> Vec<Segment> {
    let word = |index: usize| {
        let span = timeline.words[index];
        TimedWord { text: transcript.words[index].text.to_string(), start: span.start, end: span.end }
    };
    let sentences = transcript.sentences.iter().zip(&recognition.sentences);
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
