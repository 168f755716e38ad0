//! Reads an HTML page into its visible blocks, in one pass over its tokens.

use std::ops::Range;

use super::block::{Block, BlockKind};
use super::html_elements::{has_boilerplate_name, is_block, is_boilerplate_element, is_bold, is_hidden, is_void};
use super::html_page::{HtmlBlock, HtmlElement, HtmlPage};
use super::html_tokenizer::{HtmlTag, HtmlToken, tokens};
use super::line_class::ends_like_sentence;
use super::whitespace::Normalizer;

/// How deep elements may be nested before their structure is ignored; browsers stop at 512.
const MAX_DEPTH: usize = 256;

/// Longest class or id in bytes that is looked at.
const MAX_CLASS_BYTES: usize = 200;

/// The page in `source`.
pub fn read_page(source: &str) -> HtmlPage {
    let mut builder = PageBuilder {
        source,
        page: HtmlPage { elements: vec![HtmlElement::default()], ..HtmlPage::default() },
        open: Vec::new(),
        overflow: 0,
        hidden: None,
        text: Normalizer::default(),
        state: InlineState::default(),
        read: 0,
    };
    for token in tokens(source, 0..source.len()) {
        match token {
            HtmlToken::Open(tag) => builder.open(&tag),
            HtmlToken::Close(tag) => builder.close(&tag.name),
            HtmlToken::Text(bytes) => builder.text(&source[bytes.clone()], bytes),
            HtmlToken::Decoded(text, bytes) => builder.text(&text, bytes),
        }
    }
    builder.flush();
    while builder.pop() {}
    builder.page
}

/// What is open besides block elements.
#[derive(Default)]
struct InlineState {
    bold: usize,
    links: usize,
    preformatted: usize,
    /// The page's title so far, inside `<title>`.
    title: Option<String>,
    /// The `datetime` of the `<time>` around the text.
    time: Option<String>,
    /// How much of the block is bold from its start, and whether that part has ended.
    lead: usize,
    lead_ended: bool,
    linked_bytes: usize,
    block_time: Option<String>,
}

struct PageBuilder<'a> {
    source: &'a str,
    page: HtmlPage,
    /// Open elements: name and index in `page.elements`; inline elements have the index of the block around them.
    open: Vec<(String, usize)>,
    /// How many elements are open beyond [`MAX_DEPTH`].
    overflow: usize,
    /// The name of the hidden element we are in, and how many of that name are open in it.
    hidden: Option<(String, usize)>,
    text: Normalizer,
    state: InlineState,
    /// Where the last text ended.
    read: usize,
}

impl PageBuilder<'_> {
    fn open(&mut self, tag: &HtmlTag) {
        let name = tag.name.as_str();
        if let Some((hidden, count)) = &mut self.hidden {
            *count += usize::from(hidden == name);
            // A paragraph ends where the next block starts, closed or not.
            if !(hidden == "p" && is_block(name)) {
                return;
            }
            self.hidden = None;
        }
        match name {
            "meta" => return self.meta(tag),
            "link" => return self.link(tag),
            "html" => self.fact("lang", tag.get("lang").or_else(|| tag.get("xml:lang"))),
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
        if is_hidden(tag) {
            self.hidden = Some((name.to_owned(), 1));
            return;
        }
        if self.open.len() >= MAX_DEPTH {
            self.overflow += 1;
            return;
        }
        match name {
            "a" => {
                self.state.links += 1;
                self.fact("a hreflang", tag.get("hreflang"));
            }
            "time" => self.state.time = tag.get("datetime").map(str::to_owned),
            "pre" => self.state.preformatted += 1,
            "title" => self.state.title = Some(String::new()),
            _ => self.state.bold += usize::from(is_bold(name)),
        }
        let element = self.element(tag);
        self.open.push((name.to_owned(), element));
    }

    fn close(&mut self, name: &str) {
        if let Some((hidden, count)) = &mut self.hidden {
            *count -= usize::from(hidden == name);
            if *count == 0 {
                self.hidden = None;
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
            // The end of an inline element closes no block: `<b><p></b>`.
            if is_block(name) || self.open[at + 1..].iter().all(|(open, _)| !is_block(open)) {
                while self.open.len() > at {
                    self.pop();
                }
            }
        }
    }

    /// Reads `text`, which the part `bytes` of the source is or encodes.
    fn text(&mut self, text: &str, bytes: Range<usize>) {
        if self.hidden.is_some() {
            return;
        }
        if let Some(title) = &mut self.state.title {
            title.push_str(text);
            return;
        }
        if self.state.preformatted == 0 {
            return self.run(text, bytes);
        }
        let is_verbatim = self.source[bytes.clone()] == *text;
        let mut at = bytes.start;
        for line in text.split_inclusive('\n') {
            // An empty line in `<pre>` ends a block.
            if line.ends_with('\n') && line.trim().is_empty() && self.source[..at].ends_with('\n') {
                self.flush();
            }
            let end = if is_verbatim { at + line.len() } else { bytes.end };
            self.run(line, at..end);
            at = end;
        }
    }

    fn run(&mut self, text: &str, bytes: Range<usize>) {
        let before = self.text.as_str().len();
        self.read = bytes.end;
        self.text.push_text(self.source, text, bytes);
        let after = self.text.as_str().len();
        if after == before {
            return;
        }
        let state = &mut self.state;
        if state.bold > 0 && !state.lead_ended {
            state.lead = after;
        } else {
            state.lead_ended = true;
        }
        if state.links > 0 {
            state.linked_bytes += after - before;
        }
        if state.block_time.is_none() {
            state.block_time.clone_from(&state.time);
        }
    }

    /// A line break in a block; after the end of a sentence it ends the paragraph.
    fn line_break(&mut self) {
        if ends_like_sentence(self.text.as_str()) || self.text.is_at_line_start() {
            self.flush();
        } else {
            self.text.push_line_break(self.read..self.read);
        }
    }

    /// Ends the current block.
    fn flush(&mut self) {
        let text = self.text.take();
        let state = &mut self.state;
        let lead = std::mem::take(&mut state.lead);
        state.lead_ended = false;
        let (linked_bytes, time) = (std::mem::take(&mut state.linked_bytes), state.block_time.take());
        if text.is_empty() {
            return;
        }
        let names = || self.open.iter().rev().map(|(name, _)| name.as_str());
        let level = |name: &str| name.strip_prefix('h')?.parse().ok().filter(|level| (1..=6).contains(level));
        let heading = names().find_map(level);
        let is_item = names().find(|name| is_block(name) && !matches!(*name, "p" | "div")) == Some("li");
        let kind = match heading {
            Some(_) => BlockKind::Heading,
            None if is_item => BlockKind::Item,
            None => BlockKind::Paragraph,
        };
        let element = self.open.last().map_or(0, |&(_, element)| element);
        self.page.blocks.push(HtmlBlock { block: Block { kind, text, lead }, heading, element, linked_bytes, time });
    }

    /// Closes the innermost open element, if there is one.
    fn pop(&mut self) -> bool {
        let Some((name, _)) = self.open.pop() else { return false };
        let state = &mut self.state;
        match name.as_str() {
            "title" => {
                let title = state.title.take().unwrap_or_default();
                self.fact("title", Some(&title.split_whitespace().collect::<Vec<_>>().join(" ")));
            }
            "pre" => state.preformatted -= 1,
            "a" => state.links -= 1,
            "time" => state.time = None,
            _ if is_bold(&name) => state.bold -= 1,
            _ => {}
        }
        true
    }

    /// Closes what the start of `name` closes by itself: any block a paragraph, an item the item before it,
    /// a cell the cell before it.
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

    /// The index of the element for `tag`: a new one for a block, that of the block around it otherwise.
    fn element(&mut self, tag: &HtmlTag) -> usize {
        let parent = self.open.last().map_or(0, |&(_, element)| element);
        if !is_block(&tag.name) {
            return parent;
        }
        let around = &self.page.elements[parent];
        let short =
            |key| tag.get(key).filter(|value| value.len() <= MAX_CLASS_BYTES).unwrap_or_default().to_lowercase();
        let element = HtmlElement {
            parent,
            name: tag.name.clone(),
            class: short("class"),
            id: short("id"),
            is_boilerplate: around.is_boilerplate || is_boilerplate_element(tag),
            has_boilerplate_name: around.has_boilerplate_name || has_boilerplate_name(tag),
        };
        self.page.elements.push(element);
        self.page.elements.len() - 1
    }

    fn meta(&mut self, tag: &HtmlTag) {
        if let Some(name) = ["property", "name", "itemprop"].iter().find_map(|key| tag.get(key)) {
            self.fact(&name.to_lowercase(), tag.get("content"));
        }
    }

    fn link(&mut self, tag: &HtmlTag) {
        if tag.get("rel").is_some_and(|rel| rel.to_lowercase().contains("alternate")) {
            self.fact("hreflang", tag.get("hreflang"));
        }
    }

    fn fact(&mut self, name: &str, value: Option<&str>) {
        if let Some(value) = value {
            self.page.facts.push((name.to_owned(), value.to_owned()));
        }
    }
}
