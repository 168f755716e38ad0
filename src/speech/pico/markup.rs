//! A sentence as the text that Pico is given: in parts that it can hold, with marks between words.

use std::ops::Range;

use super::preprocessed_words::MARK;
use super::raw::SAMPLE_RATE;
use crate::speech::normalize::{EngineWord, count_letters};
use crate::speech::prosody::Prosody;

/// The most words that Pico is given at once. With marks, it was seen to loop without end from
/// about 70 words without a full stop on, as its tables for a sentence hold 60 entries.
const MAX_RUN_WORDS: usize = 32;

/// The most letters that Pico is given at once, for the same reason.
const MAX_RUN_LETTERS: usize = 240;

/// The letters that a digit takes more than one: `7` is read as `seven`.
const LETTERS_PER_DIGIT: usize = 5;

/// The words as Pico reads them, with a mark before each but the first.
pub(super) fn markup(plain: &[EngineWord], prosody: Prosody) -> String {
    let mut text = String::new();
    if prosody.pitch != 100 {
        text.push_str(&format!("<pitch level=\"{}\">", prosody.pitch.clamp(50, 200)));
    }
    if prosody.rate != 100 {
        text.push_str(&format!("<speed level=\"{}\">", prosody.rate.clamp(20, 500)));
    }
    text + &marked_words(plain).join(MARK)
}

/// The words with the punctuation that Pico is to read after each.
pub(super) fn marked_words(plain: &[EngineWord]) -> Vec<String> {
    let audible: Vec<&EngineWord> = plain.iter().filter(|word| !word.text.is_empty()).collect();
    let last = audible.len().saturating_sub(1);
    let pause = |index: usize, pause: Option<char>| match pause {
        _ if index == last => Some(pause.filter(|pause| "!?".contains(*pause)).unwrap_or('.')),
        // A full stop inside a sentence is an abbreviation's; Pico would end the sentence there.
        Some('.') => None,
        pause => pause,
    };
    let words = audible.iter().enumerate();
    words.map(|(index, word)| word.text.chars().chain(pause(index, word.pause)).collect()).collect()
}

/// The most samples that `plain` can take: a second a letter, as if all were spelled, and ten more.
pub(super) fn longest(plain: &[EngineWord], prosody: Prosody) -> usize {
    let letters: usize = plain.iter().map(|word| count_letters(&word.text)).sum();
    (letters + 10) * SAMPLE_RATE as usize * 100 / usize::from(prosody.rate.clamp(20, 500))
}

/// Divides a sentence into parts that Pico can hold: after `!` and `?`, and in long sentences at
/// the last comma of what fits, else after the last word that does.
pub(super) fn runs(plain: &[EngineWord]) -> Vec<Range<usize>> {
    let mut runs = Vec::new();
    let mut start = 0;
    while start < plain.len() {
        let end = run_end(&plain[start..]) + start;
        runs.push(start..end);
        start = end;
    }
    runs
}

/// How many of `plain` make the next part; at least one.
fn run_end(plain: &[EngineWord]) -> usize {
    let (mut comma, mut letters) = (None, 0);
    for (index, word) in plain.iter().enumerate() {
        letters += count_letters(&word.text) + LETTERS_PER_DIGIT * word.text.chars().filter(|c| c.is_numeric()).count();
        if index > 0 && (index >= MAX_RUN_WORDS || letters > MAX_RUN_LETTERS) {
            return comma.unwrap_or(index);
        }
        match word.pause {
            Some('!' | '?') => return index + 1,
            Some(',' | ';' | ':') => comma = Some(index + 1),
            _ => {}
        }
    }
    plain.len()
}

#[cfg(test)]
#[allow(clippy::single_range_in_vec_init, reason = "a list of one word")]
mod tests {
    use super::{markup, runs};
    use crate::speech::Prosody;
    use crate::speech::normalize::engine_words;

    #[test]
    fn markup_is_ours_alone() {
        let words = engine_words(&["<speed", "level=\"9\">", "“No.", "5,", "—", "please!”"]);
        let text = markup(&words, Prosody { rate: 120, pitch: 100 });
        let mark = " <mark name=\"w\"/> ";
        let expected = ["<speed level=\"120\">speed", "level 9", "No", "5,", "please!"].join(mark);
        assert_eq!(text, expected);
    }

    #[test]
    fn parts_end_where_one_takes_breath() {
        let words = |text: &str| engine_words(&text.split(' ').collect::<Vec<_>>());
        assert_eq!(runs(&words("Stop! he said.")), [0..1, 1..3]);
        let mut long = vec!["word"; 50];
        assert_eq!(runs(&engine_words(&long)), [0..32, 32..50]);
        long[20] = "word,";
        assert_eq!(runs(&engine_words(&long)), [0..21, 21..50]);
        assert_eq!(runs(&words(&"x".repeat(5000))), [0..1]);
        assert!(runs(&[]).is_empty());
    }
}
