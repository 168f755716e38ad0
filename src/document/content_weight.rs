//! What speaks for an element to be content or boilerplate: its text, its links, its class and id.

use super::html_page::{HtmlBlock, HtmlElement};

/// Points of a class or an id that names content; one that names boilerplate takes as many away.
pub const CLASS_WEIGHT: f64 = 25.0;

/// Shortest text in characters that counts as a paragraph.
pub const MIN_PARAGRAPH_CHARS: usize = 25;

/// Parts of classes and ids of elements that are unlikely to be content.
#[rustfmt::skip] // several words per line
const UNLIKELY: &[&str] = &[
    "-ad-", "banner", "breadcrumbs", "comment", "community", "cover-wrap", "disqus", "extra", "footer", "gdpr", "header", "legends",
    "menu", "related", "remark", "replies", "rss", "shoutbox", "sidebar", "social", "sponsor", "supplemental", "ad-break", "pagination",
    "pager", "popup",
];

/// Parts of classes and ids that make an unlikely element possible again.
const POSSIBLE: &[&str] = &["and", "article", "body", "column", "content", "layout", "main", "shadow"];

/// Parts of classes and ids that name content.
const POSITIVE: &[&str] = &["article", "body", "content", "entry", "main", "page", "post", "text", "blog", "story"];

/// Parts of classes and ids that name boilerplate.
#[rustfmt::skip] // several words per line
const NEGATIVE: &[&str] = &[
    "-ad-", "hidden", "banner", "comment", "com-", "contact", "footer", "gdpr", "masthead", "media", "meta", "promo", "related", "scroll",
    "share", "shoutbox", "sidebar", "sponsor", "shopping", "tags", "widget",
];

/// Whether the class or id of `element` says that it is not content.
pub fn is_unlikely(element: &HtmlElement) -> bool {
    let names = format!("{} {}", element.class, element.id);
    has_one_of(&names, UNLIKELY) && !has_one_of(&names, POSSIBLE)
}

/// Whether the class or id of `element` is that of buttons for sharing.
pub fn is_share(element: &HtmlElement) -> bool {
    element.class.contains("share") || element.id.contains("share")
}

/// The points of the class and the id of `element`.
pub fn class_weight(element: &HtmlElement) -> f64 {
    let points = |names: &str, parts: &[&str]| if has_one_of(names, parts) { CLASS_WEIGHT } else { 0.0 };
    let weight = |names: &str| points(names, POSITIVE) - points(names, NEGATIVE);
    weight(&element.class) + weight(&element.id)
}

fn has_one_of(names: &str, parts: &[&str]) -> bool {
    parts.iter().any(|part| names.contains(part))
}

/// How much text an element has, and of which kinds.
#[derive(Clone, Copy, Default)]
pub struct TextStats {
    /// Length in characters.
    pub chars: usize,
    /// Length in bytes, and how much of it is in links, headings and lists.
    pub bytes: usize,
    linked_bytes: usize,
    heading_bytes: usize,
    list_bytes: usize,
    commas: usize,
}

impl TextStats {
    /// Adds a block of text.
    pub fn add_block(&mut self, block: &HtmlBlock) {
        let text = block.as_str();
        self.chars += text.chars().count();
        self.bytes += text.len();
        self.linked_bytes += block.linked_bytes;
        self.heading_bytes += if block.heading.is_some() { text.len() } else { 0 };
        self.commas += text.chars().filter(|c| matches!(c, ',' | '،' | '，')).count();
    }

    /// Adds the text of an element inside.
    pub fn add(&mut self, inner: &Self, is_list: bool) {
        self.chars += inner.chars;
        self.bytes += inner.bytes;
        self.linked_bytes += inner.linked_bytes;
        self.heading_bytes += inner.heading_bytes;
        self.list_bytes += if is_list { inner.bytes } else { inner.list_bytes };
        self.commas += inner.commas;
    }

    /// The share of links, 0 to 1.
    pub fn link_density(&self) -> f64 {
        self.linked_bytes as f64 / self.bytes.max(1) as f64
    }

    /// The points that it gives to the elements around it as one paragraph, by its length and commas.
    pub fn paragraph_points(&self) -> f64 {
        (2 + self.commas + (self.chars / 100).min(3)) as f64
    }

    /// Whether a box with this text is boilerplate: its class says so, or it has many links and little running text.
    pub fn is_boilerplate(&self, is_list: bool, class_weight: f64) -> bool {
        if class_weight < 0.0 || self.commas >= 10 {
            return class_weight < 0.0;
        }
        let density = self.link_density();
        let is_list = is_list || self.list_bytes * 10 > self.bytes * 9;
        let is_button = self.chars < MIN_PARAGRAPH_CHARS && density > 0.0 && self.heading_bytes * 10 < self.bytes * 9;
        let has_many_links = density > if class_weight < CLASS_WEIGHT { 0.2 } else { 0.5 };
        !is_list && (is_button || has_many_links)
    }
}
