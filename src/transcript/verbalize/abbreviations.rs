//! Abbreviations, initials and acronyms.

use super::context::SentenceContext;
use crate::language::spoken_form::lexicon::SpokenWords;
use crate::language::spoken_form::roman_numeral::roman_value;
use crate::language::spoken_form::rules::Replacement;

/// Vowels of the scripts in which acronyms are judged.
const VOWELS: &str = "AEIOUYÄÖÜÁÉÍÓÚĄĘÓÃÕАЕЁИОУЫЭЮЯ";
/// An acronym with more letters is read as a word.
const MAX_SPELLED_LETTERS: usize = 8;
/// The shortest acronym in Latin letters that may be read as a word.
const MIN_LATIN_WORD_ACRONYM_LETTERS: usize = 4;

impl SentenceContext<'_> {
    /// The abbreviation, initial or acronym at token `at`. A `listed` token starts an entry of the lexicon.
    pub(super) fn short_form(&self, at: usize, listed: bool) -> Option<Replacement> {
        let text = self.tokens.letters(at);
        if text.is_empty() {
            return None;
        }
        let abbreviation = if listed { self.abbreviation(at) } else { None };
        abbreviation.or_else(|| self.initial(at, text)).or_else(|| Some((self.acronym(text)?, at + 1)))
    }

    fn abbreviation(&self, at: usize) -> Option<Replacement> {
        let longest = |entries: SpokenWords| {
            let found = entries.iter().filter_map(|(written, full)| Some((self.read_word(at, written)?, *full)));
            found.max_by_key(|(end, _)| *end)
        };
        let (end, full) = longest(self.lexicon.before_number)
            .filter(|(end, _)| self.is_number(*end))
            .or_else(|| longest(self.lexicon.before_name).filter(|(end, _)| self.is_name_start(*end)))
            .or_else(|| longest(self.lexicon.abbreviations))
            .or_else(|| longest(self.lexicon.abbreviations_without_stop))?;
        let capital = at == 0 && self.tokens.letters(at).starts_with(char::is_uppercase);
        let full = if capital { capitalize(full) } else { full.to_owned() };
        // The full stop of an abbreviation may also end the sentence; then it is kept.
        let ends_sentence = self.tokens.is_mark(end - 1, '.') && self.tokens.is_end(end - 1);
        Some((full, if ends_sentence { end - 1 } else { end }))
    }

    fn is_number(&self, at: usize) -> bool {
        !self.tokens.digits(at).is_empty() || roman_value(self.tokens.letters(at)).is_some()
    }

    fn is_name_start(&self, at: usize) -> bool {
        let mut letters = self.tokens.letters(at).chars();
        letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_lowercase)
    }

    /// The index after the abbreviation `written` at `at`; `None` where a longer word starts with it.
    fn read_word(&self, at: usize, written: &str) -> Option<usize> {
        let end = self.tokens.read(at, written)?;
        let goes_on = self.tokens.is_joined(end) && !self.tokens.letters(end).is_empty() && !written.ends_with('.');
        (!goes_on).then_some(end)
    }

    /// `S. V. Lavrov`: a letter without its full stop.
    fn initial(&self, at: usize, text: &str) -> Option<Replacement> {
        let mut letters = text.chars();
        let capital = letters.next().filter(|c| c.is_uppercase())?;
        let second = letters.next();
        let short = second.is_none_or(char::is_lowercase) && letters.next().is_none();
        if !short || !self.tokens.is_joined_mark(at + 1, ".") {
            return None;
        }
        // The last stop of `U.S.` is silent even where no name follows, unless it ends the sentence.
        let chained = self.tokens.is_joined(at)
            && at >= 2
            && self.tokens.is_joined_mark(at - 1, ".")
            && self.tokens.letters(at - 2).chars().nth(1).is_none()
            && !self.tokens.is_end(at + 1);
        let named = self.tokens.letters(at + 2).starts_with(char::is_uppercase);
        if !(named || chained) || (second.is_some() && self.tokens.is_joined(at + 2)) {
            return None;
        }
        let spoken = if second.is_some() { text.to_owned() } else { self.lexicon.letter_name(capital) };
        Some((spoken, at + 2))
    }

    /// An acronym, maybe with an article or an ending: `l'ONU`, `UN's`, `NGOs`.
    fn acronym(&self, text: &str) -> Option<String> {
        if text.chars().filter(|c| c.is_uppercase()).count() < 2 {
            return None;
        }
        let parts: Vec<&str> = text.split(['\'', '’']).collect();
        let spoken: Vec<Option<String>> = parts.iter().map(|part| self.acronym_without_ending(part)).collect();
        if spoken.iter().all(Option::is_none) {
            return None;
        }
        let parts = spoken.into_iter().zip(parts).map(|(spoken, part)| spoken.unwrap_or_else(|| part.to_owned()));
        Some(parts.collect::<Vec<_>>().join("'"))
    }

    fn acronym_without_ending(&self, text: &str) -> Option<String> {
        if let Some((_, spoken)) = self.lexicon.acronyms.iter().find(|(acronym, _)| *acronym == text) {
            return Some((*spoken).to_owned());
        }
        let (body, plural) = match text.strip_suffix('s') {
            Some(body) if body.len() > 1 => (body, "'s"),
            _ => (text, ""),
        };
        let letters = body.chars().count();
        if letters < 2 || !body.chars().all(char::is_uppercase) {
            return None;
        }
        if self.is_all_caps {
            return Some(title_case(text));
        }
        let is_cyrillic = body.starts_with(|c| ('А'..='Я').contains(&c));
        let min_letters = self.lexicon.min_word_acronym_letters;
        let min_letters = if is_cyrillic { min_letters } else { min_letters.max(MIN_LATIN_WORD_ACRONYM_LETTERS) };
        if (letters >= min_letters && is_pronounceable(body)) || letters > MAX_SPELLED_LETTERS {
            return Some(text.to_owned());
        }
        let names: Vec<_> = body.chars().map(|c| self.lexicon.letter_name(c)).collect();
        Some(format!("{}{plural}", names.join(" ")))
    }
}

/// `text` in lower case after the first letter.
pub(super) fn title_case(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next();
    first.into_iter().chain(chars.flat_map(char::to_lowercase)).collect()
}

/// `text` with a capital at its start.
fn capitalize(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().into_iter().flat_map(char::to_uppercase).chain(chars).collect()
}

/// Whether an acronym can be read like a word: consonants and vowels alternate, as in `NATO` or `ЮНЕСКО`.
///
/// Two vowels in a row are allowed from five letters on, two consonants where words have them: a liquid or nasal
/// before another consonant, or `S` at the start or the end. Three in a row are never allowed.
fn is_pronounceable(text: &str) -> bool {
    let letters: Vec<char> = text.chars().collect();
    let is_vowel = |c: char| VOWELS.contains(c);
    let vowels = letters.iter().filter(|c| is_vowel(**c)).count();
    if vowels == 0 || vowels == letters.len() {
        return false;
    }
    let three_alike = letters.windows(3).any(|three| three.iter().all(|c| is_vowel(*c) == is_vowel(three[0])));
    let pairs_fit = letters.windows(2).enumerate().all(|(at, pair)| match (is_vowel(pair[0]), is_vowel(pair[1])) {
        (true, true) => letters.len() > 4,
        (false, false) if at == 0 => "RLРЛ".contains(pair[1]) || "SС".contains(pair[0]),
        (false, false) => {
            "RLNMSРЛНМС".contains(pair[0]) || (at + 2 == letters.len() && "SС".contains(pair[1])) || pair[0] == pair[1]
        }
        _ => true,
    });
    // Three letters are a word only with the vowel in the middle: `МИД`, but not `ЕЭС`.
    let three_fit = letters.len() > 3 || (is_vowel(letters[1]) && vowels == 1);
    !three_alike && pairs_fit && three_fit
}
