//! A transcript in which each line of the file is one sentence, whatever stands in it.

use super::{Sentence, SentenceKind, Transcript, Turn};

/// `transcript`, whose words lie in `source`, with a sentence for each line that has words.
///
/// A line that holds nothing but a stage direction is one; any other is spoken. Turns begin where
/// they began.
pub fn by_lines(transcript: Transcript, source: &str) -> Transcript {
    let ends: Vec<usize> = source.match_indices(['\n', '\r']).map(|(at, _)| at).collect();
    let line_of = |word: usize| ends.partition_point(|end| *end < transcript.words[word].bytes.start);
    let mut sentences: Vec<Sentence> = Vec::new();
    let mut turns = Vec::with_capacity(transcript.turns.len());
    let mut line = None;
    for turn in &transcript.turns {
        let begin = sentences.len();
        for sentence in &transcript.sentences[turn.sentences.clone()] {
            for word in sentence.words.clone() {
                let own = Some(line_of(word));
                let goes_on = line == own && sentences.len() > begin;
                match sentences.last_mut() {
                    Some(last) if goes_on => {
                        last.words.end = word + 1;
                        last.kind = together(last.kind, sentence.kind);
                    }
                    _ => sentences.push(Sentence {
                        words: word..word + 1,
                        kind: sentence.kind,
                        opens_paragraph: sentence.opens_paragraph && word == sentence.words.start,
                    }),
                }
                line = own;
            }
        }
        turns.push(Turn { speaker: turn.speaker.clone(), sentences: begin..sentences.len() });
    }
    Transcript { sentences, turns, ..transcript }
}

fn together(a: SentenceKind, b: SentenceKind) -> SentenceKind {
    if a == b { a } else { SentenceKind::Speech }
}
