//! A block of a document: a paragraph, heading or list item.

use super::line_class::has_letters_or_digits;
use super::text::SourceText;

/// A paragraph, heading or list item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// The kind of block.
    pub kind: BlockKind,
    /// The text, with white space normalised to single spaces and no line ends.
    pub text: SourceText,
    /// How many bytes at the start of the text are bold: possibly the name of a speaker.
    pub lead: usize,
}

impl Block {
    /// Whether it has letters or digits.
    pub fn has_words(&self) -> bool {
        has_letters_or_digits(self.text.as_str())
    }
}

/// The kinds of blocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// A title or an intermediate heading.
    Heading,
    /// Running text.
    Paragraph,
    /// An item of a list.
    Item,
}
