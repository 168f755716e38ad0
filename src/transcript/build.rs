//! Builds a transcript from the blocks of a document.

use std::ops::Range;

use super::model::{Sentence, SentenceKind, Transcript, Turn, Word};
use super::sentences::split::split_line;
use super::speaker_labels::labels;
use super::stage_directions;
use super::words::words;
use crate::document::line_class::has_letters_or_digits;
use crate::document::{Block, BlockKind, Document};
use crate::language::Language;

impl Transcript {
    /// The transcript of `document`, whose text is in `language`.
    ///
    /// Every visible character of the blocks is in a word or in a speaker label.
    pub fn from_document(document: &Document, language: Language) -> Self {
        let labels = labels(&document.blocks, &language);
        let is_labelled = labels.iter().any(Option::is_some);
        let mut transcript = Self {
            language,
            metadata: document.metadata.clone(),
            // About six bytes per word and a hundred per sentence in European languages.
            words: Vec::with_capacity(document.source.len() / 6),
            sentences: Vec::with_capacity(document.source.len() / 100),
            turns: Vec::new(),
        };
        let mut speaker = document.metadata.speaker.clone().filter(|_| !is_labelled);
        let mut turn_start = 0;
        for (block, label) in document.blocks.iter().zip(labels) {
            let mut start = 0;
            if let Some(label) = label {
                transcript.close_turn(turn_start, speaker.replace(label.speaker));
                turn_start = transcript.sentences.len();
                start = label.end;
            }
            transcript.add(block, start);
        }
        transcript.close_turn(turn_start, speaker);
        transcript
    }

    fn close_turn(&mut self, start: usize, speaker: Option<String>) {
        let sentences = start..self.sentences.len();
        if !sentences.is_empty() {
            self.turns.push(Turn { speaker, sentences });
        }
    }

    /// Adds the sentences of `block` from the byte `start` of its text.
    fn add(&mut self, block: &Block, start: usize) {
        let text = block.text.as_str();
        let mut sources = block.text.sources();
        for (index, (bytes, kind)) in parts(text, start, block.kind, &self.language).into_iter().enumerate() {
            let first = self.words.len();
            self.words.extend(words(text, bytes).into_iter().map(|word| Word {
                text: text[word.bytes.clone()].into(),
                bytes: sources.of(word.bytes),
                joined: word.joined,
            }));
            self.sentences.push(Sentence { words: first..self.words.len(), kind, opens_paragraph: index == 0 });
        }
    }
}

/// The sentences of a block's `text` from the byte `start`, and their kinds.
fn parts(text: &str, start: usize, kind: BlockKind, language: &Language) -> Vec<(Range<usize>, SentenceKind)> {
    let mut parts: Vec<(Range<usize>, SentenceKind)> = Vec::new();
    let mut at = start;
    let rest = &text[start..];
    let found = stage_directions::find(rest).into_iter().map(|found| start + found.start..start + found.end);
    for direction in found.map(Some).chain([None]) {
        let end = direction.as_ref().map_or(text.len(), |direction| direction.start);
        if kind == BlockKind::Heading {
            push(&mut parts, text, trimmed(text, at..end), SentenceKind::Heading);
        } else {
            for sentence in split_line(&text[at..end], language) {
                push(&mut parts, text, at + sentence.start..at + sentence.end, SentenceKind::Speech);
            }
        }
        if let Some(direction) = direction {
            at = direction.end;
            push(&mut parts, text, direction, SentenceKind::Direction);
        }
    }
    parts
}

/// Adds a sentence; one of marks alone joins the previous sentence.
fn push(parts: &mut Vec<(Range<usize>, SentenceKind)>, text: &str, bytes: Range<usize>, kind: SentenceKind) {
    if bytes.is_empty() {
        return;
    }
    match parts.last_mut() {
        Some((last, _)) if !has_letters_or_digits(&text[bytes.clone()]) => last.end = bytes.end,
        _ => parts.push((bytes, kind)),
    }
}

fn trimmed(text: &str, bytes: Range<usize>) -> Range<usize> {
    let part = &text[bytes.clone()];
    let start = bytes.start + (part.len() - part.trim_start().len());
    start..(start + part.trim().len())
}
