//! What of a sentence can be recognised in its translation: length, marks, numbers, names, words.

use super::fold::fold;
use super::meanings::Meanings;
use crate::transcript::{Sentence, SentenceKind, Transcript};

/// Words of a sentence that are looked at: more than any sentence of prose has.
const MOST_KEYS: usize = 256;

/// What is compared of a sentence.
#[derive(Clone, Debug)]
pub struct Traits {
    /// Its length in characters, spaces left out.
    pub length: u64,
    /// Whether it is a stage direction.
    pub direction: bool,
    /// Whether it asks.
    pub asks: bool,
    /// Whether it calls out.
    pub exclaims: bool,
    /// Whether it quotes.
    pub quotes: bool,
    /// Whether a paragraph begins with it.
    pub opens_paragraph: bool,
    /// Whether a turn begins with it.
    pub opens_turn: bool,
    /// The numbers and words in it.
    pub keys: Vec<Mark>,
}

/// A number or word of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// What it has in common with its translation.
    pub key: Key,
    /// Whether it begins with a capital, as names do.
    pub capital: bool,
}

/// A number or word in a form that translations share.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Key {
    /// A number's digits without the marks between them: `11400`.
    Number(String),
    /// The letters of an acronym in alphabetical order, since `EU` is `UE` elsewhere.
    Acronym(String),
    /// The first four letters of a word (Simard, Foster and Isabelle, “Using Cognates to Align
    /// Sentences in Bilingual Corpora”, TMI 1992).
    Word(String),
    /// The line of the word in the dictionary.
    Meaning(u16),
    /// The first four letters of a speaker's name.
    Speaker(String),
}

/// The traits of every sentence of `transcript`.
pub fn traits(transcript: &Transcript) -> Vec<Traits> {
    let meanings = Meanings::of(&transcript.language);
    let mut all: Vec<Traits> =
        transcript.sentences.iter().map(|sentence| of(transcript, sentence, &meanings)).collect();
    for turn in &transcript.turns {
        if let Some(first) = all.get_mut(turn.sentences.start) {
            first.opens_turn = true;
            let name = turn.speaker.as_deref().unwrap_or_default();
            let words = name.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() > 2);
            first.keys.extend(words.map(|word| Mark { key: Key::Speaker(stem(&fold(word))), capital: true }));
        }
    }
    all
}

fn of(transcript: &Transcript, sentence: &Sentence, meanings: &Meanings) -> Traits {
    let text = transcript.sentence_text(sentence);
    let has = |marks: &[char]| text.contains(marks);
    Traits {
        length: text.chars().filter(|c| !c.is_whitespace()).count() as u64,
        direction: sentence.kind == SentenceKind::Direction,
        asks: has(&['?', '？', '؟']),
        exclaims: has(&['!', '！']),
        // Dialogue is opened by a dash in French, Spanish and Russian.
        quotes: has(&['“', '”', '«', '»', '„', '"', '「', '『']) || text.starts_with(['—', '–']),
        opens_paragraph: sentence.opens_paragraph,
        opens_turn: false,
        keys: keys(&text, meanings),
    }
}

/// The keys in `text`, in order, at most [`MOST_KEYS`].
fn keys(text: &str, meanings: &Meanings) -> Vec<Mark> {
    let mut keys = Vec::new();
    let mut number = String::new();
    for token in text.split(char::is_whitespace) {
        // `11 400` is one number.
        let goes_on = !number.is_empty() && token.len() >= 3 && is_thousand(token);
        if !goes_on && !number.is_empty() {
            keys.push(Mark::number(&mut number));
        }
        if keys.len() >= MOST_KEYS {
            break;
        }
        add(token, meanings, &mut number, &mut keys);
    }
    if !number.is_empty() {
        keys.push(Mark::number(&mut number));
    }
    keys
}

/// Whether `token` begins with exactly three digits.
fn is_thousand(token: &str) -> bool {
    token.bytes().take_while(u8::is_ascii_digit).count() == 3
}

/// Adds the keys in `token`; a number at its end may go on and waits in `number`.
fn add(token: &str, meanings: &Meanings, number: &mut String, keys: &mut Vec<Mark>) {
    let mut word = String::new();
    let mut chars = token.chars().peekable();
    while let Some(c) = chars.next() {
        if keys.len() >= MOST_KEYS {
            return;
        }
        if let Some(digit) = digit(c) {
            flush(&mut word, meanings, keys);
            number.push(digit);
            continue;
        }
        // Marks between digits belong to the number, whatever they are in this country.
        if !number.is_empty() {
            let goes_on =
                matches!(c, '.' | ',' | ':' | '\'' | '’') && chars.peek().is_some_and(|next| digit(*next).is_some());
            if goes_on {
                continue;
            }
            keys.push(Mark::number(number));
        }
        if c.is_alphabetic() { word.push(c) } else { flush(&mut word, meanings, keys) }
    }
    flush(&mut word, meanings, keys);
}

/// The digit that `c` is, in European or Arabic figures.
fn digit(c: char) -> Option<char> {
    let value = match c {
        '0'..='9' => return Some(c),
        '\u{660}'..='\u{669}' => c as u32 - 0x660,
        '\u{6f0}'..='\u{6f9}' => c as u32 - 0x6f0,
        _ => return None,
    };
    char::from_digit(value, 10)
}

/// Ends `word` and adds its key, if it is long enough to tell something.
fn flush(word: &mut String, meanings: &Meanings, keys: &mut Vec<Mark>) {
    if let Some(meaning) = meanings.get(&word.to_lowercase()) {
        keys.push(Mark { key: Key::Meaning(meaning), capital: false });
    }
    let letters = word.chars().count();
    let capitals = word.chars().filter(|c| c.is_uppercase()).count();
    // A character of an unspaced script says as much as several letters.
    let is_spaced = word.chars().next().is_some_and(|c| (c as u32) < 0x2e80);
    if (2..=6).contains(&letters) && capitals == letters {
        let mut sorted: Vec<char> = fold(word).chars().collect();
        sorted.sort_unstable();
        keys.push(Mark { key: Key::Acronym(sorted.into_iter().collect()), capital: true });
    } else if letters >= 4 || !is_spaced && letters > 0 {
        let capital = word.chars().next().is_some_and(char::is_uppercase);
        keys.push(Mark { key: Key::Word(stem(&fold(word))), capital });
    }
    word.clear();
}

impl Mark {
    /// The number that waits in `digits`, which are taken.
    fn number(digits: &mut String) -> Self {
        Self { key: Key::Number(std::mem::take(digits)), capital: false }
    }
}

/// The first four letters, which are what cognates and a word's forms share.
fn stem(folded: &str) -> String {
    folded.chars().take(4).collect()
}

#[cfg(test)]
mod tests {
    use super::{Key, Mark, Meanings};

    fn keys(text: &str) -> Vec<Key> {
        super::keys(text, &Meanings::default()).into_iter().map(|Mark { key, .. }| key).collect()
    }

    #[test]
    fn numbers_are_alike_in_all_countries() {
        for text in ["11.400 Menschen", "11,400 people", "11 400 personas", "11\u{a0}400", "11’400", "(11\u{202f}400)"]
        {
            assert_eq!(keys(text)[0], Key::Number("11400".into()), "{text}");
        }
        assert_eq!(keys("2021–2025"), [Key::Number("2021".into()), Key::Number("2025".into())]);
        assert_eq!(keys("18:05"), keys("18.05"));
        assert_eq!(keys("12 40"), [Key::Number("12".into()), Key::Number("40".into())]);
    }

    #[test]
    fn names_and_acronyms_are_alike_in_all_languages() {
        assert_eq!(keys("Velmy"), keys("Вельмы"));
        assert_eq!(keys("EU"), keys("UE"));
    }
}
