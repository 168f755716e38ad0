//! What is to be known about a word before one may judge the breaks beside it.

use super::lexicon::{Class, Entry, Lexicon};
use crate::letter::{is_alphanumeric, is_capital, is_space, small};

/// Marks that begin a quotation, a bracket or a sentence.
const OPENING: [char; 11] = ['“', '"', '«', '„', '‘', '(', '[', '「', '『', '¿', '¡'];

/// What is to be known about one word for the breaks before and after it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Word {
    /// The class of its first part (`qu'` of `qu'il`): what a break before it meets.
    pub first: Option<Class>,
    /// The class of its last part (`il` of `qu'il`): what a break after it leaves behind.
    pub last: Option<Class>,
    /// Whether it makes one conjunction with a subordinator behind it.
    pub locution: bool,
    pub mark: Mark,
    pub capital: bool,
    pub number: bool,
    pub year: bool,
    pub adjective: bool,
    /// No letters: a dash, a mark or a bracket that stands alone, and whether it opens something.
    pub bare: bool,
    pub opening: bool,
    pub quoted: bool,
    /// How many bytes of letters it has; beyond 255 nothing depends on it.
    pub letters: u8,
    pub begins: char,
    pub ends: char,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Mark {
    #[default]
    None,
    Comma,
    Strong,
}

impl Word {
    /// What is to be known about the word `text` of a language with this lexicon.
    pub fn read(text: &str, lexicon: Option<&Lexicon>) -> Self {
        let core = text.trim_matches(|c: char| !is_alphanumeric(c));
        let Some(begins) = core.chars().next() else {
            let opening = text.ends_with(OPENING);
            return Self { mark: mark(text), bare: true, opening, ..Self::default() };
        };
        let number = begins.is_ascii_digit() && core.bytes().all(|b| !b.is_ascii_alphabetic());
        let mut word = Self {
            // Most words end with a letter.
            mark: if text.ends_with(core) { Mark::None } else { mark(text) },
            capital: is_capital(begins),
            number,
            year: number && core.len() == 4 && matches!(core.as_bytes()[0], b'1' | b'2') && core.parse::<u16>().is_ok(),
            quoted: !text.starts_with(begins) && text.starts_with(OPENING),
            letters: core.len().try_into().unwrap_or(u8::MAX),
            begins,
            ends: core.chars().next_back().unwrap_or(begins),
            ..Self::default()
        };
        if let Some(lexicon) = lexicon
            && !number
        {
            let mut buffer = [0; LONGEST];
            if let Some(lower) = lower_case(core, &mut buffer) {
                let (head, tail) = parts(lexicon, lower);
                (word.first, word.last, word.locution) = (head.class, tail.class, tail.locution);
                word.adjective = word.last.is_none() && has_four_letters(lower) && lexicon.has_adjective_ending(lower);
            }
        }
        word
    }

    /// Whether a clause or another thought begins after it or with it.
    pub fn begins_clause(&self) -> bool {
        self.mark != Mark::None || matches!(self.last, Some(Class::Coordinator | Class::Subordinator))
    }

    /// Whether a noun phrase begins after it.
    pub fn leads_noun(&self) -> bool {
        self.mark == Mark::None
            && (self.number
                || matches!(
                    self.last,
                    Some(Class::Determiner | Class::Preposition | Class::Genitive | Class::Numeral | Class::Degree)
                ))
    }
}

/// The mark that a word ends with. A full stop inside a sentence is one of an abbreviation or an ordinal.
fn mark(text: &str) -> Mark {
    let bare = text.trim_end_matches(|c: char| {
        is_space(c) || matches!(c, '"' | '\'' | '”' | '’' | '»' | '“' | '‘' | ')' | ']' | '」' | '』' | '›')
    });
    match bare.chars().next_back() {
        Some(',' | '،' | '、' | '\u{FF0C}') => Mark::Comma,
        Some('!' | '?' | '…' | ';' | ':' | '—' | '–' | '。' | '؟' | '؛') => Mark::Strong,
        // The full-width `!`, `:`, `;` and `?`.
        Some('\u{FF01}' | '\u{FF1A}' | '\u{FF1B}' | '\u{FF1F}') => Mark::Strong,
        Some('-') if bare.ends_with(" -") => Mark::Strong,
        Some('.') if bare.ends_with("...") => Mark::Strong,
        _ => Mark::None,
    }
}

/// No small word is longer, in bytes.
const LONGEST: usize = 48;

/// `word` in lower case with straight apostrophes, in `buffer`, as UTF-8, which is only compared; nothing if it
/// does not fit.
fn lower_case<'b>(word: &str, buffer: &'b mut [u8; LONGEST]) -> Option<&'b [u8]> {
    if word.len() > LONGEST {
        return None;
    }
    if word.is_ascii() {
        buffer[..word.len()].copy_from_slice(word.as_bytes());
        buffer[..word.len()].make_ascii_lowercase();
        return Some(&buffer[..word.len()]);
    }
    let mut length = 0;
    for c in word.chars() {
        let lower = if c == '’' { '\'' } else { small(c) };
        let end = length + lower.len_utf8();
        lower.encode_utf8(buffer.get_mut(length..end)?);
        length = end;
    }
    Some(&buffer[..length])
}

/// Whether `word`, which is UTF-8, has four letters or more.
fn has_four_letters(word: &[u8]) -> bool {
    word.iter().filter(|byte| !matches!(byte, 0x80..=0xbf)).nth(3).is_some()
}

/// The entries of the first and the last part of `lower`.
fn parts(lexicon: &Lexicon, lower: &[u8]) -> (Entry, Entry) {
    if lexicon.elides
        && let Some(apostrophe) = lower.iter().position(|byte| *byte == b'\'')
    {
        let (head, tail) = lower.split_at(apostrophe + 1);
        if !tail.is_empty() {
            return (lexicon.entry(head), lexicon.entry(tail));
        }
    }
    let entry = lexicon.entry(lower);
    (entry, entry)
}
