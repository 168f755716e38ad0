//! Where sentences end.
//!
//! `sentencex` proposes; one linear pass over the stops of a passage then decides by small rules
//! with the words on both sides and the language's data:
//!
//! ```text
//! text ─ layout ─► passages ─ passage ─► stops ─ rules ─► sentences
//!                  base (sentencex), enclosures, lexicon ─┘
//! ```

mod base;
mod context;
mod dots;
mod enclosures;
mod enumeration;
mod layout;
mod lexicon;
mod marks;
mod passage;
mod rules;
mod shape;
mod signs;
mod stop;

use std::ops::Range;

use crate::language::Language;

/// The sentences of `text`, as byte ranges in order, without the white space around them.
///
/// Everything that is not white space lies in exactly one of them. `text` may be one paragraph,
/// or a raw text: blank lines, list items and headings then end sentences, hard wraps do not.
/// The time grows in proportion to the length, whatever the text.
pub fn split(text: &str, language: &Language) -> Vec<Range<usize>> {
    let base = base::Base::new(language);
    let lexicon = lexicon::Lexicon::of(language);
    let mut sentences = Vec::new();
    for passage in layout::passages(text) {
        let found = passage::sentences(&text[passage.clone()], &base, lexicon);
        sentences.extend(found.into_iter().map(|range| passage.start + range.start..passage.start + range.end));
    }
    sentences
}

/// The sentences of `line`, which has no line end, as [`split`] finds them.
pub(crate) fn split_line(line: &str, language: &Language) -> Vec<Range<usize>> {
    let start = line.len() - line.trim_start().len();
    let mut sentences = passage::sentences(line.trim(), &base::Base::new(language), lexicon::Lexicon::of(language));
    for sentence in sentences.iter_mut().filter(|_| start > 0) {
        *sentence = sentence.start + start..sentence.end + start;
    }
    sentences
}
