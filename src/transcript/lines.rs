//! Transcripts with one sentence per line of the file.

use super::model::{Sentence, SentenceKind, Transcript, Turn};

/// `transcript`, whose words are in `source`, with one sentence for each line that has words.
///
/// A line with nothing but a stage direction stays one; any other line is spoken. Turns keep their starts.
pub fn by_lines(transcript: Transcript, source: &str) -> Transcript {
    let ends: Vec<usize> = source.match_indices(['\n', '\r']).map(|(at, _)| at).collect();
    let line_of = |word: usize| ends.partition_point(|end| *end < transcript.words[word].bytes.start);
    let mut sentences: Vec<Sentence> = Vec::new();
    let mut turns = Vec::with_capacity(transcript.turns.len());
    let mut line = None;
    for turn in &transcript.turns {
        let first = sentences.len();
        for sentence in &transcript.sentences[turn.sentences.clone()] {
            for word in sentence.words.clone() {
                let own = Some(line_of(word));
                let goes_on = line == own && sentences.len() > first;
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
        turns.push(Turn { speaker: turn.speaker.clone(), sentences: first..sentences.len() });
    }
    Transcript { sentences, turns, ..transcript }
}

fn together(a: SentenceKind, b: SentenceKind) -> SentenceKind {
    if a == b { a } else { SentenceKind::Speech }
}
