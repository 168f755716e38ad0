//! A document → a transcript: turns, sentences, words, each with its place in the source.

use std::ops::Range;

use super::{Sentence, SentenceKind, Transcript, Turn, directions, labels, sentences, words};
use crate::document::{BlockKind, Document};
use crate::language::Language;

/// Who says what in `document`, which is in `language`.
pub fn understand(document: &Document, language: Language) -> Transcript {
    let labels = labels::find(&document.blocks);
    let mut transcript = Transcript {
        metadata: document.metadata.clone(),
        words: Vec::new(),
        sentences: Vec::new(),
        turns: Vec::new(),
        language,
    };
    let mut speaker = document.metadata.speaker.clone();
    let mut first = 0;
    for (block, label) in document.blocks.iter().zip(labels) {
        let mut start = 0;
        if let Some(label) = label {
            close_turn(&mut transcript, speaker, &mut first);
            speaker = Some(label.name);
            start = label.end;
        }
        let text = block.text.as_str();
        let kind = if block.kind == BlockKind::Heading { SentenceKind::Heading } else { SentenceKind::Speech };
        let mut opens_paragraph = true;
        for range in sentences::split(&text[start..], &transcript.language) {
            let range = start + range.start..start + range.end;
            let kind = if directions::is_direction(&text[range.clone()]) { SentenceKind::Direction } else { kind };
            let words = push_words(&mut transcript, block, range);
            if !words.is_empty() {
                transcript.sentences.push(Sentence { words, kind, opens_paragraph });
                opens_paragraph = false;
            }
        }
    }
    close_turn(&mut transcript, speaker, &mut first);
    transcript
}

fn push_words(transcript: &mut Transcript, block: &crate::document::Block, range: Range<usize>) -> Range<usize> {
    let first = transcript.words.len();
    words::split(&block.text, range, &mut transcript.words);
    first..transcript.words.len()
}

fn close_turn(transcript: &mut Transcript, speaker: Option<String>, first: &mut usize) {
    let end = transcript.sentences.len();
    if *first < end {
        transcript.turns.push(Turn { speaker, sentences: *first..end });
        *first = end;
    }
}
