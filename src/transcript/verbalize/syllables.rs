//! How many syllables a text has: a measure of how long it takes to say.

use crate::language::{Language, SyllableRule};
use crate::letter::{is_alphabetic, is_capital, is_space, small};

/// The syllables of `text`, counted by its vowel groups; good enough to time a sentence by.
///
/// A single capital counts as the name of a letter, a figure as two syllables, a Chinese character,
/// kana and Korean syllable as one each, and two letters of a script without vowel letters as one.
pub fn count_syllables(text: &str, language: &Language) -> usize {
    SyllableCounter::of(language).count(text)
}

/// Counts syllables by the rule of a language.
#[derive(Clone, Copy)]
struct SyllableCounter(SyllableRule);

impl SyllableCounter {
    fn of(language: &Language) -> Self {
        // Languages that follow a rule but have no tables.
        Self(match language.primary() {
            "be" | "bg" | "sr" | "mk" => SyllableRule::Slavic,
            "ca" => SyllableRule::Romance,
            _ => language.data().syllables,
        })
    }

    fn count(self, text: &str) -> usize {
        // Most texts are one word, of which no byte can be a space or part one.
        if text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b',' | b'.' | 0x80..=0xbf | 0xc3..=0xdf))
        {
            return self.syllables(text);
        }
        text.split(|c: char| matches!(c, '-' | '\'' | '’') || is_space(c)).map(|word| self.syllables(word)).sum()
    }

    /// The syllables of one word.
    fn syllables(self, word: &str) -> usize {
        let (mut count, mut silent_letters, mut letters) = (0, 0, 0);
        let mut previous: Option<char> = None;
        for c in word.chars() {
            match c {
                // Most letters of most languages, and no vowel.
                'b'..='d' | 'f'..='h' | 'j'..='n' | 'p'..='t' | 'v'..='x' | 'z' => {
                    (letters, previous) = (letters + 1, None)
                }
                'б'..='д' | 'ж' | 'з' | 'й'..='н' | 'п'..='т' | 'ф'..='ъ' | 'ь' => {
                    (letters, previous) = (letters + 1, None)
                }
                // The vowels that need no second look.
                'a' | 'e' | 'i' | 'o' | 'u' => {
                    letters += 1;
                    count += usize::from(previous.is_none_or(|before| !self.flows(before, c)));
                    previous = Some(c);
                }
                '0'..='9' => count += 2,
                'ゃ' | 'ゅ' | 'ょ' | 'ャ' | 'ュ' | 'ョ' => {}
                '\u{3040}'..='\u{30ff}'
                | '\u{3400}'..='\u{9fff}'
                | '\u{ac00}'..='\u{d7a3}'
                | '\u{20000}'..='\u{2fa1f}' => count += 1,
                // Hebrew and Arabic write few vowels, Indic and South-East Asian scripts hang them on.
                '\u{0590}'..='\u{1fff}' if !('\u{10a0}'..='\u{10ff}').contains(&c) => {
                    silent_letters += usize::from(c.is_alphabetic());
                }
                _ => {
                    letters += usize::from(is_alphabetic(c));
                    let vowel = self.vowel(c);
                    let joined = vowel.zip(previous).is_some_and(|(vowel, before)| self.flows(before, vowel));
                    count += usize::from(vowel.is_some() && !joined);
                    previous = vowel;
                }
            }
        }
        count += silent_letters.div_ceil(2);
        if letters == 1 && word.starts_with(is_capital) {
            return self.letter_name(word);
        }
        let silent = usize::from(count > 1 && self.has_silent_ending(word));
        (count - silent).max(usize::from(letters > 0))
    }

    /// The vowel that `c` is, without its accents except where they part it from its neighbours.
    fn vowel(self, c: char) -> Option<char> {
        let c = small(c);
        Some(match c {
            'a' | 'e' | 'i' | 'o' | 'u' => c,
            'y' if self.0 != SyllableRule::Russian => 'y',
            '\0'..='\x7f' => return None,
            'à' | 'â' | 'å' | 'ã' | 'ā' | 'ă' | 'ą' => 'a',
            'è' | 'ê' | 'é' | 'ë' | 'ě' | 'ę' | 'ė' | 'ē' if self.0 == SyllableRule::French => 'e',
            'ä' | 'ö' | 'ü' | 'á' | 'é' | 'í' | 'ó' | 'ú' | 'ï' | 'ë' | 'ý' | 'ì' | 'ò' | 'ù' | 'è' | 'œ' | 'æ'
            | 'ø' => c,
            'ê' | 'ě' | 'ę' | 'ė' | 'ē' => 'e',
            'î' | 'ī' | 'ı' => 'i',
            'ô' | 'õ' | 'ō' | 'ő' => 'o',
            'û' | 'ū' | 'ů' | 'ű' => 'u',
            'а' | 'е' | 'ё' | 'и' | 'о' | 'у' | 'ы' | 'э' | 'ю' | 'я' | 'і' | 'ї' | 'є' => c,
            'α' | 'ε' | 'η' | 'ι' | 'ο' | 'υ' | 'ω' | 'ά' | 'έ' | 'ή' | 'ί' | 'ό' | 'ύ' | 'ώ' => c,
            _ => return None,
        })
    }

    /// Whether `vowel` is said in one syllable with `before`.
    fn flows(self, before: char, vowel: char) -> bool {
        match self.0 {
            SyllableRule::Russian | SyllableRule::Slavic => false,
            SyllableRule::German => {
                matches!((before, vowel), ('e' | 'a', 'i' | 'y') | ('e' | 'a' | 'ä', 'u') | ('i', 'e'))
                    || before == vowel
            }
            // A weak vowel flows into its neighbour, unless an accent makes it strong.
            SyllableRule::SpanishOrItalian | SyllableRule::Romance => {
                let weak = |c| matches!(c, 'i' | 'u' | 'y');
                (weak(before) || weak(vowel)) && !matches!(before, 'í' | 'ú') && !matches!(vowel, 'í' | 'ú')
            }
            SyllableRule::French => !matches!(vowel, 'ï' | 'ë') && !matches!((before, vowel), ('é', 'a' | 'o')),
            SyllableRule::English => !matches!((before, vowel), ('i', 'a' | 'o') | ('e', 'o') | ('u', 'a')),
            SyllableRule::Polish => before == 'i',
            SyllableRule::Joined => true,
        }
    }

    /// Whether `word` ends with a vowel that is written and not said.
    fn has_silent_ending(self, word: &str) -> bool {
        if !matches!(self.0, SyllableRule::English | SyllableRule::French)
            || (self.0 == SyllableRule::English && !word.is_ascii())
        {
            return false;
        }
        let word = word.trim_end_matches(|c: char| !is_alphabetic(c));
        let ends = |endings: &[&str]| endings.iter().any(|ending| word.ends_with(ending));
        let consonant_before = |tail: usize| {
            let before =
                word.len().checked_sub(tail + 1).and_then(|at| word.get(at..)).and_then(|rest| rest.chars().next());
            before.is_some_and(|c| self.vowel(c).is_none())
        };
        match (self.0, word.as_bytes().last()) {
            (SyllableRule::English, Some(b'e')) => !ends(&["le"]) && consonant_before(1),
            (SyllableRule::English, Some(b'd')) => ends(&["ed"]) && !ends(&["ted", "ded"]) && consonant_before(2),
            (SyllableRule::English, Some(b's')) if ends(&["cious", "tious"]) => true,
            (SyllableRule::English, Some(b's')) => {
                ends(&["es"])
                    && !ends(&["ses", "zes", "xes", "ces", "ges", "ches", "shes", "les"])
                    && consonant_before(2)
            }
            (SyllableRule::English, Some(b'n')) => ends(&["tion", "sion"]),
            (SyllableRule::English, Some(b'l')) => ends(&["cial", "tial"]),
            (SyllableRule::French, Some(b'e')) => consonant_before(1),
            (SyllableRule::French, Some(b's')) => ends(&["es"]) && consonant_before(2),
            (SyllableRule::French, Some(b't')) => ends(&["aient"]),
            _ => false,
        }
    }

    /// The syllables of a letter's name.
    fn letter_name(self, word: &str) -> usize {
        match (self.0, word.chars().next()) {
            (SyllableRule::English | SyllableRule::French, Some('W'))
            | (SyllableRule::French | SyllableRule::German, Some('Y')) => 3,
            (SyllableRule::SpanishOrItalian, Some('F' | 'L' | 'M' | 'N' | 'R' | 'S' | 'H' | 'X' | 'Y' | 'W' | 'J')) => {
                2
            }
            _ => 1,
        }
    }
}
