//! Words of pages around a speech: dates, bylines, salutations, buttons and menus.

use crate::language::words::{PhraseList, WordList, empty_lists};

/// Words by which the parts of a page are recognised. Pages mix languages, so those of all languages are used at once.
#[derive(Clone, Copy, Debug)]
pub struct PageWords {
    /// The names of the language in itself: `deutsch`.
    pub own_names: WordList,
    /// The months as they are written in a date, in the case of letters that the language has.
    pub months: [&'static str; 12],
    /// Other forms of each month: nominative, variants, abbreviations without the full stop.
    pub month_variants: [WordList; 12],
    /// Endings of the number of a day: `st`, `º`.
    pub day_endings: WordList,
    /// Words between day, month and year: `of`, `de`.
    pub date_connectors: WordList,
    /// Words after a time, also where a full stop divides it: `9.30 Uhr`.
    pub hour_words: WordList,
    /// Weekdays and other words in dates: `monday`, `den`.
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
        own_names: WordList::EMPTY,
        months: [""; 12],
        month_variants: [WordList::EMPTY; 12],
        day_endings: WordList::EMPTY,
        date_connectors: WordList::EMPTY,
        hour_words: WordList::EMPTY,
        date_words: WordList::EMPTY,
        date_labels: WordList::EMPTY,
        byline_labels: PhraseList::EMPTY,
        salutations: WordList::EMPTY,
        navigation_words: WordList::EMPTY,
        navigation_fillers: WordList::EMPTY,
        navigation_phrases: PhraseList::EMPTY,
    };

    /// All forms of all months in lower case, each with the number of its month, from 1.
    pub fn month_numbers(&self) -> impl Iterator<Item = (String, u32)> {
        let forms = self.months.into_iter().zip(self.month_variants).zip(1..);
        forms.flat_map(|((month, variants), number)| {
            let all = variants.iter().chain(Some(month).filter(|month| !month.is_empty()));
            all.map(move |form| (form.to_lowercase(), number))
        })
    }

    /// The names of lists that a complete language has and this one lacks.
    pub fn missing(&self) -> Vec<&'static str> {
        let mut missing = empty_lists(&[
            ("own_names", self.own_names),
            ("date_words", self.date_words),
            ("date_labels", self.date_labels),
            ("salutations", self.salutations),
            ("navigation_words", self.navigation_words),
            ("navigation_fillers", self.navigation_fillers),
        ]);
        let phrases = [("byline_labels", self.byline_labels), ("navigation_phrases", self.navigation_phrases)];
        missing.extend(phrases.iter().filter(|(_, list)| list.is_empty()).map(|(name, _)| name));
        missing.extend(self.months.contains(&"").then_some("months"));
        missing
    }
}
