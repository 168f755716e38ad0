//! Lists inside running text: `1) One 2) Two`, `(a) one. (b) two.`

use super::lexicon::{Lexicon, Role};
use super::shape;
use super::signs::Signs;

/// The longest mark, in bytes: `(999)`.
const LONGEST_MARK: usize = 5;

/// How the items of a list are marked.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Style {
    /// `1.`
    Dot,
    /// `1)`
    Bracket,
    /// `1.)`
    DotBracket,
    /// `(1)`
    Brackets,
}

/// A mark in the text.
#[derive(Clone, Copy)]
struct Mark {
    at: usize,
    style: Style,
    /// The number, or the letter as a character.
    place: u32,
    /// Whether a sentence can begin here anyway.
    opens: bool,
}

/// Where the items of lists begin in `text`, ascending.
///
/// A list is two or more marks of one style that count on, the first of them at the start of a
/// sentence; so `we need (a) peace and (b) trade` is none.
pub(super) fn items(text: &str, signs: &Signs, lexicon: &Lexicon) -> Vec<usize> {
    let mut items = Vec::new();
    let mut list: Option<Mark> = None;
    for mark in marks(text, signs, lexicon) {
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
fn marks(text: &str, signs: &Signs, lexicon: &Lexicon) -> impl Iterator<Item = Mark> {
    signs.iter().filter(|(_, sign)| matches!(sign, '.' | ')')).filter_map(move |(last, _)| {
        let end = last + 1;
        let (at, style, place) = mark_before(text, end)?;
        let next = text[end..].trim_start();
        // `8. Mai`: an ordinal is no mark.
        let word = &next[..next.find(|c: char| !c.is_alphanumeric()).unwrap_or(next.len())];
        let is_ordinal = style == Style::Dot
            && (lexicon.is(word, Role::Calendar) || (lexicon.ordinals && !lexicon.is(word, Role::Starter)));
        if is_ordinal || next.is_empty() {
            return None;
        }
        let before = text[..at].trim_end();
        // A bullet belongs to the mark after it.
        let bare = before.trim_end_matches(shape::is_bullet);
        if bare.len() < before.len() {
            let at = bare.len() + (text[bare.len()..].len() - text[bare.len()..].trim_start().len());
            return Some(Mark { at, style, place, opens: true });
        }
        Some(Mark { at, style, place, opens: before.is_empty() || before.ends_with(shape::is_terminator) })
    })
}

/// The mark that ends at `end`, as a token of its own.
fn mark_before(text: &str, end: usize) -> Option<(usize, Style, u32)> {
    if !text[end..].starts_with(char::is_whitespace) {
        return None;
    }
    let near = text.ceil_char_boundary(end.saturating_sub(LONGEST_MARK + 1));
    let token = text[near..end].rsplit(char::is_whitespace).next()?;
    let (style, place) = parse(token)?;
    let at = end - token.len();
    (at == 0 || at > near).then_some((at, style, place))
}

fn parse(token: &str) -> Option<(Style, u32)> {
    if token.len() > LONGEST_MARK {
        return None;
    }
    let (style, inner) = if let Some(inner) = token.strip_prefix('(') {
        (Style::Brackets, inner.strip_suffix(')')?)
    } else if let Some(inner) = token.strip_suffix(".)") {
        (Style::DotBracket, inner)
    } else if let Some(inner) = token.strip_suffix(')') {
        (Style::Bracket, inner)
    } else {
        (Style::Dot, token.strip_suffix('.')?)
    };
    let mut letters = inner.chars();
    match (letters.next(), letters.next()) {
        // An initial is no mark: `J. A. Smith`.
        (Some(letter), None) if letter.is_alphabetic() && !(style == Style::Dot && letter.is_uppercase()) => {
            Some((style, u32::from(letter)))
        }
        (Some(_), _) => inner.parse().ok().filter(|&place: &u32| place < 1000).map(|place| (style, place)),
        (None, _) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Lexicon, Signs};

    fn items(text: &str, lexicon: &Lexicon) -> Vec<usize> {
        super::items(text, &Signs::of(text), lexicon)
    }

    #[test]
    fn only_marks_that_count_on_are_lists() {
        let english = Lexicon::of(&"en".parse().expect("a tag"));
        assert_eq!(items("1) Peace 2) Trade 3) Trust", english), [0, 9, 18]);
        assert_eq!(items("It is so. (a) Yes. (b) No.", english), [10, 19]);
        assert_eq!(items("We need (a) peace and (b) trade.", english), [0; 0]);
        assert_eq!(items("1) Peace 3) Trust", english), [0; 0]);
        let german = Lexicon::of(&"de".parse().expect("a tag"));
        assert_eq!(items("1. Mai und 2. Juni", german), [0; 0]);
    }
}
