//! White space and invisible characters, made one: every reader builds its text through here.

use std::ops::Range;

use super::Text;

/// Builds a [`Text`]: runs of white space become one space, none at the ends; characters that
/// nobody sees (control characters, soft hyphens, zero-width spaces, byte order marks) vanish.
#[derive(Default)]
pub struct Folder {
    text: Text,
    space: Option<Range<usize>>,
}

impl Folder {
    /// Appends the part `range` of `source`, read as it stands.
    pub fn verbatim(&mut self, source: &str, range: Range<usize>) {
        let mut run = range.start;
        for (offset, c) in source[range.clone()].char_indices() {
            if c.is_ascii_graphic() {
                continue;
            }
            let at = range.start + offset;
            let end = at + c.len_utf8();
            if c.is_whitespace() {
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

    /// A space, for which the source's bytes `range` stand.
    pub fn space(&mut self, range: Range<usize>) {
        match &mut self.space {
            Some(space) => space.end = range.end.max(space.end),
            None => self.space = Some(range),
        }
    }

    /// The text, and an empty beginning for the next.
    pub fn take(&mut self) -> Text {
        self.space = None;
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

/// Characters without a shape or a meaning of their own. Joiners and direction marks have one.
pub fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{180E}' | '\u{200B}' | '\u{2060}' | '\u{FEFF}' | '\u{FFFC}')
        || (c.is_control() && !c.is_whitespace())
}

#[cfg(test)]
mod tests {
    use super::Folder;

    #[test]
    fn spaces_are_folded_and_invisible_characters_vanish() {
        let source = "\u{FEFF} Zusammen\u{AD}arbeit\u{A0}\u{A0} heißt:\t\u{200B}Mut\u{7}. ";
        let mut folder = Folder::default();
        folder.verbatim(source, 0..source.len());
        let text = folder.take();
        assert_eq!(text.as_str(), "Zusammenarbeit heißt: Mut.");
        let at = text.as_str().find("heißt").expect("there");
        assert_eq!(&source[text.source_of(at..at + "heißt".len())], "heißt");
        assert_eq!(&source[text.source_of(0.."Zusammenarbeit".len())], "Zusammen\u{AD}arbeit");
    }
}
