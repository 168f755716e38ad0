//! Builds the tree of elements of a WebVTT cue by the parser of the specification (§ 6.4).

use super::timestamp::timestamp;
use super::token::{VttToken, tokens};

/// The nodes of a cue's text, in order; parents come before their children.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VttTree {
    /// The nodes.
    pub nodes: Vec<VttNode>,
}

/// A node of the tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VttNode {
    /// The index of the parent; `None` if that is the cue itself.
    pub parent: Option<usize>,
    /// The kind of node.
    pub kind: VttNodeKind,
}

/// The kind of a node.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum VttNodeKind {
    /// Text.
    Text(String),
    /// An element.
    Element {
        /// The kind of element.
        element: VttElement,
        /// The classes.
        classes: Vec<String>,
        /// The speaker or the language.
        annotation: String,
    },
    /// A timestamp, in milliseconds.
    Timestamp(i64),
}

/// The elements of WebVTT.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VttElement {
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
    /// `<rt>`: the annotation in a `<ruby>`.
    RubyText,
    /// `<v>`: a speaker.
    Voice,
    /// `<lang>`
    Language,
}

impl VttElement {
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

impl VttTree {
    /// The tree of `text`.
    pub fn of(text: &str) -> Self {
        let mut tree = Self::default();
        let mut current: Option<usize> = None;
        for token in tokens(text) {
            match token {
                VttToken::Text(text) => tree.push(current, VttNodeKind::Text(text)),
                VttToken::Start { name, mut classes, annotation } => {
                    let Some(element) = VttElement::named(&name) else { continue };
                    if element == VttElement::RubyText && tree.element(current) != Some(VttElement::Ruby) {
                        continue;
                    }
                    classes.retain(|class| !class.is_empty());
                    tree.push(current, VttNodeKind::Element { element, classes, annotation });
                    current = Some(tree.nodes.len() - 1);
                }
                VttToken::End(name) => {
                    let open = tree.element(current);
                    if open.is_some() && open == VttElement::named(&name) {
                        current = tree.parent(current);
                    } else if name == "ruby" && open == Some(VttElement::RubyText) {
                        current = tree.parent(tree.parent(current));
                    }
                }
                VttToken::Timestamp(text) => {
                    if let Some((ms, "")) = timestamp(&text) {
                        tree.push(current, VttNodeKind::Timestamp(ms));
                    }
                }
            }
        }
        tree
    }

    fn push(&mut self, parent: Option<usize>, kind: VttNodeKind) {
        self.nodes.push(VttNode { parent, kind });
    }

    fn parent(&self, index: Option<usize>) -> Option<usize> {
        self.nodes.get(index?)?.parent
    }

    fn element(&self, index: Option<usize>) -> Option<VttElement> {
        match self.nodes.get(index?)?.kind {
            VttNodeKind::Element { element, .. } => Some(element),
            _ => None,
        }
    }
}
