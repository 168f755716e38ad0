//! Lists inside running text: `1) One 2) Two`, `(a) one. (b) two.`

use super::lexicon::{SentenceLexicon, WordRole};
use super::punctuation::Punctuation;
use super::shape;

/// The longest mark, in bytes: `(999)`.
const MAX_MARK_BYTES: usize = 5;

/// How the items of a list are marked.
#[derive(Clone, Copy, PartialEq, Eq)]
enum ListStyle {
    /// `1.`
    Dot,
    /// `1)`
    Bracket,
    /// `1.)`
    DotBracket,
    /// `(1)`
    Brackets,
}

/// The mark of a list item.
#[derive(Clone, Copy)]
struct ListMark {
    at: usize,
    style: ListStyle,
    /// The number, or the letter as a character.
    place: u32,
    /// Whether a sentence can start here anyway.
    opens: bool,
}

/// Where the items of lists start in `text`, ascending.
///
/// A list is two or more consecutive marks of one style, the first of them at the start of a
/// sentence; so `we need (a) peace and (b) trade` is not a list.
pub(super) fn items(text: &str, punctuation: &Punctuation, lexicon: &SentenceLexicon) -> Vec<usize> {
    let mut items = Vec::new();
    let mut list: Option<ListMark> = None;
    for mark in marks(text, punctuation, lexicon) {
        match list {
            Some(last) if last.style == mark.style && last.place + 1 == mark.place => {
                if items.last() != Some(&last.at) {
                    items.push(last.at);
                }
                items.push(mark.at);
                list = Some(mark);
            }
            _ if mark.opens => list = Some(mark),
            _ => {}
        }
    }
    items
}

/// The tokens that look like marks of a list.
fn marks(text: &str, punctuation: &Punctuation, lexicon: &SentenceLexicon) -> impl Iterator<Item = ListMark> {
    punctuation.iter().filter(|(_, sign)| matches!(sign, '.' | ')')).filter_map(move |(last, _)| {
        let end = last + 1;
        let (at, style, place) = mark_before(text, end)?;
        let next = text[end..].trim_start();
        // `8. Mai` is an ordinal, not a mark.
        let word = &next[..next.find(|c: char| !c.is_alphanumeric()).unwrap_or(next.len())];
        let is_ordinal = style == ListStyle::Dot
            && (lexicon.is(word, WordRole::Calendar) || (lexicon.ordinals && !lexicon.is(word, WordRole::Starter)));
        if is_ordinal || next.is_empty() {
            return None;
        }
        let before = text[..at].trim_end();
        // A bullet belongs to the mark after it.
        let bare = before.trim_end_matches(shape::is_bullet);
        if bare.len() < before.len() {
            let at = bare.len() + (text[bare.len()..].len() - text[bare.len()..].trim_start().len());
            return Some(ListMark { at, style, place, opens: true });
        }
        Some(ListMark { at, style, place, opens: before.is_empty() || before.ends_with(shape::is_terminator) })
    })
}

/// The mark that ends at `end`, as a token of its own.
fn mark_before(text: &str, end: usize) -> Option<(usize, ListStyle, u32)> {
    if !text[end..].starts_with(char::is_whitespace) {
        return None;
    }
    let near = text.ceil_char_boundary(end.saturating_sub(MAX_MARK_BYTES + 1));
    let token = text[near..end].rsplit(char::is_whitespace).next()?;
    let (style, place) = parse(token)?;
    let at = end - token.len();
    (at == 0 || at > near).then_some((at, style, place))
}

fn parse(token: &str) -> Option<(ListStyle, u32)> {
    if token.len() > MAX_MARK_BYTES {
        return None;
    }
    let (style, inner) = if let Some(inner) = token.strip_prefix('(') {
        (ListStyle::Brackets, inner.strip_suffix(')')?)
    } else if let Some(inner) = token.strip_suffix(".)") {
        (ListStyle::DotBracket, inner)
    } else if let Some(inner) = token.strip_suffix(')') {
        (ListStyle::Bracket, inner)
    } else {
        (ListStyle::Dot, token.strip_suffix('.')?)
    };
    let mut letters = inner.chars();
    match (letters.next(), letters.next()) {
        // `J. A. Smith` has initials, not marks.
        (Some(letter), None) if letter.is_alphabetic() && !(style == ListStyle::Dot && letter.is_uppercase()) => {
            Some((style, u32::from(letter)))
        }
        (Some(_), _) => inner.parse().ok().filter(|&place: &u32| place < 1000).map(|place| (style, place)),
        (None, _) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Punctuation, SentenceLexicon};

    fn items(text: &str, lexicon: &SentenceLexicon) -> Vec<usize> {
        super::items(text, &Punctuation::of(text), lexicon)
    }

    #[test]
    fn only_consecutive_marks_are_lists() {
        let english = SentenceLexicon::of(&"en".parse().expect("a tag"));
        assert_eq!(items("1) Peace 2) Trade 3) Trust", english), [0, 9, 18]);
        assert_eq!(items("It is so. (a) Yes. (b) No.", english), [10, 19]);
        assert_eq!(items("We need (a) peace and (b) trade.", english), [0; 0]);
        assert_eq!(items("1) Peace 3) Trust", english), [0; 0]);
        let german = SentenceLexicon::of(&"de".parse().expect("a tag"));
        assert_eq!(items("1. Mai und 2. Juni", german), [0; 0]);
    }
}
