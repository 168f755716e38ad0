//! What somebody should look at before the tracks go out.

use crate::timeline::recorded::Recorded;
use crate::timeline::{Hearing, Timeline};
use crate::transcript::Transcript;
use crate::warning::{Code, Place, Warning};

/// Under this share of sentences that were surely heard, the text is hardly that of the recording. Of the wrong texts
/// among the recordings that confidence is fitted on, the most have 0.56; see [`crate::align::Alignment::certainty`].
const LIKELY: f64 = 0.6;

/// What the recording does not have in common with the text.
pub(super) fn of_recording(recorded: &Recorded) -> Vec<Warning> {
    let mut warnings = Vec::new();
    let judged = recorded.hearing.sentences.iter().filter_map(|heard| Some((heard.spoken, heard.confidence?)));
    let judged: Vec<(bool, f32)> = judged.collect();
    let sure = judged.iter().filter(|(spoken, confidence)| *spoken && *confidence >= 0.5).count();
    if (sure as f64) < LIKELY * judged.len() as f64 {
        let message = format!(
            "only {sure} of {} sentences are surely heard: is this the right text, and in the language that is spoken (`--spoken`)? If so, look at all of it",
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

/// The sentences of `text` that somebody should look at.
pub(super) fn of_text(text: &Transcript, hearing: &Hearing, timeline: &Timeline) -> Vec<Warning> {
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

pub(super) fn at_sentence(
    code: Code,
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
    let place = Place { language: Some(text.language.clone()), time, ..Place::default() };
    Warning::new(code, format!("{message}: “{quote}”")).at(place)
}
