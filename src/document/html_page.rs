//! An HTML page as blocks of text in a tree of elements.

use super::block::Block;

/// A page: its visible blocks, the elements around them, and the facts in its head.
#[derive(Default)]
pub struct HtmlPage {
    /// The visible blocks in order.
    pub blocks: Vec<HtmlBlock>,
    /// All block elements, each after its parent; the first is the root.
    pub elements: Vec<HtmlElement>,
    /// The facts, as (name, value): `title`, `lang`, `hreflang`, and each `<meta>`.
    pub facts: Vec<(String, String)>,
}

/// A block and its place on the page.
pub struct HtmlBlock {
    /// The text.
    pub block: Block,
    /// 1 to 6 for `<h1>` to `<h6>`.
    pub heading: Option<u8>,
    /// The index of the innermost block element around it.
    pub element: usize,
    /// How many bytes of the text are links.
    pub linked_bytes: usize,
    /// The `datetime` of a `<time>` in it.
    pub time: Option<String>,
}

impl HtmlBlock {
    /// The text.
    pub fn as_str(&self) -> &str {
        self.block.text.as_str()
    }

    /// Whether at least four fifths of it are links.
    pub fn is_link(&self) -> bool {
        self.linked_bytes > 0 && self.linked_bytes * 5 >= self.as_str().len() * 4
    }
}

/// A block element.
#[derive(Default)]
pub struct HtmlElement {
    /// The index of the element around it; the root is its own parent.
    pub parent: usize,
    /// The name; the root has none.
    pub name: String,
    /// The classes, in lower case.
    pub class: String,
    /// The id, in lower case.
    pub id: String,
    /// Whether it or an element around it is boilerplate by name or role.
    pub is_boilerplate: bool,
    /// Whether it or an element around it is boilerplate by class or id.
    pub has_boilerplate_name: bool,
}

impl HtmlPage {
    /// The first fact called `name` that is not empty.
    pub fn fact(&self, name: &str) -> Option<&str> {
        let mut facts = self.facts.iter().filter(|(found, _)| found == name).map(|(_, value)| value.trim());
        facts.find(|value| !value.is_empty())
    }

    /// The element around `block`.
    pub fn element_of(&self, block: &HtmlBlock) -> &HtmlElement {
        &self.elements[block.element]
    }

    /// The elements from `element` to the root.
    pub fn ancestors(&self, element: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(Some(element), |&at| Some(self.elements[at].parent).filter(|&parent| parent != at))
    }
}
