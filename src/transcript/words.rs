//! Sentences → words: what stands between spaces, marks that stand alone with their neighbours.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::Word;
use crate::document::Text;

/// Appends the words in `range` of `text` to `words`.
///
/// `faire ?` is one word, and so is `— Oui`: a mark that stands alone belongs to the word before it,
/// an opening mark to the word after. Where a script has no spaces, words are those of UAX #29.
pub fn split(text: &Text, range: Range<usize>, words: &mut Vec<Word>) {
    let first = words.len();
    let mut opening: Option<usize> = None;
    for token in tokens(text.as_str(), range) {
        let string = &text.as_str()[token.range.clone()];
        let lonely = !string.contains(char::is_alphanumeric);
        let begin = words.len() == first;
        if lonely && opening.is_none() && !begin && !is_opening(string) {
            let last = words.len() - 1;
            let start = token.before;
            words[last].text.push_str(&text.as_str()[start..token.range.end]);
            words[last].bytes.end = text.source_of(token.range).end;
        } else if lonely {
            opening.get_or_insert(token.range.start);
        } else {
            let joined = token.joined && !begin && opening.is_none();
            let start = opening.take().unwrap_or(token.range.start);
            push(text, start..token.range.end, joined, words);
        }
    }
    if let Some(start) = opening {
        let end = text.as_str()[..].trim_end().len().min(text.as_str().len());
        let end = words_end(text.as_str(), start, end);
        push(text, start..end, false, words);
    }
}

/// Where the last mark after `start` ends.
fn words_end(text: &str, start: usize, end: usize) -> usize {
    let marks = text[start..end].char_indices().take_while(|(_, c)| !c.is_alphanumeric());
    let last = marks.filter(|(_, c)| !c.is_whitespace()).last();
    last.map_or(end, |(at, c)| start + at + c.len_utf8())
}

fn push(text: &Text, range: Range<usize>, joined: bool, words: &mut Vec<Word>) {
    let string = text.as_str()[range.clone()].to_owned();
    words.push(Word { text: string, bytes: text.source_of(range), joined });
}

fn is_opening(mark: &str) -> bool {
    mark.starts_with(['«', '„', '“', '¿', '¡', '(', '[', '‹', '「', '『'])
}

/// A piece of text between spaces, or a word of a script without them.
struct Token {
    range: Range<usize>,
    /// Where the token before ended: the space between belongs to a mark that is attached.
    before: usize,
    joined: bool,
}

fn tokens(text: &str, range: Range<usize>) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut before = range.start;
    for chunk in text[range.clone()].split(' ').filter(|chunk| !chunk.is_empty()) {
        let start = chunk.as_ptr() as usize - text.as_ptr() as usize;
        if chunk.chars().any(has_no_spaces) {
            let mut joined = false;
            for (at, piece) in chunk.split_word_bound_indices() {
                let range = start + at..start + at + piece.len();
                tokens.push(Token { before: if joined { range.start } else { before }, range: range.clone(), joined });
                before = range.end;
                joined = true;
            }
        } else {
            let range = start..start + chunk.len();
            tokens.push(Token { range: range.clone(), before, joined: false });
            before = range.end;
        }
    }
    tokens
}

/// Scripts that are written without spaces between words: Thai, Lao, Khmer, Burmese, Kana, Han.
fn has_no_spaces(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
        | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}')
}
