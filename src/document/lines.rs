//! Lines of plain text → paragraphs: which line ends were made by a typewriter, which by the author.

use std::collections::HashSet;
use std::ops::Range;

use super::fold::{Folder, count_invisible, is_invisible};
use super::scan::find;
use super::shape::{ends_like_sentence, ends_open, is_unspaced, list_marker};
use crate::letter::is_space;

/// One line without the white space around it.
#[derive(Clone, Debug)]
pub struct Line {
    /// Where it stands.
    pub bytes: Range<usize>,
    /// Its length in characters, with the white space before it; known where the next line follows without a gap.
    width: usize,
    /// Whether an empty line, or the beginning of the text, comes before it.
    pub after_gap: bool,
}

/// The lines of `source` that hold something visible. Line ends of every system are known.
pub fn lines(source: &str) -> Vec<Line> {
    let is_hidden = |c: char| is_space(c) || is_invisible(c);
    let mut lines: Vec<Line> = Vec::new();
    let (mut at, mut after_gap) = (0, true);
    // Where the line before begins, with the white space before it.
    let mut before = 0;
    while at < source.len() {
        let start = at;
        let (length, end) = line_end(&source[start..]);
        at += length + end.map_or(0, char::len_utf8);
        let line = &source[start..start + length];
        let rest = line.trim_start_matches(is_hidden);
        let visible = rest.trim_end_matches(is_hidden);
        if !visible.is_empty() {
            if let Some(last) = lines.last_mut().filter(|_| !after_gap) {
                let seen = &source[before..last.bytes.end];
                last.width = seen.chars().count() - count_invisible(seen);
            }
            let begin = start + (length - rest.len());
            lines.push(Line { bytes: begin..begin + visible.len(), width: 0, after_gap });
            before = start;
            after_gap = matches!(end, Some('\u{C}' | '\u{2029}'));
        } else if !(end == Some('\n') && source[..start].ends_with('\r')) {
            // The second half of CR LF is no line of its own.
            after_gap = true;
        }
    }
    lines
}

/// The length of the line that `text` begins with, and the character that ends it.
fn line_end(text: &str) -> (usize, Option<char>) {
    let may_end = |a: u8, b: u8, c: u8| {
        let is_wide = (a == 0xe2) & (b == 0x80) & ((c == 0xa8) | (c == 0xa9));
        (a == b'\n') | (a == b'\r') | (a == 0xc) | ((a == 0xc2) & (b == 0x85)) | is_wide
    };
    match find(text.as_bytes(), 0, may_end) {
        Some(length) => (length, text[length..].chars().next()),
        None => (text.len(), None),
    }
}

/// The width at which the lines were wrapped, if they were.
///
/// A break was made by a machine where the next word would not have fitted any more. If that is so
/// for seven of ten breaks inside paragraphs (at least three, at 30 to 120 characters), the text
/// is wrapped. Six characters of slack, for lines that somebody edited later.
fn wrap_width(source: &str, lines: &[Line]) -> Option<usize> {
    let inner = || lines.windows(2).filter(|pair| !pair[1].after_gap);
    let width = inner().map(|pair| pair[0].width).filter(|&width| width <= 120).max()?;
    let count = inner().count();
    let forced = inner().filter(|pair| is_forced(source, &pair[0], &pair[1], width)).count();
    ((30..=120).contains(&width) && count >= 3 && forced * 10 >= count * 7).then_some(width)
}

fn is_forced(source: &str, line: &Line, next: &Line, width: usize) -> bool {
    let first_word = source[next.bytes.clone()].split(char::is_whitespace).next().unwrap_or_default();
    line.width > width || line.width + 1 + first_word.chars().count() + 6 > width
}

/// The paragraphs: ranges of `lines`. `stands_alone` says of a line that it goes with no other.
pub fn paragraphs(source: &str, lines: &[Line], stands_alone: impl Fn(usize) -> bool) -> Vec<Range<usize>> {
    let width = wrap_width(source, lines);
    let mut paragraphs: Vec<Range<usize>> = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let continues = index > 0
            && !line.after_gap
            && goes_on(source, &lines[index - 1], line, width)
            && !stands_alone(index)
            && !stands_alone(index - 1);
        match paragraphs.last_mut() {
            Some(last) if continues => last.end = index + 1,
            _ => paragraphs.push(index..index + 1),
        }
    }
    paragraphs
}

/// Whether the text of `line` goes on in the line `next`.
fn goes_on(source: &str, line: &Line, next: &Line, width: Option<usize>) -> bool {
    let (this, following) = (&source[line.bytes.clone()], &source[next.bytes.clone()]);
    if list_marker(following).is_some() || begins_with_letter_label(following) {
        return false;
    }
    let goes_on_small = following.starts_with(|c: char| c.is_lowercase()) && !ends_like_sentence(this);
    match width {
        Some(width) => is_forced(source, line, next, width) || (goes_on_small && !this.ends_with([':', ';'])),
        // No proof: only where the sentence itself goes on, in a line that is no item of a list of words,
        // or about as long as wrapped ones are.
        None => {
            (goes_on_small && line.width <= 120 && this.split(' ').nth(2).is_some() && !this.ends_with([':', ';', ',']))
                || (30..=120).contains(&line.width)
                    && ((goes_on_small && !this.ends_with([':', ';']))
                        || (!ends_open(this) && ends_in_small_word(this)))
        }
    }
}

/// `Q: …`, `A. …`: who speaks, by one letter.
fn begins_with_letter_label(line: &str) -> bool {
    let mut chars = line.chars();
    chars.next().is_some_and(char::is_uppercase) && chars.next() == Some(':')
}

/// Whether the last word has at most three letters, all small: an article or a preposition.
fn ends_in_small_word(line: &str) -> bool {
    let word = line.rsplit(char::is_whitespace).next().unwrap_or_default();
    word.chars().count() <= 3 && word.chars().all(char::is_lowercase)
}

/// Joins lines into folded text, and mends words that were divided at a line end.
pub struct Joiner<'a> {
    source: &'a str,
    /// The words of the text, and whether its typesetter divided words; found out when first needed.
    words: Option<(HashSet<String>, bool)>,
}

impl<'a> Joiner<'a> {
    /// A joiner for lines of `source`.
    pub fn new(source: &'a str) -> Self {
        Self { source, words: None }
    }

    /// Appends `lines`, which are one paragraph, to `folder`.
    pub fn join(&mut self, lines: &[Line], folder: &mut Folder) {
        for (index, line) in lines.iter().enumerate() {
            let Some(next) = lines.get(index + 1) else {
                folder.verbatim(self.source, line.bytes.clone());
                return;
            };
            let text = &self.source[line.bytes.clone()];
            match self.hyphen(text, &self.source[next.bytes.clone()]) {
                Hyphen::Drop => folder.verbatim(self.source, line.bytes.start..line.bytes.end - 1),
                Hyphen::Keep => folder.verbatim(self.source, line.bytes.clone()),
                Hyphen::None => {
                    folder.verbatim(self.source, line.bytes.clone());
                    let before = text.chars().next_back().is_some_and(is_unspaced);
                    let after = self.source[next.bytes.clone()].chars().next().is_some_and(is_unspaced);
                    if !(before && after) {
                        folder.space(line.bytes.end..next.bytes.start);
                    }
                }
            }
        }
    }

    /// What to do with a hyphen at the end of `line`, before `next`.
    ///
    /// `Nord-` before `und Südkorea` stands for itself; `face-to-` before `face` stays; `Zusam-`
    /// before `menarbeit` goes if the text has the whole word elsewhere, or divides many words.
    fn hyphen(&mut self, line: &str, next: &str) -> Hyphen {
        let Some(before) = line.strip_suffix('-') else { return Hyphen::None };
        let head = before.rsplit(char::is_whitespace).next().unwrap_or_default();
        let tail = next.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        let first_word = next.split(char::is_whitespace).next().unwrap_or_default();
        if head.is_empty() || !next.starts_with(char::is_alphanumeric) || is_conjunction(first_word) {
            return Hyphen::None;
        }
        let small = |c: Option<char>| c.is_some_and(char::is_lowercase);
        let head = head.trim_start_matches(|c: char| !c.is_alphanumeric());
        if !small(head.chars().next_back()) || !small(tail.chars().next()) || head.contains('-') {
            return Hyphen::Keep;
        }
        let (words, divides) = self.words.get_or_insert_with(|| words_of(self.source));
        let (head, tail) = (head.to_lowercase(), tail.to_lowercase());
        if words.contains(&format!("{head}{tail}")) {
            Hyphen::Drop
        } else if words.contains(&format!("{head}-{tail}")) || !*divides {
            Hyphen::Keep
        } else {
            Hyphen::Drop
        }
    }
}

/// What becomes of a hyphen at a line end.
enum Hyphen {
    /// There is none, or it does not join the lines.
    None,
    /// It belongs to the word.
    Keep,
    /// It only divided the word.
    Drop,
}

fn is_conjunction(word: &str) -> bool {
    matches!(
        word,
        "und" | "oder" | "bzw" | "sowie" | "bis" | "and" | "or" | "to" | "y" | "o" | "e" | "et" | "ou" | "и" | "или"
    )
}

/// The words of `source` in lower case, and whether one line of thirty ends in a divided word.
fn words_of(source: &str) -> (HashSet<String>, bool) {
    let is_part = |c: char| c.is_alphanumeric() || c == '-';
    let words = source.split(|c: char| !is_part(c)).filter(|word| !word.is_empty()).map(str::to_lowercase).collect();
    let (mut lines, mut divided) = (0_usize, 0_usize);
    for line in source.lines() {
        lines += 1;
        let before = line.trim_end().strip_suffix('-').and_then(|line| line.chars().next_back());
        divided += usize::from(before.is_some_and(char::is_lowercase));
    }
    (words, divided >= 3 && divided * 30 >= lines)
}
