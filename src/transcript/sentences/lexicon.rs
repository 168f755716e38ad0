//! What the rules must know of a language: its abbreviations by class, and a few kinds of words.

use std::sync::OnceLock;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use super::shape;

use crate::language::Language;
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

/// The file of one language: lists of words, separated by white space.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct File {
    ordinals: bool,
    capital_nouns: bool,
    open_words: bool,
    titles: String,
    numbered: String,
    inner: String,
    endings: String,
    #[serde(rename = "final")]
    last: String,
    either: String,
    dated: String,
    starters: String,
    fronting: String,
    labels: String,
    hesitations: String,
    sayings: String,
    calendar: String,
    particles: String,
    determiners: String,
    relatives: String,
    zones: String,
    capitals: String,
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
    endings: Vec<String>,
}

macro_rules! files {
    ($($tag:literal)*) => {
        /// The languages we have data for, in the order of their tags.
        const FILES: &[(&str, &str)] = &[$(($tag, include_str!(concat!("data/", $tag, ".toml")))),*];
    };
}

files!("de" "en" "es" "fr" "it" "ja" "nl" "pl" "pt" "ru" "uk" "zh");

static READY: [OnceLock<Lexicon>; FILES.len()] = [const { OnceLock::new() }; FILES.len()];
static NOTHING: OnceLock<Lexicon> = OnceLock::new();

impl Lexicon {
    /// The knowledge of `language`; empty for one we have no data for.
    pub(super) fn of(language: &Language) -> &'static Self {
        match FILES.iter().position(|(tag, _)| *tag == language.primary()) {
            Some(index) => {
                READY[index].get_or_init(|| Self::read(FILES[index].1).expect("a test reads every embedded file"))
            }
            None => NOTHING.get_or_init(Self::default),
        }
    }

    fn read(text: &str) -> Result<Self, toml::de::Error> {
        let file: File = toml::from_str(text)?;
        let mut lexicon = Self {
            ordinals: file.ordinals,
            capital_nouns: file.capital_nouns,
            open_words: file.open_words,
            endings: file.endings.split_whitespace().map(str::to_owned).collect(),
            ..Self::default()
        };
        let classes = [
            (Class::Title, &file.titles),
            (Class::Numbered, &file.numbered),
            (Class::Inner, &file.inner),
            (Class::Final, &file.last),
            (Class::Either, &file.either),
            (Class::Dated, &file.dated),
        ];
        for (class, list) in classes {
            for word in list.split_whitespace() {
                lexicon.learn(word.trim_end_matches('.'), class);
            }
        }
        let roles = [
            (Role::Starter, &file.starters),
            (Role::Fronting, &file.fronting),
            (Role::Label, &file.labels),
            (Role::Hesitation, &file.hesitations),
            (Role::Saying, &file.sayings),
            (Role::Calendar, &file.calendar),
            (Role::Particle, &file.particles),
            (Role::Determiner, &file.determiners),
            (Role::Relative, &file.relatives),
            (Role::Zone, &file.zones),
            (Role::Capital, &file.capitals),
        ];
        for (role, list) in roles {
            for word in list.split_whitespace() {
                *lexicon.roles.entry(word.to_lowercase()).or_default() |= role as u16;
            }
        }
        Ok(lexicon)
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
        self.endings.iter().any(|ending| token.ends_with(ending.as_str()))
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

#[cfg(test)]
mod tests {
    use super::{Class, FILES, Lexicon, Role};

    #[test]
    fn every_file_can_be_read_and_no_abbreviation_has_two_classes() {
        for (tag, text) in FILES {
            let lexicon = Lexicon::read(text).unwrap_or_else(|error| panic!("{tag}: {error}"));
            let file: super::File = toml::from_str(text).expect("read before");
            let lists = [&file.titles, &file.numbered, &file.inner, &file.last, &file.either, &file.dated];
            let words: usize = lists.iter().map(|list| list.split_whitespace().count()).sum();
            assert_eq!(words, lexicon.abbreviations.len(), "{tag}: an abbreviation stands twice");
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
