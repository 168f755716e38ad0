//! White space and invisible characters, made one: every reader builds its text through here.

use std::ops::Range;

use super::Text;
use super::scan::find;
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
        let bytes = &source.as_bytes()[..range.end];
        let (mut run, mut from) = (range.start, range.start);
        while let Some(at) = find(bytes, from, |a, b, c| is_strange(a, b, c) | ((a == b' ') & (b == b' '))) {
            let Some(c) = source[at..range.end].chars().next() else { break };
            from = at + c.len_utf8();
            if is_space(c) {
                self.run(source, run..at);
                self.space(at..from);
                run = from;
            } else if is_invisible(c) {
                self.run(source, run..at);
                run = from;
            }
        }
        self.run(source, run..range.end);
    }

    /// Appends the part `run` of `source`, all of it visible but single spaces.
    fn run(&mut self, source: &str, run: Range<usize>) {
        let visible = source[run.clone()].trim_matches(' ');
        if visible.is_empty() {
            if !run.is_empty() {
                self.space(run);
            }
            return;
        }
        let start = run.start + usize::from(source.as_bytes()[run.start] == b' ');
        let end = start + visible.len();
        if start > run.start {
            self.space(run.start..start);
        }
        self.push(visible, start..end);
        if end < run.end {
            self.space(end..run.end);
        }
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

/// How many characters of `text` nobody sees.
pub fn count_invisible(text: &str) -> usize {
    let (mut count, mut from) = (0, 0);
    while let Some(at) = find(text.as_bytes(), from, is_strange) {
        let Some(c) = text[at..].chars().next() else { break };
        count += usize::from(is_invisible(c));
        from = at + c.len_utf8();
    }
    count
}

/// Whether a character that begins with the byte `a`, before `b` and `c`, may be invisible or white space other than
/// the space of ASCII. Letters of European scripts (U+00C0–U+07FF) and their marks (U+2010–U+2027) need not be decoded
/// to know that they are seen, nor U+4000–U+DFFF and what is beyond U+10000.
#[inline(always)]
fn is_strange(a: u8, b: u8, c: u8) -> bool {
    let is_mark = (a == 0xe2) & (b == 0x80) & (0x90..=0xa7).contains(&c);
    let is_plain = (b' '..=b'~').contains(&a)
        | (0x80..=0xbf).contains(&a)
        | (0xc3..=0xdf).contains(&a)
        | (0xe4..=0xed).contains(&a)
        | (a >= 0xf0);
    !(is_plain | is_mark)
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
    use super::{count_invisible, folded, is_invisible};

    #[test]
    fn spaces_are_folded_and_invisible_characters_vanish() {
        let source = "\u{FEFF} Zusammen\u{AD}arbeit\u{A0}\u{A0} heißt:\t\u{200B}Mut\u{7}. ";
        let text = folded(source, 0..source.len());
        assert_eq!(text.as_str(), "Zusammenarbeit heißt: Mut.");
        let at = text.as_str().find("heißt").expect("there");
        assert_eq!(&source[text.source_of(at..at + "heißt".len())], "heißt");
        assert_eq!(&source[text.source_of(0.."Zusammenarbeit".len())], "Zusammen\u{AD}arbeit");
    }

    #[test]
    fn no_strange_character_is_overlooked() {
        for c in '\0'..=char::MAX {
            let source = format!("a{c}b");
            let expected = match c {
                _ if c.is_whitespace() => "a b".to_owned(),
                _ if is_invisible(c) => "ab".to_owned(),
                _ => source.clone(),
            };
            assert_eq!(folded(&source, 0..source.len()).as_str(), expected, "{c:?}");
            assert_eq!(count_invisible(&source), usize::from(is_invisible(c)), "{c:?}");
        }
    }
}
