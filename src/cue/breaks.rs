//! Judges breaks in existing subtitles, and finds better ones.

use super::boundary::{BreakContext, BreakCosts, COST_SENTENCE_END};
use super::lexicon::WordClass;
use super::linebreak::LineLayout;
use super::slots::WordSlot;
use super::width::TextWidth;
use super::word::{EndMark, WordTraits};
use crate::language::Language;
use crate::transcript::words;

/// The least cost of a bad break, on the scale of `boundary`.
const MIN_COST_BAD_BREAK: i32 = 300;

/// What a bad break separates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadBreak {
    /// A function word, such as an article or a preposition, from the word that it belongs to.
    FunctionWord,
    /// The parts of a name, or a title from its name.
    Name,
    /// The parts of a number, or a number from what it counts.
    Number,
}

/// Judges breaks in one language.
pub struct BreakRules {
    boundaries: BreakCosts,
}

impl BreakRules {
    /// The rules for `language`; without a lexicon, they know names and numbers only roughly.
    pub fn of(language: &Language) -> Self {
        Self { boundaries: BreakCosts::of(language) }
    }

    /// What a break between the end of `before` and the start of `after` separates, if it is a bad one.
    pub fn bad_break(&self, before: &str, after: &str) -> Option<BadBreak> {
        let (before, after) = (pieces(before), pieces(after));
        let (last, next) = (before.last()?.0, after.first()?.0);
        if ends_sentence(last, next) {
            return None;
        }
        let first = before.iter().nth_back(1).map(|(text, _)| *text);
        let opens = first.is_none_or(|first| ends_sentence(first, last));
        let first = first.map(|text| self.boundaries.word(text)).unwrap_or_default();
        let (last, next) = (self.boundaries.word(last), self.boundaries.word(next));
        let context = BreakContext { opens, first: &first, joined: after.first()?.1 };
        // Scripts without spaces have no function words, and a mark alone has no letters.
        let plain = !context.joined && last.letters > 0 && next.letters > 0 && last.mark == EndMark::None;
        (plain && self.boundaries.cost(&context, &last, &next) >= MIN_COST_BAD_BREAK)
            .then(|| what(&last, &next))
            .flatten()
    }

    /// `text` in as few lines as possible, at most `most`, of at most `line_length` columns, with the best breaks;
    /// `None` if it does not fit.
    pub fn lines(&self, text: &str, line_length: usize, most: usize) -> Option<Vec<String>> {
        let pieces = pieces(text);
        let slots = self.slots(&pieces);
        if slots.is_empty() {
            return None;
        }
        let layout = LineLayout::of(&slots, line_length);
        let end = slots.len();
        let [second, third] = layout.best(0, end).filter(|_| end <= layout.reach(0, most))?.breaks;
        let ranges = [0..second, second..third, third..end].into_iter().filter(|range| !range.is_empty());
        let fits = |range: &std::ops::Range<usize>| layout.width(range.start, range.end) <= line_length;
        ranges.map(|range| fits(&range).then(|| join(&pieces[range]))).collect()
    }

    /// The slots of words without times.
    fn slots(&self, pieces: &[(&str, bool)]) -> Vec<WordSlot> {
        let mut slots: Vec<WordSlot> = Vec::with_capacity(pieces.len());
        let (mut first, mut before) = (WordTraits::default(), WordTraits::default());
        let mut opens = true;
        for (index, (text, joined)) in pieces.iter().enumerate() {
            let known = self.boundaries.word(text);
            let ended = index > 0 && ends_sentence(pieces[index - 1].0, text);
            let cost = match index {
                0 => COST_SENTENCE_END,
                _ if ended => COST_SENTENCE_END,
                _ => self.boundaries.cost(&BreakContext { opens, first: &first, joined: *joined }, &before, &known),
            };
            opens = index == 0 || ended;
            let left = slots.last().map_or(0, |slot| slot.right) + usize::from(!joined);
            slots.push(WordSlot {
                left,
                right: left + TextWidth::of(text).columns.max(1),
                cost,
                ..WordSlot::default()
            });
            (first, before) = (before, known);
        }
        slots
    }
}

/// What a break between two words separates.
fn what(before: &WordTraits, after: &WordTraits) -> Option<BadBreak> {
    use WordClass::{Coordinator, Determiner, Genitive, Negation, Particle, Preposition, Pronoun, Subordinator, Title};
    match before.last {
        Some(Title) if after.capital => Some(BadBreak::Name),
        Some(
            Determiner | Preposition | Genitive | Particle | Coordinator | Subordinator | Negation | Pronoun | Title,
        ) => Some(BadBreak::FunctionWord),
        _ if before.number || after.number => Some(BadBreak::Number),
        _ if before.capital && after.capital => Some(BadBreak::Name),
        _ => None,
    }
}

/// Whether a sentence ends with the word `before` and the next one starts with `after`.
fn ends_sentence(before: &str, after: &str) -> bool {
    let bare = before.trim_end_matches(['"', '\'', '”', '’', '»', '“', ')', ']']);
    let letters = bare.chars().filter(|c| c.is_alphabetic()).count();
    let opens = after.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| !c.is_lowercase());
    match bare.chars().next_back() {
        Some('!' | '?' | '…' | '。' | '！' | '？') => opens,
        // Not an initial and not an ordinal number.
        Some('.') => opens && letters > 1 && !is_short_form(bare),
        _ => false,
    }
}

/// Whether `word` is an abbreviated title, which a name follows; sentence segmentation knows many more, but has the whole text
/// to judge by.
fn is_short_form(word: &str) -> bool {
    let core = word.trim_matches(|c: char| !c.is_alphanumeric());
    core.contains('.') || (core.chars().count() <= 3 && core.chars().any(|c| c.is_uppercase()))
}

/// The words of `text`, and whether each is joined to the one before.
fn pieces(text: &str) -> Vec<(&str, bool)> {
    words::words(text, 0..text.len()).into_iter().map(|piece| (&text[piece.bytes], piece.joined)).collect()
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
    use super::{BadBreak, BreakRules};

    fn rules(language: &str) -> BreakRules {
        BreakRules::of(&language.parse().expect("a tag"))
    }

    #[test]
    fn bad_breaks_are_found() {
        let cases = [
            ("en", "we came to the", "harbour", Some(BadBreak::FunctionWord)),
            ("en", "we came to", "the harbour", Some(BadBreak::FunctionWord)),
            ("en", "we met President", "Lind there", Some(BadBreak::Name)),
            ("en", "we met Anna", "Lind there", Some(BadBreak::Name)),
            ("en", "we counted 27", "ships", Some(BadBreak::Number)),
            ("en", "we came,", "the harbour was", None),
            ("en", "This is Brenn.", "Then we left", None),
            ("en", "we came there", "and left", None),
            ("de", "wir kamen in den", "Hafen", Some(BadBreak::FunctionWord)),
            ("fr", "nous sommes dans la", "salle", Some(BadBreak::FunctionWord)),
            ("ru", "мы пришли в", "город", Some(BadBreak::FunctionWord)),
            ("ja", "平和を", "守る", None),
            ("en", "", "then", None),
        ];
        for (language, before, after, expected) in cases {
            assert_eq!(rules(language).bad_break(before, after), expected, "{language}: {before} | {after}");
        }
    }

    #[test]
    fn lines_are_the_fewest_that_fit_and_break_well() {
        let text = "We agreed yesterday on the terms, and the ships may leave.";
        let lines = rules("en").lines(text, 42, 2).expect("it fits");
        assert_eq!(lines, ["We agreed yesterday on the terms,", "and the ships may leave."]);
        assert_eq!(rules("en").lines("Short enough.", 42, 2), Some(vec!["Short enough.".to_owned()]));
        assert_eq!(rules("en").lines(text, 20, 2), None);
        assert_eq!(rules("en").lines("Unbelievablylongword here", 10, 2), None);
        assert_eq!(rules("en").lines("", 10, 2), None);
    }
}
