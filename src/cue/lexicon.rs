//! Looks up the function words of a language.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::language::{Language, LanguageData, LineBreakWords};

/// What a function word does in its sentence; see the fields of [`LineBreakWords`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum WordClass {
    Determiner,
    Preposition,
    Genitive,
    Coordinator,
    Subordinator,
    Auxiliary,
    Pronoun,
    Negation,
    Enclitic,
    Degree,
    Numeral,
    Title,
    Particle,
}

/// The function words of one language.
pub(super) struct BreakLexicon {
    entries: FxHashMap<&'static str, WordEntry>,
    /// All words and rules.
    pub rules: &'static LineBreakWords,
}

/// What is known of one word.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct WordEntry {
    /// The class of a function word.
    pub class: Option<WordClass>,
    /// Whether it forms one conjunction with a subordinator after it.
    pub fixed_phrase: bool,
}

impl BreakLexicon {
    /// The lexicon of `language`, if it has words.
    pub fn of(language: &Language) -> Option<&'static Self> {
        static ALL: LazyLock<FxHashMap<&str, BreakLexicon>> = LazyLock::new(|| {
            let known = LanguageData::all().filter(|data| !data.line_breaks.is_empty());
            known.map(|data| (data.code, BreakLexicon::new(&data.line_breaks))).collect()
        });
        ALL.get(language.primary())
    }

    /// Of a word in two classes, the later one counts, so stronger bonds come later.
    fn new(rules: &'static LineBreakWords) -> Self {
        let lists = [
            (rules.auxiliaries, WordClass::Auxiliary),
            (rules.pronouns, WordClass::Pronoun),
            (rules.degrees, WordClass::Degree),
            (rules.numerals, WordClass::Numeral),
            (rules.determiners, WordClass::Determiner),
            (rules.subordinators, WordClass::Subordinator),
            (rules.prepositions, WordClass::Preposition),
            (rules.genitives, WordClass::Genitive),
            (rules.coordinators, WordClass::Coordinator),
            (rules.negations, WordClass::Negation),
            (rules.enclitics, WordClass::Enclitic),
            (rules.titles, WordClass::Title),
            (rules.particles, WordClass::Particle),
        ];
        let mut entries: FxHashMap<&'static str, WordEntry> = FxHashMap::default();
        for (list, class) in lists {
            for word in list.iter() {
                entries.entry(word).or_default().class = Some(class);
            }
        }
        for word in rules.fixed_phrases.iter() {
            entries.entry(word).or_default().fixed_phrase = true;
        }
        Self { entries, rules }
    }

    /// Whether `word`, in lower case, ends like an adjective.
    pub fn has_adjective_ending(&self, word: &str) -> bool {
        self.rules.adjective_endings.iter().any(|ending| word.ends_with(ending))
    }

    /// The entry of `word`, in lower case and without punctuation around it.
    pub fn entry(&self, word: &str) -> WordEntry {
        self.entries.get(word).copied().unwrap_or_default()
    }
}
