//! Where sentences end.

use std::ops::Range;

use crate::language::Language;

/// The sentences of `text`, as byte ranges in order, without the white space around them.
///
/// Everything that is not white space lies in exactly one of them.
pub fn split(text: &str, language: &Language) -> Vec<Range<usize>> {
    sentencex::get_sentence_boundaries(language.primary(), text)
        .iter()
        .filter_map(|found| {
            let start = found.start_byte + (found.text.len() - found.text.trim_start().len());
            let end = found.start_byte + found.text.trim_end().len();
            (start < end).then_some(start..end)
        })
        .collect()
}
