//! A place where a sentence could end: its marks, what closes after them, and its neighbours.

use super::enclosures::Enclosures;
use super::shape;

/// The longest token, in bytes, that is looked at before a stop; abbreviations are shorter.
const LONGEST_TOKEN: usize = 64;

/// What kind of mark stands there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    Dot,
    Ellipsis,
    /// A question or exclamation mark, alone or with others.
    Emphatic,
    /// A mark after which no space is written.
    Ideographic,
}

/// A run of marks with the quotes and brackets that close after it.
#[derive(Debug)]
pub(super) struct Stop<'t> {
    pub(super) mark: Mark,
    /// Where the marks begin.
    pub(super) start: usize,
    /// After the marks and all that closes with them.
    pub(super) end: usize,
    /// Whether a quotation or bracket closes after the last mark.
    pub(super) closes: bool,
    /// Whether the dots are written with spaces between them.
    pub(super) spaced: bool,
    /// The token right before the marks; empty if white space stands there.
    pub(super) token: &'t str,
    pub(super) next: Next<'t>,
}

/// What follows a stop.
#[derive(Debug)]
pub(super) struct Next<'t> {
    /// Where the text goes on after white space.
    pub(super) at: usize,
    /// Whether there is white space between.
    pub(super) apart: bool,
    /// Whether there is a line end between.
    pub(super) on_new_line: bool,
    /// The first character; `None` at the end of the text.
    pub(super) first: Option<char>,
    /// Whether a dash stands before the word.
    pub(super) dash: bool,
    /// The first word or number, after quotes, brackets and dashes.
    pub(super) word: &'t str,
    /// What comes right after that word.
    pub(super) rest: &'t str,
}

impl<'t> Stop<'t> {
    /// The first stop of `text` at or after `from`, in a sentence that begins at `start`.
    pub(super) fn find(text: &'t str, start: usize, from: usize, enclosures: &Enclosures) -> Option<Self> {
        let (sentence, mut from) = (start, from);
        loop {
            let start = from + text[from..].find(|c| shape::is_terminator(c) || shape::is_dash(c))?;
            if text[start..].starts_with(shape::is_dash) && !breaks_off(text, start, enclosures) {
                from = start + text[start..].chars().next().map_or(1, char::len_utf8);
                continue;
            }
            let stop = Self::at(text, sentence, start, enclosures);
            // An ellipsis that opens a word, and a click letter's mark: `…and`, `!Kung`.
            let leads = stop.token.is_empty()
                && !stop.next.apart
                && !stop.closes
                && stop.mark != Mark::Ideographic
                && stop.next.first.is_some_and(char::is_alphanumeric);
            if !leads {
                return Some(stop);
            }
            from = stop.end;
        }
    }

    fn at(text: &'t str, sentence: usize, start: usize, enclosures: &Enclosures) -> Self {
        let (mut end, mut spaced) = run(text, start);
        let mut marks = &text[start..end];
        let mut closes = false;
        loop {
            let closed = closers(text, end, enclosures);
            if closed == end {
                break;
            }
            closes = true;
            end = closed;
            // Marks again after what closed: `«Где мама?».`
            if text[end..].starts_with(shape::is_terminator) {
                let (after, more_spaced) = run(text, end);
                (marks, closes, spaced) = (&text[end..after], false, spaced || more_spaced);
                end = after;
            }
        }
        let token = token_before(&text[sentence.min(start)..start]);
        let end = notes(text, end, token);
        Self { mark: mark(marks), start, end, closes, spaced, token, next: Next::at(text, end) }
    }
}

impl<'t> Next<'t> {
    fn at(text: &'t str, end: usize) -> Self {
        let rest = &text[end..];
        let after = rest.trim_start();
        let at = end + (rest.len() - after.len());
        let gap = &text[end..at];
        let opening = |c: char| shape::is_opener(c) || shape::is_dash(c) || c.is_whitespace() || c == '.';
        let from = after.char_indices().take(16).find(|&(_, c)| !opening(c)).map_or(after.len(), |(from, _)| from);
        let word = word_of(&after[from..]);
        Self {
            at,
            apart: !gap.is_empty(),
            on_new_line: gap.contains(['\n', '\r']),
            first: after.chars().next(),
            dash: after[..from].contains(shape::is_dash),
            word,
            rest: &after[from + word.len()..],
        }
    }

    /// Whether the text goes on in small letters.
    pub(super) fn is_lower(&self) -> bool {
        self.word.starts_with(char::is_lowercase)
    }

    /// Whether it goes on with a capital.
    pub(super) fn is_capital(&self) -> bool {
        self.word.starts_with(char::is_uppercase)
    }

    /// Whether it goes on with a number.
    pub(super) fn is_number(&self) -> bool {
        self.word.starts_with(char::is_numeric)
    }

    /// The word after the next one, if only a space stands between.
    pub(super) fn second(&self) -> &'t str {
        self.rest.strip_prefix([' ', '\u{a0}', '\n']).map_or("", word_of)
    }

    /// The next token as far as its last dot, `UU` of `UU. son`, if it ends with a dot.
    pub(super) fn dotted(&self) -> Option<&'t str> {
        self.rest.starts_with('.').then_some(self.word)
    }

    /// Whether an initial follows: `V. Lavrov`.
    pub(super) fn is_initial(&self) -> bool {
        self.dotted().is_some_and(shape::is_initials)
    }
}

/// Where the run of marks that begins at `start` ends, and whether spaces stand in it.
fn run(text: &str, start: usize) -> (usize, bool) {
    let marks_end = |from: usize| {
        let rest = &text[from..];
        from + rest.find(|c| !shape::is_terminator(c)).unwrap_or(rest.len())
    };
    if text[start..].starts_with(shape::is_dash) {
        return (text.len() - text[start..].trim_start_matches(shape::is_dash).len(), false);
    }
    let mut end = marks_end(start);
    let (mut spaced, first_end) = (false, end);
    let attached = !text[..start].ends_with(char::is_whitespace);
    loop {
        let rest = &text[end..];
        let after = rest.trim_start_matches([' ', '\t', '\u{a0}', '\u{202f}']);
        let gap = rest.len() - after.len();
        if gap == 0 || gap > 2 || !after.starts_with(['.', '!', '?', '…']) {
            break;
        }
        let next_end = marks_end(end + gap);
        if text[next_end..].starts_with(char::is_alphanumeric) {
            break;
        }
        (end, spaced) = (next_end, true);
    }
    // `words. . . . The`: the sentence has its own stop, the ellipsis opens the next one.
    let dots = text[first_end..end].bytes().filter(|&b| b == b'.').count();
    let opens_next = text[end..].trim_start().starts_with(char::is_uppercase);
    if spaced && attached && dots == 3 && &text[start..first_end] == "." && opens_next {
        return (first_end, false);
    }
    (end, spaced)
}

/// Whether direct speech breaks off at the dash: `“If you please, sir—” The door closed.`
fn breaks_off(text: &str, dash: usize, enclosures: &Enclosures) -> bool {
    let after = text[dash..].trim_start_matches(shape::is_dash);
    let closer = text.len() - after.len();
    after.starts_with(['"', '”', '“', '»', '’', '\''])
        && !text[..dash].ends_with(char::is_whitespace)
        && enclosures.around(closer).is_some_and(|pair| closer + 4 > pair.bytes.end)
}

fn mark(marks: &str) -> Mark {
    if marks.contains(['!', '?', '‽', '⁇', '⁈', '⁉', '؟']) {
        Mark::Emphatic
    } else if marks.contains(shape::is_ideographic_stop) {
        Mark::Ideographic
    } else if marks.contains('…')
        || marks.starts_with(shape::is_dash)
        || marks.bytes().filter(|&b| b == b'.').count() > 1
    {
        Mark::Ellipsis
    } else {
        Mark::Dot
    }
}

/// Where the quotes and brackets that close at `end` are over; `end` if none does.
fn closers(text: &str, end: usize, enclosures: &Enclosures) -> usize {
    let mut at = end;
    loop {
        let rest = &text[at..];
        // French sets a space before its closing marks, some write one before brackets.
        let after = rest.strip_prefix([' ', '\u{a0}', '\u{202f}']).unwrap_or(rest);
        let Some(c) = after.chars().next().filter(|&c| shape::is_closer(c)) else { return at };
        let closer_end = text.len() - after.len() + c.len_utf8();
        let paired = enclosures.around(closer_end - c.len_utf8()).is_some_and(|pair| closer_end <= pair.bytes.end);
        let attached = after.len() == rest.len() && !text[closer_end..].starts_with(char::is_alphanumeric);
        if !paired && !attached {
            return at;
        }
        at = closer_end;
    }
}

/// Where the marks of footnotes right after a stop end: `[1]`, `¹`, `.1 The`.
fn notes(text: &str, end: usize, token: &str) -> usize {
    let mut at = end;
    loop {
        let rest = &text[at..];
        let superscript = rest.find(|c| !matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹')).unwrap_or(rest.len());
        let bracketed = rest
            .strip_prefix('[')
            .and_then(|inner| inner.char_indices().take(5).find(|&(_, c)| c == ']').map(|(close, _)| &inner[..close]))
            .filter(|note| !note.is_empty() && note.chars().all(|c| c.is_ascii_alphanumeric() || c == '*'));
        let note = bracketed.map_or(superscript, |note| note.len() + 2);
        if note == 0 {
            break;
        }
        at += note;
    }
    if at == end && !token.ends_with(char::is_numeric) {
        let rest = &text[at..];
        let digits = rest.bytes().take(4).take_while(u8::is_ascii_digit).count();
        let after = &rest[digits..];
        let word = token.chars().filter(|c| c.is_alphabetic()).count() > 3
            || text[..end].trim_end_matches('.').ends_with([')', '”', '"', '»']);
        if (1..=3).contains(&digits)
            && word
            && after.starts_with(char::is_whitespace)
            && after.trim_start().starts_with(char::is_uppercase)
        {
            at += digits;
        }
    }
    at
}

/// The token that `text` ends with: back to white space, a bracket, a quote, a long dash or an
/// apostrophe.
pub(super) fn token_before(text: &str) -> &str {
    let near = &text[text.ceil_char_boundary(text.len().saturating_sub(LONGEST_TOKEN))..];
    let breaks = |c: char| {
        c.is_whitespace()
            || matches!(c, '—' | '–' | '’' | '\'')
            || (shape::is_opener(c) && c != '_' && c != '*')
            || shape::is_terminator(c) && c != '.'
    };
    near.rfind(breaks).map_or(near, |at| {
        let length = near[at..].chars().next().map_or(1, char::len_utf8);
        &near[at + length..]
    })
}

/// The letters and digits that `text` begins with.
fn word_of(text: &str) -> &str {
    let length = text.char_indices().take(LONGEST_TOKEN).find(|&(_, c)| !c.is_alphanumeric()).map(|(at, _)| at);
    &text[..length.unwrap_or_else(|| text.floor_char_boundary(LONGEST_TOKEN.min(text.len())))]
}
