//! The namespaces of TTML, and repairs of files that use those of a draft or declare none.

use std::borrow::Cow;

/// The namespace of the elements.
pub const TT: &str = "http://www.w3.org/ns/ttml";
/// The namespace of parameters.
pub const PARAMETER: &str = "http://www.w3.org/ns/ttml#parameter";
/// The namespace of styles.
pub const STYLING: &str = "http://www.w3.org/ns/ttml#styling";
/// The namespace of metadata.
pub const METADATA: &str = "http://www.w3.org/ns/ttml#metadata";
/// The namespace of `xml:id` and the like.
pub const XML: &str = "http://www.w3.org/XML/1998/namespace";

/// `text` with the namespaces of the drafts, which many files of broadcasters still have, replaced by the standard ones.
pub fn with_standard_namespaces(text: &str) -> Cow<'_, str> {
    if !text.contains("/ttaf1") {
        return text.into();
    }
    let drafts = ["http://www.w3.org/2006/10/ttaf1", "http://www.w3.org/2006/04/ttaf1"];
    let quoted = |text: String, draft: &str, quote: char| {
        text.replace(&format!("{draft}#style{quote}"), &format!("{STYLING}{quote}"))
    };
    let modern = drafts.iter().fold(text.to_owned(), |text, draft| {
        // The closing quote distinguishes the namespace of the styles from others with the same prefix.
        quoted(quoted(text, draft, '"'), draft, '\'').replace(draft, TT)
    });
    modern.into()
}

/// `text` with the namespaces that its root should declare and does not; `None` if its root is not `tt`.
pub fn with_declarations(text: &str) -> Option<String> {
    let at = text
        .match_indices("<tt")
        .map(|(at, name)| at + name.len())
        .find(|at| text[*at..].starts_with(|c: char| c.is_ascii_whitespace() || c == '>'))?;
    let root = &text[at..at + text[at..].find('>')?];
    let names = [("xmlns", TT), ("xmlns:tts", STYLING), ("xmlns:ttp", PARAMETER), ("xmlns:ttm", METADATA)];
    let missing = names.iter().filter(|(name, _)| !root.contains(&format!("{name}=")));
    let missing: String = missing.map(|(name, value)| format!(" {name}=\"{value}\"")).collect();
    Some([&text[..at], &missing, &text[at..]].concat())
}
