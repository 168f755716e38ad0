//! Words of stage directions, `(Applause.)`, `(In Spanish.)`.

use crate::language::words::{WordList, empty_lists};

/// Words by which a remark in brackets is a stage direction, or is not.
#[derive(Clone, Copy, Debug)]
pub struct StageDirectionWords {
    /// First letters of words for what an audience, a camera or a speaker does: `applau`.
    pub stems: WordList,
    /// Third-person verbs and participles that open a remark without a subject: `turns`, `smiling`.
    pub actions: WordList,
    /// First words of remarks on how or to whom something is said: `in`, `via`.
    pub manners: WordList,
    /// Languages, and words like `translation`, after such a first word.
    pub languages: WordList,
    /// Words that only a speaker uses: a remark that has one was said.
    pub persons: WordList,
}

impl StageDirectionWords {
    /// No words.
    pub const EMPTY: Self = Self {
        stems: WordList::EMPTY,
        actions: WordList::EMPTY,
        manners: WordList::EMPTY,
        languages: WordList::EMPTY,
        persons: WordList::EMPTY,
    };

    /// The names of lists that a complete language has and this one lacks.
    pub fn missing(&self) -> Vec<&'static str> {
        empty_lists(&[
            ("stems", self.stems),
            ("manners", self.manners),
            ("languages", self.languages),
            ("persons", self.persons),
        ])
    }
}
