//! A language's abbreviations by class and its words by role, as the rules look them up.

use std::borrow::Cow;
use std::sync::{LazyLock, OnceLock};

use rustc_hash::{FxHashMap, FxHashSet};

use super::shape;

use crate::language::{Language, LanguageData, SentenceWords, WordList};

/// How an abbreviation behaves before the next word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum AbbreviationClass {
    /// Precedes a name and never ends a sentence: `Mr.`, `ул.`
    Title,
    /// Belongs to the number after it; before a word it is a word: `No. 5`, but `No. We …`
    Numbered,
    /// Never ends a sentence: `e. g.`, `z. B.`
    Inner,
    /// Ends a sentence wherever a capital follows: `etc.`, `usw.`
    Final,
    /// Ends a sentence if a word follows that starts one: `U.S.`, `Mio.`, `Inc.`
    Either,
    /// Follows a number; then it ends a sentence before a capital unless all before it is only
    /// an adverbial (`В 1945 г. Россия …`). Without a number it is a title: `г. Москва`
    Dated,
}

/// An abbreviation as the tables list it.
#[derive(Clone, Copy, Debug)]
struct Abbreviation {
    class: AbbreviationClass,
    /// Whether the table has it in small letters only.
    is_small: bool,
    /// Whether the table has it with a capital at its start.
    is_capital: bool,
}

/// A role that a word can have in a sentence.
#[derive(Clone, Copy, Debug)]
pub(super) enum WordRole {
    /// Starts sentences, and hardly ever has a capital elsewhere.
    Starter = 1,
    /// Occurs in an adverbial of time or place in front of the sentence.
    Fronting = 2,
    /// A noun that a letter or a number follows as its name: `Plan B`.
    Label = 4,
    /// A filler: `well`.
    Hesitation = 8,
    /// A verb that reports who spoke.
    Saying = 16,
    /// The name of a month or a weekday.
    Calendar = 32,
    /// An article or a preposition that can start a surname: `Le Drian`.
    Particle = 64,
    /// Precedes an ordinal number, not a cardinal one.
    Determiner = 128,
    /// A relative pronoun; in brackets after a quotation it belongs to the sentence before.
    Relative = 256,
    /// Follows the name of a time zone: `5 p.m. Moscow time`.
    Zone = 512,
    /// Written with a capital everywhere: the English `I`.
    Capital = 1024,
}

/// The tables of one language, indexed for look-up.
#[derive(Debug, Default)]
pub(super) struct SentenceLexicon {
    /// Whether a dot after a number makes it an ordinal.
    pub(super) ordinals: bool,
    /// Whether nouns are written with a capital.
    pub(super) capital_nouns: bool,
    /// Whether words end in vowels, so that most others are cut short.
    pub(super) open_words: bool,
    abbreviations: FxHashMap<String, Abbreviation>,
    /// First parts of abbreviations of several parts: `z` of `z.b`.
    starts: FxHashSet<String>,
    roles: FxHashMap<String, u16>,
    /// The last parts of compounds that are abbreviated before a number: `str` of `Goethestr. 5`.
    endings: Vec<&'static str>,
}

/// The lexicons of all languages with tables, each made when it is first needed.
static LEXICONS: LazyLock<Vec<(&str, OnceLock<SentenceLexicon>)>> =
    LazyLock::new(|| LanguageData::all().map(|data| (data.code, OnceLock::new())).collect());
static NO_LEXICON: LazyLock<SentenceLexicon> = LazyLock::new(SentenceLexicon::default);

impl SentenceLexicon {
    /// The lexicon of `language`; empty for one without tables.
    pub(super) fn of(language: &Language) -> &'static Self {
        match LEXICONS.iter().find(|(code, _)| *code == language.primary()) {
            Some((_, lexicon)) => lexicon.get_or_init(|| Self::new(&language.data().sentences)),
            None => &NO_LEXICON,
        }
    }

    fn new(words: &SentenceWords) -> Self {
        let mut lexicon = Self {
            ordinals: words.ordinals,
            capital_nouns: words.capital_nouns,
            open_words: words.open_words,
            endings: words.compound_endings.iter().collect(),
            ..Self::default()
        };
        for (class, list) in classes(words) {
            for word in list.iter() {
                lexicon.learn(word.trim_end_matches('.'), class);
            }
        }
        let roles = [
            (WordRole::Starter, words.starters),
            (WordRole::Fronting, words.fronting),
            (WordRole::Label, words.named_nouns),
            (WordRole::Hesitation, words.hesitations),
            (WordRole::Saying, words.sayings),
            (WordRole::Calendar, words.calendar),
            (WordRole::Particle, words.particles),
            (WordRole::Determiner, words.determiners),
            (WordRole::Relative, words.relatives),
            (WordRole::Zone, words.zones),
            (WordRole::Capital, words.capitals),
        ];
        for (role, list) in roles {
            for word in list.iter() {
                *lexicon.roles.entry(word.to_lowercase()).or_default() |= role as u16;
            }
        }
        lexicon
    }

    fn learn(&mut self, listed: &str, class: AbbreviationClass) {
        let word = listed.to_lowercase();
        for (dot, _) in word.match_indices('.') {
            self.starts.insert(word[..dot].to_owned());
        }
        let is_small = !listed.contains(char::is_uppercase);
        let is_capital = listed.starts_with(char::is_uppercase);
        self.abbreviations.insert(word, Abbreviation { class, is_small, is_capital });
    }

    /// The class of `token` (inner dots, no last dot), if it is an abbreviation.
    ///
    /// Letter case is free, with two exceptions: initials do not match an abbreviation in small
    /// letters (`S.V.` is not `s.v.`, but `P.M.` is an hour), and where no name or number has to
    /// follow, a listed capital counts (`sat.` is not `Sat.`).
    pub(super) fn class(&self, token: &str) -> Option<AbbreviationClass> {
        let Some(known) = self.abbreviations.get(&*lowercase(token)) else {
            return self.is_compound(token).then_some(AbbreviationClass::Numbered);
        };
        let is_hour = known.class == AbbreviationClass::Dated && token.contains('.');
        let is_word = known.is_capital
            && matches!(known.class, AbbreviationClass::Either | AbbreviationClass::Inner)
            && token.starts_with(char::is_lowercase);
        (!is_word && (!known.is_small || is_hour || !shape::is_initials(token))).then_some(known.class)
    }

    /// Whether `token` is a compound that is abbreviated before a number.
    pub(super) fn is_compound(&self, token: &str) -> bool {
        self.endings.iter().any(|ending| token.ends_with(ending))
    }

    /// Whether an abbreviation of several parts starts with `word`.
    pub(super) fn is_start(&self, word: &str) -> bool {
        self.starts.contains(&*lowercase(word))
    }

    /// Whether `word`, in any letter case, can be `role`.
    pub(super) fn is(&self, word: &str, role: WordRole) -> bool {
        let roles = self.roles.get(&*lowercase(word));
        roles.is_some_and(|roles| roles & role as u16 != 0)
    }

    /// Whether the language has no tables.
    pub(super) fn is_empty(&self) -> bool {
        self.roles.is_empty()
    }

    /// Whether a clause without spaces (Chinese, Japanese) has a verb of saying.
    pub(super) fn says(&self, clause: &str) -> bool {
        clause.char_indices().any(|(at, _)| {
            let rest = &clause[at..];
            (1..=2).any(|length| {
                let end = rest.char_indices().nth(length).map_or(rest.len(), |(end, _)| end);
                self.is(&rest[..end], WordRole::Saying)
            })
        })
    }
}

/// `word` in small letters.
fn lowercase(word: &str) -> Cow<'_, str> {
    if word.contains(char::is_uppercase) { word.to_lowercase().into() } else { word.into() }
}

/// The classes of abbreviations, and their lists.
fn classes(words: &SentenceWords) -> [(AbbreviationClass, WordList); 6] {
    [
        (AbbreviationClass::Title, words.titles),
        (AbbreviationClass::Numbered, words.numbered),
        (AbbreviationClass::Inner, words.inner),
        (AbbreviationClass::Final, words.closing),
        (AbbreviationClass::Either, words.either),
        (AbbreviationClass::Dated, words.dated),
    ]
}

#[cfg(test)]
mod tests {
    use super::{AbbreviationClass, SentenceLexicon, WordRole, classes};
    use crate::language::LanguageData;

    #[test]
    fn no_abbreviation_has_two_classes() {
        for data in LanguageData::all() {
            let words: usize = classes(&data.sentences).iter().map(|(_, list)| list.iter().count()).sum();
            assert_eq!(words, SentenceLexicon::new(&data.sentences).abbreviations.len(), "{}: a word twice", data.code);
        }
    }

    #[test]
    fn abbreviations_of_several_parts_are_known_by_their_first_parts() {
        let german = SentenceLexicon::of(&"de-AT".parse().expect("a tag"));
        assert_eq!(german.class("z.b"), Some(AbbreviationClass::Inner));
        assert!(german.is_start("z") && !german.is_start("zz"));
        assert!(german.is("Der", WordRole::Starter) && german.ordinals);
    }
}
