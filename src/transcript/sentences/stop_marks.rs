//! Runs of stop marks: their extent, their kind, and the quotes, brackets and notes that close after them.

use super::enclosures::Enclosures;
use super::shape;

/// The kind of a run of stop marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum StopMark {
    FullStop,
    Ellipsis,
    /// A question or exclamation mark, alone or with others.
    Emphatic,
    /// A mark after which no space is written.
    Ideographic,
}

/// Where the run of marks that starts at `start` ends, and whether it has spaces.
pub(super) fn run(text: &str, start: usize) -> (usize, bool) {
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

/// Whether direct speech breaks off at the dashes: `“If you please, sir—” The door closed.`
pub(super) fn breaks_off(text: &str, start: usize, end: usize, enclosures: &Enclosures) -> bool {
    text[end..].starts_with(['"', '”', '“', '»', '’', '\''])
        && !text[..start].ends_with(char::is_whitespace)
        && enclosures.around(end).is_some_and(|pair| end + 4 > pair.bytes.end)
}

/// The kind of the run `marks`.
pub(super) fn kind(marks: &str) -> StopMark {
    if marks.contains(['!', '?', '‽', '⁇', '⁈', '⁉', '؟']) {
        StopMark::Emphatic
    } else if marks.contains(shape::is_ideographic_stop) {
        StopMark::Ideographic
    } else if marks.contains('…')
        || marks.starts_with(shape::is_dash)
        || marks.bytes().filter(|&b| b == b'.').count() > 1
    {
        StopMark::Ellipsis
    } else {
        StopMark::FullStop
    }
}

/// The end of the quotes and brackets that close at `end`; `end` if none does.
pub(super) fn closers(text: &str, end: usize, enclosures: &Enclosures) -> usize {
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
pub(super) fn notes(text: &str, end: usize, token: &str) -> usize {
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
        if (1..=3).contains(&digits)
            && after.starts_with(char::is_whitespace)
            && after.trim_start().starts_with(char::is_uppercase)
            && (token.chars().filter(|c| c.is_alphabetic()).count() > 3
                || text[..end].trim_end_matches('.').ends_with([')', '”', '"', '»']))
        {
            at += digits;
        }
    }
    at
}
