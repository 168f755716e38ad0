//! What can be recognised of a sentence in its translation: length, punctuation, numbers, names, words.

use super::dictionary::BilingualDictionary;
use super::transliterate::transliterate;
use crate::transcript::{Sentence, SentenceKind, Transcript};

/// The most keys of a sentence: more than any sentence of prose has.
const MAX_KEYS: usize = 256;

/// What is compared of a sentence.
#[derive(Clone, Debug)]
pub struct SentenceFeatures {
    /// Its length in characters without spaces.
    pub length: u64,
    /// Whether it is a stage direction.
    pub direction: bool,
    /// Whether it has a question mark.
    pub is_question: bool,
    /// Whether it has an exclamation mark.
    pub is_exclamation: bool,
    /// Whether it has a quotation.
    pub has_quote: bool,
    /// Whether it starts a paragraph.
    pub opens_paragraph: bool,
    /// Whether it starts a turn.
    pub opens_turn: bool,
    /// Its numbers and words.
    pub keys: Vec<SentenceKey>,
}

/// A number or word of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SentenceKey {
    /// What it has in common with its translation.
    pub key: MatchKey,
    /// Whether it starts with a capital, as names do.
    pub capital: bool,
}

/// A number or word in a form that translations share.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MatchKey {
    /// The digits of a number without separators: `11400`.
    Number(String),
    /// The letters of an acronym in alphabetical order, because `EU` is `UE` in other languages.
    Acronym(String),
    /// The first four letters of a word (Simard, Foster and Isabelle, “Using Cognates to Align
    /// Sentences in Bilingual Corpora”, TMI 1992).
    Word(String),
    /// The meaning of the word in the dictionary, as an English word.
    Meaning(&'static str),
    /// The first four letters of a speaker's name.
    Speaker(String),
}

/// The features of each sentence of `transcript`.
pub fn features(transcript: &Transcript) -> Vec<SentenceFeatures> {
    let dictionary = BilingualDictionary::of(&transcript.language);
    let mut all: Vec<SentenceFeatures> =
        transcript.sentences.iter().map(|sentence| of(transcript, sentence, &dictionary)).collect();
    for turn in &transcript.turns {
        if let Some(first) = all.get_mut(turn.sentences.start) {
            first.opens_turn = true;
            let name = turn.speaker.as_deref().unwrap_or_default();
            let words = name.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() > 2);
            first.keys.extend(
                words.map(|word| SentenceKey { key: MatchKey::Speaker(stem(&transliterate(word))), capital: true }),
            );
        }
    }
    all
}

fn of(transcript: &Transcript, sentence: &Sentence, dictionary: &BilingualDictionary) -> SentenceFeatures {
    let text = transcript.sentence_text(sentence);
    let has = |marks: &[char]| text.contains(marks);
    SentenceFeatures {
        length: text.chars().filter(|c| !c.is_whitespace()).count() as u64,
        direction: sentence.kind == SentenceKind::Direction,
        is_question: has(&['?', '？', '؟']),
        is_exclamation: has(&['!', '！']),
        // A dash opens dialogue in French, Spanish and Russian.
        has_quote: has(&['“', '”', '«', '»', '„', '"', '「', '『']) || text.starts_with(['—', '–']),
        opens_paragraph: sentence.opens_paragraph,
        opens_turn: false,
        keys: keys(&text, dictionary),
    }
}

/// The keys in `text`, in order, at most [`MAX_KEYS`].
fn keys(text: &str, dictionary: &BilingualDictionary) -> Vec<SentenceKey> {
    let mut keys = Vec::new();
    let mut number = String::new();
    for token in text.split(char::is_whitespace) {
        // `11 400` is one number.
        let goes_on = !number.is_empty() && token.len() >= 3 && is_thousand(token);
        if !goes_on && !number.is_empty() {
            keys.push(SentenceKey::number(&mut number));
        }
        if keys.len() >= MAX_KEYS {
            break;
        }
        add(token, dictionary, &mut number, &mut keys);
    }
    if !number.is_empty() {
        keys.push(SentenceKey::number(&mut number));
    }
    keys
}

/// Whether `token` starts with exactly three digits.
fn is_thousand(token: &str) -> bool {
    token.bytes().take_while(u8::is_ascii_digit).count() == 3
}

/// Adds the keys in `token`; a number at its end stays in `number`, because it may continue.
fn add(token: &str, dictionary: &BilingualDictionary, number: &mut String, keys: &mut Vec<SentenceKey>) {
    let mut word = String::new();
    let mut chars = token.chars().peekable();
    while let Some(c) = chars.next() {
        if keys.len() >= MAX_KEYS {
            return;
        }
        if let Some(digit) = digit(c) {
            flush(&mut word, dictionary, keys);
            number.push(digit);
            continue;
        }
        // Separators between digits belong to the number, in any convention.
        if !number.is_empty() {
            let goes_on =
                matches!(c, '.' | ',' | ':' | '\'' | '’') && chars.peek().is_some_and(|next| digit(*next).is_some());
            if goes_on {
                continue;
            }
            keys.push(SentenceKey::number(number));
        }
        if c.is_alphabetic() { word.push(c) } else { flush(&mut word, dictionary, keys) }
    }
    flush(&mut word, dictionary, keys);
}

/// The value of the digit `c`, European or Arabic.
fn digit(c: char) -> Option<char> {
    let value = match c {
        '0'..='9' => return Some(c),
        '\u{660}'..='\u{669}' => c as u32 - 0x660,
        '\u{6f0}'..='\u{6f9}' => c as u32 - 0x6f0,
        _ => return None,
    };
    char::from_digit(value, 10)
}

/// Ends `word` and adds its key, if it is long enough.
fn flush(word: &mut String, dictionary: &BilingualDictionary, keys: &mut Vec<SentenceKey>) {
    if let Some(meaning) = dictionary.get(&word.to_lowercase()) {
        keys.push(SentenceKey { key: MatchKey::Meaning(meaning), capital: false });
    }
    let letters = word.chars().count();
    let capitals = word.chars().filter(|c| c.is_uppercase()).count();
    // A character of a script without spaces carries as much meaning as several letters.
    let is_spaced = word.chars().next().is_some_and(|c| (c as u32) < 0x2e80);
    if (2..=6).contains(&letters) && capitals == letters {
        let mut sorted: Vec<char> = transliterate(word).chars().collect();
        sorted.sort_unstable();
        keys.push(SentenceKey { key: MatchKey::Acronym(sorted.into_iter().collect()), capital: true });
    } else if letters >= 4 || !is_spaced && letters > 0 {
        let capital = word.chars().next().is_some_and(char::is_uppercase);
        keys.push(SentenceKey { key: MatchKey::Word(stem(&transliterate(word))), capital });
    }
    word.clear();
}

impl SentenceKey {
    /// The number with these `digits`, which are taken.
    fn number(digits: &mut String) -> Self {
        Self { key: MatchKey::Number(std::mem::take(digits)), capital: false }
    }
}

/// The first four letters, which cognates and the forms of a word share.
fn stem(folded: &str) -> String {
    folded.chars().take(4).collect()
}

#[cfg(test)]
mod tests {
    use super::{BilingualDictionary, MatchKey, SentenceKey};

    fn keys(text: &str) -> Vec<MatchKey> {
        super::keys(text, &BilingualDictionary::default()).into_iter().map(|SentenceKey { key, .. }| key).collect()
    }

    #[test]
    fn numbers_are_equal_in_all_conventions() {
        for text in ["11.400 Menschen", "11,400 people", "11 400 personas", "11\u{a0}400", "11’400", "(11\u{202f}400)"]
        {
            assert_eq!(keys(text)[0], MatchKey::Number("11400".into()), "{text}");
        }
        assert_eq!(keys("2021–2025"), [MatchKey::Number("2021".into()), MatchKey::Number("2025".into())]);
        assert_eq!(keys("18:05"), keys("18.05"));
        assert_eq!(keys("12 40"), [MatchKey::Number("12".into()), MatchKey::Number("40".into())]);
    }

    #[test]
    fn names_and_acronyms_are_equal_in_all_languages() {
        assert_eq!(keys("Velmy"), keys("Вельмы"));
        assert_eq!(keys("EU"), keys("UE"));
    }
}
