//! What was found out about a word, kept for when it comes again: a language says most things with few words.

use std::cell::RefCell;

use rustc_hash::{FxBuildHasher, FxHashMap};
use smol_str::SmolStr;

use crate::language::Language;

/// The most words that are kept of a language, which fill a table; speeches of a whole year have fewer that recur.
const MOST_WORDS: usize = (1 << 14) / 8 * 7;
/// Room for the words that recur in some dozens of speeches: to grow little by little costs more, and leaves holes.
const FIRST_WORDS: usize = (1 << 12) / 8 * 7;
/// Longer words, in bytes, hardly ever come again.
const LONGEST: usize = 64;
/// The most languages for which words are kept.
const MOST_LANGUAGES: usize = 8;

/// Answers about the words of one language. It never answers otherwise than what it asks would.
pub(crate) struct Memo<T> {
    /// Most words stand in the table itself, so that they are compared without a way to the heap.
    answers: FxHashMap<SmolStr, T>,
}

impl<T> Memo<T> {
    fn new() -> Self {
        Self { answers: FxHashMap::with_capacity_and_hasher(FIRST_WORDS, FxBuildHasher) }
    }
}

impl<T: Copy> Memo<T> {
    /// What `find` says about `word`, which must follow from the word and the language alone.
    pub fn ask(&mut self, word: &str, find: impl FnOnce(&str) -> T) -> T {
        if let Some(known) = self.answers.get(word) {
            return *known;
        }
        let found = find(word);
        if word.len() <= LONGEST {
            if self.answers.len() >= MOST_WORDS {
                // What recurs is soon known again.
                self.answers.clear();
            }
            self.answers.insert(word.into(), found);
        }
        found
    }
}

/// The memos of a thread, one a language; for `thread_local!`.
pub(crate) struct Shelf<T> {
    memos: RefCell<Vec<(Language, Memo<T>)>>,
}

impl<T> Shelf<T> {
    /// A shelf without memos.
    pub const fn new() -> Self {
        Self { memos: RefCell::new(Vec::new()) }
    }

    /// Does `work` with the memo of `language`, its region included, as that may count: `en-US` is no `en-GB`.
    ///
    /// The memo is away meanwhile: where `work` comes back here, on the same thread, it finds an empty one.
    pub fn lend<R>(&self, language: &Language, work: impl FnOnce(&mut Memo<T>) -> R) -> R {
        let (name, mut memo) = self.take(language);
        let result = work(&mut memo);
        let mut memos = self.memos.borrow_mut();
        memos.retain(|(other, _)| *other != name);
        if memos.len() >= MOST_LANGUAGES {
            memos.remove(0);
        }
        memos.push((name, memo));
        result
    }

    fn take(&self, language: &Language) -> (Language, Memo<T>) {
        let mut memos = self.memos.borrow_mut();
        match memos.iter().position(|(name, _)| name == language) {
            Some(at) => memos.remove(at),
            None => (language.clone(), Memo::new()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{LONGEST, MOST_LANGUAGES, MOST_WORDS, Shelf};
    use crate::language::Language;

    fn language(tag: &str) -> Language {
        tag.parse().expect("a tag")
    }

    #[test]
    fn a_word_is_looked_into_once_a_language() {
        let shelf = Shelf::new();
        let mut asked = Vec::new();
        for (tag, word) in [("en-GB", "die"), ("de", "die"), ("en-GB", "die"), ("en-US", "die"), ("en-GB", "was")] {
            let length = shelf.lend(&language(tag), |memo| {
                memo.ask(word, |word| {
                    asked.push((tag, word.to_owned()));
                    word.len()
                })
            });
            assert_eq!(length, word.len());
        }
        let asked: Vec<(&str, &str)> = asked.iter().map(|(tag, word)| (*tag, &**word)).collect();
        assert_eq!(asked, [("en-GB", "die"), ("de", "die"), ("en-US", "die"), ("en-GB", "was")]);
    }

    #[test]
    fn it_holds_a_bounded_number_of_words() {
        let shelf = Shelf::new();
        for letter in ('a'..='z').take(3 * MOST_LANGUAGES) {
            shelf.lend(&language(&format!("q{letter}")), |memo| memo.ask(&"x".repeat(LONGEST + 1), str::len));
        }
        shelf.lend(&language("en"), |memo| {
            for number in 0..2 * MOST_WORDS + 1 {
                memo.ask(&number.to_string(), str::len);
            }
            assert_eq!(memo.answers.len(), 1);
        });
        let memos = shelf.memos.borrow();
        assert_eq!(memos.len(), MOST_LANGUAGES);
        assert!(
            memos.iter().all(|(name, memo)| *name == language("en") || memo.answers.is_empty()),
            "long words are not kept"
        );
    }

    #[test]
    fn work_may_come_back() {
        let shelf = Shelf::new();
        let ask = || shelf.lend(&language("en"), |memo| memo.ask("word", str::len));
        assert_eq!(shelf.lend(&language("en"), |memo| memo.ask("word", |_| ask())), 4);
        assert_eq!(ask(), 4);
    }
}
