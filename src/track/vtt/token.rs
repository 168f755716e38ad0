//! The text of a WebVTT cue in tokens, as the tokenizer of the specification cuts it (§ 6.5).

use super::settings::is_space;
use super::timestamp::timestamp;

/// A piece of a cue's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum VttToken {
    /// Text, its character references decoded.
    Text(String),
    /// `<v.loud Ana>`
    Start {
        /// The element's name.
        name: String,
        /// Its classes; some may be empty.
        classes: Vec<String>,
        /// What stands behind the name: who speaks, or in which language.
        annotation: String,
    },
    /// `</v>`: the element's name.
    End(String),
    /// `<00:01.000>`: what stands between the brackets.
    Timestamp(String),
}

/// The tokens of `text`.
pub fn tokens(text: &str) -> impl Iterator<Item = VttToken> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let (token, length) = match rest.strip_prefix('<') {
            Some(tag) => {
                let end = tag_end(tag);
                (self::tag(&tag[..end]), (1 + end + 1).min(rest.len()))
            }
            None => {
                let end = rest.find('<').unwrap_or(rest.len());
                (VttToken::Text(decoded(&rest[..end])), end)
            }
        };
        rest = &rest[length..];
        Some(token)
    })
}

/// The parts of `text` that tags swallow although they are words: those behind a `<` that is never closed, or that
/// opens neither a tag nor a timestamp. Each comes with its byte offset.
pub fn swallowed(text: &str) -> Vec<(usize, &str)> {
    let mut parts = Vec::new();
    let mut at = 0;
    while let Some(open) = text[at..].find('<').map(|found| at + found) {
        let inside = &text[open + 1..];
        let end = tag_end(inside);
        let first = inside.chars().next();
        let is_closed = end < inside.len();
        let is_timestamp = |text: &str| matches!(timestamp(text), Some((_, "")));
        let is_tag = match first {
            Some(digit) if digit.is_ascii_digit() => is_timestamp(&inside[..end]),
            Some(letter) => letter.is_ascii_alphabetic() || letter == '/',
            None => true,
        };
        if !(is_closed && is_tag) && !inside[..end].trim().is_empty() {
            parts.push((open, &text[open..(open + 1 + end + 1).min(text.len())]));
        }
        at = (open + 1 + end + 1).min(text.len());
    }
    parts
}

/// Where the `>` stands that ends a tag, or the end of the text.
fn tag_end(tag: &str) -> usize {
    tag.find('>').unwrap_or(tag.len())
}

/// The token of the tag whose inside is `tag`.
fn tag(tag: &str) -> VttToken {
    match tag.chars().next() {
        Some('/') => return VttToken::End(tag[1..].to_owned()),
        Some(digit) if digit.is_ascii_digit() => return VttToken::Timestamp(tag.to_owned()),
        _ => {}
    }
    let name_end = tag.find(|c| c == '.' || is_space(c)).unwrap_or(tag.len());
    let (name, rest) = tag.split_at(name_end);
    let (classes, annotation) = match rest.strip_prefix('.') {
        Some(classes) => {
            let end = classes.find(is_space).unwrap_or(classes.len());
            (classes[..end].split('.').map(str::to_owned).collect(), &classes[end..])
        }
        None => (Vec::new(), rest),
    };
    let annotation = decoded(annotation);
    let annotation = annotation.split(is_space).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    VttToken::Start { name: name.to_owned(), classes, annotation }
}

/// `text` with its character references decoded as in HTML.
fn decoded(text: &str) -> String {
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        decoded.push_str(&rest[..at]);
        rest = &rest[at..];
        match reference(&rest[1..]) {
            Some((characters, length)) => {
                decoded.push_str(&characters);
                rest = &rest[1 + length..];
            }
            None => {
                decoded.push('&');
                rest = &rest[1..];
            }
        }
    }
    decoded.push_str(rest);
    decoded
}

/// The longest name of a character reference, `CounterClockwiseContourIntegral;`.
const LONGEST_NAME: usize = 32;

/// What the character reference at the beginning of `text`, behind its ampersand, stands for, and its length.
fn reference(text: &str) -> Option<(String, usize)> {
    if let Some(number) = text.strip_prefix('#') {
        let (digits, radix, before) = match number.strip_prefix(['x', 'X']) {
            Some(hex) => (hex, 16, 2),
            None => (number, 10, 1),
        };
        let length = digits.bytes().position(|byte| !char::from(byte).is_digit(radix)).unwrap_or(digits.len());
        if length == 0 {
            return None;
        }
        let code = u32::from_str_radix(&digits[..length], radix).unwrap_or(u32::MAX);
        let closed = usize::from(digits[length..].starts_with(';'));
        return Some((numbered(code).to_string(), before + length + closed));
    }
    let longest =
        text.bytes().take(LONGEST_NAME).take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b';').count();
    (1..=longest).rev().find_map(|length| {
        let &(first, second) = web_atoms::NAMED_ENTITIES.get(&text[..length])?;
        let characters: String =
            [first, second].into_iter().filter(|code| *code != 0).filter_map(char::from_u32).collect();
        // The table holds the beginnings of names, too, with nothing to stand for.
        (!characters.is_empty()).then_some((characters, length))
    })
}

/// The character number `code`; those of the C1 controls mean Windows-1252, as in HTML.
fn numbered(code: u32) -> char {
    match code {
        0 => char::REPLACEMENT_CHARACTER,
        0x80..=0x9F => {
            u8::try_from(code).ok().and_then(crate::encoding::windows_1252).unwrap_or(char::REPLACEMENT_CHARACTER)
        }
        _ => char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER),
    }
}
