//! White space and invisible characters, made one: every reader builds its text through here.

use std::ops::Range;

use super::Text;
use crate::letter::is_space;

/// Builds a [`Text`]: runs of white space become one space, none at the ends; characters that
/// nobody sees (control characters, soft hyphens, zero-width spaces, byte order marks) vanish.
#[derive(Default)]
pub struct Folder {
    text: Text,
    space: Option<Range<usize>>,
    /// The length of the text at the last line end.
    broken: usize,
}

impl Folder {
    /// Appends the part `range` of `source`, read as it stands.
    pub fn verbatim(&mut self, source: &str, range: Range<usize>) {
        let mut run = range.start;
        let bytes = source.as_bytes();
        let mut from = range.start;
        while let Some(offset) = bytes[from..range.end].iter().position(|byte| !is_plain(*byte) || *byte == b' ') {
            let at = from + offset;
            let Some(c) = source[at..range.end].chars().next() else { break };
            let end = at + c.len_utf8();
            from = end;
            // A space between two words stays as it is.
            if c == ' ' && at > run && end < range.end && is_plain(bytes[end]) && bytes[end] != b' ' {
                continue;
            }
            if is_space(c) {
                self.push(&source[run..at], run..at);
                self.space(at..end);
                run = end;
            } else if is_invisible(c) {
                self.push(&source[run..at], run..at);
                run = end;
            }
        }
        self.push(&source[run..range.end], run..range.end);
    }

    /// Appends `string`, which the source's bytes `range` stand for as a whole: `&` for `&amp;`.
    pub fn decoded(&mut self, string: &str, range: Range<usize>) {
        for part in string.split_inclusive(char::is_whitespace) {
            let visible: String = part.chars().filter(|&c| !c.is_whitespace() && !is_invisible(c)).collect();
            self.push(&visible, range.clone());
            if part.ends_with(char::is_whitespace) {
                self.space(range.clone());
            }
        }
    }

    /// A space, for which the source's bytes `range` stand.
    pub fn space(&mut self, range: Range<usize>) {
        match &mut self.space {
            Some(space) => space.end = range.end.max(space.end),
            None => self.space = Some(range),
        }
    }

    /// A line end inside the text: a space, and a second one right after it is an empty line.
    pub fn line_break(&mut self, range: Range<usize>) {
        self.space(range);
        self.broken = self.text.as_str().len();
    }

    /// Whether nothing visible was appended since the last line end.
    pub fn is_at_line_start(&self) -> bool {
        self.broken == self.text.as_str().len()
    }

    /// What was built so far; a space at its end is not yet there.
    pub fn as_str(&self) -> &str {
        self.text.as_str()
    }

    /// The text, and an empty beginning for the next.
    pub fn take(&mut self) -> Text {
        self.space = None;
        self.broken = 0;
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

/// The part `range` of `source` with its white space folded.
pub fn folded(source: &str, range: Range<usize>) -> Text {
    let mut folder = Folder::default();
    folder.verbatim(source, range);
    folder.take()
}

/// Whether `byte` is the space of ASCII or belongs to visible characters: of ASCII, or of U+00C0–U+07FF, U+4000–U+DFFF
/// and beyond U+10000. Letters of European scripts need not be decoded to know that they are seen.
pub fn is_plain(byte: u8) -> bool {
    matches!(byte, b' '..=b'~' | 0x80..=0xbf | 0xc3..=0xdf | 0xe4..=0xed | 0xf0..)
}

/// Characters without a shape or a meaning of their own. Joiners and direction marks have one.
pub fn is_invisible(c: char) -> bool {
    match c {
        // What most texts consist of.
        ' '..='~' | '\u{AE}'..='\u{2FF}' | '\u{400}'..='\u{481}' => false,
        '\u{AD}' | '\u{180E}' | '\u{200B}' | '\u{2060}' | '\u{FEFF}' | '\u{FFFC}' => true,
        _ => c.is_control() && !c.is_whitespace(),
    }
}

#[cfg(test)]
mod tests {
    use super::folded;

    #[test]
    fn spaces_are_folded_and_invisible_characters_vanish() {
        let source = "\u{FEFF} Zusammen\u{AD}arbeit\u{A0}\u{A0} heißt:\t\u{200B}Mut\u{7}. ";
        let text = folded(source, 0..source.len());
        assert_eq!(text.as_str(), "Zusammenarbeit heißt: Mut.");
        let at = text.as_str().find("heißt").expect("there");
        assert_eq!(&source[text.source_of(at..at + "heißt".len())], "heißt");
        assert_eq!(&source[text.source_of(0.."Zusammenarbeit".len())], "Zusammen\u{AD}arbeit");
    }
}
