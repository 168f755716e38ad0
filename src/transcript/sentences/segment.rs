//! Segmentation of one passage of running text into sentences.

use std::ops::Range;

use super::boundary::Boundary;
use super::context::BoundaryContext;
use super::enclosures::{EnclosureKind, Enclosures};
use super::enumeration;
use super::lexicon::SentenceLexicon;
use super::passages;
use super::punctuation::Punctuation;
use super::sentencex::{SentencexProposals, SentencexSegmenter};
use super::shape;

/// The longest stage direction, in bytes.
const MAX_DIRECTION_BYTES: usize = 120;

/// The sentences of `text`, which has no white space at its ends.
pub(super) fn sentences(
    text: &str,
    segmenter: &SentencexSegmenter,
    lexicon: &'static SentenceLexicon,
) -> Vec<Range<usize>> {
    let punctuation = Punctuation::of(text);
    let enclosures = Enclosures::find(text, &punctuation);
    let proposals = SentencexProposals::new(segmenter, text);
    let mut items = enumeration::items(text, &punctuation, lexicon).into_iter().peekable();
    let mut found = Vec::new();
    let mut start = 0;
    let mut from = 0;
    // Up to where it is decided whether a sentence starts.
    let mut decided = 0;
    // Up to where there is no stop: an item moves the start of the sentence, and the stop behind it stays.
    let mut clear = 0;
    while start < text.len() {
        if let Some(end) = direction(text, start.max(from), start, &enclosures) {
            cut(text, &mut found, &mut start, end);
            from = start;
            continue;
        }
        let boundary = Boundary::find(text, start, from.max(clear), &punctuation, &enclosures);
        clear = boundary.as_ref().map_or(text.len(), |boundary| boundary.start);
        let (end, next) =
            boundary.as_ref().map_or((text.len(), text.len()), |boundary| (boundary.end, boundary.next.at));
        // An item of a list; or where `sentencex` starts a sentence without a stop of ours: in lists
        // and in other scripts.
        let item = std::iter::from_fn(|| items.next_if(|&item| item < next)).find(|&item| item > start);
        let is_item = |&proposed: &usize| {
            let free = proposed < next && enclosures.around(proposed).is_none();
            free && (lexicon.is_empty() || passages::is_item(&text[proposed..]))
        };
        let item = item.or_else(|| {
            let after = from.max(start).max(decided);
            let may_start = lexicon.is_empty() || passages::may_start_item(text, &punctuation, after, end);
            if may_start { proposals.within(after, end).find(is_item) } else { None }
        });
        if let Some(item) = item {
            cut(text, &mut found, &mut start, item);
            from = from.max(start);
            continue;
        }
        let Some(boundary) = boundary else { break };
        let context =
            BoundaryContext { text, lexicon, segmenter, enclosures: &enclosures, start, proposals: &proposals };
        if context.ends(&boundary) {
            cut(text, &mut found, &mut start, boundary.end);
        }
        from = boundary.end;
        decided = next;
    }
    cut(text, &mut found, &mut start, text.len());
    found
}

/// Ends the sentence at `end` and moves `start` to the next one.
fn cut(text: &str, found: &mut Vec<Range<usize>>, start: &mut usize, end: usize) {
    let sentence = text[*start..end].trim_end();
    if !sentence.is_empty() {
        found.push(*start..*start + sentence.len());
    }
    *start = text.len() - text[end..].trim_start().len();
}

/// Where a stage direction without a stop ends that precedes a sentence: `(Applause) Thank …`
fn direction(text: &str, from: usize, start: usize, enclosures: &Enclosures) -> Option<usize> {
    let pair = enclosures.starting(start).filter(|pair| pair.kind == EnclosureKind::Bracket && from == start)?;
    let inner = text[pair.bytes.clone()].trim_matches(|c: char| !c.is_alphabetic());
    let after = &text[pair.bytes.end..];
    let is_direction = pair.bytes.len() <= MAX_DIRECTION_BYTES
        && inner.chars().count() > 3
        && inner.starts_with(|c: char| c.is_uppercase() || !(c.is_lowercase()))
        && !inner.contains(shape::is_terminator)
        && after.starts_with(char::is_whitespace)
        && after.trim_start().starts_with(|c: char| c.is_uppercase() || shape::is_opener(c) && c != '(' && c != '[');
    is_direction.then_some(pair.bytes.end)
}
