//! A small dictionary of everyday words, for sentences that share no names or numbers.

use std::collections::BTreeMap;

use crate::language::Language;

/// The shortest prefix that matches all its endings, in letters.
const MIN_PREFIX_LETTERS: usize = 2;
/// The longest one.
const MAX_PREFIX_LETTERS: usize = 13;

/// The everyday words of one language, with their meanings.
#[derive(Clone, Debug, Default)]
pub struct BilingualDictionary {
    words: BTreeMap<&'static str, &'static str>,
    prefixes: BTreeMap<&'static str, &'static str>,
}

impl BilingualDictionary {
    /// The words of `language`; none if it has no table.
    pub fn of(language: &Language) -> Self {
        let mut dictionary = Self::default();
        for line in language.data().bitext_words.iter() {
            let Some((meaning, words)) = line.split_once(':') else { continue };
            for word in words.split_whitespace() {
                // A word with two meanings keeps the first.
                match word.strip_suffix('*') {
                    Some(prefix) => dictionary.prefixes.entry(prefix).or_insert(meaning),
                    None => dictionary.words.entry(word).or_insert(meaning),
                };
            }
        }
        dictionary
    }

    /// The meaning of `word`, which is in lower case.
    pub fn get(&self, word: &str) -> Option<&'static str> {
        if let Some(meaning) = self.words.get(word) {
            return Some(meaning);
        }
        let ends = word.char_indices().map(|(at, c)| at + c.len_utf8()).take(MAX_PREFIX_LETTERS);
        ends.skip(MIN_PREFIX_LETTERS - 1).filter_map(|end| self.prefixes.get(&word[..end])).last().copied()
    }
}

#[cfg(test)]
mod tests {
    use super::BilingualDictionary;
    use crate::language::{Language, LanguageData};

    fn lines(data: &'static LanguageData) -> impl Iterator<Item = (&'static str, &'static str)> {
        data.bitext_words.iter().map(|line| line.split_once(": ").expect("a meaning and its words"))
    }

    #[test]
    fn languages_have_words_for_the_same_meanings() {
        let english: Language = "en".parse().expect("a tag");
        let meanings: Vec<&str> = lines(english.data()).map(|(meaning, _)| meaning).collect();
        for data in LanguageData::all().filter(|data| !data.bitext_words.is_empty()) {
            let own: Vec<&str> = lines(data).map(|(meaning, _)| meaning).collect();
            assert!(own.len() * 100 > meanings.len() * 98, "{}: {} meanings", data.code, own.len());
            // In one order, as a word with two meanings keeps the first.
            let mut all = meanings.iter();
            assert!(own.iter().all(|meaning| all.any(|other| other == meaning)), "{}", data.code);
            for (meaning, words) in lines(data) {
                let is_word = |word: &str| word.trim_end_matches('*').chars().all(char::is_alphabetic);
                assert!(!words.is_empty() && words.split(' ').all(is_word), "{}: {meaning}: {words}", data.code);
            }
        }
    }

    #[test]
    fn a_word_has_the_meaning_of_its_translations() {
        let of = |tag: &str, word| BilingualDictionary::of(&tag.parse().expect("a tag")).get(word);
        let translations = [
            ("en-GB", "monday"),
            ("de", "montag"),
            ("es", "lunes"),
            ("fr", "lundi"),
            ("it", "lunedì"),
            ("pl", "poniedziałek"),
            ("ru", "понедельника"),
        ];
        for (tag, word) in translations {
            assert_eq!(of(tag, word), Some("monday"), "{word}");
        }
        assert_eq!(of("de", "montags"), None);
        assert_eq!(of("ja", "monday"), None);
        assert_eq!(of("en", ""), None);
    }
}
