//! Joins the lines of wrapped plain text into paragraphs.

use std::collections::HashSet;
use std::ops::{Range, RangeInclusive};
use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::line_class::{ends_like_sentence, ends_open, is_unspaced, list_marker};
use super::whitespace::{Normalizer, is_invisible};
use crate::language::LanguageData;

/// Characters that end a line.
const LINE_ENDS: &[char] = &['\n', '\r', '\u{C}', '\u{85}', '\u{2028}', '\u{2029}'];

/// Longest and shortest width in characters at which text is wrapped.
const WRAP_CHARS: RangeInclusive<usize> = 30..=120;

/// How many characters a wrapped line may be shorter, for lines that were edited later.
const WRAP_SLACK_CHARS: usize = 6;

/// Conjunctions after a part of a compound, `Ein- und Ausfuhr`, in all languages.
static CONJUNCTIONS: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| LanguageData::words_of_all(|data| data.line_breaks.hyphen_conjunctions));

/// A line without the white space around it.
#[derive(Clone, Debug)]
pub struct SourceLine {
    /// Its place in the source.
    pub bytes: Range<usize>,
    /// Its length in characters, with the white space before it; 0 where an empty line follows.
    width: usize,
    /// Whether an empty line, or the start of the text, precedes it.
    after_gap: bool,
}

/// The lines of `source` that are not empty. SourceLine ends of every system are known.
pub fn source_lines(source: &str) -> Vec<SourceLine> {
    let is_hidden = |c: char| c.is_whitespace() || is_invisible(c);
    let mut lines: Vec<SourceLine> = Vec::new();
    let (mut at, mut after_gap) = (0, true);
    // Where the last line starts, with the white space before it.
    let mut last_start = 0;
    while at < source.len() {
        let start = at;
        let length = source[start..].find(LINE_ENDS).unwrap_or(source.len() - start);
        let end = source[start + length..].chars().next();
        at += length + end.map_or(0, char::len_utf8);
        let line = &source[start..start + length];
        let rest = line.trim_start_matches(is_hidden);
        let visible = rest.trim_end_matches(is_hidden);
        if !visible.is_empty() {
            if let Some(last) = lines.last_mut().filter(|_| !after_gap) {
                last.width = source[last_start..last.bytes.end].chars().filter(|&c| !is_invisible(c)).count();
            }
            let text_start = start + (length - rest.len());
            lines.push(SourceLine { bytes: text_start..text_start + visible.len(), width: 0, after_gap });
            last_start = start;
            after_gap = matches!(end, Some('\u{C}' | '\u{2029}'));
        } else if !(end == Some('\n') && source[..start].ends_with('\r')) {
            // The second half of CR LF is not a line.
            after_gap = true;
        }
    }
    lines
}

/// The width at which the lines are wrapped, if they are.
///
/// A break is forced where the next word would not have fitted. The text is wrapped if seven of ten breaks inside
/// paragraphs are forced, and there are at least three of them.
fn wrap_width(source: &str, lines: &[SourceLine]) -> Option<usize> {
    let inner = || lines.windows(2).filter(|pair| !pair[1].after_gap);
    let width = inner().map(|pair| pair[0].width).filter(|width| width <= WRAP_CHARS.end()).max()?;
    let count = inner().count();
    let forced = inner().filter(|pair| is_forced(source, &pair[0], &pair[1], width)).count();
    (WRAP_CHARS.contains(&width) && count >= 3 && forced * 10 >= count * 7).then_some(width)
}

fn is_forced(source: &str, line: &SourceLine, next: &SourceLine, width: usize) -> bool {
    let first_word = source[next.bytes.clone()].split(char::is_whitespace).next().unwrap_or_default();
    line.width > width || line.width + 1 + first_word.chars().count() + WRAP_SLACK_CHARS > width
}

/// The paragraphs, as ranges of `lines`. A line that `is_isolated` is joined with no other.
pub fn paragraphs(source: &str, lines: &[SourceLine], is_isolated: impl Fn(usize) -> bool) -> Vec<Range<usize>> {
    let width = wrap_width(source, lines);
    let mut paragraphs: Vec<Range<usize>> = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let is_continued = index > 0
            && !line.after_gap
            && continues(source, &lines[index - 1], line, width)
            && !is_isolated(index)
            && !is_isolated(index - 1);
        match paragraphs.last_mut() {
            Some(last) if is_continued => last.end = index + 1,
            _ => paragraphs.push(index..index + 1),
        }
    }
    paragraphs
}

/// Whether `next` continues the text of `line`.
fn continues(source: &str, line: &SourceLine, next: &SourceLine, width: Option<usize>) -> bool {
    let (this, following) = (&source[line.bytes.clone()], &source[next.bytes.clone()]);
    if list_marker(following).is_some() || has_letter_label(following) {
        return false;
    }
    let goes_on_lowercase = following.starts_with(|c: char| c.is_lowercase()) && !ends_like_sentence(this);
    match width {
        Some(width) => is_forced(source, line, next, width) || (goes_on_lowercase && !this.ends_with([':', ';'])),
        // Where the text is not surely wrapped, only a sentence that goes on is joined: after a line that is not an item
        // of a list of words, or that is as long as wrapped lines are.
        None => {
            (goes_on_lowercase
                && line.width <= *WRAP_CHARS.end()
                && this.split(' ').nth(2).is_some()
                && !this.ends_with([':', ';', ',']))
                || WRAP_CHARS.contains(&line.width)
                    && ((goes_on_lowercase && !this.ends_with([':', ';']))
                        || (!ends_open(this) && ends_in_short_word(this)))
        }
    }
}

/// Whether `line` starts with a speaker label of one letter: `Q: …`.
fn has_letter_label(line: &str) -> bool {
    let mut chars = line.chars();
    chars.next().is_some_and(char::is_uppercase) && chars.next() == Some(':')
}

/// Whether the last word has at most three letters, all in lower case: an article or a preposition.
fn ends_in_short_word(line: &str) -> bool {
    let word = line.rsplit(char::is_whitespace).next().unwrap_or_default();
    word.chars().count() <= 3 && word.chars().all(char::is_lowercase)
}

/// Joins lines into normalised text, and words that were hyphenated at a line end.
pub struct LineJoiner<'a> {
    source: &'a str,
    /// The words of the text, and whether many of them are hyphenated; computed when first needed.
    words: Option<(HashSet<String>, bool)>,
}

impl<'a> LineJoiner<'a> {
    /// A joiner for lines of `source`.
    pub fn new(source: &'a str) -> Self {
        Self { source, words: None }
    }

    /// Appends `lines`, which are one paragraph, to `paragraph`.
    pub fn join(&mut self, lines: &[SourceLine], paragraph: &mut Normalizer) {
        for (index, line) in lines.iter().enumerate() {
            let Some(next) = lines.get(index + 1) else {
                paragraph.push_source(self.source, line.bytes.clone());
                return;
            };
            let text = &self.source[line.bytes.clone()];
            match self.hyphen(text, &self.source[next.bytes.clone()]) {
                HyphenUse::Drop => paragraph.push_source(self.source, line.bytes.start..line.bytes.end - 1),
                HyphenUse::Keep => paragraph.push_source(self.source, line.bytes.clone()),
                HyphenUse::None => {
                    paragraph.push_source(self.source, line.bytes.clone());
                    let before = text.chars().next_back().is_some_and(is_unspaced);
                    let after = self.source[next.bytes.clone()].chars().next().is_some_and(is_unspaced);
                    if !(before && after) {
                        paragraph.push_space(line.bytes.end..next.bytes.start);
                    }
                }
            }
        }
    }

    /// What to do with a hyphen at the end of `line`, before `next`.
    ///
    /// `Nord-` before `und Südkorea` is a word of its own; `face-to-` before `face` keeps its hyphen; `Zusam-` before
    /// `menarbeit` loses it if the text has the whole word elsewhere, or hyphenates many words.
    fn hyphen(&mut self, line: &str, next: &str) -> HyphenUse {
        let Some(before) = line.strip_suffix('-') else { return HyphenUse::None };
        let head = before.rsplit(char::is_whitespace).next().unwrap_or_default();
        let tail = next.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        let first_word = next.split(char::is_whitespace).next().unwrap_or_default();
        if head.is_empty() || !next.starts_with(char::is_alphanumeric) || CONJUNCTIONS.contains(first_word) {
            return HyphenUse::None;
        }
        let is_lowercase = |c: Option<char>| c.is_some_and(char::is_lowercase);
        let head = head.trim_start_matches(|c: char| !c.is_alphanumeric());
        if !is_lowercase(head.chars().next_back()) || !is_lowercase(tail.chars().next()) || head.contains('-') {
            return HyphenUse::Keep;
        }
        let (words, divides) = self.words.get_or_insert_with(|| words_of(self.source));
        let (head, tail) = (head.to_lowercase(), tail.to_lowercase());
        if words.contains(&format!("{head}{tail}")) {
            HyphenUse::Drop
        } else if words.contains(&format!("{head}-{tail}")) || !*divides {
            HyphenUse::Keep
        } else {
            HyphenUse::Drop
        }
    }
}

/// What to do with a hyphen at a line end.
enum HyphenUse {
    /// Nothing: there is none, or it does not join the lines.
    None,
    /// Keep it and join the lines: it belongs to the word.
    Keep,
    /// Remove it and join the lines: it only divides the word.
    Drop,
}

/// The words of `source` in lower case, and whether one line of thirty ends in a hyphenated word.
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
