//! Function words, by what a break beside them does to the reader.

use crate::language::words::{WordList, empty_lists};

/// Words and word endings that decide on breaks between lines and between cues.
///
/// Only closed classes are listed, which standard grammars give in full (each language names its own); of auxiliaries,
/// the forms that are used in speeches.
#[derive(Clone, Copy, Debug)]
pub struct LineBreakWords {
    /// Articles, possessives, demonstratives, quantifiers: a noun follows.
    pub determiners: WordList,
    /// Prepositions: a noun follows.
    pub prepositions: WordList,
    /// Prepositions and articles that bind their noun to the noun before: `of`, `de`.
    pub genitives: WordList,
    /// `and`, `or`, `but`.
    pub coordinators: WordList,
    /// Conjunctions after a part of a compound with a hyphen: `Ein- und Ausfuhr`.
    pub hyphen_conjunctions: WordList,
    /// Words that open a clause: `because`, `that`, `which`.
    pub subordinators: WordList,
    /// Auxiliary and modal verbs and the copula: the verb or the predicate follows.
    pub auxiliaries: WordList,
    /// Pronouns that depend on the verb that follows: subjects and clitics.
    pub pronouns: WordList,
    /// Negations before what they negate.
    pub negations: WordList,
    /// Words that depend on the word before: French `pas`, English `too`, Russian `же`.
    pub enclitics: WordList,
    /// `very`, `so`, `most`: the word that they strengthen follows.
    pub degrees: WordList,
    /// Numbers in words: a noun follows.
    pub numerals: WordList,
    /// Titles: a name follows.
    pub titles: WordList,
    /// Particles that bind to the verb form that follows: `to`.
    pub particles: WordList,
    /// Words that form one conjunction with a subordinator after them: `alors que`, `so that`.
    pub fixed_phrases: WordList,
    /// Endings of adjectives beside their noun.
    pub adjective_endings: &'static [&'static str],
    /// Whether adjectives usually follow their noun.
    pub adjectives_follow: bool,
    /// Whether all nouns have a capital.
    pub capital_nouns: bool,
    /// Whether function words are attached with an apostrophe: `l'Europe`.
    pub elides: bool,
}

impl LineBreakWords {
    /// No words.
    pub const EMPTY: Self = Self {
        determiners: WordList::EMPTY,
        prepositions: WordList::EMPTY,
        genitives: WordList::EMPTY,
        coordinators: WordList::EMPTY,
        hyphen_conjunctions: WordList::EMPTY,
        subordinators: WordList::EMPTY,
        auxiliaries: WordList::EMPTY,
        pronouns: WordList::EMPTY,
        negations: WordList::EMPTY,
        enclitics: WordList::EMPTY,
        degrees: WordList::EMPTY,
        numerals: WordList::EMPTY,
        titles: WordList::EMPTY,
        particles: WordList::EMPTY,
        fixed_phrases: WordList::EMPTY,
        adjective_endings: &[],
        adjectives_follow: false,
        capital_nouns: false,
        elides: false,
    };

    /// The names of lists that a complete language has and this one lacks.
    pub fn missing(&self) -> Vec<&'static str> {
        empty_lists(&[
            ("prepositions", self.prepositions),
            ("coordinators", self.coordinators),
            ("hyphen_conjunctions", self.hyphen_conjunctions),
            ("subordinators", self.subordinators),
            ("auxiliaries", self.auxiliaries),
            ("pronouns", self.pronouns),
            ("negations", self.negations),
            ("degrees", self.degrees),
            ("numerals", self.numerals),
            ("titles", self.titles),
        ])
    }

    /// Whether there are no words.
    pub fn is_empty(&self) -> bool {
        self.prepositions.is_empty()
    }
}
