//! Abbreviations and word classes, by which the end of a sentence is found.

use crate::language::words::{WordList, empty_lists};

/// What a language writes before and after full stops. Abbreviations end in their full stop; letter case counts in
/// abbreviations only.
#[derive(Clone, Copy, Debug)]
pub struct SentenceWords {
    /// Whether a full stop after a number makes it an ordinal.
    pub ordinals: bool,
    /// Whether nouns are written with a capital.
    pub capital_nouns: bool,
    /// Whether words end in vowels, so that most that do not are cut short.
    pub open_words: bool,
    /// Abbreviations before a name, which never end a sentence: `Mr.`, `ул.`
    pub titles: WordList,
    /// Abbreviations before a number; before a word they are words: `No. 5`, but `No. We …`
    pub numbered: WordList,
    /// The last parts of compounds that are abbreviated before a number: `str` of `Goethestr. 5`.
    pub compound_endings: WordList,
    /// Abbreviations that never end a sentence: `e.g.`, `z.B.`
    pub inner: WordList,
    /// Abbreviations that end a sentence wherever a capital follows: `etc.`, `usw.`
    pub closing: WordList,
    /// Abbreviations that end a sentence if a word follows that starts one: `U.S.`, `Mio.`, `Inc.`
    pub either: WordList,
    /// Abbreviations after a date or an hour: `p.m.`, `г.`
    pub dated: WordList,
    /// Words that start sentences, and hardly ever have a capital elsewhere.
    pub starters: WordList,
    /// Words of adverbials of time or place in front of a sentence.
    pub fronting: WordList,
    /// Nouns that a letter or a number follows as their name: `Plan B`.
    pub named_nouns: WordList,
    /// Words said while one searches for words.
    pub hesitations: WordList,
    /// Verbs that report who spoke.
    pub sayings: WordList,
    /// Months, weekdays and words like `Uhr`, in the forms in which dates have them.
    pub calendar: WordList,
    /// Articles and prepositions that can start a surname: `Le Drian`.
    pub particles: WordList,
    /// Words before an ordinal number that are not before a cardinal one.
    pub determiners: WordList,
    /// Relative pronouns.
    pub relatives: WordList,
    /// Words after the name of a time zone: `5 p.m. Moscow time`.
    pub zones: WordList,
    /// Words written with a capital everywhere: the English `I`.
    pub capitals: WordList,
}

impl SentenceWords {
    /// No words.
    pub const EMPTY: Self = Self {
        ordinals: false,
        capital_nouns: false,
        open_words: false,
        titles: WordList::EMPTY,
        numbered: WordList::EMPTY,
        compound_endings: WordList::EMPTY,
        inner: WordList::EMPTY,
        closing: WordList::EMPTY,
        either: WordList::EMPTY,
        dated: WordList::EMPTY,
        starters: WordList::EMPTY,
        fronting: WordList::EMPTY,
        named_nouns: WordList::EMPTY,
        hesitations: WordList::EMPTY,
        sayings: WordList::EMPTY,
        calendar: WordList::EMPTY,
        particles: WordList::EMPTY,
        determiners: WordList::EMPTY,
        relatives: WordList::EMPTY,
        zones: WordList::EMPTY,
        capitals: WordList::EMPTY,
    };

    /// The names of lists that a complete language has and this one lacks.
    pub fn missing(&self) -> Vec<&'static str> {
        empty_lists(&[
            ("titles", self.titles),
            ("numbered", self.numbered),
            ("inner", self.inner),
            ("closing", self.closing),
            ("either", self.either),
            ("dated", self.dated),
            ("starters", self.starters),
            ("fronting", self.fronting),
            ("named_nouns", self.named_nouns),
            ("hesitations", self.hesitations),
            ("sayings", self.sayings),
            ("calendar", self.calendar),
            ("particles", self.particles),
        ])
    }
}
