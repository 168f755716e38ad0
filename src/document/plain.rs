//! Reads plain text: finds paragraphs, headings and list items.

use super::block::{Block, BlockKind};
use super::boilerplate::is_boilerplate_line;
use super::draft::DocumentDraft;
use super::line_class::{ends_like_sentence, is_heading_like, list_marker};
use super::model::Document;
use super::reader::{DocumentReader, ReadOptions};
use super::unwrap_lines::{LineJoiner, paragraphs, source_lines};
use super::whitespace::Normalizer;
use crate::encoding;
use crate::error::Result;

/// How many lines at the start and at the end of a file may be boilerplate.
const EDGE_LINES: usize = 16;

/// Most words of a heading; longer lines without a full stop are careless sentences.
const MAX_HEADING_WORDS: usize = 15;

/// The reader for plain text.
pub struct PlainTextReader;

impl DocumentReader for PlainTextReader {
    fn name(&self) -> &'static str {
        "plain text"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["txt", "text"]
    }

    /// Always true: any text is plain text.
    fn sniff(&self, _: &[u8]) -> bool {
        true
    }

    fn read(&self, bytes: &[u8], options: &ReadOptions) -> Result<Document> {
        let (source, warnings) = encoding::decode(bytes, None)?;
        let blocks = blocks(&source);
        Ok(DocumentDraft { source, blocks, warnings, ..DocumentDraft::default() }.finish(options))
    }
}

/// The blocks of `source`.
fn blocks(source: &str) -> Vec<Block> {
    let lines = source_lines(source);
    let is_edge = |index: usize| index < EDGE_LINES || index + EDGE_LINES >= lines.len();
    let is_isolated = |index: usize| is_edge(index) && is_boilerplate_line(&source[lines[index].bytes.clone()]);
    let paragraphs = paragraphs(source, &lines, is_isolated);
    let mut joiner = LineJoiner::new(source);
    let mut text = Normalizer::default();
    let mut blocks: Vec<Block> = Vec::with_capacity(paragraphs.len());
    for paragraph in &paragraphs {
        joiner.join(&lines[paragraph.clone()], &mut text);
        let text = text.take();
        let kind = if list_marker(text.as_str()).is_some() { BlockKind::Item } else { BlockKind::Paragraph };
        blocks.push(Block { kind, text, lead: 0 });
    }
    mark_headings(&mut blocks, |index| paragraphs[index].len() == 1);
    blocks
}

/// Marks single lines that look like a heading and precede running text. `1. Aims` is a heading if no other list item
/// is next to it.
fn mark_headings(blocks: &mut [Block], is_one_line: impl Fn(usize) -> bool) {
    for index in (0..blocks.len()).filter(|&index| is_one_line(index)) {
        let is_item = |at: Option<usize>| at.and_then(|at| blocks.get(at)).is_some_and(|b| b.kind == BlockKind::Item);
        let text = blocks[index].text.as_str();
        let title = list_marker(text).map_or(text, |marker| &text[marker..]);
        let isolated = !is_item(Some(index)) || !(is_item(index.checked_sub(1)) || is_item(Some(index + 1)));
        let looks = is_heading_like(title) && title.split(' ').count() <= MAX_HEADING_WORDS;
        let runs_on = blocks.get(index + 1).is_some_and(|next| is_running_text(next.text.as_str()));
        if looks && isolated && runs_on {
            blocks[index].kind = BlockKind::Heading;
        }
    }
}

fn is_running_text(text: &str) -> bool {
    ends_like_sentence(text) || text.len() > 200
}
