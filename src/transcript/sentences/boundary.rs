//! Candidate sentence boundaries: a run of stop marks, what closes after it, and the neighbouring tokens.

use super::enclosures::Enclosures;
use super::punctuation::Punctuation;
use super::shape;
use super::stop_marks::{self, StopMark};

/// The longest token, in bytes, that is looked at before a stop; abbreviations are shorter.
const MAX_TOKEN_BYTES: usize = 64;

/// A run of stop marks with the quotes and brackets that close after it.
#[derive(Debug)]
pub(super) struct Boundary<'t> {
    pub(super) mark: StopMark,
    /// Where the marks start.
    pub(super) start: usize,
    /// After the marks and all that closes with them.
    pub(super) end: usize,
    /// Whether a quotation or bracket closes after the last mark.
    pub(super) closes: bool,
    /// Whether the dots are written with spaces between them.
    pub(super) spaced: bool,
    /// The token right before the marks; empty after white space.
    pub(super) token: &'t str,
    pub(super) next: NextToken<'t>,
}

/// The text after a boundary.
#[derive(Debug)]
pub(super) struct NextToken<'t> {
    /// Where the text goes on after white space.
    pub(super) at: usize,
    /// Whether white space precedes it.
    pub(super) apart: bool,
    /// Whether a line end precedes it.
    pub(super) on_new_line: bool,
    /// The first character; `None` at the end of the text.
    pub(super) first: Option<char>,
    /// Whether a dash precedes the word.
    pub(super) dash: bool,
    /// The first word or number, after quotes, brackets and dashes.
    pub(super) word: &'t str,
    /// The text right after that word.
    pub(super) rest: &'t str,
}

impl<'t> Boundary<'t> {
    /// The first boundary of `text` at or after `from`, in a sentence that starts at `sentence`.
    pub(super) fn find(
        text: &'t str,
        sentence: usize,
        mut from: usize,
        punctuation: &Punctuation,
        enclosures: &Enclosures,
    ) -> Option<Self> {
        for (start, sign) in punctuation.from(from) {
            if start < from {
                continue;
            }
            if shape::is_dash(sign) {
                let end = text.len() - text[start..].trim_start_matches(shape::is_dash).len();
                if !stop_marks::breaks_off(text, start, end, enclosures) {
                    from = end;
                    continue;
                }
            } else if !shape::is_terminator(sign) {
                continue;
            }
            let boundary = Self::at(text, sentence, start, enclosures);
            // An ellipsis that opens a word, and a click letter's mark: `…and`, `!Kung`.
            let leads = boundary.token.is_empty()
                && !text[..start].ends_with(char::is_alphanumeric)
                && !boundary.next.apart
                && !boundary.closes
                && boundary.mark != StopMark::Ideographic
                && boundary.next.first.is_some_and(char::is_alphanumeric);
            if !leads {
                return Some(boundary);
            }
            from = boundary.end;
        }
        None
    }

    fn at(text: &'t str, sentence: usize, start: usize, enclosures: &Enclosures) -> Self {
        let (mut end, mut spaced) = stop_marks::run(text, start);
        let mut run = &text[start..end];
        let mut closes = false;
        loop {
            let closed = stop_marks::closers(text, end, enclosures);
            if closed == end {
                break;
            }
            closes = true;
            end = closed;
            // Marks again after what closed: `«Где мама?».`
            if text[end..].starts_with(shape::is_terminator) {
                let (after, more_spaced) = stop_marks::run(text, end);
                (run, closes, spaced) = (&text[end..after], false, spaced || more_spaced);
                end = after;
            }
        }
        let token = token_before(&text[sentence.min(start)..start]);
        let end = stop_marks::notes(text, end, token);
        Self { mark: stop_marks::kind(run), start, end, closes, spaced, token, next: NextToken::at(text, end) }
    }
}

impl<'t> NextToken<'t> {
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

    /// The word after the next one, if only a space is between them.
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

/// The token that `text` ends with: back to white space, a bracket, a quote, a long dash or an
/// apostrophe.
pub(super) fn token_before(text: &str) -> &str {
    let near = &text[text.ceil_char_boundary(text.len().saturating_sub(MAX_TOKEN_BYTES))..];
    near.rfind(breaks_token).map_or(near, |at| {
        let length = near[at..].chars().next().map_or(1, char::len_utf8);
        &near[at + length..]
    })
}

fn breaks_token(c: char) -> bool {
    match c {
        '.' => false,
        '—' | '–' | '’' | '\'' | '\u{2e80}'..='\u{9fff}' | '，' | '：' | '；' => true,
        _ => c.is_whitespace() || shape::is_terminator(c) || (shape::is_opener(c) && c != '_' && c != '*'),
    }
}

/// The letters and digits at the start of `text`.
fn word_of(text: &str) -> &str {
    let length = text.char_indices().take(MAX_TOKEN_BYTES).find(|&(_, c)| !c.is_alphanumeric()).map(|(at, _)| at);
    &text[..length.unwrap_or_else(|| text.floor_char_boundary(MAX_TOKEN_BYTES.min(text.len())))]
}
