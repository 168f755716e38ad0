//! Normalises white space and removes invisible characters; every reader builds its text with this.

use std::ops::Range;

use super::text::SourceText;

/// Builds a [`SourceText`]: each run of white space becomes one space, with none at the start and end, and
/// invisible characters (control characters, soft hyphens, zero-width spaces, byte order marks) are removed.
#[derive(Default)]
pub struct Normalizer {
    text: SourceText,
    space: Option<Range<usize>>,
    /// The length of the text at the last line break.
    break_at: usize,
}

impl Normalizer {
    /// Appends the part `range` of `source`.
    pub fn push_source(&mut self, source: &str, range: Range<usize>) {
        let mut start = range.start;
        for (offset, c) in source[range.clone()].char_indices() {
            let at = range.start + offset;
            if c.is_whitespace() || is_invisible(c) {
                self.push(&source[start..at], start..at);
                start = at + c.len_utf8();
                if c.is_whitespace() {
                    self.push_space(at..start);
                }
            }
        }
        self.push(&source[start..range.end], start..range.end);
    }

    /// Appends `text`, which the part `range` of `source` is or encodes: `&` for `&amp;`.
    pub fn push_text(&mut self, source: &str, text: &str, range: Range<usize>) {
        if source[range.clone()] == *text {
            self.push_source(source, range);
        } else {
            self.push_decoded(text, range);
        }
    }

    fn push_decoded(&mut self, string: &str, range: Range<usize>) {
        for part in string.split_inclusive(char::is_whitespace) {
            let visible: String = part.chars().filter(|&c| !c.is_whitespace() && !is_invisible(c)).collect();
            self.push(&visible, range.clone());
            if part.ends_with(char::is_whitespace) {
                self.push_space(range.clone());
            }
        }
    }

    /// Appends a space that comes from the part `range` of the source.
    pub fn push_space(&mut self, range: Range<usize>) {
        match &mut self.space {
            Some(space) => space.end = range.end.max(space.end),
            None => self.space = Some(range),
        }
    }

    /// Appends a line break inside a block: a space, after which [`Self::is_at_line_start`] holds.
    pub fn push_line_break(&mut self, range: Range<usize>) {
        self.push_space(range);
        self.break_at = self.text.as_str().len();
    }

    /// Whether nothing visible was appended since the last line break.
    pub fn is_at_line_start(&self) -> bool {
        self.break_at == self.text.as_str().len()
    }

    /// The text so far, without a space at its end.
    pub fn as_str(&self) -> &str {
        self.text.as_str()
    }

    /// Returns the text and starts a new one.
    pub fn take(&mut self) -> SourceText {
        self.space = None;
        self.break_at = 0;
        std::mem::take(&mut self.text)
    }

    fn push(&mut self, visible: &str, range: Range<usize>) {
        if visible.is_empty() {
            return;
        }
        if let Some(space) = self.space.take()
            && !self.text.is_empty()
        {
            self.text.push(" ", space);
        }
        self.text.push(visible, range);
    }
}

/// The part `range` of `source` with its white space normalised.
pub fn normalized(source: &str, range: Range<usize>) -> SourceText {
    let mut text = Normalizer::default();
    text.push_source(source, range);
    text.take()
}

/// Whether `c` has neither a shape nor a meaning. Joiners and direction marks have a meaning.
pub fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{180E}' | '\u{200B}' | '\u{2060}' | '\u{FEFF}' | '\u{FFFC}')
        || (c.is_control() && !c.is_whitespace())
}

#[cfg(test)]
mod tests {
    use super::normalized;

    #[test]
    fn spaces_are_joined_and_invisible_characters_removed() {
        let source = "\u{FEFF} Zusammen\u{AD}arbeit\u{A0}\u{A0} heißt:\t\u{200B}Mut\u{7}. ";
        let text = normalized(source, 0..source.len());
        assert_eq!(text.as_str(), "Zusammenarbeit heißt: Mut.");
        let at = text.as_str().find("heißt").expect("the word is there");
        assert_eq!(&source[text.source_of(at..at + "heißt".len())], "heißt");
        assert_eq!(&source[text.source_of(0.."Zusammenarbeit".len())], "Zusammen\u{AD}arbeit");
    }
}
