//! Lines of text files: splitting at any kind of line end, line numbers, and warnings about lines.

use crate::warning::{Location, Warning, WarningCode};

/// Longer text is cut in messages.
const MAX_EXCERPT_CHARS: usize = 60;

/// The lines of `text` without their ends: `\n`, `\r\n` or `\r`.
pub fn lines(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let text = rest?;
        let Some(end) = text.find(['\n', '\r']) else {
            rest = None;
            return (!text.is_empty()).then_some(text);
        };
        let length = if text[end..].starts_with("\r\n") { 2 } else { 1 };
        rest = Some(&text[end + length..]);
        Some(&text[..end])
    })
}

/// The number of the line, from 1, that contains byte `at` of `text`.
pub fn line_at(text: &str, at: usize) -> usize {
    let bytes = &text.as_bytes()[..at.min(text.len())];
    let ends = bytes
        .iter()
        .enumerate()
        .filter(|&(at, &byte)| byte == b'\n' || byte == b'\r' && text.as_bytes().get(at + 1) != Some(&b'\n'));
    1 + ends.count()
}

/// A warning about the line with this number, from 1.
pub fn line_warning(code: WarningCode, line: usize, message: impl Into<String>) -> Warning {
    Warning::new(code, message).at(Location { line: Some(line), ..Location::default() })
}

/// The start of `text`, for messages.
pub fn excerpt(text: &str) -> String {
    match text.char_indices().nth(MAX_EXCERPT_CHARS) {
        Some((end, _)) => format!("{} …", text[..end].trim_end()),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{line_at, lines};

    #[test]
    fn all_line_ends_end_lines() {
        let text = "a\r\nb\rc\n\nd";
        assert_eq!(lines(text).collect::<Vec<_>>(), ["a", "b", "c", "", "d"]);
        assert_eq!(lines("a\n").collect::<Vec<_>>(), ["a"]);
        assert_eq!(lines("").count(), 0);
        assert_eq!(line_at(text, text.find('c').unwrap_or_default()), 3);
        assert_eq!(line_at(text, text.len()), 5);
    }
}
