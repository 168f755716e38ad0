//! What somebody should look at before the tracks go out.

use crate::align::MIN_EVIDENCE;
use crate::timeline::recorded::RecordedText;
use crate::timeline::{Recognition, Timeline};
use crate::transcript::Transcript;
use crate::warning::{Location, Warning, WarningCode};

/// Under this share of sentences that were heard, the text is hardly that of the recording.
const HEARD: f64 = 0.4;

/// What the recording does not have in common with the text.
pub(super) fn of_recording(recorded: &RecordedText) -> Vec<Warning> {
    let mut warnings = Vec::new();
    warnings.extend(mismatch(recorded));
    for span in &recorded.recognition.untranscribed {
        let message = format!("until {} somebody says what the text does not have", span.end);
        let place = Location { time: Some(span.start), ..Location::default() };
        warnings.push(Warning::new(WarningCode::Untranscribed, message).at(place));
    }
    warnings
}

/// Whether the recording says something else than the text.
fn mismatch(recorded: &RecordedText) -> Option<Warning> {
    let expected = || recorded.recognition.sentences.iter().filter(|heard| heard.confidence.is_some());
    let (heard, all) = (expected().filter(|heard| heard.spoken).count(), expected().count());
    let why = if recorded.evidence.is_some_and(|evidence| evidence < MIN_EVIDENCE) {
        "what is said is hardly more like this text than like any other".to_owned()
    } else if (heard as f64) < HEARD * all as f64 {
        format!("only {heard} of {all} sentences are heard")
    } else {
        return None;
    };
    let message = format!(
        "{why}: is this the right text, and in the language that is spoken (`--spoken`)? If so, look at all of it"
    );
    Some(Warning::new(WarningCode::TextMismatch, message))
}

/// The sentences of `text` that somebody should look at.
pub(super) fn of_text(text: &Transcript, recognition: &Recognition, timeline: &Timeline) -> Vec<Warning> {
    let mut warnings = Vec::new();
    for (index, heard) in recognition.sentences.iter().enumerate() {
        let Some(confidence) = heard.confidence else { continue };
        if !heard.spoken {
            warnings.push(at_sentence(WarningCode::NotSpoken, "this is not heard in the recording", text, index, None));
        } else if confidence < 0.5 {
            warnings.push(at_sentence(
                WarningCode::LowConfidence,
                "the times of this are not sure",
                text,
                index,
                Some(timeline),
            ));
        }
    }
    warnings
}

/// How much of a sentence a warning quotes, in characters.
const QUOTE: usize = 60;

pub(super) fn at_sentence(
    code: WarningCode,
    message: &str,
    text: &Transcript,
    index: usize,
    timeline: Option<&Timeline>,
) -> Warning {
    let words = &text.sentences[index].words;
    let time = timeline.and_then(|timeline| timeline.words.get(words.start)).map(|span| span.start);
    let whole = text.text(words.clone());
    let mut quote: String = whole.chars().take(QUOTE).collect();
    if quote.len() < whole.len() {
        quote.push('…');
    }
    let place = Location { language: Some(text.language.clone()), time, ..Location::default() };
    Warning::new(code, format!("{message}: “{quote}”")).at(place)
}
