//! The text of a WebVTT cue as a tree of elements, as the parser of the specification builds it (§ 6.4).

use super::stamp::timestamp;
use super::token::{Token, tokens};

/// The nodes of a cue's text in the order in which they stand there; a parent stands before its children.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tree {
    /// The nodes.
    pub nodes: Vec<Node>,
}

/// A node of the tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// The number of the element that it stands in; nothing if that is the cue.
    pub parent: Option<usize>,
    /// What it is.
    pub kind: Kind,
}

/// What a node is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Text.
    Text(String),
    /// An element.
    Element {
        /// Which one.
        element: Element,
        /// Its classes.
        classes: Vec<String>,
        /// Who speaks, or the language.
        annotation: String,
    },
    /// A moment, in milliseconds.
    Stamp(i64),
}

/// The elements of WebVTT.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Element {
    /// `<c>`: for classes.
    Class,
    /// `<i>`
    Italic,
    /// `<b>`
    Bold,
    /// `<u>`
    Underline,
    /// `<ruby>`
    Ruby,
    /// `<rt>`: the annotation in a ruby.
    RubyText,
    /// `<v>`: who speaks.
    Voice,
    /// `<lang>`
    Language,
}

impl Element {
    /// The element called `name`.
    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "c" => Self::Class,
            "i" => Self::Italic,
            "b" => Self::Bold,
            "u" => Self::Underline,
            "ruby" => Self::Ruby,
            "rt" => Self::RubyText,
            "v" => Self::Voice,
            "lang" => Self::Language,
            _ => return None,
        })
    }
}

impl Tree {
    /// The tree of `text`.
    pub fn of(text: &str) -> Self {
        let mut tree = Self::default();
        let mut current: Option<usize> = None;
        for token in tokens(text) {
            match token {
                Token::Text(text) => tree.push(current, Kind::Text(text)),
                Token::Start { name, mut classes, annotation } => {
                    let Some(element) = Element::named(&name) else { continue };
                    if element == Element::RubyText && tree.element(current) != Some(Element::Ruby) {
                        continue;
                    }
                    classes.retain(|class| !class.is_empty());
                    tree.push(current, Kind::Element { element, classes, annotation });
                    current = Some(tree.nodes.len() - 1);
                }
                Token::End(name) => {
                    let open = tree.element(current);
                    if open.is_some() && open == Element::named(&name) {
                        current = tree.parent(current);
                    } else if name == "ruby" && open == Some(Element::RubyText) {
                        current = tree.parent(tree.parent(current));
                    }
                }
                Token::Stamp(text) => {
                    if let Some((ms, "")) = timestamp(&text) {
                        tree.push(current, Kind::Stamp(ms));
                    }
                }
            }
        }
        tree
    }

    fn push(&mut self, parent: Option<usize>, kind: Kind) {
        self.nodes.push(Node { parent, kind });
    }

    fn parent(&self, index: Option<usize>) -> Option<usize> {
        self.nodes.get(index?)?.parent
    }

    fn element(&self, index: Option<usize>) -> Option<Element> {
        match self.nodes.get(index?)?.kind {
            Kind::Element { element, .. } => Some(element),
            _ => None,
        }
    }
}
