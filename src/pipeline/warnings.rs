//! Warnings about a text and its recording: what to review before the tracks are published.

use std::path::Path;

use crate::align::MIN_EVIDENCE;
use crate::timeline::recorded::RecordedText;
use crate::timeline::{Recognition, Timeline};
use crate::transcript::Transcript;
use crate::warning::{Location, Warning, WarningCode, quote};

/// Where a smaller share of the sentences is found, the text is probably not that of the recording.
const MIN_FOUND_SHARE: f64 = 0.4;

/// Times with less confidence should be reviewed.
const MIN_CONFIDENCE: f32 = 0.5;

/// Says of `warnings` that name no file that they are about the one at `path`.
pub(super) fn in_file(warnings: &mut [Warning], path: &Path) {
    for warning in warnings {
        warning.place.file.get_or_insert_with(|| path.to_owned());
    }
}

/// What the recording does not have in common with the text.
pub(super) fn of_recording(recorded: &RecordedText) -> Vec<Warning> {
    let untranscribed = recorded.recognition.untranscribed.iter().map(|span| {
        let place = Location { time: Some(span.start), ..Location::default() };
        Warning::new(WarningCode::Untranscribed, format!("speech not in the text, until {}", span.end)).at(place)
    });
    text_mismatch(recorded).into_iter().chain(untranscribed).collect()
}

/// A warning where the recording is probably not one of the text.
fn text_mismatch(recorded: &RecordedText) -> Option<Warning> {
    let expected = || recorded.recognition.sentences.iter().filter(|heard| heard.confidence.is_some());
    let (found, all) = (expected().filter(|heard| heard.spoken).count(), expected().count());
    let message = if recorded.evidence.is_some_and(|evidence| evidence < MIN_EVIDENCE) {
        "the recording does not match this text".to_owned()
    } else if (found as f64) < MIN_FOUND_SHARE * all as f64 {
        format!("only {found} of {all} sentences were found in the recording")
    } else {
        return None;
    };
    let hint =
        "wrong text, source language (`--source-language`) or audio track (`--audio-track`)? If not, review all times";
    Some(Warning::new(WarningCode::TextMismatch, format!("{message}; {hint}")))
}

/// The sentences of `text` whose times should be reviewed.
pub(super) fn of_times(text: &Transcript, recognition: &Recognition, timeline: &Timeline) -> Vec<Warning> {
    let mut warnings = Vec::new();
    for (index, heard) in recognition.sentences.iter().enumerate() {
        let Some(confidence) = heard.confidence else { continue };
        if !heard.spoken {
            warnings.push(at_sentence(WarningCode::NotSpoken, "not found in the recording", text, index, None));
        } else if confidence < MIN_CONFIDENCE {
            warnings.push(at_sentence(
                WarningCode::LowConfidence,
                "low confidence in these times",
                text,
                index,
                Some(timeline),
            ));
        }
    }
    warnings
}

/// A warning about the sentence `index` of `text`, which it quotes.
pub(super) fn at_sentence(
    code: WarningCode,
    message: &str,
    text: &Transcript,
    index: usize,
    timeline: Option<&Timeline>,
) -> Warning {
    let words = &text.sentences[index].words;
    let time = timeline.and_then(|timeline| timeline.words.get(words.start)).map(|span| span.start);
    let quote = quote(&text.text(words.clone()));
    let place = Location { language: Some(text.language.clone()), time, ..Location::default() };
    Warning::new(code, format!("{message}: “{quote}”")).at(place)
}
