//! A small dictionary of everyday words in five languages, for sentences that share no names or numbers.

use std::collections::BTreeMap;

use crate::language::Language;

const TABLE: &str = include_str!("dictionary.txt");
const LANGUAGES: [&str; 5] = ["en", "de", "es", "fr", "ru"];
/// The shortest beginning of a word that stands for all its endings.
const MIN_PREFIX_LETTERS: usize = 2;

/// The words of one language and the number of the line that they stand in.
#[derive(Clone, Debug, Default)]
pub struct BilingualDictionary {
    whole: BTreeMap<&'static str, u16>,
    beginnings: BTreeMap<&'static str, u16>,
}

impl BilingualDictionary {
    /// The words of `language`; none if the dictionary does not have it.
    pub fn of(language: &Language) -> Self {
        let mut dictionary = Self::default();
        let Some(column) = LANGUAGES.iter().position(|tag| *tag == language.primary()) else { return dictionary };
        for (line, text) in TABLE.lines().filter(|line| !line.starts_with('#')).enumerate() {
            for word in text.split('|').nth(column).unwrap_or_default().split_whitespace() {
                // A word that stands in two lines keeps the first.
                match word.strip_suffix('*') {
                    Some(beginning) => dictionary.beginnings.entry(beginning).or_insert(line as u16),
                    None => dictionary.whole.entry(word).or_insert(line as u16),
                };
            }
        }
        dictionary
    }

    /// The meaning of `word`, which is in small letters.
    pub fn get(&self, word: &str) -> Option<u16> {
        if let Some(meaning) = self.whole.get(word) {
            return Some(*meaning);
        }
        let ends = word.char_indices().map(|(at, c)| at + c.len_utf8()).skip(MIN_PREFIX_LETTERS - 1);
        ends.take(12).filter_map(|end| self.beginnings.get(&word[..end])).last().copied()
    }
}

#[cfg(test)]
mod tests {
    use super::{BilingualDictionary, LANGUAGES, TABLE};

    #[test]
    fn every_line_has_words_in_every_language() {
        for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
            let columns: Vec<&str> = line.split('|').collect();
            assert_eq!(columns.len(), LANGUAGES.len(), "{line}");
            assert!(columns.iter().all(|words| !words.trim().is_empty()), "{line}");
            let letters = |c: char| c.is_alphabetic() || " |*".contains(c);
            assert!(line.chars().all(letters), "{line}");
        }
    }

    #[test]
    fn a_word_has_the_meaning_of_its_translations() {
        let of = |tag: &str, word| BilingualDictionary::of(&tag.parse().expect("a tag")).get(word);
        assert!(of("en-GB", "monday").is_some());
        for (tag, word) in
            [("de", "montags"), ("de", "montag"), ("es", "lunes"), ("fr", "lundi"), ("ru", "понедельника")]
        {
            let expected = if word == "montags" { None } else { of("en", "monday") };
            assert_eq!(of(tag, word), expected, "{word}");
        }
        assert_eq!(of("ja", "monday"), None);
        assert_eq!(of("en", ""), None);
    }
}
