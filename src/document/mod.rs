//! Files as people keep them → blocks of text, each character traceable to the source.
//!
//! A new format is one file with a [`Reader`] and one line in [`READERS`].

pub mod text;

mod controls;
mod dates;
mod draft;
mod elements;
mod fold;
mod front_matter;
mod furniture;
mod html;
mod lines;
mod markdown;
mod marks;
mod markup;
mod page;
mod plain;
pub(crate) mod scan;
pub(crate) mod shape;

use std::ffi::OsStr;
use std::ops::Range;
use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::error::{Error, Result};
use crate::language::Language;
use crate::warning::Warning;
pub use text::Text;

/// What a file says, in reading order, with the page around the speech set apart.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// The decoded file; all byte ranges refer to it. For a file in UTF-8 they are the file's bytes.
    pub source: String,
    /// The blocks that belong to the speech.
    pub blocks: Vec<Block>,
    /// What the page says about the speech.
    pub metadata: Metadata,
    /// What was on the page and is not part of the speech.
    pub dropped: Vec<Dropped>,
    /// What a user should know about the reading.
    pub warnings: Vec<Warning>,
}

/// A paragraph, heading or list item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its text: white space folded to single spaces, no line ends.
    pub text: Text,
    /// How many bytes at the beginning of the text the page sets in bold: maybe a speaker's name.
    pub lead: usize,
}

impl Block {
    /// Whether there is anything to say in it.
    pub fn has_words(&self) -> bool {
        shape::has_letters_or_digits(self.text.as_str())
    }
}

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// A title or an intermediate heading.
    Heading,
    /// Running text.
    Paragraph,
    /// An item of a list.
    Item,
}

/// What a page says about the speech on it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Metadata {
    /// The title of the page.
    pub title: Option<String>,
    /// The date, ISO 8601, with the time if the page has one: `2020-05-26T13:23`.
    pub date: Option<String>,
    /// Who speaks, if the page says so in a place of its own.
    pub speaker: Option<String>,
    /// The language that the page says it is in.
    pub language: Option<Language>,
    /// The languages that the page says the text exists in.
    pub languages: Vec<Language>,
}

/// A piece of the page that is not part of the speech.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Dropped {
    /// Why it is not part of it.
    pub kind: Furniture,
    /// The piece, white space folded.
    pub text: String,
    /// Where it stands in [`Document::source`].
    #[serde(skip)]
    pub bytes: Range<usize>,
}

/// The kinds of page furniture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Furniture {
    /// A date, maybe with a time.
    Date,
    /// The title.
    Title,
    /// Who speaks, as a line of its own.
    Byline,
    /// Marks of the languages that the text exists in.
    Languages,
    /// Buttons, menus, links: words to click on.
    Controls,
}

impl Furniture {
    /// Its name in files: `languages`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::Title => "title",
            Self::Byline => "byline",
            Self::Languages => "languages",
            Self::Controls => "controls",
        }
    }
}

/// How to read.
#[derive(Clone, Debug, Default)]
pub struct ReadOptions {
    /// Drop nothing: what looks like furniture is part of the speech.
    pub keep_all: bool,
}

/// One file format.
pub trait Reader: Sync {
    /// Its name: `plain text`.
    fn name(&self) -> &'static str;
    /// The file name endings, without the dot, in lower case.
    fn extensions(&self) -> &'static [&'static str];
    /// Whether `bytes` without a telling name look like this format.
    fn sniff(&self, bytes: &[u8]) -> bool;
    /// The document in `bytes`; no input makes it panic.
    fn read(&self, bytes: &[u8], options: &ReadOptions) -> Result<Document>;
}

/// All readers. Plain text is last: it can read everything.
pub static READERS: &[&dyn Reader] = &[&html::Html, &markdown::Markdown, &plain::PlainText];

/// The reader for a file: by the ending of its name, else by what its bytes look like.
pub fn reader_for(name: Option<&Path>, bytes: &[u8]) -> &'static dyn Reader {
    let extension = name.and_then(Path::extension).map(|ending| ending.to_string_lossy().to_lowercase());
    let named =
        |reader: &&&dyn Reader| extension.as_deref().is_some_and(|ending| reader.extensions().contains(&ending));
    let fitting = READERS.iter().find(named).or_else(|| READERS.iter().find(|reader| reader.sniff(bytes)));
    *fitting.unwrap_or(&(&plain::PlainText as &dyn Reader))
}

/// Reads `bytes`, which `path` names (nothing for standard input).
///
/// # Errors
/// [`Error::Document`] when the bytes are no text.
pub fn read(path: Option<&Path>, bytes: &[u8], options: &ReadOptions) -> Result<Document> {
    let file = path.map_or_else(|| PathBuf::from("-"), Path::to_path_buf);
    let mut document = reader_for(path, bytes).read(bytes, options).map_err(|error| match error {
        Error::Document { line, reason, .. } => Error::Document { path: file.clone(), line, reason },
        other => other,
    })?;
    for warning in &mut document.warnings {
        warning.place.file.get_or_insert_with(|| file.clone());
    }
    Ok(document)
}

/// Whether the name of `path` says that a reader knows it.
pub fn is_known(path: &Path) -> bool {
    let Some(ending) = path.extension().and_then(OsStr::to_str) else { return false };
    let mut known = READERS.iter().flat_map(|reader| reader.extensions());
    known.any(|extension| extension.eq_ignore_ascii_case(ending))
}

/// The file name endings that readers know, for messages: `.txt, .text`.
pub fn known_extensions() -> String {
    let endings = READERS.iter().flat_map(|reader| reader.extensions());
    endings.map(|ending| format!(".{ending}")).collect::<Vec<_>>().join(", ")
}
