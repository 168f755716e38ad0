//! A document: its speech, its metadata, and the boilerplate around it.

use std::ops::Range;

use serde::Serialize;

use super::block::Block;
use crate::language::Language;
use crate::warning::Warning;

/// The content of a file in reading order, with boilerplate set apart.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// The decoded file; all byte ranges refer to it. For a file in UTF-8 they are the file's bytes.
    pub source: String,
    /// The blocks that belong to the speech.
    pub blocks: Vec<Block>,
    /// What the page says about the speech.
    pub metadata: Metadata,
    /// The boilerplate of the page.
    pub dropped: Vec<Dropped>,
    /// Problems with the file that a user should know of.
    pub warnings: Vec<Warning>,
}

/// What a page says about the speech on it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Metadata {
    /// The title of the page.
    pub title: Option<String>,
    /// The date, ISO 8601, with the time if the page has one: `2020-05-26T13:23`.
    pub date: Option<String>,
    /// The speaker, if the page has a byline or names the speaker in its front matter.
    pub speaker: Option<String>,
    /// The language that the page declares.
    pub language: Option<Language>,
    /// The languages in which the page says that the text exists.
    pub languages: Vec<Language>,
}

/// A piece of the page that is not part of the speech.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Dropped {
    /// The kind of boilerplate.
    pub kind: BoilerplateKind,
    /// The text, with white space normalised.
    pub text: String,
    /// The byte range in [`Document::source`].
    #[serde(skip)]
    pub bytes: Range<usize>,
}

/// The kinds of boilerplate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum BoilerplateKind {
    /// A date, possibly with a time.
    Date,
    /// The title.
    Title,
    /// A line that names the speaker.
    Byline,
    /// A language switcher.
    Languages,
    /// Buttons, menus, links, captions and the like.
    Controls,
}

impl BoilerplateKind {
    /// The name in reports: `languages`.
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
