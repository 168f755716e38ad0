//! The utterances of a transcript: sentences in spoken form, their speakers, and the silences between them.

use super::utterance::Utterance;
use crate::timeline::pauses::{AFTER_PARAGRAPH, AFTER_SENTENCE, AFTER_TURN, DIRECTION};
use crate::transcript::Transcript;
use crate::transcript::verbalize::verbalize;
use crate::warning::Location;

/// The utterances of `transcript`, one per sentence.
pub fn utterances(transcript: &Transcript) -> Vec<Utterance> {
    let mut speakers: Vec<Option<&str>> = Vec::new();
    let mut utterances = Vec::with_capacity(transcript.sentences.len());
    for turn in &transcript.turns {
        let name = turn.speaker.as_deref();
        let speaker = speakers.iter().position(|known| *known == name).unwrap_or_else(|| {
            speakers.push(name);
            speakers.len() - 1
        });
        for index in turn.sentences.clone() {
            let sentence = &transcript.sentences[index];
            let words = &transcript.words[sentence.words.clone()];
            let paragraph_ends = transcript.sentences.get(index + 1).is_some_and(|next| next.opens_paragraph);
            utterances.push(Utterance {
                words: verbalize(words, &transcript.language),
                pause_after: if index + 1 == turn.sentences.end {
                    AFTER_TURN
                } else if paragraph_ends {
                    AFTER_PARAGRAPH
                } else {
                    AFTER_SENTENCE
                },
                silent: (!sentence.kind.is_spoken()).then_some(DIRECTION),
                speaker,
                place: Location { language: Some(transcript.language.clone()), ..Location::default() },
            });
        }
    }
    utterances
}
