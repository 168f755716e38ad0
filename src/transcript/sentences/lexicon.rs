//! What the rules must know of a language: its abbreviations by class, and a few kinds of words.

use std::sync::{LazyLock, OnceLock};

use rustc_hash::{FxHashMap, FxHashSet};

use super::shape;

use crate::language::{Language, LanguageData, SentenceWords, WordList};
use crate::letter::in_small;

/// How an abbreviation behaves before the next word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// Stands before a name and never ends a sentence: `Mr.`, `ул.`
    Title,
    /// Belongs to the number after it; before a word it is a word itself: `No. 5`, but `No. We …`
    Numbered,
    /// Never ends a sentence: `e. g.`, `z. B.`
    Inner,
    /// Ends a sentence wherever a capital follows: `etc.`, `usw.`
    Final,
    /// Ends a sentence if a word follows that begins one: `U.S.`, `Mio.`, `Inc.`
    Either,
    /// Stands after a number; then it ends a sentence before a capital unless all before it is
    /// only an adverbial (`В 1945 г. Россия …`). Without a number it is a title: `г. Москва`
    Dated,
}

/// An abbreviation as the files list it.
#[derive(Clone, Copy, Debug)]
struct Abbreviation {
    class: Class,
    /// Whether it is listed in small letters only.
    is_small: bool,
    /// Whether it is listed with a capital at its beginning.
    is_capital: bool,
}

/// What a word can be.
#[derive(Clone, Copy, Debug)]
pub(super) enum Role {
    /// Begins sentences, and hardly ever has a capital elsewhere.
    Starter = 1,
    /// May stand in an adverbial of time or place in front of the sentence.
    Fronting = 2,
    /// A noun that a letter or a number follows as its name: `Plan B`.
    Label = 4,
    /// Said while one searches for words.
    Hesitation = 8,
    /// A verb that tells who spoke.
    Saying = 16,
    /// The name of a month or a weekday.
    Calendar = 32,
    /// An article or a preposition that can begin a surname: `Le Drian`.
    Particle = 64,
    /// Stands before an ordinal number, not before a cardinal one.
    Determiner = 128,
    /// A relative pronoun; in brackets after a quotation it hangs on the sentence before.
    Relative = 256,
    /// Follows the name of a time zone: `5 p.m. Moscow time`.
    Zone = 512,
    /// Written with a capital everywhere: the English `I`.
    Capital = 1024,
}

/// One language's knowledge, ready to be asked.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    /// Whether a dot after a number makes it an ordinal.
    pub(super) ordinals: bool,
    /// Whether nouns are written with a capital.
    pub(super) capital_nouns: bool,
    /// Whether words end in vowels, so that most that do not are cut short.
    pub(super) open_words: bool,
    abbreviations: FxHashMap<String, Abbreviation>,
    /// What an abbreviation of several parts begins with: `z` of `z.b`.
    beginnings: FxHashSet<String>,
    roles: FxHashMap<String, u16>,
    /// The last parts of compounds that are abbreviated before a number: `str` of `Goethestr. 5`.
    endings: Vec<&'static str>,
}

/// The lexicons of all languages with tables, each made when it is first needed.
static LEXICONS: LazyLock<Vec<(&str, OnceLock<Lexicon>)>> =
    LazyLock::new(|| LanguageData::all().map(|data| (data.code, OnceLock::new())).collect());
static NO_LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::default);

impl Lexicon {
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
            (Role::Starter, words.starters),
            (Role::Fronting, words.fronting),
            (Role::Label, words.named_nouns),
            (Role::Hesitation, words.hesitations),
            (Role::Saying, words.sayings),
            (Role::Calendar, words.calendar),
            (Role::Particle, words.particles),
            (Role::Determiner, words.determiners),
            (Role::Relative, words.relatives),
            (Role::Zone, words.zones),
            (Role::Capital, words.capitals),
        ];
        for (role, list) in roles {
            for word in list.iter() {
                *lexicon.roles.entry(word.to_lowercase()).or_default() |= role as u16;
            }
        }
        lexicon
    }

    fn learn(&mut self, listed: &str, class: Class) {
        let word = listed.to_lowercase();
        for (dot, _) in word.match_indices('.') {
            self.beginnings.insert(word[..dot].to_owned());
        }
        let is_small = !listed.contains(char::is_uppercase);
        let is_capital = listed.starts_with(char::is_uppercase);
        self.abbreviations.insert(word, Abbreviation { class, is_small, is_capital });
    }

    /// The class of `token` (inner dots, no last dot), if it is an abbreviation.
    ///
    /// Letter case is free, but initials are not what is written small: `S.V.` is no `s.v.`
    /// (hours are: `P.M.`); and where no name or number must follow, a capital counts: `sat.` is
    /// no `Sat.`
    pub(super) fn class(&self, token: &str) -> Option<Class> {
        let Some(known) = in_small(token, |token| self.abbreviations.get(token)) else {
            return self.is_compound(token).then_some(Class::Numbered);
        };
        let is_hour = known.class == Class::Dated && token.contains('.');
        let is_word = known.is_capital
            && matches!(known.class, Class::Either | Class::Inner)
            && token.starts_with(char::is_lowercase);
        (!is_word && (!known.is_small || is_hour || !shape::is_initials(token))).then_some(known.class)
    }

    /// Whether `token` is a compound that is abbreviated before a number.
    pub(super) fn is_compound(&self, token: &str) -> bool {
        self.endings.iter().any(|ending| token.ends_with(ending))
    }

    /// Whether an abbreviation of several parts begins with `word`.
    pub(super) fn is_beginning(&self, word: &str) -> bool {
        in_small(word, |word| self.beginnings.contains(word))
    }

    /// Whether `word`, in any letter case, can be `role`.
    pub(super) fn is(&self, word: &str, role: Role) -> bool {
        let roles = in_small(word, |word| self.roles.get(word));
        roles.is_some_and(|roles| roles & role as u16 != 0)
    }

    /// Whether there is no data for the language.
    pub(super) fn is_empty(&self) -> bool {
        self.roles.is_empty()
    }

    /// Whether a verb of saying stands in a clause without spaces (Chinese, Japanese).
    pub(super) fn says(&self, clause: &str) -> bool {
        clause.char_indices().any(|(at, _)| {
            let rest = &clause[at..];
            (1..=2).any(|length| {
                let end = rest.char_indices().nth(length).map_or(rest.len(), |(end, _)| end);
                self.is(&rest[..end], Role::Saying)
            })
        })
    }
}

/// The classes of abbreviations, and their lists.
fn classes(words: &SentenceWords) -> [(Class, WordList); 6] {
    [
        (Class::Title, words.titles),
        (Class::Numbered, words.numbered),
        (Class::Inner, words.inner),
        (Class::Final, words.closing),
        (Class::Either, words.either),
        (Class::Dated, words.dated),
    ]
}

#[cfg(test)]
mod tests {
    use super::{Class, Lexicon, Role, classes};
    use crate::language::LanguageData;

    #[test]
    fn no_abbreviation_has_two_classes() {
        for data in LanguageData::all() {
            let words: usize = classes(&data.sentences).iter().map(|(_, list)| list.iter().count()).sum();
            assert_eq!(words, Lexicon::new(&data.sentences).abbreviations.len(), "{}: a word twice", data.code);
        }
    }

    #[test]
    fn abbreviations_of_several_parts_are_known_by_their_beginnings() {
        let german = Lexicon::of(&"de-AT".parse().expect("a tag"));
        assert_eq!(german.class("z.b"), Some(Class::Inner));
        assert!(german.is_beginning("z") && !german.is_beginning("zz"));
        assert!(german.is("Der", Role::Starter) && german.ordinals);
    }
}
