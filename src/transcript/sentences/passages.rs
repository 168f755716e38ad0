//! Passages of a raw text: blank lines, list items and headings end them, hard wraps do not.

use std::ops::Range;

use super::punctuation::Punctuation;
use super::shape;

/// The longest line, in characters, that can be an item of a list without marks.
const MAX_ITEM_CHARS: usize = 32;

/// The passages of `text`, without the white space around them. Within one, a line end counts as a space.
pub(super) fn passages(text: &str) -> Vec<Range<usize>> {
    let mut passages = Vec::new();
    let mut block: Vec<Range<usize>> = Vec::new();
    for line in lines(text) {
        if line.is_empty() {
            close(text, &mut block, &mut passages);
        } else {
            block.push(line);
        }
    }
    close(text, &mut block, &mut passages);
    passages
}

/// `range` of `text` without the white space around it.
fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let part = &text[range.clone()];
    let start = range.start + (part.len() - part.trim_start().len());
    start..start + part.trim().len()
}

/// The lines without the white space around them; blank ones are empty ranges.
fn lines(text: &str) -> impl Iterator<Item = Range<usize>> {
    let is_end = |c: char| matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}');
    let mut rest = 0;
    std::iter::from_fn(move || {
        if rest >= text.len() {
            return None;
        }
        let line = &text[rest..];
        let length = line.find(is_end).unwrap_or(line.len());
        let visible = trimmed(text, rest..rest + length);
        let end_length = line[length..].chars().next().map_or(0, char::len_utf8);
        // CR and LF together are one line end.
        let end_length = if line[length..].starts_with("\r\n") { 2 } else { end_length };
        rest += length + end_length;
        Some(visible)
    })
}

/// Divides the lines of one block into passages.
fn close(text: &str, block: &mut Vec<Range<usize>>, passages: &mut Vec<Range<usize>>) {
    let length = |line: &Range<usize>| text[line.clone()].chars().count();
    let width = if block.len() > 1 { block.iter().map(length).max().unwrap_or(0) } else { 0 };
    let mut open: Option<Range<usize>> = None;
    // Whether the lines since the last stop start with small letters, as only list items do.
    let mut small = false;
    let mut previous: Option<Range<usize>> = None;
    for line in block.drain(..) {
        let (before, this) = (previous.as_ref().map(|line| &text[line.clone()]), &text[line.clone()]);
        let starts_small = this.starts_with(char::is_lowercase);
        match (before, &mut open) {
            (Some(before), Some(passage)) => {
                if is_deliberate(before, this, width, small) {
                    passages.push(passage.clone());
                    open = Some(line.clone());
                    small = starts_small;
                } else {
                    passage.end = line.end;
                    if before.ends_with(shape::is_terminator) {
                        small = starts_small;
                    }
                }
            }
            _ => {
                open = Some(line.clone());
                small = starts_small;
            }
        }
        previous = Some(line);
    }
    passages.extend(open);
}

/// Whether the line end between two lines is deliberate, not a hard wrap at `width`.
fn is_deliberate(before: &str, line: &str, width: usize, small: bool) -> bool {
    if line.starts_with(shape::is_bullet) || is_bracketed_mark(line) {
        return true;
    }
    let length = before.chars().count();
    let word = line.split_whitespace().next().unwrap_or("").chars().count();
    // Wrapping at a width fills the lines: a break before a word that would have fitted is deliberate.
    // Four fifths, because proportional type fills lines unevenly.
    let fitted = (length + 1 + word) * 5 <= width * 4;
    if line.starts_with(shape::is_dash) {
        let same = line.chars().next() == before.chars().next();
        let item = line.trim_start_matches(shape::is_dash).trim_start();
        return same || item.starts_with(char::is_uppercase);
    }
    if is_item(line) {
        return fitted || is_item(before) || before.ends_with(':') || before.ends_with(shape::is_terminator);
    }
    if line.starts_with(char::is_lowercase) {
        return small && length <= MAX_ITEM_CHARS && line.chars().count() <= MAX_ITEM_CHARS;
    }
    fitted && !before.ends_with([',', '-', '–', '—', ';', '(', '„', '«'])
}

/// Whether `text` starts with the mark of a list item: a bullet, `1.`, `2)`, `(a)`, `iv)`, `b.`
pub(super) fn is_item(text: &str) -> bool {
    if text.starts_with(shape::is_bullet) || is_bracketed_mark(text) {
        return true;
    }
    let token = text.split_whitespace().next().unwrap_or("");
    token.len() < text.len() && token.strip_suffix('.').is_some_and(is_enumerator)
}

/// Whether an item of a list can start after `after` and before `end`. Most texts have none, which spares
/// them `sentencex`.
pub(super) fn may_start_item(text: &str, punctuation: &Punctuation, after: usize, end: usize) -> bool {
    punctuation.from(after).take_while(|(at, _)| *at < end).any(|(at, sign)| match sign {
        '.' | ')' => item_that_ends(text, at, sign).is_some_and(|start| start > after),
        bullet => shape::is_bullet(bullet) && at > after,
    })
}

/// Where the mark of an item starts that ends with `last` at `at`.
fn item_that_ends(text: &str, at: usize, last: char) -> Option<usize> {
    let is_bracket = last == ')';
    let after = &text[at + 1..];
    let ends_token = after.starts_with(char::is_whitespace) || (is_bracket && after.is_empty());
    let before = &text[..at];
    let before = before.strip_suffix('.').filter(|_| is_bracket).unwrap_or(before);
    // An enumerator has at most five characters.
    let length = before.chars().rev().take(6).take_while(|c| c.is_alphanumeric()).map(char::len_utf8).sum::<usize>();
    let (head, enumerator) = before.split_at(before.len() - length);
    if !ends_token || !is_enumerator(enumerator) {
        return None;
    }
    if is_bracket {
        return Some(head.strip_suffix('(').unwrap_or(head).len());
    }
    // `T. Brandt`: without a bracket it is a word of its own, and after the end of a sentence or of a line.
    let previous = head.trim_end();
    let gap = &head[previous.len()..];
    let goes_on = |c: char| c.is_alphanumeric() || shape::is_dash(c) || matches!(c, ',' | ';' | ':' | '(');
    let starts = !gap.is_empty() && (!previous.ends_with(goes_on) || gap.contains(['\n', '\r']));
    starts.then_some(head.len())
}

/// Whether `text` starts with a mark in brackets: `2)`, `(a)`, `b.)`.
fn is_bracketed_mark(text: &str) -> bool {
    let token = text.split_whitespace().next().unwrap_or("");
    let Some(inner) = token.strip_suffix(')') else { return false };
    let inner = inner.strip_prefix('(').unwrap_or(inner);
    is_enumerator(inner.strip_suffix('.').unwrap_or(inner))
}

/// A number, a letter or a Roman numeral.
fn is_enumerator(token: &str) -> bool {
    let length = token.chars().count();
    let is_digits = length <= 3 && token.bytes().all(|b| b.is_ascii_digit());
    let is_roman = length <= 5 && token.chars().all(|c| matches!(c, 'i' | 'v' | 'x' | 'I' | 'V' | 'X'));
    length > 0 && (is_digits || is_roman || (length == 1 && token.chars().all(char::is_alphabetic)))
}

#[cfg(test)]
mod tests {
    use super::passages;

    fn found(text: &str) -> Vec<&str> {
        passages(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn blank_lines_and_list_marks_divide() {
        assert_eq!(found("\n Remarks \r\n\r\n Dear friends,\nwelcome.\n"), ["Remarks", "Dear friends,\nwelcome."]); // quoted
        assert_eq!(found("• one\n• two\n3) three"), ["• one", "• two", "3) three"]);
        assert_eq!(found("tea\nblack coffee\nwater"), ["tea", "black coffee", "water"]);
    }

    #[test]
    fn wrapped_lines_stay_together() {
        let wrapped =
            "The talks with the delegation of the United\nStates and of the European Union on the\n8. May ended.";
        assert_eq!(found(wrapped), [wrapped]);
        assert_eq!(
            found("A heading\nA long line of running text that follows the heading."),
            ["A heading", "A long line of running text that follows the heading."]
        );
    }
}
