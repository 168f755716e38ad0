//! Classes of HTML elements: block, void, bold, invisible, boilerplate.

use super::html_tokenizer::HtmlTag;

/// Elements that start and end a block of text.
#[rustfmt::skip] // several words per line
const BLOCKS: &[&str] = &[
    "address", "article", "aside", "blockquote", "body", "button", "caption", "center", "dd", "details", "dialog", "dir", "div", "dl",
    "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hgroup", "hr",
    "html", "legend", "li", "main", "menu", "nav", "ol", "option", "p", "pre", "section", "select", "summary", "table", "tbody", "td",
    "tfoot", "th", "thead", "tr", "ul",
];

/// Elements without content.
#[rustfmt::skip] // several words per line
const VOIDS: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
];

/// Elements whose content a page does not show as text.
#[rustfmt::skip] // several words per line
const INVISIBLE: &[&str] = &[
    "script", "style", "noscript", "template", "svg", "math", "iframe", "object", "audio", "video", "canvas", "map", "textarea",
    "select", "datalist", "noembed", "noframes",
];

/// Elements and roles that are boilerplate.
const BOILERPLATE: &[&str] = &["nav", "aside", "footer", "button", "menu", "dialog", "figcaption"];
#[rustfmt::skip] // several words per line
const BOILERPLATE_ROLES: &[&str] = &[
    "navigation", "banner", "contentinfo", "complementary", "search", "dialog", "alertdialog", "menu", "menubar", "toolbar",
];

/// Words in classes and ids of boilerplate.
#[rustfmt::skip] // several words per line
const BOILERPLATE_WORDS: &[&str] = &[
    "cookie", "cookies", "consent", "gdpr", "share", "sharing", "social", "socials", "addthis", "breadcrumb", "breadcrumbs", "menu", "nav",
    "navbar", "navigation", "sidebar", "footer", "toolbar", "related", "newsletter", "subscribe", "tags", "comments", "pagination", "pager",
    "langs", "lang", "languages", "language", "skip", "skiplink", "caption", "credits", "sr",
];

/// Whether `name` is an element that starts and ends a block of text.
pub fn is_block(name: &str) -> bool {
    BLOCKS.contains(&name)
}

/// Whether `name` is an element without content.
pub fn is_void(name: &str) -> bool {
    VOIDS.contains(&name)
}

/// Whether the text of `name` is bold, as names of speakers are; interviews are set with `<dt>` and `<dd>`.
pub fn is_bold(name: &str) -> bool {
    matches!(name, "b" | "strong" | "dt")
}

/// Whether the page does not show the content of `tag`.
pub fn is_hidden(tag: &HtmlTag) -> bool {
    let is_styled_away = |style: &str| {
        let style: String = style.to_lowercase().split_whitespace().collect();
        style.contains("display:none") || style.contains("visibility:hidden")
    };
    INVISIBLE.contains(&tag.name.as_str())
        || !matches!(tag.name.as_str(), "html" | "body")
            && (tag.get("hidden").is_some() || tag.get("style").is_some_and(is_styled_away))
}

/// Whether the name or role of `tag` is one of boilerplate: `<nav>`.
pub fn is_boilerplate_element(tag: &HtmlTag) -> bool {
    BOILERPLATE.contains(&tag.name.as_str()) || tag.get("role").is_some_and(|role| BOILERPLATE_ROLES.contains(&role))
}

/// Whether a word in the class or id of `tag` is one of boilerplate: `share-buttons`.
pub fn has_boilerplate_name(tag: &HtmlTag) -> bool {
    if matches!(tag.name.as_str(), "html" | "body" | "main" | "article" | "p" | "h1" | "h2" | "h3") {
        return false;
    }
    ["class", "id"].iter().filter_map(|key| tag.get(key)).any(|value| {
        let value = value.to_lowercase();
        value.split(|c: char| !c.is_alphanumeric()).any(|word| BOILERPLATE_WORDS.contains(&word))
    })
}
