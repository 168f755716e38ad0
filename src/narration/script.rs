//! A transcript → what is to be said: sentences in spoken form, who speaks them, and the silences between.

use super::{AFTER_PARAGRAPH, AFTER_SENTENCE, AFTER_TURN, DIRECTION, Utterance};
use crate::transcript::{Transcript, verbalize};
use crate::warning::Location;

/// What is to be said of `transcript`, and how long the silences after it are.
pub fn of(transcript: &Transcript) -> Vec<Utterance> {
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
                words: verbalize::verbalize(words, &transcript.language),
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
