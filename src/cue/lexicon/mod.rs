//! The small words of each language, by what a break beside them does to the reader.
//!
//! Only closed classes are listed, which standard grammars give in full (each file names its own);
//! of auxiliaries, the forms that are used in speeches.

mod de;
mod en;
mod es;
mod fr;
mod it;
mod ru;

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// What a small word does in its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum WordClass {
    /// Article, possessive, demonstrative, quantifier: a noun follows.
    Determiner,
    /// A preposition: a noun follows.
    Preposition,
    /// A preposition that binds its noun to the noun before: `of`, `de`.
    Genitive,
    /// `and`, `or`, `but`.
    Coordinator,
    /// A word that opens a clause: `because`, `that`, `which`.
    Subordinator,
    /// Auxiliary and modal verbs and the copula: the verb or the predicate follows.
    Auxiliary,
    /// A pronoun that leans on the verb that follows: subjects and clitics.
    Pronoun,
    /// A negation that stands before what it negates.
    Negation,
    /// A word that leans on the word before: French `pas`, English `not`, Russian `же`.
    Enclitic,
    /// `very`, `so`, `most`: the word that it strengthens follows.
    Degree,
    /// A number in letters: a noun follows.
    Numeral,
    /// A title: a name follows.
    Title,
    /// A particle that binds to the verb form that follows: `to`, `zu`.
    Particle,
}

/// The small words of one language, separated by white space, in lower case.
pub(super) struct FunctionWords {
    determiners: &'static str,
    prepositions: &'static str,
    genitives: &'static str,
    coordinators: &'static str,
    subordinators: &'static str,
    auxiliaries: &'static str,
    pronouns: &'static str,
    negations: &'static str,
    enclitics: &'static str,
    degrees: &'static str,
    numerals: &'static str,
    titles: &'static str,
    particles: &'static str,
    /// Words that make one conjunction with a subordinator behind them: `alors que`, `so that`.
    fixed_phrases: &'static str,
}

/// What is known about one language.
pub(super) struct BreakLexicon {
    entries: FxHashMap<&'static str, LexiconEntry>,
    /// Endings of adjectives that stand before their noun (and after it, see `adjectives_follow`).
    adjective_endings: &'static [&'static str],
    /// Whether adjectives usually follow their noun.
    pub adjectives_follow: bool,
    /// Whether all nouns are written with a capital.
    pub capital_nouns: bool,
    /// Whether small words are attached with an apostrophe: `l'Europe`.
    pub elides: bool,
}

/// What is known about one word.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct LexiconEntry {
    /// What it does, if it is a small word.
    pub class: Option<WordClass>,
    /// Whether it makes one conjunction with a subordinator behind it.
    pub fixed_phrase: bool,
}

/// Of a word in two classes the later line wins, so the stronger bond stands later.
fn entries(words: &FunctionWords) -> FxHashMap<&'static str, LexiconEntry> {
    let lists = [
        (words.auxiliaries, WordClass::Auxiliary),
        (words.pronouns, WordClass::Pronoun),
        (words.degrees, WordClass::Degree),
        (words.numerals, WordClass::Numeral),
        (words.determiners, WordClass::Determiner),
        (words.subordinators, WordClass::Subordinator),
        (words.prepositions, WordClass::Preposition),
        (words.genitives, WordClass::Genitive),
        (words.coordinators, WordClass::Coordinator),
        (words.negations, WordClass::Negation),
        (words.enclitics, WordClass::Enclitic),
        (words.titles, WordClass::Title),
        (words.particles, WordClass::Particle),
    ];
    let mut entries: FxHashMap<&'static str, LexiconEntry> = FxHashMap::default();
    for (list, class) in lists {
        for word in list.split_whitespace() {
            entries.entry(word).or_default().class = Some(class);
        }
    }
    for word in words.fixed_phrases.split_whitespace() {
        entries.entry(word).or_default().fixed_phrase = true;
    }
    entries
}

impl BreakLexicon {
    /// What is known about the language with the primary subtag `language`, if anything is.
    pub fn of(language: &str) -> Option<&'static Self> {
        static DE: LazyLock<BreakLexicon> = LazyLock::new(|| BreakLexicon {
            entries: entries(&de::WORDS),
            adjective_endings: de::ADJECTIVE_ENDINGS,
            adjectives_follow: false,
            capital_nouns: true,
            elides: false,
        });
        static EN: LazyLock<BreakLexicon> = LazyLock::new(|| BreakLexicon {
            entries: entries(&en::WORDS),
            adjective_endings: en::ADJECTIVE_ENDINGS,
            adjectives_follow: false,
            capital_nouns: false,
            elides: false,
        });
        static ES: LazyLock<BreakLexicon> = LazyLock::new(|| BreakLexicon {
            entries: entries(&es::WORDS),
            adjective_endings: es::ADJECTIVE_ENDINGS,
            adjectives_follow: true,
            capital_nouns: false,
            elides: false,
        });
        static FR: LazyLock<BreakLexicon> = LazyLock::new(|| BreakLexicon {
            entries: entries(&fr::WORDS),
            adjective_endings: fr::ADJECTIVE_ENDINGS,
            adjectives_follow: true,
            capital_nouns: false,
            elides: true,
        });
        static IT: LazyLock<BreakLexicon> = LazyLock::new(|| BreakLexicon {
            entries: entries(&it::WORDS),
            adjective_endings: it::ADJECTIVE_ENDINGS,
            adjectives_follow: true,
            capital_nouns: false,
            elides: true,
        });
        static RU: LazyLock<BreakLexicon> = LazyLock::new(|| BreakLexicon {
            entries: entries(&ru::WORDS),
            adjective_endings: ru::ADJECTIVE_ENDINGS,
            adjectives_follow: false,
            capital_nouns: false,
            elides: false,
        });
        match language {
            "de" => Some(&DE),
            "en" => Some(&EN),
            "es" => Some(&ES),
            "fr" => Some(&FR),
            "it" => Some(&IT),
            "ru" => Some(&RU),
            _ => None,
        }
    }

    /// Whether `word`, in lower case, ends like an adjective.
    pub fn has_adjective_ending(&self, word: &str) -> bool {
        self.adjective_endings.iter().any(|ending| word.ends_with(ending))
    }

    /// The entry of `word`, in lower case and without punctuation around it.
    pub fn entry(&self, word: &str) -> LexiconEntry {
        self.entries.get(word).copied().unwrap_or_default()
    }
}
