//! What a reader hands over before furniture is set apart.

use super::furniture;
use super::{Block, Document, Dropped, Metadata, ReadOptions};
use crate::warning::Warning;

/// A document as its format gives it, page and speech still mixed.
#[derive(Default)]
pub struct Draft {
    /// The decoded file.
    pub source: String,
    /// All blocks that may belong to the speech.
    pub blocks: Vec<Block>,
    /// What the format itself says about the speech; it outweighs what is read off lines.
    pub metadata: Metadata,
    /// What the format itself says is no part of the speech.
    pub dropped: Vec<Dropped>,
    /// The index of the block that the format marks as the title.
    pub title: Option<usize>,
    /// Whether the file is a page for certain.
    pub is_page: bool,
    /// What was remarkable so far.
    pub warnings: Vec<Warning>,
}

impl Draft {
    /// The document, its furniture set apart unless all is to be kept.
    pub fn finish(self, options: &ReadOptions) -> Document {
        let Self { source, mut blocks, mut metadata, mut dropped, title, is_page, warnings } = self;
        let found = furniture::find(&blocks, title, is_page);
        furniture::describe(&blocks, &found, &mut metadata);
        let speaks = found.iter().zip(&blocks).any(|(kind, block)| kind.is_none() && block.has_words());
        // A file of nothing but furniture is a speech that looks like it.
        if !options.keep_all && speaks {
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
