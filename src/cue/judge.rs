//! Breaks that somebody else has made: what they tear apart, and how the same words stand better.

use super::boundary::{Boundaries, Context, SENTENCE};
use super::lexicon::Class;
use super::linebreak::Setting;
use super::measure::Size;
use super::place::Place;
use super::word::{Mark, Word};
use crate::language::Language;
use crate::transcript::words;

/// What a break costs that tears something apart; `boundary` explains the scale.
const TORN: i32 = 300;

/// What a break tears apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tear {
    /// A small word, such as an article or a preposition, from the word that it belongs to.
    SmallWord,
    /// The parts of a name, or a title from its name.
    Name,
    /// The parts of a number, or a number from what it counts.
    Number,
}

/// Knows what breaks do to the sentences of one language.
pub struct Judge {
    boundaries: Boundaries,
}

impl Judge {
    /// The judge for `language`; of languages without a lexicon it knows names and numbers only roughly.
    pub fn of(language: &Language) -> Self {
        Self { boundaries: Boundaries::of(language) }
    }

    /// What a break between the end of `before` and the beginning of `after` tears apart.
    pub fn tear(&self, before: &str, after: &str) -> Option<Tear> {
        let (before, after) = (pieces(before), pieces(after));
        let (last, next) = (before.last()?.0, after.first()?.0);
        if ends_sentence(last, next) {
            return None;
        }
        let first = before.iter().nth_back(1).map(|(text, _)| *text);
        let opens = first.is_none_or(|first| ends_sentence(first, last));
        let first = first.map(|text| self.boundaries.word(text)).unwrap_or_default();
        let (last, next) = (self.boundaries.word(last), self.boundaries.word(next));
        let context = Context { opens, first: &first, joined: after.first()?.1 };
        // Signs of scripts without spaces have no small words, and a mark that stands alone clings by itself.
        let plain = !context.joined && last.letters > 0 && next.letters > 0 && last.mark == Mark::None;
        (plain && self.boundaries.price(&context, &last, &next) >= TORN).then(|| what(&last, &next)).flatten()
    }

    /// `text` in the fewest lines, at most `most`, of at most `line_length` columns, broken where it disturbs
    /// least; `None` if it does not fit.
    pub fn lines(&self, text: &str, line_length: usize, most: usize) -> Option<Vec<String>> {
        let pieces = pieces(text);
        let places = self.places(&pieces);
        if places.is_empty() {
            return None;
        }
        let setting = Setting::of(&places, line_length);
        let end = places.len();
        let [second, third] = setting.best(0, end, i32::MAX).filter(|_| end <= setting.reach(0, most))?.breaks;
        let ranges = [0..second, second..third, third..end].into_iter().filter(|range| !range.is_empty());
        let fits = |range: &std::ops::Range<usize>| setting.width(range.start, range.end) <= line_length;
        ranges.map(|range| fits(&range).then(|| join(&pieces[range]))).collect()
    }

    /// Measures and prices, as of words that are not spoken at any time.
    fn places(&self, pieces: &[(&str, bool)]) -> Vec<Place> {
        let mut places: Vec<Place> = Vec::with_capacity(pieces.len());
        let (mut first, mut before) = (Word::default(), Word::default());
        let mut opens = true;
        for (index, (text, joined)) in pieces.iter().enumerate() {
            let known = self.boundaries.word(text);
            let ended = index > 0 && ends_sentence(pieces[index - 1].0, text);
            let price = match index {
                0 => SENTENCE,
                _ if ended => SENTENCE,
                _ => self.boundaries.price(&Context { opens, first: &first, joined: *joined }, &before, &known),
            };
            opens = index == 0 || ended;
            let left = places.last().map_or(0, |place| place.right) + usize::from(!joined);
            places.push(Place { left, right: left + Size::of(text).columns.max(1), price, ..Place::default() });
            (first, before) = (before, known);
        }
        places
    }
}

/// What is torn apart between two words that belong together.
fn what(before: &Word, after: &Word) -> Option<Tear> {
    use Class::{Coordinator, Determiner, Genitive, Negation, Particle, Preposition, Pronoun, Subordinator, Title};
    match before.last {
        Some(Title) if after.capital => Some(Tear::Name),
        Some(
            Determiner | Preposition | Genitive | Particle | Coordinator | Subordinator | Negation | Pronoun | Title,
        ) => Some(Tear::SmallWord),
        _ if before.number || after.number => Some(Tear::Number),
        _ if before.capital && after.capital => Some(Tear::Name),
        _ => None,
    }
}

/// Whether a sentence ends with the word `before`, so that the next begins with `after`.
fn ends_sentence(before: &str, after: &str) -> bool {
    let bare = before.trim_end_matches(['"', '\'', '”', '’', '»', '“', ')', ']']);
    let letters = bare.chars().filter(|c| c.is_alphabetic()).count();
    let opens = after.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| !c.is_lowercase());
    match bare.chars().next_back() {
        Some('!' | '?' | '…' | '。' | '！' | '？') => opens,
        // The letter of an initial, or a number that counts.
        Some('.') => opens && letters > 1 && !is_short_form(bare),
        _ => false,
    }
}

/// Short forms of titles, which names follow; `understand` knows many more, but has whole texts to judge by.
fn is_short_form(word: &str) -> bool {
    let core = word.trim_matches(|c: char| !c.is_alphanumeric());
    core.contains('.') || (core.chars().count() <= 3 && core.chars().any(|c| c.is_uppercase()))
}

/// The words of `text`, and whether each is joined to the one before.
fn pieces(text: &str) -> Vec<(&str, bool)> {
    words::words(text, 0..text.len()).into_iter().map(|place| (&text[place.bytes], place.joined)).collect()
}

fn join(pieces: &[(&str, bool)]) -> String {
    let mut text = String::new();
    for (index, (piece, joined)) in pieces.iter().enumerate() {
        if index > 0 && !joined {
            text.push(' ');
        }
        text.push_str(piece);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{Judge, Tear};

    fn judge(language: &str) -> Judge {
        Judge::of(&language.parse().expect("a tag"))
    }

    #[test]
    fn what_belongs_together_is_torn() {
        let cases = [
            ("en", "we came to the", "harbour", Some(Tear::SmallWord)),
            ("en", "we came to", "the harbour", Some(Tear::SmallWord)),
            ("en", "we met President", "Lind there", Some(Tear::Name)),
            ("en", "we met Anna", "Lind there", Some(Tear::Name)),
            ("en", "we counted 27", "ships", Some(Tear::Number)),
            ("en", "we came,", "the harbour was", None),
            ("en", "This is Brenn.", "Then we left", None),
            ("en", "we came there", "and left", None),
            ("de", "wir kamen in den", "Hafen", Some(Tear::SmallWord)),
            ("fr", "nous sommes dans la", "salle", Some(Tear::SmallWord)),
            ("ru", "мы пришли в", "город", Some(Tear::SmallWord)),
            ("ja", "平和を", "守る", None),
            ("en", "", "then", None),
        ];
        for (language, before, after, expected) in cases {
            assert_eq!(judge(language).tear(before, after), expected, "{language}: {before} | {after}");
        }
    }

    #[test]
    fn lines_are_the_fewest_that_fit_and_break_well() {
        let text = "We agreed yesterday on the terms, and the ships may leave.";
        let lines = judge("en").lines(text, 42, 2).expect("it fits");
        assert_eq!(lines, ["We agreed yesterday on the terms,", "and the ships may leave."]);
        assert_eq!(judge("en").lines("Short enough.", 42, 2), Some(vec!["Short enough.".to_owned()]));
        assert_eq!(judge("en").lines(text, 20, 2), None);
        assert_eq!(judge("en").lines("Unbelievablylongword here", 10, 2), None);
        assert_eq!(judge("en").lines("", 10, 2), None);
    }
}
