//! The namespaces of TTML, put right where a file has those of a draft or declares none.

use std::borrow::Cow;

use super::namespaces::{METADATA, PARAMETER, STYLING, TT};

/// `text` with the namespaces of the standard for those of its drafts, which many files of broadcasters still have.
pub fn of_the_standard(text: &str) -> Cow<'_, str> {
    if !text.contains("/ttaf1") {
        return text.into();
    }
    let drafts = ["http://www.w3.org/2006/10/ttaf1", "http://www.w3.org/2006/04/ttaf1"];
    let quoted = |text: String, draft: &str, quote: char| {
        text.replace(&format!("{draft}#style{quote}"), &format!("{STYLING}{quote}"))
    };
    let modern = drafts.iter().fold(text.to_owned(), |text, draft| {
        // Its end tells the namespace of the styles from others that begin with the same letters.
        quoted(quoted(text, draft, '"'), draft, '\'').replace(draft, TT)
    });
    modern.into()
}

/// `text` with the namespaces that its root should declare and does not; nothing if its root is no `tt`.
pub fn declared(text: &str) -> Option<String> {
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
