//! Reads files into blocks of text, with boilerplate set apart and each character traceable to the source.
//!
//! A new format is one file with a [`DocumentReader`] and one line in [`READERS`].

pub mod text;

mod block;
mod content_weight;
mod boilerplate;
mod byline;
mod dates;
mod draft;
mod front_matter;
mod html;
mod html_blocks;
mod html_elements;
mod html_metadata;
mod html_page;
mod html_tokenizer;
mod language_switcher;
pub(crate) mod line_class;
mod main_content;
mod markdown;
mod model;
mod navigation;
mod plain;
mod reader;
mod readers;
mod unwrap_lines;
mod whitespace;

pub use block::{Block, BlockKind};
pub use model::{BoilerplateKind, Document, Dropped, Metadata};
pub use reader::{DocumentReader, ReadOptions};
pub use readers::{READERS, is_known, known_extensions, read, reader_for};
pub use text::SourceText;
