//! Caches the result of Pico's preprocessing per word, which takes most of the time of an outline.
//!
//! The preprocessing tries all its rules for numbers, units and abbreviations at every word. A word
//! of letters that it leaves as it is, it would leave as it is in any company but that of numbers,
//! abbreviations and the like; so a sentence of such words alone need not pass it again.

use rustc_hash::FxHashMap;

/// The separator of two words.
pub(super) const MARK: &str = " <mark name=\"w\"/> ";
/// The same as an item.
const MARK_ITEM: &[u8] = b"cm\x01\x01w";
/// More words than a language's dictionary has are noise, which is forgotten.
const MAX_WORDS: usize = 200_000;

/// The words of a voice that were met: the items that preprocessing makes of each with what stands
/// after it, or `None` where it does not leave the word as it is.
#[derive(Default)]
pub(super) struct PreprocessedWords(FxHashMap<String, Option<Vec<Vec<u8>>>>);

impl PreprocessedWords {
    /// The items of a sentence of `words`, each with its pause, where all are known to be left as
    /// they are. What is new is looked up by `preprocess`, which gives the items of a text.
    pub fn items(
        &mut self,
        words: &[String],
        preprocess: impl FnOnce(&str) -> Option<Vec<Vec<u8>>>,
    ) -> Option<Vec<Vec<u8>>> {
        if words.iter().any(|word| matches!(self.0.get(word), Some(None)) || !letters(word)) {
            return None;
        }
        let mut new: Vec<&str> = words.iter().map(String::as_str).filter(|word| !self.0.contains_key(*word)).collect();
        if let (false, Some(last)) = (new.is_empty(), words.last()) {
            // The last ends the sentence.
            new.retain(|word| word != last);
            new.push(last);
            let items = preprocess(&new.join(MARK))?;
            self.learn(&new, &items);
        }
        let mut items = Vec::new();
        for word in words {
            if !items.is_empty() {
                items.push(MARK_ITEM.to_vec());
            }
            items.extend_from_slice(self.0.get(word)?.as_ref()?);
        }
        Some(items)
    }

    fn learn(&mut self, words: &[&str], items: &[Vec<u8>]) {
        if self.0.len() > MAX_WORDS {
            self.0.clear();
        }
        let parts: Vec<&[Vec<u8>]> = items.split(|item| item == MARK_ITEM).collect();
        for (index, word) in words.iter().enumerate() {
            let items = parts.get(index).filter(|items| parts.len() == words.len() && untouched(word, items));
            self.0.insert((*word).to_owned(), items.map(|items| items.to_vec()));
        }
    }
}

/// Marks that may follow a word.
const PAUSES: [char; 6] = [',', ';', ':', '.', '!', '?'];

/// Whether a word and its pause are letters, what joins letters, and that pause.
fn letters(word: &str) -> bool {
    word.trim_end_matches(PAUSES).chars().all(|c| c.is_alphabetic() || JOINTS.contains(&c))
}

/// What joins letters to a word; words may be divided there.
const JOINTS: [char; 2] = ['\'', '-'];

/// Whether `items` are the word itself (type `g`), perhaps in parts, and then only punctuation
/// (type `p`) and the command that ends a text.
fn untouched(word: &str, items: &[Vec<u8>]) -> bool {
    let parts = items.iter().take_while(|item| item.first() == Some(&b'g')).count();
    let (parts, rest) = items.split_at(parts);
    let parts: Vec<u8> = parts.iter().filter_map(|item| item.get(4..)).flatten().copied().collect();
    let same = String::from_utf8(parts).is_ok_and(|parts| spelling(&parts) == spelling(word.trim_end_matches(PAUSES)));
    same && rest.iter().all(|item| matches!(item[..], [b'p', ..] | [b'c', b'f', ..]))
}

/// A word as Pico spells it: in small letters, without what joins them.
fn spelling(word: &str) -> String {
    word.to_lowercase().replace('ß', "ss").replace(JOINTS, "")
}

#[cfg(test)]
mod tests {
    use super::PreprocessedWords;

    fn item(head: &[u8], content: &str) -> Vec<u8> {
        [head, &[content.len() as u8], content.as_bytes()].concat()
    }

    #[test]
    fn a_sentence_of_words_that_stay_as_they_are_is_preprocessed_once() {
        let words = ["Peace", "in", "France."].map(str::to_owned);
        let mark = item(b"cm\x01", "w");
        let whole = vec![
            item(b"g\x01\x01", "peace"),
            mark.clone(),
            item(b"g\x01\x01", "in"),
            mark,
            item(b"g\x01\x01", "france"),
            item(b"pst", ""),
            item(b"cf\x01", ""),
        ];
        let mut lexicon = PreprocessedWords::default();
        let preprocess = |text: &str| {
            assert_eq!(text, "Peace <mark name=\"w\"/> in <mark name=\"w\"/> France.");
            Some(whole.clone())
        };
        assert_eq!(lexicon.items(&words, preprocess), Some(whole.clone()));
        assert_eq!(lexicon.items(&words, |_| panic!("all are known")), Some(whole.clone()));
    }

    #[test]
    fn words_that_become_others_are_never_taken_out_of_their_company() {
        let mut lexicon = PreprocessedWords::default();
        let words = ["Dr", "Smith."].map(str::to_owned);
        let changed = vec![item(b"g\x01\x01", "doctor"), item(b"cm\x01", "w"), item(b"g\x01\x01", "smith")];
        assert_eq!(lexicon.items(&words, |_| Some(changed)), None);
        assert_eq!(lexicon.items(&words, |_| panic!("it is known")), None);
        assert_eq!(lexicon.items(&["5", "km."].map(str::to_owned), |_| panic!("a number")), None);
    }
}
