//! Normalises the white space of TTML paragraphs.

use crate::track::cue_text::CueTextBuilder;
use crate::track::style::TextStyle;

/// A part of a paragraph's text.
#[derive(Clone)]
pub struct TtmlText {
    pub text: String,
    pub style: TextStyle,
    pub preserves: bool,
}

/// The text of `pieces`, with white space normalised unless it is preserved: none at the ends of lines, one space
/// elsewhere.
pub fn normalised(pieces: Vec<TtmlText>) -> CueTextBuilder {
    let mut builder = CueTextBuilder::default();
    let mut at_begin = true;
    let mut waiting: Option<TextStyle> = None;
    for piece in pieces {
        if piece.preserves {
            if piece.text == "\n" {
                waiting = None;
            }
            if let Some(style) = waiting.take() {
                builder.push(" ", &style);
            }
            builder.push(&piece.text.replace("\r\n", "\n").replace('\r', "\n"), &piece.style);
            at_begin = piece.text.ends_with('\n');
            continue;
        }
        for (index, word) in piece.text.split([' ', '\t', '\n', '\r']).enumerate() {
            if index > 0 && !at_begin {
                waiting.get_or_insert_with(|| piece.style.clone());
            }
            if word.is_empty() {
                continue;
            }
            if let Some(style) = waiting.take() {
                builder.push(" ", &style);
            }
            builder.push(word, &piece.style);
            at_begin = false;
        }
    }
    builder
}
