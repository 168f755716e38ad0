//! An HTML page → its visible blocks in order, each with its place in the page's structure.

use super::elements::{is_bold, is_called_furniture, is_furniture, is_hidden, is_unseen, skeleton_name};
use super::fold::Folder;
use super::markup::{Token, attribute, decoded, fold_text, is_block, is_void, tokens};
use super::shape::ends_like_sentence;
use super::{Block, BlockKind};

/// How deep elements may be nested before their structure is ignored; browsers stop at 512.
const DEPTH: usize = 256;

/// A page.
#[derive(Default)]
pub struct Page {
    /// The visible blocks.
    pub blocks: Vec<PageBlock>,
    /// All elements; those with blocks in them are named by the blocks.
    pub elements: Vec<Element>,
    /// The head's facts: (name, value) of `title`, `lang`, `hreflang`, and of each `<meta>`.
    pub facts: Vec<(String, String)>,
    /// The page again, well-formed and bare; its texts lie in `<span data-b="N">`, N the block.
    pub skeleton: String,
}

/// A block and where it was found.
pub struct PageBlock {
    /// The text.
    pub block: Block,
    /// 1 to 6 for `<h1>` to `<h6>`.
    pub heading: Option<u8>,
    /// The index of the innermost block element around it.
    pub element: usize,
    /// How many of its bytes are links.
    pub linked: usize,
    /// The `datetime` of a `<time>` in it.
    pub time: Option<String>,
}

/// An element of the page.
pub struct Element {
    /// The index of the element around it; the first element is its own.
    pub parent: usize,
    /// Its name.
    pub name: String,
    /// Whether it, or one around it, is furniture by its name or role.
    pub is_furniture: bool,
    /// Whether it, or one around it, is furniture by the class or id somebody gave it.
    pub is_called_furniture: bool,
}

impl Page {
    /// The page in `source`.
    pub fn read(source: &str) -> Self {
        let mut walker = Walker {
            source,
            page: Self::default(),
            open: Vec::new(),
            overflow: 0,
            hidden: None,
            folder: Folder::default(),
            state: Inline::default(),
            read: 0,
        };
        walker.page.elements.push(Element {
            parent: 0,
            name: String::new(),
            is_furniture: false,
            is_called_furniture: false,
        });
        for token in tokens(source, 0..source.len()) {
            match token {
                Token::Open { name, attributes } => walker.open(&name, attributes),
                Token::Close { name } => walker.close(&name),
                Token::Text(bytes) => walker.text(bytes),
            }
        }
        walker.flush();
        while walker.pop().is_some() {}
        walker.page
    }

    /// The first fact called `name`.
    pub fn fact(&self, name: &str) -> Option<&str> {
        self.facts
            .iter()
            .find(|(found, value)| found == name && !value.trim().is_empty())
            .map(|(_, value)| value.trim())
    }

    /// The elements from `element` outwards.
    pub fn outwards(&self, element: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(Some(element), |&at| Some(self.elements[at].parent).filter(|&parent| parent != at))
    }
}

/// What is open besides block elements.
#[derive(Default)]
struct Inline {
    bold: usize,
    links: usize,
    pre: usize,
    title: bool,
    /// The element whose text is a date for machines.
    time: Option<String>,
    /// How much of the block so far is bold from its beginning, and whether it still is.
    lead: usize,
    lead_ended: bool,
    linked: usize,
    block_time: Option<String>,
}

struct Walker<'a> {
    source: &'a str,
    page: Page,
    /// Open elements: name and index in `page.elements`; inline elements have the index of the block around them.
    open: Vec<(String, usize)>,
    /// How many elements are open beyond [`DEPTH`].
    overflow: usize,
    /// The name of the hidden element we are in, and how many of that name are open in it.
    hidden: Option<(String, usize)>,
    folder: Folder,
    state: Inline,
    /// Where the last text ended.
    read: usize,
}

impl Walker<'_> {
    fn open(&mut self, name: &str, attributes: &str) {
        if let Some((hidden, count)) = &mut self.hidden {
            *count += usize::from(hidden == name);
            // A paragraph ends where the next block begins, said or not.
            if !(hidden == "p" && is_block(name)) {
                return;
            }
            self.hidden = None;
        }
        match name {
            "meta" => return self.meta(attributes),
            "link" => return self.link(attributes),
            "title" => self.state.title = true,
            "html" => self.fact("lang", attribute(attributes, "lang").or_else(|| attribute(attributes, "xml:lang"))),
            "br" => return self.line_break(),
            _ => {}
        }
        if is_block(name) {
            self.flush();
            self.close_implied(name);
        }
        if is_void(name) {
            return;
        }
        if is_unseen(name) || (name != "body" && name != "html" && is_hidden(attributes)) {
            self.hidden = Some((name.to_owned(), 1));
            return;
        }
        if self.open.len() >= DEPTH {
            self.overflow += 1;
            return;
        }
        self.state.bold += usize::from(is_bold(name));
        self.state.pre += usize::from(name == "pre");
        if name == "a" {
            self.state.links += 1;
            self.fact("a hreflang", attribute(attributes, "hreflang"));
        }
        if name == "time" {
            self.state.time = attribute(attributes, "datetime");
        }
        let element = self.element(name, attributes);
        self.open.push((name.to_owned(), element));
        if !matches!(name, "html" | "head" | "body" | "title") {
            self.write_tag(name, attributes);
        }
    }

    fn close(&mut self, name: &str) {
        if let Some((hidden, count)) = &mut self.hidden {
            if hidden == name {
                *count -= 1;
                if *count == 0 {
                    self.hidden = None;
                }
            }
            return;
        }
        if is_block(name) {
            self.flush();
        }
        if self.overflow > 0 {
            self.overflow -= 1;
            return;
        }
        if let Some(at) = self.open.iter().rposition(|(open, _)| open == name) {
            // An inline element's end closes no block: `<b><p></b>` is a slip.
            if is_block(name) || self.open[at + 1..].iter().all(|(open, _)| !is_block(open)) {
                while self.open.len() > at {
                    self.pop();
                }
            }
        }
    }

    fn text(&mut self, bytes: std::ops::Range<usize>) {
        if self.hidden.is_some() {
            return;
        }
        if self.state.title {
            let title = decoded(&self.source[bytes]).split_whitespace().collect::<Vec<_>>().join(" ");
            self.fact("title", Some(title));
            return;
        }
        if self.state.pre > 0 {
            return self.preformatted(bytes);
        }
        self.run(bytes);
    }

    /// Text in `<pre>`: an empty line ends a block.
    fn preformatted(&mut self, bytes: std::ops::Range<usize>) {
        let mut at = bytes.start;
        for line in self.source[bytes].split_inclusive('\n') {
            if line.trim().is_empty() && at > 0 && self.source[..at].ends_with('\n') {
                self.flush();
            }
            self.run(at..at + line.len());
            at += line.len();
        }
    }

    fn run(&mut self, bytes: std::ops::Range<usize>) {
        let before = self.folder.as_str().len();
        self.read = bytes.end;
        fold_text(self.source, bytes, &mut self.folder);
        let after = self.folder.as_str().len();
        if after == before {
            self.skeleton_text(" ");
            return;
        }
        let state = &mut self.state;
        if state.bold > 0 && !state.lead_ended {
            state.lead = after;
        } else {
            state.lead_ended = true;
        }
        if state.links > 0 {
            state.linked += after - before;
        }
        if state.block_time.is_none() {
            state.block_time.clone_from(&state.time);
        }
        let added = self.folder.as_str()[before..].to_owned();
        let block = self.page.blocks.len();
        self.page.skeleton.push_str(&format!("<span data-b=\"{block}\">"));
        self.skeleton_text(&added);
        self.page.skeleton.push_str("</span> ");
    }

    /// A line end inside a block; after a sentence it is meant as a paragraph's end.
    fn line_break(&mut self) {
        if self.hidden.is_some() {
            return;
        }
        if ends_like_sentence(self.folder.as_str()) || self.folder.is_at_line_start() {
            self.flush();
        } else {
            self.folder.line_break(self.read..self.read);
        }
        self.page.skeleton.push_str("<br>");
    }

    fn flush(&mut self) {
        let text = self.folder.take();
        let bold = std::mem::take(&mut self.state.lead);
        self.state.lead_ended = false;
        let (linked, time) = (std::mem::take(&mut self.state.linked), self.state.block_time.take());
        if text.is_empty() {
            return;
        }
        let names = || self.open.iter().rev().map(|(name, _)| name.as_str());
        let heading =
            names().find_map(|name| name.strip_prefix('h')?.parse::<u8>().ok().filter(|level| (1..=6).contains(level)));
        let is_item = names().find(|name| is_block(name) && *name != "p" && *name != "div") == Some("li");
        let kind = match heading {
            Some(_) => BlockKind::Heading,
            None if is_item => BlockKind::Item,
            None => BlockKind::Paragraph,
        };
        let element = self.open.last().map_or(0, |&(_, element)| element);
        self.page.blocks.push(PageBlock { block: Block { kind, text, lead: bold }, heading, element, linked, time });
    }

    fn pop(&mut self) -> Option<()> {
        let (name, _) = self.open.pop()?;
        let state = &mut self.state;
        match name.as_str() {
            "title" => state.title = false,
            "pre" => state.pre -= 1,
            "a" => state.links -= 1,
            "time" => state.time = None,
            _ if is_bold(&name) => state.bold -= 1,
            _ => {}
        }
        if !matches!(name.as_str(), "html" | "head" | "body" | "title") {
            self.page.skeleton.push_str(&format!("</{}>", skeleton_name(&name)));
        }
        Some(())
    }

    /// Closes what the beginning of `name` closes without saying so: a paragraph by any block, an
    /// item by the next item, a cell by the next cell.
    fn close_implied(&mut self, name: &str) {
        let (closes, within): (&[&str], &[&str]) = match name {
            "li" => (&["li"], &["ul", "ol", "menu"]),
            "dt" | "dd" => (&["dt", "dd"], &["dl"]),
            "td" | "th" => (&["td", "th"], &["table", "tr"]),
            "tr" => (&["tr"], &["table"]),
            _ => (&["p"], &[]),
        };
        let stops = |open: &str| within.contains(&open) || (within.is_empty() && is_block(open) && open != "p");
        let found = self.open.iter().rposition(|(open, _)| closes.contains(&open.as_str()) || stops(open));
        if let Some(at) = found.filter(|&at| closes.contains(&self.open[at].0.as_str())) {
            while self.open.len() > at {
                self.pop();
            }
        }
    }

    /// The index of the element for `name`: its own for a block, that of the block around it otherwise.
    fn element(&mut self, name: &str, attributes: &str) -> usize {
        let parent = self.open.last().map_or(0, |&(_, element)| element);
        if !is_block(name) {
            return parent;
        }
        let around = &self.page.elements[parent];
        let is_furniture = around.is_furniture || is_furniture(name, attributes);
        let is_called_furniture = around.is_called_furniture || is_called_furniture(name, attributes);
        self.page.elements.push(Element { parent, name: name.to_owned(), is_furniture, is_called_furniture });
        self.page.elements.len() - 1
    }

    fn meta(&mut self, attributes: &str) {
        let name = ["property", "name", "itemprop"].iter().find_map(|key| attribute(attributes, key));
        if let (Some(name), Some(value)) = (name, attribute(attributes, "content")) {
            self.fact(&name.to_lowercase(), Some(value));
        }
    }

    fn link(&mut self, attributes: &str) {
        if attribute(attributes, "rel").is_some_and(|rel| rel.to_lowercase().contains("alternate")) {
            self.fact("hreflang", attribute(attributes, "hreflang"));
        }
    }

    fn fact(&mut self, name: &str, value: Option<String>) {
        if let Some(value) = value {
            self.page.facts.push((name.to_owned(), value));
        }
    }

    /// Writes the tag into the skeleton, with the attributes by which content is told from page.
    fn write_tag(&mut self, name: &str, attributes: &str) {
        let skeleton = &mut self.page.skeleton;
        skeleton.push('<');
        skeleton.push_str(skeleton_name(name));
        for key in ["class", "id", "role", "href"] {
            // 200 bytes: class lists can be long, and only words in them count.
            if let Some(value) = attribute(attributes, key).filter(|value| value.len() <= 200) {
                let value = value.replace('&', "&amp;").replace('"', "&quot;");
                skeleton.push_str(&format!(" {key}=\"{value}\""));
            }
        }
        skeleton.push('>');
    }

    fn skeleton_text(&mut self, text: &str) {
        let escaped = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        self.page.skeleton.push_str(&escaped);
    }
}
