//! Short forms of letters: abbreviations, initials, acronyms.

use super::tongue::{Lexicon, Tongue};
use super::{Said, Verbalizer, capitalised};

/// Vowel letters of the scripts in which acronyms are judged.
const VOWELS: &str = "AEIOUYÄÖÜÁÉÍÓÚАЕЁИОУЫЭЮЯ";

/// Whether `text`, which ends with a full stop, is a short form.
pub(super) fn is_abbreviation(text: &str, lexicon: &Lexicon) -> bool {
    let known = |key: &str| key == text || (key.len() == text.len() && key.to_lowercase() == text.to_lowercase());
    text.len() < 20 && lexicon.abbreviations.iter().any(|(key, _)| known(key))
}

impl Verbalizer<'_, '_> {
    /// The abbreviation, initial or acronym at token `at`; `listed` says that an entry of the lexicon may begin there.
    pub(super) fn short_form(&self, at: usize, listed: bool, tongue: &dyn Tongue) -> Option<Said> {
        let text = self.tokens.letters(at);
        if text.is_empty() {
            return None;
        }
        let listed = if listed { self.abbreviation(at, tongue) } else { None };
        listed.or_else(|| self.initial(at, text, tongue)).or_else(|| {
            let shown = text.chars().filter(|c| c.is_uppercase()).count() > 1;
            shown.then(|| self.acronym(text, tongue)).flatten().map(|spoken| (spoken, at + 1))
        })
    }

    fn abbreviation(&self, at: usize, tongue: &dyn Tongue) -> Option<Said> {
        let lexicon = tongue.lexicon();
        let longest = |entries: &[(&'static str, &'static str)]| {
            let found = self.tokens.alike(at, entries).filter_map(|(key, full)| Some((self.short(at, key)?, *full)));
            found.max_by_key(|(end, _)| *end)
        };
        let number = |end: usize| !self.tokens.digits(end).is_empty();
        let numeral = |end: usize| super::roman::value(self.tokens.letters(end)).is_some();
        let name = |end: usize| {
            self.tokens.letters(end).chars().nth(1).is_some_and(char::is_lowercase)
                && self.tokens.letters(end).starts_with(char::is_uppercase)
        };
        let (end, full) = longest(lexicon.before_number)
            .filter(|(end, _)| number(*end) || numeral(*end))
            .or_else(|| longest(lexicon.before_name).filter(|(end, _)| name(*end)))
            .or_else(|| longest(lexicon.abbreviations))
            .or_else(|| longest(lexicon.undotted))?;
        let full = if self.tokens.letters(at).starts_with(char::is_uppercase)
            && full.starts_with(char::is_lowercase)
            && at == 0
        {
            let mut letters = full.chars();
            letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
        } else {
            full.to_owned()
        };
        // The full stop of a short form may also end the sentence; then it is left to be said.
        let closes = self.tokens.is_mark(end - 1, '.') && self.tokens.is_end(end - 1);
        Some((full, if closes { end - 1 } else { end }))
    }

    /// Where the short form `key` ends that begins at `at`; a word that goes on is none.
    fn short(&self, at: usize, key: &str) -> Option<usize> {
        let end = self.tokens.reads(at, key)?;
        let goes_on = self.tokens.glued(end) && !self.tokens.letters(end).is_empty() && !key.ends_with('.');
        (!goes_on).then_some(end)
    }

    /// `S. V. Lavrov`: the letter without its full stop.
    fn initial(&self, at: usize, text: &str, tongue: &dyn Tongue) -> Option<Said> {
        let mut letters = text.chars();
        let capital = letters.next().filter(|c| c.is_uppercase())?;
        let second = letters.next();
        let dotted = self.tokens.glued_mark(at + 1, ".");
        let short = second.is_none_or(char::is_lowercase) && letters.next().is_none();
        // The later letters of `U.S.` are silent at their stops even where no name follows.
        let chained = self.tokens.glued(at)
            && at >= 2
            && self.tokens.glued_mark(at - 1, ".")
            && self.tokens.letters(at - 2).chars().nth(1).is_none();
        let ends = self.tokens.is_end(at + 1);
        let named = self.tokens.letters(at + 2).starts_with(char::is_uppercase) || (chained && !ends);
        if !dotted || !short || !named || (second.is_some() && self.tokens.glued(at + 2)) {
            return None;
        }
        let spoken = if second.is_some() { text.to_owned() } else { letter(capital, tongue) };
        // `U.S.` at the end keeps the stop that ends the sentence; within, all stops are silent.
        Some((spoken, at + 2))
    }

    /// An acronym, maybe with an article or an ending: `l'ONU`, `UN's`, `NGOs`.
    fn acronym(&self, text: &str, tongue: &dyn Tongue) -> Option<String> {
        let mut any = false;
        let parts = text.split(['\'', '’']).map(|part| match self.say_acronym(part, tongue) {
            Some(spoken) => {
                any = true;
                spoken
            }
            None => part.to_owned(),
        });
        let spoken = parts.collect::<Vec<_>>().join("'");
        any.then_some(spoken)
    }

    fn say_acronym(&self, text: &str, tongue: &dyn Tongue) -> Option<String> {
        let lexicon = tongue.lexicon();
        if let Some((_, spoken)) = lexicon.acronyms.iter().find(|(acronym, _)| *acronym == text) {
            return Some((*spoken).to_owned());
        }
        let (body, plural) = match text.strip_suffix('s') {
            Some(body) if body.len() > 1 => (body, "'s"),
            _ => (text, ""),
        };
        let capitals = body.chars().count();
        if capitals < 2 || !body.chars().all(char::is_uppercase) {
            return None;
        }
        if self.shouted {
            return Some(capitalised(text));
        }
        let cyrillic = body.starts_with(|c| ('А'..='Я').contains(&c));
        let least = if cyrillic { lexicon.word_acronym } else { lexicon.word_acronym.max(4) };
        if (capitals >= least && is_pronounceable(body)) || capitals > 8 {
            return Some(text.replace(['\'', '’'], "'"));
        }
        let letters: Vec<_> = body.chars().map(|c| letter(c, tongue)).collect();
        Some(format!("{}{plural}", letters.join(" ")))
    }
}

/// How a single letter is said.
fn letter(c: char, tongue: &dyn Tongue) -> String {
    let name = tongue.lexicon().letters.iter().find(|(letter, _)| *letter == c);
    name.map_or_else(|| c.to_string(), |(_, name)| (*name).to_owned())
}

/// Whether an acronym reads like a word: consonants and vowels take turns, as in `NATO` or `ЮНЕСКО`.
///
/// Two vowels together are allowed in longer ones only, two consonants where words have them:
/// liquids and nasals before others or `S` beside them, never three.
fn is_pronounceable(text: &str) -> bool {
    let letters: Vec<char> = text.chars().collect();
    let vowel = |c: &char| VOWELS.contains(*c);
    let smooth = |c: &char| "RLNMSРЛНМС".contains(*c);
    let vowels = letters.iter().filter(|c| vowel(c)).count();
    if vowels == 0 || vowels == letters.len() {
        return false;
    }
    let triple = letters.windows(3).any(|three| three.iter().all(|c| vowel(c) == vowel(&three[0])));
    let pairs_fit = letters.windows(2).enumerate().all(|(at, pair)| match (vowel(&pair[0]), vowel(&pair[1])) {
        (true, true) => letters.len() > 4,
        (false, false) if at == 0 => "RLРЛ".contains(pair[1]) || "SС".contains(pair[0]),
        (false, false) => smooth(&pair[0]) || (at + 2 == letters.len() && "SС".contains(pair[1])) || pair[0] == pair[1],
        _ => true,
    });
    // Three letters are a word only with the vowel in the middle: `МИД`, but not `ЕЭС`.
    let three = letters.len() > 3 || (vowel(&letters[1]) && vowels == 1);
    !triple && pairs_fit && three
}
