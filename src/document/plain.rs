//! Plain text: what is a paragraph, a heading, a list item, when nothing says so.

use super::draft::Draft;
use super::fold::Folder;
use super::furniture;
use super::lines::{Joiner, lines, paragraphs};
use super::shape::{ends_like_sentence, is_heading_like, list_marker};
use super::{Block, BlockKind, Document, ReadOptions, Reader};
use crate::encoding;
use crate::error::Result;

/// The reader for plain text.
pub struct PlainText;

impl Reader for PlainText {
    fn name(&self) -> &'static str {
        "plain text"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["txt", "text"]
    }

    /// Everything can be read as text; so this reader is asked last.
    fn sniff(&self, _: &[u8]) -> bool {
        true
    }

    fn read(&self, bytes: &[u8], options: &ReadOptions) -> Result<Document> {
        let (source, warnings) = encoding::decode(bytes, None)?;
        let blocks = blocks(&source);
        Ok(Draft { source, blocks, warnings, ..Draft::default() }.finish(options))
    }
}

/// The blocks of `source`.
pub fn blocks(source: &str) -> Vec<Block> {
    let lines = lines(source);
    // Furniture stands at the beginning and at the end; a line there that is furniture stays one block.
    let is_edge = |index: usize| index < 16 || index + 16 >= lines.len();
    let stands_alone = |index: usize| is_edge(index) && furniture::stands_alone(&source[lines[index].bytes.clone()]);
    let paragraphs = paragraphs(source, &lines, stands_alone);
    let mut joiner = Joiner::new(source);
    let mut folder = Folder::default();
    let mut blocks: Vec<Block> = Vec::with_capacity(paragraphs.len());
    for paragraph in &paragraphs {
        joiner.join(&lines[paragraph.clone()], &mut folder);
        let text = folder.take();
        let kind = if list_marker(text.as_str()).is_some() { BlockKind::Item } else { BlockKind::Paragraph };
        blocks.push(Block { kind, text, lead: 0 });
    }
    mark_headings(&mut blocks, |index| paragraphs[index].len() == 1);
    blocks
}

/// A line of its own that looks like a heading, before running text, is one. `1. Aims` is one if
/// no other item stands beside it.
fn mark_headings(blocks: &mut [Block], is_one_line: impl Fn(usize) -> bool) {
    for index in (0..blocks.len()).filter(|&index| is_one_line(index)) {
        let is_item = |at: Option<usize>| at.and_then(|at| blocks.get(at)).is_some_and(|b| b.kind == BlockKind::Item);
        let text = blocks[index].text.as_str();
        let title = list_marker(text).map_or(text, |marker| &text[marker..]);
        let lonely = !is_item(Some(index)) || !(is_item(index.checked_sub(1)) || is_item(Some(index + 1)));
        // 15 words: longer lines without a full stop are rather careless sentences.
        let looks = is_heading_like(title) && title.split(' ').count() <= 15;
        let runs_on = blocks.get(index + 1).is_some_and(|next| is_running_text(next.text.as_str()));
        if looks && lonely && runs_on {
            blocks[index].kind = BlockKind::Heading;
        }
    }
}

fn is_running_text(text: &str) -> bool {
    ends_like_sentence(text) || text.len() > 200
}
