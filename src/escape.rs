//! Escapes text for markup languages, and decodes the character references of HTML.

use std::borrow::Cow;
use std::convert::Infallible;

use html5gum::{State, Token, Tokenizer};
use quick_xml::escape::partial_escape;

/// `text` with `&`, `<` and `>` escaped: text in HTML, XML and WebVTT.
pub fn escape_text(text: &str) -> Cow<'_, str> {
    partial_escape(text)
}

/// `text` with `"` escaped too: text and attribute values in XML. Characters that XML does not allow become U+FFFD.
pub fn escape_xml(text: &str) -> String {
    let is_forbidden = |c: char| c < ' ' && !matches!(c, '\t' | '\n') || matches!(c, '\u{FFFE}' | '\u{FFFF}');
    escape_text(text).replace('"', "&quot;").replace(is_forbidden, "\u{FFFD}")
}

/// `text` with character references decoded as in the text of HTML: `&lt;` and `&#60;` become `<`.
pub fn decode_references(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return text.into();
    }
    // In this state the tokenizer finds character references, but no tags.
    let mut tokenizer = Tokenizer::new(text);
    tokenizer.set_state(State::RcData);
    let mut decoded = String::with_capacity(text.len());
    for token in tokenizer {
        let Ok::<_, Infallible>(token) = token;
        if let Token::String(part) = token {
            decoded.push_str(&String::from_utf8_lossy(&part));
        }
    }
    decoded.into()
}

#[cfg(test)]
mod tests {
    use super::{decode_references, escape_text, escape_xml};

    #[test]
    fn escaped_text_comes_back() {
        let text = "a < b && c > \"d\" 'e'";
        assert_eq!(escape_text(text), "a &lt; b &amp;&amp; c &gt; \"d\" 'e'");
        assert_eq!(escape_xml(text), "a &lt; b &amp;&amp; c &gt; &quot;d&quot; 'e'");
        assert_eq!(decode_references(&escape_text(text)), text);
        assert_eq!(decode_references(&escape_xml(text)), text);
        assert_eq!(escape_xml("\u{1}\t\u{FFFF}"), "\u{FFFD}\t\u{FFFD}");
    }

    #[test]
    fn references_are_decoded_and_tags_are_not() {
        for (text, decoded) in [
            ("&eacute;&#x41;&#66;&nbsp;", "éAB\u{A0}"),
            ("&amp&copy &notit; &unknown; & &;", "&© ¬it; &unknown; & &;"),
            ("&#0;&#x110000;&#x80;", "\u{FFFD}\u{FFFD}€"),
            ("<i>&lt;</i></title><!--&gt;", "<i><</i></title><!-->"),
            ("&NotEqualTilde;", "\u{2242}\u{338}"),
        ] {
            assert_eq!(decode_references(text), decoded, "{text}");
        }
    }
}
