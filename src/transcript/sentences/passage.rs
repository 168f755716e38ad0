//! A passage of running text, cut into its sentences.

use std::ops::Range;

use super::base::{Base, Proposals};
use super::context::Context;
use super::enclosures::{Enclosures, Kind};
use super::enumeration;
use super::layout;
use super::lexicon::Lexicon;
use super::shape;
use super::signs::Signs;
use super::stop::Stop;

/// The longest stage direction, in bytes.
const LONGEST_DIRECTION: usize = 120;

/// The sentences of `text`, which begins and ends without white space.
pub(super) fn sentences(text: &str, base: &Base, lexicon: &'static Lexicon) -> Vec<Range<usize>> {
    let signs = Signs::of(text);
    let enclosures = Enclosures::find(text, &signs);
    let proposals = Proposals::new(base, text);
    let mut items = enumeration::items(text, &signs, lexicon).into_iter().peekable();
    let mut found = Vec::new();
    let mut start = 0;
    let mut from = 0;
    // Up to where it is decided whether a sentence begins.
    let mut decided = 0;
    // Up to where no stop begins: an item moves the start of the sentence, and the stop behind it stays.
    let mut clear = 0;
    while start < text.len() {
        if let Some(end) = direction(text, start.max(from), start, &enclosures) {
            cut(text, &mut found, &mut start, end);
            from = start;
            continue;
        }
        let stop = Stop::find(text, start, from.max(clear), &signs, &enclosures);
        clear = stop.as_ref().map_or(text.len(), |stop| stop.start);
        let (end, next) = stop.as_ref().map_or((text.len(), text.len()), |stop| (stop.end, stop.next.at));
        // An item of a list; or where the base begins a sentence without a stop of ours: in lists
        // and in other scripts.
        let item = std::iter::from_fn(|| items.next_if(|&item| item < next)).find(|&item| item > start);
        let is_item = |&proposed: &usize| {
            let free = proposed < next && enclosures.around(proposed).is_none();
            free && (lexicon.is_empty() || layout::is_item(&text[proposed..]))
        };
        let item = item.or_else(|| {
            let after = from.max(start).max(decided);
            let may_begin = lexicon.is_empty() || layout::may_begin_item(text, &signs, after, end);
            if may_begin { proposals.within(after, end).find(is_item) } else { None }
        });
        if let Some(item) = item {
            cut(text, &mut found, &mut start, item);
            from = from.max(start);
            continue;
        }
        let Some(stop) = stop else { break };
        let context = Context { text, lexicon, base, enclosures: &enclosures, start, proposals: &proposals };
        if context.ends(&stop) {
            cut(text, &mut found, &mut start, stop.end);
        }
        from = stop.end;
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

/// Where a stage direction without a stop ends that stands before a sentence: `(Applause) Thank …`
fn direction(text: &str, from: usize, start: usize, enclosures: &Enclosures) -> Option<usize> {
    let pair = enclosures.starting(start).filter(|pair| pair.kind == Kind::Bracket && from == start)?;
    let inner = text[pair.bytes.clone()].trim_matches(|c: char| !c.is_alphabetic());
    let after = &text[pair.bytes.end..];
    let is_direction = pair.bytes.len() <= LONGEST_DIRECTION
        && inner.chars().count() > 3
        && inner.starts_with(|c: char| c.is_uppercase() || !(c.is_lowercase()))
        && !inner.contains(shape::is_terminator)
        && after.starts_with(char::is_whitespace)
        && after.trim_start().starts_with(|c: char| c.is_uppercase() || shape::is_opener(c) && c != '(' && c != '[');
    is_direction.then_some(pair.bytes.end)
}
