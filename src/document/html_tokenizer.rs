//! Splits HTML into tags and pieces of text, each with its place in the source, by `html5gum`.

use std::collections::VecDeque;
use std::ops::Range;

use html5gum::{Emitter, Error, State, StringReader, Tokenizer, naive_next_state};

/// A piece of an HTML file. Comments and declarations are left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HtmlToken {
    /// `<p class="x">`.
    Open(HtmlTag),
    /// `</p>`.
    Close(HtmlTag),
    /// Text exactly as it is in this part of the source.
    Text(Range<usize>),
    /// A character that this part of the source encodes: `&` for `&amp;`.
    Decoded(String, Range<usize>),
}

/// The name of a tag, in lower case, and its decoded attributes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HtmlTag {
    /// The name of the element.
    pub name: String,
    attributes: Vec<(String, String)>,
}

impl HtmlTag {
    /// The value of the attribute `name`; empty if it has none.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(found, _)| found == name).map(|(_, value)| value.as_str())
    }
}

/// The tokens of the part `range` of `source`.
pub fn tokens(source: &str, range: Range<usize>) -> impl Iterator<Item = HtmlToken> {
    let text = &source[range.clone()];
    let emitter = SpanEmitter { source: text, ..SpanEmitter::default() };
    let tokenizer: Tokenizer<StringReader<'_>, SpanEmitter<'_>> = Tokenizer::new_with_emitter(text, emitter);
    let shift = move |bytes: Range<usize>| bytes.start + range.start..bytes.end + range.start;
    tokenizer.flatten().map(move |token| match token {
        HtmlToken::Text(bytes) => HtmlToken::Text(shift(bytes)),
        HtmlToken::Decoded(text, bytes) => HtmlToken::Decoded(text, shift(bytes)),
        tag => tag,
    })
}

/// Collects tokens; unlike the emitters of `html5gum`, it keeps the place of each decoded character.
#[derive(Default)]
struct SpanEmitter<'a> {
    source: &'a str,
    /// How many bytes of the source were read.
    position: usize,
    /// The text since the last token, as it is in the source; its end is where the next piece of text starts.
    text: Range<usize>,
    tokens: VecDeque<HtmlToken>,
    is_end_tag: bool,
    name: Vec<u8>,
    attributes: Vec<(Vec<u8>, Vec<u8>)>,
    last_start_tag: Vec<u8>,
}

impl SpanEmitter<'_> {
    /// Emits the text so far; the next piece starts at the current position.
    fn flush_text(&mut self) {
        if !self.text.is_empty() {
            self.tokens.push_back(HtmlToken::Text(self.text.clone()));
        }
        self.text = self.position..self.position;
    }
}

impl Emitter for SpanEmitter<'_> {
    type Token = HtmlToken;

    fn pop_token(&mut self) -> Option<HtmlToken> {
        self.tokens.pop_front()
    }

    fn move_position(&mut self, offset: isize) {
        self.position = self.position.saturating_add_signed(offset);
    }

    fn init_string(&mut self) {
        if self.text.end != self.position {
            self.flush_text();
        }
    }

    fn emit_string(&mut self, text: &[u8]) {
        let source = self.source.as_bytes();
        let mut bytes = self.text.end..self.position.max(self.text.end);
        // The tokenizer may have read more than it emits, but not beyond a character reference.
        let is_verbatim = source[bytes.start..].starts_with(text);
        if is_verbatim && (text.len() == bytes.len() || source[bytes.start] != b'&') {
            self.text.end += text.len();
            return;
        }
        // The tokenizer makes `\n` of `\r` and skips a `\n` after it without a call.
        if text == b"\n" && source.get(self.position) == Some(&b'\n') {
            bytes.end += 1;
        }
        self.flush_text();
        self.text = bytes.end..bytes.end;
        self.tokens.push_back(HtmlToken::Decoded(String::from_utf8_lossy(text).into_owned(), bytes));
    }

    fn init_start_tag(&mut self) {
        self.is_end_tag = false;
        self.name.clear();
        self.attributes.clear();
    }

    fn init_end_tag(&mut self) {
        self.init_start_tag();
        self.is_end_tag = true;
    }

    fn push_tag_name(&mut self, name: &[u8]) {
        self.name.extend(name);
    }

    fn init_attribute(&mut self) {
        self.attributes.push(<(Vec<u8>, Vec<u8>)>::default());
    }

    fn push_attribute_name(&mut self, name: &[u8]) {
        if let Some(last) = self.attributes.last_mut() {
            last.0.extend(name);
        }
    }

    fn push_attribute_value(&mut self, value: &[u8]) {
        if let Some(last) = self.attributes.last_mut() {
            last.1.extend(value);
        }
    }

    fn emit_current_tag(&mut self) -> Option<State> {
        self.flush_text();
        let string = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let attributes = self.attributes.iter().map(|(name, value)| (string(name), string(value))).collect();
        let tag = HtmlTag { name: string(&self.name), attributes };
        if self.is_end_tag {
            self.tokens.push_back(HtmlToken::Close(tag));
            return None;
        }
        self.tokens.push_back(HtmlToken::Open(tag));
        self.last_start_tag.clone_from(&self.name);
        naive_next_state(&self.name)
    }

    fn current_is_appropriate_end_tag_token(&mut self) -> bool {
        self.is_end_tag && !self.name.is_empty() && self.name == self.last_start_tag
    }

    fn set_last_start_tag(&mut self, name: Option<&[u8]>) {
        self.last_start_tag = name.unwrap_or_default().to_vec();
    }

    fn emit_current_comment(&mut self) {
        self.flush_text();
    }

    fn emit_current_doctype(&mut self) {
        self.flush_text();
    }

    fn emit_eof(&mut self) {
        self.flush_text();
    }

    fn should_emit_errors(&mut self) -> bool {
        false
    }

    fn emit_error(&mut self, _: Error) {}
    fn init_comment(&mut self) {}
    fn push_comment(&mut self, _: &[u8]) {}
    fn set_self_closing(&mut self) {}
    fn init_doctype(&mut self) {}
    fn set_force_quirks(&mut self) {}
    fn push_doctype_name(&mut self, _: &[u8]) {}
    fn set_doctype_public_identifier(&mut self, _: &[u8]) {}
    fn set_doctype_system_identifier(&mut self, _: &[u8]) {}
    fn push_doctype_public_identifier(&mut self, _: &[u8]) {}
    fn push_doctype_system_identifier(&mut self, _: &[u8]) {}
}

#[cfg(test)]
mod tests {
    use super::{HtmlToken, tokens};

    fn shown(source: &str) -> String {
        let show = |token| match token {
            HtmlToken::Open(tag) => format!("<{}>", tag.name),
            HtmlToken::Close(tag) => format!("</{}>", tag.name),
            HtmlToken::Text(bytes) => format!("[{}]", &source[bytes]),
            HtmlToken::Decoded(text, bytes) => format!("[{text}={}]", &source[bytes]),
        };
        tokens(source, 0..source.len()).map(show).collect()
    }

    #[test]
    fn tags_and_text_are_separated() {
        assert_eq!(shown("<P a='>'>1 < 2<!-- <b> --></p>"), "<p>[1 < 2]</p>");
        assert_eq!(shown("<script>a</b></SCRIPT>x"), "<script>[a</b>]</script>[x]");
        assert_eq!(shown("<title>a</b>&lt;<x</title>"), "<title>[a</b>][<=&lt;][<x]</title>");
        assert_eq!(shown("<!doctype html><a href=x>y"), "<a>[y]");
        for broken in ["<", "</", "<a", "<a b=\"", "<!--", "<script>", "<![CDATA[", "x<", "&", "é&é<é"] {
            let _ = shown(broken);
        }
    }

    #[test]
    fn attributes_are_decoded() {
        let source = "<a class=a data-x  title = \"B &amp; C\" hidden />";
        let Some(HtmlToken::Open(tag)) = tokens(source, 0..source.len()).next() else {
            panic!("no tag");
        };
        assert_eq!(["title", "hidden", "x"].map(|name| tag.get(name)), [Some("B & C"), Some(""), None]);
    }

    #[test]
    fn character_references_keep_their_place() {
        assert_eq!(
            shown("&Uuml;ber&nbsp;é &auml &bogus; &"),
            "[Ü=&Uuml;][ber][\u{A0}=&nbsp;][é ][ä=&auml][ &bogus; &]"
        );
        assert_eq!(shown("&#8212;&#x41;&#150;&semi;é&é"), "[—=&#8212;][A=&#x41;][–=&#150;][;=&semi;][é&é]");
        assert_eq!(shown("a\r\nb\rc"), "[a][\n=\r\n][b][\n=\r][c]");
    }
}
