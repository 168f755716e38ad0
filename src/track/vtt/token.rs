//! Splits the text of a WebVTT cue into tokens by the tokenizer of the specification (§ 6.5).

use super::settings::is_space;
use super::timestamp::timestamp;
use crate::escape::decode_references;

/// A token of a cue's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum VttToken {
    /// Text with decoded character references.
    Text(String),
    /// `<v.loud Ana>`
    Start {
        /// The element's name.
        name: String,
        /// The classes; some may be empty.
        classes: Vec<String>,
        /// The annotation: a speaker or a language.
        annotation: String,
    },
    /// `</v>`: the element's name.
    End(String),
    /// `<00:01.000>`: the text between the brackets.
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
                (VttToken::Text(decode_references(&rest[..end]).into_owned()), end)
            }
        };
        rest = &rest[length..];
        Some(token)
    })
}

/// The parts of `text` that browsers hide although they are words: those after a `<` that is never closed, or that
/// starts neither a tag nor a timestamp. Each comes with its byte offset.
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
        if !(inside[..end].trim().is_empty() || is_closed && is_tag) {
            parts.push((open, &text[open..(open + 1 + end + 1).min(text.len())]));
        }
        at = (open + 1 + end + 1).min(text.len());
    }
    parts
}

/// The position of the `>` that ends a tag, or the end of the text.
fn tag_end(tag: &str) -> usize {
    tag.find('>').unwrap_or(tag.len())
}

/// The token of the tag that contains the text `tag`.
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
    let annotation = decode_references(annotation);
    let annotation = annotation.split(is_space).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    VttToken::Start { name: name.to_owned(), classes, annotation }
}
