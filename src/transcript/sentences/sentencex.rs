//! The sentence starts that `sentencex` proposes, requested in portions to bound its quadratic worst case.

use std::cell::OnceCell;

use sentencex::languages::Language as Segmenter;

use crate::language::Language;

/// The longest portion that `sentencex` gets at once, in bytes. Some of its searches are quadratic in the
/// length of a paragraph; a paragraph of a speech is rarely longer than this.
const MAX_PORTION_BYTES: usize = 4096;

/// `sentencex` for one language, loaded when first needed: most texts are clear without it.
pub(super) struct SentencexSegmenter<'l> {
    language: &'l Language,
    inner: OnceCell<Box<dyn Segmenter>>,
}

impl<'l> SentencexSegmenter<'l> {
    pub(super) fn new(language: &'l Language) -> Self {
        Self { language, inner: OnceCell::new() }
    }

    fn inner(&self) -> &dyn Segmenter {
        &**self.inner.get_or_init(|| sentencex::language_factory(self.language.primary()))
    }

    /// Whether `sentencex` has `token` (without the last dot) in its list of abbreviations.
    pub(super) fn knows(&self, token: &str) -> bool {
        let list = self.inner().get_abbreviations();
        list.contains(token) || list.contains(&token.to_lowercase())
    }

    /// Where `sentencex` starts new sentences in `text`: ascending offsets of characters that are
    /// not white space.
    pub(super) fn starts(&self, text: &str) -> Vec<usize> {
        let mut starts = Vec::new();
        let mut offset = 0;
        while offset < text.len() {
            let portion = portion(&text[offset..]);
            let mut at = offset;
            for sentence in self.inner().segment(portion) {
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

/// The proposals for one text, computed when first needed: most stops are clear without them.
pub(super) struct SentencexProposals<'t> {
    segmenter: &'t SentencexSegmenter<'t>,
    text: &'t str,
    starts: OnceCell<Vec<usize>>,
}

impl<'t> SentencexProposals<'t> {
    pub(super) fn new(segmenter: &'t SentencexSegmenter<'t>, text: &'t str) -> Self {
        Self { segmenter, text, starts: OnceCell::new() }
    }

    /// Whether `sentencex` starts a sentence at `at`.
    pub(super) fn contain(&self, at: usize) -> bool {
        self.starts().binary_search(&at).is_ok()
    }

    /// Where `sentencex` starts sentences after `after`, up to `last`.
    pub(super) fn within(&self, after: usize, last: usize) -> impl Iterator<Item = usize> {
        let first = self.starts().partition_point(|&start| start <= after);
        self.starts()[first..].iter().copied().take_while(move |&start| start <= last)
    }

    fn starts(&self) -> &[usize] {
        self.starts.get_or_init(|| self.segmenter.starts(self.text))
    }
}

/// The start of `text` up to the last white space before the limit, if there is any.
fn portion(text: &str) -> &str {
    if text.len() <= MAX_PORTION_BYTES {
        return text;
    }
    let most = &text[..text.floor_char_boundary(MAX_PORTION_BYTES)];
    match most.rfind(char::is_whitespace) {
        Some(end) if end > 0 => &most[..end],
        _ => most,
    }
}

#[cfg(test)]
mod tests {
    use super::SentencexSegmenter;

    #[test]
    fn starts_are_those_of_the_sentences_also_beyond_one_portion() {
        let text = "We came. We saw.  ".repeat(600);
        let english = "en".parse().expect("a tag");
        let starts = SentencexSegmenter::new(&english).starts(&text);
        assert!(starts.len() > 1190, "{}", starts.len());
        assert!(starts.iter().all(|&start| text[start..].starts_with("We ")));
    }
}
