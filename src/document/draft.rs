//! A document before its boilerplate is set apart.

use super::block::Block;
use super::boilerplate::{fill_metadata, find_boilerplate};
use super::model::{Document, Dropped, Metadata};
use super::reader::ReadOptions;
use crate::warning::Warning;

/// A document as its format gives it, page and speech still mixed.
#[derive(Default)]
pub struct DocumentDraft {
    /// The decoded file.
    pub source: String,
    /// All blocks that may belong to the speech.
    pub blocks: Vec<Block>,
    /// What the format itself says about the speech; it takes precedence over what the lines say.
    pub metadata: Metadata,
    /// What the format itself marks as boilerplate.
    pub dropped: Vec<Dropped>,
    /// The index of the block that the format marks as the title.
    pub title: Option<usize>,
    /// Whether the file is certainly a page.
    pub is_page: bool,
    /// The warnings so far.
    pub warnings: Vec<Warning>,
}

impl DocumentDraft {
    /// The document, with its boilerplate set apart unless the options keep it.
    pub fn finish(self, options: &ReadOptions) -> Document {
        let Self { source, mut blocks, mut metadata, mut dropped, title, is_page, warnings } = self;
        let found = find_boilerplate(&blocks, title, is_page);
        fill_metadata(&blocks, &found, &mut metadata);
        let has_speech = found.iter().zip(&blocks).any(|(kind, block)| kind.is_none() && block.has_words());
        // A file of nothing but boilerplate is a speech that looks like it.
        if !options.keep_all && has_speech {
            let mut kinds = found.into_iter();
            blocks.retain(|block| match kinds.next().flatten() {
                Some(kind) => {
                    let text = block.text.as_str();
                    let bytes = block.text.source_of(0..text.len());
                    dropped.push(Dropped { kind, text: text.to_owned(), bytes });
                    false
                }
                None => true,
            });
            dropped.sort_by_key(|piece| piece.bytes.start);
        }
        Document { source, blocks, metadata, dropped, warnings }
    }
}
