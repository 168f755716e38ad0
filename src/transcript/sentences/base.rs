//! What `sentencex` proposes, asked in portions that keep its worst case small.

use std::cell::OnceCell;

use sentencex::languages::Language as Segmenter;

use crate::language::Language;

/// The longest portion handed over at once, in bytes. Some of its searches are quadratic in the
/// length of a paragraph; a paragraph of a speech is rarely longer than this.
const PORTION: usize = 4096;

/// `sentencex` for one language, fetched when first needed: most texts are clear without it.
pub(super) struct Base<'l> {
    language: &'l Language,
    segmenter: OnceCell<Box<dyn Segmenter>>,
}

impl<'l> Base<'l> {
    pub(super) fn new(language: &'l Language) -> Self {
        Self { language, segmenter: OnceCell::new() }
    }

    fn segmenter(&self) -> &dyn Segmenter {
        &**self.segmenter.get_or_init(|| sentencex::language_factory(self.language.primary()))
    }

    /// Whether it has `token` (without the last dot) in its list of abbreviations.
    pub(super) fn knows(&self, token: &str) -> bool {
        let list = self.segmenter().get_abbreviations();
        list.contains(token) || list.contains(&token.to_lowercase())
    }

    /// Where it would begin a new sentence in `text`: ascending offsets of characters that are
    /// not white space.
    pub(super) fn starts(&self, text: &str) -> Vec<usize> {
        let mut starts = Vec::new();
        let mut offset = 0;
        while offset < text.len() {
            let portion = portion(&text[offset..]);
            let mut at = offset;
            for sentence in self.segmenter().segment(portion) {
                let start = at + (sentence.len() - sentence.trim_start().len());
                at += sentence.len();
                if start > offset && start < at {
                    starts.push(start);
                }
            }
            offset += portion.len();
        }
        starts
    }
}

/// What the base proposes for one text, found out when first needed: most stops are clear without it.
pub(super) struct Proposals<'t> {
    base: &'t Base<'t>,
    text: &'t str,
    starts: OnceCell<Vec<usize>>,
}

impl<'t> Proposals<'t> {
    pub(super) fn new(base: &'t Base<'t>, text: &'t str) -> Self {
        Self { base, text, starts: OnceCell::new() }
    }

    /// Whether the base would begin a sentence at `at`.
    pub(super) fn contain(&self, at: usize) -> bool {
        self.starts().binary_search(&at).is_ok()
    }

    /// Where it would begin sentences after `after`, up to `last`.
    pub(super) fn within(&self, after: usize, last: usize) -> impl Iterator<Item = usize> {
        let first = self.starts().partition_point(|&start| start <= after);
        self.starts()[first..].iter().copied().take_while(move |&start| start <= last)
    }

    fn starts(&self) -> &[usize] {
        self.starts.get_or_init(|| self.base.starts(self.text))
    }
}

/// The beginning of `text` up to the last white space before the limit, if there is any.
fn portion(text: &str) -> &str {
    if text.len() <= PORTION {
        return text;
    }
    let most = &text[..text.floor_char_boundary(PORTION)];
    match most.rfind(char::is_whitespace) {
        Some(end) if end > 0 => &most[..end],
        _ => most,
    }
}

#[cfg(test)]
mod tests {
    use super::Base;

    #[test]
    fn starts_are_those_of_the_sentences_also_beyond_one_portion() {
        let text = "We came. We saw.  ".repeat(600);
        let english = "en".parse().expect("a tag");
        let starts = Base::new(&english).starts(&text);
        assert!(starts.len() > 1190, "{}", starts.len());
        assert!(starts.iter().all(|&start| text[start..].starts_with("We ")));
    }
}
