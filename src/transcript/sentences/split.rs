//! The entry points of sentence segmentation.

use std::ops::Range;

use super::lexicon::SentenceLexicon;
use super::sentencex::SentencexSegmenter;
use super::{passages, segment};
use crate::language::Language;

/// The sentences of `text`, as byte ranges in order, without the white space around them.
///
/// Everything but white space is in exactly one of them. `text` is one paragraph or a raw text, in
/// which blank lines, list items and headings end sentences and hard wraps do not. Time is linear in
/// the length.
pub fn split(text: &str, language: &Language) -> Vec<Range<usize>> {
    let segmenter = SentencexSegmenter::new(language);
    let lexicon = SentenceLexicon::of(language);
    let mut sentences = Vec::new();
    for passage in passages::passages(text) {
        let found = segment::sentences(&text[passage.clone()], &segmenter, lexicon);
        sentences.extend(found.into_iter().map(|range| passage.start + range.start..passage.start + range.end));
    }
    sentences
}

/// The sentences of `line`, which has no line end, as [`split`] finds them.
pub(crate) fn split_line(line: &str, language: &Language) -> Vec<Range<usize>> {
    let start = line.len() - line.trim_start().len();
    let mut sentences =
        segment::sentences(line.trim(), &SentencexSegmenter::new(language), SentenceLexicon::of(language));
    for sentence in sentences.iter_mut().filter(|_| start > 0) {
        *sentence = sentence.start + start..sentence.end + start;
    }
    sentences
}
