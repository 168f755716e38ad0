//! Words of speaker labels, and of addresses to the audience, which look like them.

use crate::language::words::{WordList, empty_lists};

/// Words that tell speaker labels (`V. Putin:`, `Frage:`) from addresses (`Señor Presidente:`) and sentences.
#[derive(Clone, Copy, Debug)]
pub struct SpeakerLabelWords {
    /// Roles that are labels by themselves: `question`, `moderator`.
    pub roles: WordList,
    /// Titles and offices that, before a name with a capital, make a label of it: `president`, `dr`.
    pub titles: WordList,
    /// More titles that are common words of other languages, for texts in this language only: `pan`.
    pub local_titles: WordList,
    /// Small words inside names and offices: `von`, `of`.
    pub particles: WordList,
    /// More particles that are common words of other languages, for texts in this language only: `das`.
    pub local_particles: WordList,
    /// Letters that label questions: `q`.
    pub question_letters: WordList,
    /// Letters that label questions, but number items in other languages: for texts in this language only.
    pub local_question_letters: WordList,
    /// Letters that label answers: `a`.
    pub answer_letters: WordList,
    /// Courtesy titles: before an office they address a person: `mr`.
    pub courtesies: WordList,
    /// Adjectives and possessives that open an address: `distinguished`, `my`.
    pub openings: WordList,
    /// Nouns for listeners, in the plural or as honours: `colleagues`, `excellency`.
    pub audiences: WordList,
    /// Small words between addressees: `and`.
    pub joining: WordList,
}

impl SpeakerLabelWords {
    /// No words.
    pub const EMPTY: Self = Self {
        roles: WordList::EMPTY,
        titles: WordList::EMPTY,
        local_titles: WordList::EMPTY,
        particles: WordList::EMPTY,
        local_particles: WordList::EMPTY,
        question_letters: WordList::EMPTY,
        local_question_letters: WordList::EMPTY,
        answer_letters: WordList::EMPTY,
        courtesies: WordList::EMPTY,
        openings: WordList::EMPTY,
        audiences: WordList::EMPTY,
        joining: WordList::EMPTY,
    };

    /// The names of lists that a complete language has and this one lacks.
    pub fn missing(&self) -> Vec<&'static str> {
        let questions =
            if self.question_letters.is_empty() { self.local_question_letters } else { self.question_letters };
        empty_lists(&[
            ("roles", self.roles),
            ("titles", self.titles),
            ("question_letters", questions),
            ("answer_letters", self.answer_letters),
            ("courtesies", self.courtesies),
            ("openings", self.openings),
            ("audiences", self.audiences),
            ("joining", self.joining),
        ])
    }
}
