//! Lists of words and of phrases, as the tables of a language hold them.

/// Words, separated by white space; in lower case, unless the table says otherwise.
#[derive(Clone, Copy, Debug)]
pub struct WordList(&'static str);

/// Phrases of several words, one per line.
#[derive(Clone, Copy, Debug)]
pub struct PhraseList(&'static str);

impl WordList {
    /// A list without words.
    pub const EMPTY: Self = Self("");

    /// The words in `text`.
    pub const fn new(text: &'static str) -> Self {
        Self(text)
    }

    /// All words, in the order of the list.
    pub fn iter(self) -> impl Iterator<Item = &'static str> {
        self.0.split_whitespace()
    }

    /// Whether the list has no words.
    pub fn is_empty(self) -> bool {
        self.iter().next().is_none()
    }

    /// Whether `word` is in the list.
    pub fn contains(self, word: &str) -> bool {
        self.iter().any(|own| own == word)
    }
}

impl PhraseList {
    /// A list without phrases.
    pub const EMPTY: Self = Self("");

    /// The phrases in `text`: its lines that are not blank.
    pub const fn new(text: &'static str) -> Self {
        Self(text)
    }

    /// All phrases, in the order of the list.
    pub fn iter(self) -> impl Iterator<Item = &'static str> {
        self.0.lines().map(str::trim).filter(|line| !line.is_empty())
    }

    /// Whether the list has no phrases.
    pub fn is_empty(self) -> bool {
        self.iter().next().is_none()
    }
}

/// The names of the `lists` that have no words.
pub fn empty_lists(lists: &[(&'static str, WordList)]) -> Vec<&'static str> {
    lists.iter().filter(|(_, list)| list.is_empty()).map(|(name, _)| *name).collect()
}
