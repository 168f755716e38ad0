//! HTML, cut into tags and text without losing where in the source each stands.
//!
//! A tokenizer, not a parser: it is linear, keeps no stack, and accepts everything.

use std::borrow::Cow;
use std::ops::Range;

use super::fold::Folder;
use crate::encoding::windows_1252;

/// A piece of an HTML file. Comments, declarations and the insides of scripts are no pieces.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Token<'a> {
    /// `<p class="x">`; the name in lower case, the attributes as they stand.
    Open {
        /// The element's name.
        name: Cow<'a, str>,
        /// Everything between the name and `>`.
        attributes: &'a str,
    },
    /// `</p>`.
    Close {
        /// The element's name.
        name: Cow<'a, str>,
    },
    /// What lies between tags, entities still encoded.
    Text(Range<usize>),
}

/// Elements whose inside is text for the tokenizer, whatever it looks like.
const RAW: &[&str] = &["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"];

/// The tokens of the part `range` of `source`.
pub fn tokens(source: &str, range: Range<usize>) -> impl Iterator<Item = Token<'_>> {
    Tokens { source, at: range.start, end: range.end, raw: None }
}

struct Tokens<'a> {
    source: &'a str,
    at: usize,
    end: usize,
    /// The raw element we are in.
    raw: Option<String>,
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            let rest = self.rest();
            if rest.is_empty() {
                return None;
            }
            if let Some(name) = self.raw.take() {
                let end = find_close(rest, &name).unwrap_or(rest.len());
                if end > 0 {
                    return Some(self.text(end));
                }
                continue;
            }
            if !begins_markup(rest) {
                let end =
                    rest.bytes().enumerate().skip(1).find(|&(at, byte)| byte == b'<' && begins_markup(&rest[at..]));
                return Some(self.text(end.map_or(rest.len(), |(at, _)| at)));
            }
            if let Some(inside) = rest.strip_prefix("<!--") {
                // `<!-->` is a comment as well.
                let end =
                    if inside.starts_with('>') { 5 } else { inside.find("-->").map_or(rest.len(), |end| end + 7) };
                self.at += end;
            } else if rest.starts_with("<![CDATA[") {
                self.at += rest.find("]]>").map_or(rest.len(), |end| end + 3);
            } else if rest.starts_with("<!") || rest.starts_with("<?") {
                self.at += rest.find('>').map_or(rest.len(), |end| end + 1);
            } else {
                return Some(self.tag());
            }
        }
    }
}

impl<'a> Tokens<'a> {
    fn rest(&self) -> &'a str {
        &self.source[self.at..self.end]
    }

    fn text(&mut self, length: usize) -> Token<'a> {
        let start = self.at;
        self.at += length;
        Token::Text(start..self.at)
    }

    fn tag(&mut self) -> Token<'a> {
        let rest = self.rest();
        let is_close = rest.as_bytes().get(1) == Some(&b'/');
        let inside = &rest[if is_close { 2 } else { 1 }..];
        let name_end = inside.find(|c: char| c.is_ascii_whitespace() || c == '/' || c == '>').unwrap_or(inside.len());
        let attributes_end = tag_end(&inside[name_end..]) + name_end;
        let name = &inside[..name_end];
        let name = if name.bytes().any(|b| b.is_ascii_uppercase()) {
            Cow::Owned(name.to_ascii_lowercase())
        } else {
            Cow::Borrowed(name)
        };
        let closed = usize::from(attributes_end < inside.len());
        self.at += rest.len() - inside.len() + attributes_end + closed;
        if is_close {
            return Token::Close { name };
        }
        if RAW.contains(&name.as_ref()) {
            self.raw = Some(name.to_string());
        }
        Token::Open { name, attributes: &inside[name_end..attributes_end] }
    }
}

/// Whether a tag, comment or declaration begins here; a `<` before anything else is text.
fn begins_markup(rest: &str) -> bool {
    match rest.as_bytes() {
        [b'<', b'!' | b'?', ..] => true,
        [b'<', b'/', letter, ..] | [b'<', letter, ..] => letter.is_ascii_alphabetic(),
        _ => false,
    }
}

/// Where the `>` that ends a tag stands; one inside of quotes does not count.
fn tag_end(inside: &str) -> usize {
    let mut quote = None;
    let mut before = b' ';
    for (at, byte) in inside.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return at,
            // Quotes open only after `=`: an apostrophe elsewhere is a typing error.
            (None, b'"' | b'\'') if before == b'=' => quote = Some(byte),
            (Some(open), _) if open == byte => quote = None,
            _ => {}
        }
        if !byte.is_ascii_whitespace() {
            before = byte;
        }
    }
    inside.len()
}

/// Where `</name` stands in `rest`, in any letter case.
fn find_close(rest: &str, name: &str) -> Option<usize> {
    let bytes = rest.as_bytes();
    rest.match_indices("</").map(|(at, _)| at).find(|&at| {
        bytes.get(at + 2..at + 2 + name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name.as_bytes()))
    })
}

/// The value of the attribute `wanted` in `attributes`, its entities decoded; empty if it has none.
pub fn attribute(attributes: &str, wanted: &str) -> Option<String> {
    let mut rest = attributes;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
        if rest.is_empty() {
            return None;
        }
        let first = rest.chars().next().map_or(0, char::len_utf8);
        let name_end = rest[first..]
            .find(|c: char| c.is_ascii_whitespace() || c == '=' || c == '/')
            .map_or(rest.len(), |end| end + first);
        let name = &rest[..name_end];
        rest = rest[name_end..].trim_ascii_start();
        let mut value = "";
        if let Some(after) = rest.strip_prefix('=') {
            let after = after.trim_ascii_start();
            let quote = after.chars().next().filter(|&c| c == '"' || c == '\'');
            let inside = if quote.is_some() { &after[1..] } else { after };
            let end = inside
                .find(|c: char| quote.map_or(c.is_ascii_whitespace(), |quote| c == quote))
                .unwrap_or(inside.len());
            value = &inside[..end];
            rest = inside[end..].strip_prefix(['"', '\'']).filter(|_| quote.is_some()).unwrap_or(&inside[end..]);
        }
        if name.eq_ignore_ascii_case(wanted) {
            return Some(decoded(value));
        }
    }
}

/// `text` with its entities decoded.
pub fn decoded(text: &str) -> String {
    let mut decoded = String::with_capacity(text.len());
    pieces(text, 0..text.len(), |piece, _| decoded.push_str(piece));
    decoded
}

/// Appends the text in the part `range` of `source` to `folder`.
pub fn fold_text(source: &str, range: Range<usize>, folder: &mut Folder) {
    pieces(source, range, |piece, bytes| {
        if piece.len() == bytes.len() && source[bytes.clone()] == *piece {
            folder.verbatim(source, bytes);
        } else {
            folder.decoded(piece, bytes);
        }
    });
}

/// Calls `each` with the decoded pieces of the text in `range` and their places.
fn pieces(source: &str, range: Range<usize>, mut each: impl FnMut(&str, Range<usize>)) {
    let mut start = range.start;
    let mut at = range.start;
    while let Some(ampersand) = source[at..range.end].find('&').map(|offset| at + offset) {
        match entity(&source[ampersand..range.end]) {
            Some((character, length)) => {
                each(&source[start..ampersand], start..ampersand);
                each(&character, ampersand..ampersand + length);
                start = ampersand + length;
                at = start;
            }
            None => at = ampersand + 1,
        }
    }
    each(&source[start..range.end], start..range.end);
}

/// The character that the entity at the beginning of `text` stands for, and the entity's length.
fn entity(text: &str) -> Option<(String, usize)> {
    if let Some(number) = text.strip_prefix("&#") {
        return numeric(number).map(|(c, length)| (c.to_string(), length + 2));
    }
    // 33 bytes: `&CounterClockwiseContourIntegral;` is the longest name.
    let end = text
        .bytes()
        .skip(1)
        .take(33)
        .position(|b| !b.is_ascii_alphanumeric())
        .map_or(text.len().min(34), |end| end + 1);
    let name = text.get(1..end).filter(|name| !name.is_empty())?;
    let closed = text[end..].starts_with(';');
    if !closed && !may_lack_semicolon(name) {
        return None;
    }
    let written = format!("&{name};");
    let found = html_escape::decode_html_entities(&written);
    (found != written).then(|| (found.into_owned(), end + usize::from(closed)))
}

/// The names of Latin-1, which HTML accepts without the semicolon.
fn may_lack_semicolon(name: &str) -> bool {
    matches!(
        name,
        "nbsp" | "amp" | "lt" | "gt" | "quot" | "copy" | "reg" | "shy" | "laquo" | "raquo" | "iexcl" | "iquest"
    ) || ["uml", "acute", "grave", "circ", "cedil", "tilde", "zlig"]
        .iter()
        .any(|ending| name.ends_with(ending) && name.len() <= 6)
}

fn numeric(text: &str) -> Option<(char, usize)> {
    let (digits, radix) = text.strip_prefix(['x', 'X']).map_or((text, 10), |hex| (hex, 16));
    let length = digits.bytes().position(|b| !char::from(b).is_digit(radix)).unwrap_or(digits.len());
    if length == 0 {
        return None;
    }
    let closed = usize::from(digits[length..].starts_with(';'));
    let number = u32::from_str_radix(&digits[..length], radix).unwrap_or(u32::MAX);
    let c = match u8::try_from(number) {
        // As browsers do.
        Ok(byte @ 0x80..=0x9F) => windows_1252(byte),
        Ok(0) => None,
        _ => char::from_u32(number),
    };
    Some((c.unwrap_or(char::REPLACEMENT_CHARACTER), text.len() - digits.len() + length + closed))
}

/// Whether `name` is an element that begins and ends a block of text.
pub fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "button"
            | "caption"
            | "center"
            | "dd"
            | "details"
            | "dialog"
            | "dir"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "head"
            | "header"
            | "hgroup"
            | "hr"
            | "html"
            | "legend"
            | "li"
            | "main"
            | "menu"
            | "nav"
            | "ol"
            | "option"
            | "p"
            | "pre"
            | "section"
            | "select"
            | "summary"
            | "table"
            | "tbody"
            | "td"
            | "tfoot"
            | "th"
            | "thead"
            | "tr"
            | "ul"
    )
}

/// Whether `name` is an element that has no inside.
pub fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "param"
            | "source"
            | "track"
            | "wbr"
    )
}

#[cfg(test)]
mod tests {
    use super::{Token, attribute, decoded, tokens};

    fn shown(source: &str) -> String {
        let show = |token| match token {
            Token::Open { name, .. } => format!("<{name}>"),
            Token::Close { name } => format!("</{name}>"),
            Token::Text(bytes) => format!("[{}]", &source[bytes]),
        };
        tokens(source, 0..source.len()).map(show).collect()
    }

    #[test]
    fn tags_and_texts_are_told_apart() {
        assert_eq!(shown("<P a='>'>1 < 2<!-- <b> --></p>"), "<p>[1 < 2]</p>");
        assert_eq!(shown("<script>a</b></SCRIPT>x"), "<script>[a</b>]</script>[x]");
        assert_eq!(shown("<!doctype html><a href=x>y"), "<a>[y]");
        for broken in ["<", "</", "<a", "<a b=\"", "<!--", "<script>", "<![CDATA[", "x<"] {
            let _ = shown(broken);
        }
    }

    #[test]
    fn attributes_and_entities_are_decoded() {
        assert_eq!(attribute(" class=a data-x  title = \"B &amp; C\" /", "title").as_deref(), Some("B & C"));
        assert_eq!(attribute(" hidden", "hidden").as_deref(), Some(""));
        assert_eq!(attribute(" data-hidden=1", "hidden"), None);
        assert_eq!(decoded("&Uuml;ber&nbsp;&#8212; &#x41;&#150;&bogus; &auml &"), "Über\u{A0}— A–&bogus; ä &");
    }
}
