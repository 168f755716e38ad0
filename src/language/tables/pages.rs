//! Words of pages around a speech: dates, bylines, salutations, buttons and menus.

use crate::language::words::{PhraseList, WordList, empty_lists};

/// Words by which the parts of a page are recognised. Pages mix languages, so those of all languages are used at once.
#[derive(Clone, Copy, Debug)]
pub struct PageWords {
    /// The names of the twelve months: forms in dates, nominative, abbreviations.
    pub months: [WordList; 12],
    /// Weekdays and other words in dates: `of`, `Uhr`.
    pub date_words: WordList,
    /// Labels of dates: `published`.
    pub date_labels: WordList,
    /// Labels of the speaker's name; those without a colon occur in bylines only: `speech by`.
    pub byline_labels: PhraseList,
    /// First words of salutations: `ladies`.
    pub salutations: WordList,
    /// Words that make a short line a button or a link: `share`.
    pub navigation_words: WordList,
    /// Words beside them: `this page`.
    pub navigation_fillers: WordList,
    /// Whole lines that are buttons or links: `back to top`.
    pub navigation_phrases: PhraseList,
}

impl PageWords {
    /// No words.
    pub const EMPTY: Self = Self {
        months: [WordList::EMPTY; 12],
        date_words: WordList::EMPTY,
        date_labels: WordList::EMPTY,
        byline_labels: PhraseList::EMPTY,
        salutations: WordList::EMPTY,
        navigation_words: WordList::EMPTY,
        navigation_fillers: WordList::EMPTY,
        navigation_phrases: PhraseList::EMPTY,
    };

    /// The names of lists that a complete language has and this one lacks.
    pub fn missing(&self) -> Vec<&'static str> {
        let mut missing = empty_lists(&[
            ("date_words", self.date_words),
            ("date_labels", self.date_labels),
            ("salutations", self.salutations),
            ("navigation_words", self.navigation_words),
            ("navigation_fillers", self.navigation_fillers),
        ]);
        let phrases = [("byline_labels", self.byline_labels), ("navigation_phrases", self.navigation_phrases)];
        missing.extend(phrases.iter().filter(|(_, list)| list.is_empty()).map(|(name, _)| name));
        missing.extend(self.months.iter().any(|month| month.is_empty()).then_some("months"));
        missing
    }
}
