//! The properties of a word that decide on the breaks beside it.

use super::lexicon::{BreakLexicon, WordClass, WordEntry};

/// Marks that start a quotation, a bracket or a sentence.
const OPENING_MARKS: [char; 11] = ['“', '"', '«', '„', '‘', '(', '[', '「', '『', '¿', '¡'];

/// Longer words have no class.
const MAX_WORD_BYTES: usize = 48;
/// A word that ends like an adjective has at least this many letters.
const MIN_ADJECTIVE_LETTERS: usize = 4;

/// The properties of one word for the breaks before and after it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct WordTraits {
    /// The class of its first part (`qu'` of `qu'il`), which matters for a break before it.
    pub first: Option<WordClass>,
    /// The class of its last part (`il` of `qu'il`), which matters for a break after it.
    pub last: Option<WordClass>,
    /// Whether it forms a conjunction with a subordinator after it.
    pub fixed_phrase: bool,
    pub mark: EndMark,
    pub capital: bool,
    pub number: bool,
    pub year: bool,
    pub adjective: bool,
    /// Whether it has no letters: a lone dash, mark or bracket; and whether it opens something.
    pub bare: bool,
    pub opening: bool,
    pub quoted: bool,
    /// The bytes of its letters, at most 255.
    pub letters: u8,
    pub begins: char,
    pub ends: char,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum EndMark {
    #[default]
    None,
    Comma,
    Strong,
}

impl WordTraits {
    /// The properties of the word `text` in a language with this lexicon.
    pub fn read(text: &str, lexicon: Option<&BreakLexicon>) -> Self {
        let core = text.trim_matches(|c: char| !c.is_alphanumeric());
        let Some(begins) = core.chars().next() else {
            let opening = text.ends_with(OPENING_MARKS);
            return Self { mark: mark(text), bare: true, opening, ..Self::default() };
        };
        let number = begins.is_ascii_digit() && core.bytes().all(|b| !b.is_ascii_alphabetic());
        let mut word = Self {
            mark: mark(text),
            capital: begins.is_uppercase(),
            number,
            year: number && core.len() == 4 && matches!(core.as_bytes()[0], b'1' | b'2') && core.parse::<u16>().is_ok(),
            quoted: !text.starts_with(begins) && text.starts_with(OPENING_MARKS),
            letters: core.len().try_into().unwrap_or(u8::MAX),
            begins,
            ends: core.chars().next_back().unwrap_or(begins),
            ..Self::default()
        };
        if let Some(lexicon) = lexicon
            && !number
            && core.len() <= MAX_WORD_BYTES
        {
            let lower = lower_case(core);
            let (head, tail) = parts(lexicon, &lower);
            (word.first, word.last, word.fixed_phrase) = (head.class, tail.class, tail.fixed_phrase);
            let is_long = lower.chars().count() >= MIN_ADJECTIVE_LETTERS;
            word.adjective = word.last.is_none() && is_long && lexicon.has_adjective_ending(&lower);
        }
        word
    }

    /// Whether a clause or another thought starts after it or with it.
    pub fn begins_clause(&self) -> bool {
        self.mark != EndMark::None || matches!(self.last, Some(WordClass::Coordinator | WordClass::Subordinator))
    }

    /// Whether a noun phrase starts after it.
    pub fn leads_noun(&self) -> bool {
        self.mark == EndMark::None
            && (self.number
                || matches!(
                    self.last,
                    Some(
                        WordClass::Determiner
                            | WordClass::Preposition
                            | WordClass::Genitive
                            | WordClass::Numeral
                            | WordClass::Degree
                    )
                ))
    }
}

/// The mark at the end of a word. A full stop inside a sentence belongs to an abbreviation or an ordinal.
fn mark(text: &str) -> EndMark {
    let bare = text.trim_end_matches(|c: char| {
        c.is_whitespace() || matches!(c, '"' | '\'' | '”' | '’' | '»' | '“' | '‘' | ')' | ']' | '」' | '』' | '›')
    });
    match bare.chars().next_back() {
        Some(',' | '،' | '、' | '\u{FF0C}') => EndMark::Comma,
        Some('!' | '?' | '…' | ';' | ':' | '—' | '–' | '。' | '؟' | '؛') => EndMark::Strong,
        // The full-width `!`, `:`, `;` and `?`.
        Some('\u{FF01}' | '\u{FF1A}' | '\u{FF1B}' | '\u{FF1F}') => EndMark::Strong,
        Some('-') if bare.ends_with(" -") => EndMark::Strong,
        Some('.') if bare.ends_with("...") => EndMark::Strong,
        _ => EndMark::None,
    }
}

/// `word` in lower case with straight apostrophes, letter by letter.
fn lower_case(word: &str) -> String {
    word.chars().filter_map(|c| if c == '’' { Some('\'') } else { c.to_lowercase().next() }).collect()
}

/// The entries of the first and the last part of `lower`.
fn parts(lexicon: &BreakLexicon, lower: &str) -> (WordEntry, WordEntry) {
    if lexicon.rules.elides
        && let Some(apostrophe) = lower.find('\'')
    {
        let (head, tail) = lower.split_at(apostrophe + 1);
        if !tail.is_empty() {
            return (lexicon.entry(head), lexicon.entry(tail));
        }
    }
    let entry = lexicon.entry(lower);
    (entry, entry)
}
