//! What the name and the attributes of an HTML element say: bold, unseen, furniture.

use super::markup::{attribute, is_block};

/// The name under which an element stands in the skeleton: unknown ones could upset a parser.
pub fn skeleton_name(name: &str) -> &str {
    const KNOWN: &[&str] =
        &["a", "b", "i", "em", "strong", "u", "small", "sub", "sup", "q", "cite", "abbr", "time", "code"];
    const PLAIN: &[&str] = &["html", "head", "body", "form", "select", "option", "button"];
    if is_block(name) && !PLAIN.contains(&name) || KNOWN.contains(&name) {
        name
    } else if is_block(name) {
        "div"
    } else {
        "span"
    }
}

/// Whether its text is bold; so is the name of who speaks.
pub fn is_bold(name: &str) -> bool {
    // A term's definition is what its speaker says: interviews are set so.
    matches!(name, "b" | "strong" | "dt")
}

/// Elements whose inside nobody reads on the page.
pub fn is_unseen(name: &str) -> bool {
    matches!(
        name,
        "script"
            | "style"
            | "noscript"
            | "template"
            | "svg"
            | "math"
            | "iframe"
            | "object"
            | "audio"
            | "video"
            | "canvas"
            | "map"
            | "textarea"
            | "select"
            | "datalist"
            | "noembed"
            | "noframes"
    )
}

/// Whether its attributes hide it.
pub fn is_hidden(attributes: &str) -> bool {
    if attributes.is_empty() {
        return false;
    }
    attribute(attributes, "hidden").is_some()
        || attribute(attributes, "style").is_some_and(|style| {
            let style: String = style.to_lowercase().split_whitespace().collect();
            style.contains("display:none") || style.contains("visibility:hidden")
        })
}

/// Whether its name or role says that it is furniture: `<nav>`.
pub fn is_furniture(name: &str, attributes: &str) -> bool {
    const ROLES: &[&str] = &[
        "navigation",
        "banner",
        "contentinfo",
        "complementary",
        "search",
        "dialog",
        "alertdialog",
        "menu",
        "menubar",
        "toolbar",
    ];
    matches!(name, "nav" | "aside" | "footer" | "button" | "menu" | "dialog" | "figcaption")
        || attribute(attributes, "role").is_some_and(|role| ROLES.contains(&role.as_str()))
}

/// Whether a word of the element's class or id says that it is furniture: `share-buttons`.
pub fn is_called_furniture(name: &str, attributes: &str) -> bool {
    #[rustfmt::skip] // one word a line is no table
    const WORDS: &[&str] = &[
        "cookie", "cookies", "consent", "gdpr", "share", "sharing", "social", "socials", "addthis", "breadcrumb", "breadcrumbs", "menu", "nav", "navbar",
        "navigation", "sidebar", "footer", "toolbar", "related", "newsletter", "subscribe", "tags", "comments", "pagination", "pager", "langs", "lang",
        "languages", "language", "skip", "skiplink", "caption", "credits", "sr",
    ];
    if matches!(name, "html" | "body" | "main" | "article" | "p" | "h1" | "h2" | "h3") {
        return false;
    }
    ["class", "id"].iter().filter_map(|key| attribute(attributes, key)).any(|value| {
        let value = value.to_lowercase();
        value.split(|c: char| !c.is_alphanumeric()).any(|word| WORDS.contains(&word))
    })
}
