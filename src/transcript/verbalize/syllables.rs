//! Counts the syllables of a text, which are a measure of how long it takes to say.

use crate::language::{Language, SyllableRules};

/// The number of syllables in `text`, counted by its groups of vowels; exact enough for the length of a sentence.
///
/// A single capital counts as the name of a letter, a figure as two syllables, a Chinese character, kana and Korean
/// syllable as one each, and two letters of a script without vowel letters as one.
pub fn count_syllables(text: &str, language: &Language) -> usize {
    let rules = language.syllable_rules();
    text.split(|c: char| matches!(c, '-' | '\'' | '’') || c.is_whitespace())
        .map(|word| count_in_word(word, rules))
        .sum()
}

fn count_in_word(word: &str, rules: SyllableRules) -> usize {
    let (mut count, mut letters, mut unvowelled) = (0, 0, 0);
    let mut previous: Option<char> = None;
    for c in word.chars() {
        match c {
            '0'..='9' => count += 2,
            'ゃ' | 'ゅ' | 'ょ' | 'ャ' | 'ュ' | 'ョ' => {}
            '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' | '\u{20000}'..='\u{2fa1f}' => {
                count += 1
            }
            // Hebrew and Arabic write few vowels; Indic and South-East Asian scripts attach them to consonants.
            '\u{0590}'..='\u{1fff}' if !('\u{10a0}'..='\u{10ff}').contains(&c) => {
                unvowelled += usize::from(c.is_alphabetic());
            }
            _ => {
                letters += usize::from(c.is_alphabetic());
                let vowel = c.to_lowercase().next().and_then(rules.vowel);
                let joined = vowel.zip(previous).is_some_and(|(vowel, before)| (rules.is_joined)(before, vowel));
                count += usize::from(vowel.is_some() && !joined);
                previous = vowel;
            }
        }
    }
    count += unvowelled.div_ceil(2);
    if let Some(capital) = word.chars().next().filter(|c| letters == 1 && c.is_uppercase()) {
        return (rules.letter_name)(capital);
    }
    let silent = count > 1 && (rules.has_silent_ending)(word);
    (count - usize::from(silent)).max(usize::from(letters > 0))
}
