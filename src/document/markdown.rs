//! Reads Markdown, with front matter.

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::block::{Block, BlockKind};
use super::draft::DocumentDraft;
use super::front_matter::read_front_matter;
use super::html_elements::is_block;
use super::html_tokenizer::{HtmlToken, tokens};
use super::line_class::ends_like_sentence;
use super::model::{BoilerplateKind, Document, Dropped};
use super::reader::{DocumentReader, ReadOptions};
use super::whitespace::{Normalizer, normalized};
use crate::encoding;
use crate::error::Result;

/// The reader for Markdown (CommonMark with tables and front matter).
pub struct MarkdownReader;

impl DocumentReader for MarkdownReader {
    fn name(&self) -> &'static str {
        "Markdown"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["md", "markdown", "mdown", "mkd"]
    }

    /// Front matter, or a heading with `#` in the first line.
    fn sniff(&self, bytes: &[u8]) -> bool {
        let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
        let mut lines = bytes.split(|&byte| byte == b'\n').map(<[u8]>::trim_ascii);
        let (first, second) = (lines.next().unwrap_or_default(), lines.next().unwrap_or_default());
        let hashes = first.iter().take_while(|&&byte| byte == b'#').count();
        let is_heading = (1..=6).contains(&hashes) && first.get(hashes) == Some(&b' ');
        is_heading || ((first == b"---" || first == b"+++") && second.iter().any(|&byte| byte == b':' || byte == b'='))
    }

    fn read(&self, bytes: &[u8], options: &ReadOptions) -> Result<Document> {
        let (source, warnings) = encoding::decode(bytes, None)?;
        let start = if source.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 };
        let syntax = Options::ENABLE_TABLES
            | Options::ENABLE_STRIKETHROUGH
            | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
            | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS;
        let mut builder = MarkdownBuilder::new(&source, options);
        for (event, range) in Parser::new_ext(&source[start..], syntax).into_offset_iter() {
            builder.event(&event, range.start + start..range.end + start);
        }
        builder.flush();
        let draft = builder.draft;
        Ok(DocumentDraft { source, warnings, ..draft }.finish(options))
    }
}

/// Collects blocks from events.
struct MarkdownBuilder<'a> {
    source: &'a str,
    options: &'a ReadOptions,
    draft: DocumentDraft,
    text: Normalizer,
    heading: Option<HeadingLevel>,
    /// How many list items, bold parts and pictures are open.
    items: usize,
    bold: usize,
    images: usize,
    /// How much of the block is bold from its start, and whether that part has ended.
    lead: usize,
    lead_ended: bool,
    in_front_matter: bool,
    in_code: bool,
}

impl<'a> MarkdownBuilder<'a> {
    fn new(source: &'a str, options: &'a ReadOptions) -> Self {
        Self {
            source,
            options,
            draft: DocumentDraft::default(),
            text: Normalizer::default(),
            heading: None,
            items: 0,
            bold: 0,
            images: 0,
            lead: 0,
            lead_ended: false,
            in_front_matter: false,
            in_code: false,
        }
    }

    fn event(&mut self, event: &Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(*tag),
            Event::Text(_) if self.in_front_matter => {
                read_front_matter(self.source, range, &mut self.draft);
            }
            Event::Text(_) if self.images > 0 && !self.options.keep_all => self.drop_caption(range),
            Event::Text(text) if self.in_code && text.trim().is_empty() => self.flush(),
            Event::Text(text) => self.text(text, range),
            Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                let inside = self.source[range.clone()].find(text.as_ref()).map_or(range.clone(), |at| {
                    let start = range.start + at;
                    start..start + text.len()
                });
                self.text(text, inside);
            }
            Event::SoftBreak => self.text.push_space(range),
            Event::HardBreak => self.line_break(range),
            Event::InlineHtml(tag) if tag.to_ascii_lowercase().starts_with("<br") => self.line_break(range),
            Event::Rule => self.flush(),
            // Blocks of HTML are read as a whole where they start; the other events do not occur.
            Event::Html(_) | Event::InlineHtml(_) | Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Strong => self.bold += 1,
            Tag::Image { .. } => self.images += 1,
            Tag::Emphasis | Tag::Strikethrough | Tag::Superscript | Tag::Subscript | Tag::Link { .. } => {}
            _ => self.flush(),
        }
        match tag {
            Tag::Heading { level, .. } => self.heading = Some(*level),
            Tag::Item => self.items += 1,
            Tag::MetadataBlock(_) => self.in_front_matter = true,
            Tag::CodeBlock(_) => self.in_code = true,
            Tag::HtmlBlock => self.html(range),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Strong => self.bold = self.bold.saturating_sub(1),
            TagEnd::Image => self.images = self.images.saturating_sub(1),
            TagEnd::Emphasis | TagEnd::Strikethrough | TagEnd::Superscript | TagEnd::Subscript | TagEnd::Link => {}
            _ => self.flush(),
        }
        match tag {
            TagEnd::Heading(_) => self.heading = None,
            TagEnd::Item => self.items = self.items.saturating_sub(1),
            TagEnd::MetadataBlock(_) => self.in_front_matter = false,
            TagEnd::CodeBlock => self.in_code = false,
            _ => {}
        }
    }

    fn text(&mut self, text: &str, range: Range<usize>) {
        self.text.push_text(self.source, text, range);
        if self.bold > 0 && !self.lead_ended {
            self.lead = self.text.as_str().len();
        } else {
            self.lead_ended = true;
        }
    }

    /// A hard line break; after the end of a sentence it ends the paragraph.
    fn line_break(&mut self, range: Range<usize>) {
        if ends_like_sentence(self.text.as_str()) { self.flush() } else { self.text.push_space(range) }
    }

    /// The text in a block of HTML.
    fn html(&mut self, range: Range<usize>) {
        let mut hidden = false;
        for token in tokens(self.source, range) {
            let (tag, opens) = match token {
                HtmlToken::Open(tag) => (tag, true),
                HtmlToken::Close(tag) => (tag, false),
                HtmlToken::Text(bytes) if !hidden => {
                    self.text.push_source(self.source, bytes);
                    self.lead_ended = true;
                    continue;
                }
                HtmlToken::Decoded(text, bytes) if !hidden => {
                    self.text.push_text(self.source, &text, bytes);
                    self.lead_ended = true;
                    continue;
                }
                HtmlToken::Text(_) | HtmlToken::Decoded(..) => continue,
            };
            hidden = opens && matches!(tag.name.as_str(), "script" | "style");
            if is_block(&tag.name) {
                self.flush();
            }
        }
        self.flush();
    }

    /// The text of a picture is not part of the speech.
    fn drop_caption(&mut self, range: Range<usize>) {
        let text = normalized(self.source, range.clone()).as_str().to_owned();
        self.draft.dropped.push(Dropped { kind: BoilerplateKind::Controls, text, bytes: range });
    }

    fn flush(&mut self) {
        let text = self.text.take();
        let lead = std::mem::take(&mut self.lead);
        self.lead_ended = false;
        if text.is_empty() {
            return;
        }
        let kind = match self.heading {
            Some(_) => BlockKind::Heading,
            None if self.items > 0 => BlockKind::Item,
            None => BlockKind::Paragraph,
        };
        if self.heading == Some(HeadingLevel::H1) && self.draft.title.is_none() {
            self.draft.title = Some(self.draft.blocks.len());
        }
        self.draft.blocks.push(Block { kind, text, lead });
    }
}
