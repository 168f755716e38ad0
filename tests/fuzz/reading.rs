//! Properties of every file that is read; the fuzz targets and the test suite call these.

#![allow(dead_code, reason = "each fuzz target uses one of the entry points")]

use std::ops::Range;
use std::path::Path;

use orate::internals::document::{self, Document, ReadOptions};
use orate::internals::language::Language;
use orate::internals::transcript::Transcript;

/// Bytes as plain text.
pub fn plain(bytes: &[u8]) {
    check(Some("speech.txt"), bytes);
}

/// Bytes as Markdown.
pub fn markdown(bytes: &[u8]) {
    check(Some("speech.md"), bytes);
}

/// Bytes as an HTML page.
pub fn html(bytes: &[u8]) {
    check(Some("speech.html"), bytes);
}

/// Bytes without a name: the format is sniffed, the encoding guessed.
pub fn encoding(bytes: &[u8]) {
    check(None, bytes);
}

/// Reads and understands `bytes`, and asserts that every place lies in the source, and that sentences
/// and turns cover all words of all blocks.
pub fn check(name: Option<&str>, bytes: &[u8]) {
    for keep_all in [false, true] {
        let Ok(document) = document::read(name.map(Path::new), bytes, &ReadOptions { keep_all }) else { return };
        let language: Language = "en".parse().expect("a language");
        let transcript = Transcript::from_document(&document, language);
        places(&document, &transcript);
        covers(&document, &transcript);
    }
}

/// Every place lies in the source, between characters.
fn places(document: &Document, transcript: &Transcript) {
    let lies_in_source = |bytes: &Range<usize>| assert!(document.source.get(bytes.clone()).is_some(), "{bytes:?}");
    for block in &document.blocks {
        assert!(!block.text.is_empty());
        assert!(block.text.as_str().get(..block.lead).is_some());
        assert!(!block.text.as_str().contains("  ") && block.text.as_str().trim() == block.text.as_str());
        lies_in_source(&block.text.source_of(0..block.text.as_str().len()));
    }
    document.dropped.iter().for_each(|dropped| lies_in_source(&dropped.bytes));
    for word in &transcript.words {
        lies_in_source(&word.bytes);
        assert!(!word.bytes.is_empty() && !word.text.is_empty(), "{word:?}");
    }
}

/// Turns cover the sentences, sentences the words, and words the blocks, labels left out.
fn covers(document: &Document, transcript: &Transcript) {
    let mut end = 0;
    for sentence in &transcript.sentences {
        assert!(sentence.words.start == end && !sentence.words.is_empty());
        end = sentence.words.end;
    }
    assert_eq!(end, transcript.words.len());
    let mut end = 0;
    for turn in &transcript.turns {
        assert!(turn.sentences.start == end && !turn.sentences.is_empty());
        end = turn.sentences.end;
    }
    assert_eq!(end, transcript.sentences.len());
    let visible = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let said: String = transcript.words.iter().map(|word| visible(&word.text)).collect();
    let written: String = document.blocks.iter().map(|block| visible(block.text.as_str())).collect();
    if transcript.turns.iter().all(|turn| turn.speaker.is_none()) {
        assert_eq!(said, written);
    } else {
        // Labels are taken out; what is said stands in the text in order.
        let mut letters = written.chars();
        assert!(said.chars().all(|c| letters.any(|letter| letter == c)), "{said} in {written}");
    }
}
