//! How parts of a cue look and who says them: runs of styled text, which formats carry or drop.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::track::colour::Colour;

/// How many classes a run keeps. Files use one or two; without a bound, hostile nesting would fill the memory.
const MOST_CLASSES: usize = 16;

/// How long a name (a voice, a class, a language) may be, in bytes; what is longer is no name.
const LONGEST_NAME: usize = 256;

/// A stretch of a cue's text that is not plain.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StyledRun {
    /// Where it stands in [`super::Cue::text`]. Runs are in order, disjoint, and not empty.
    #[serde(flatten)]
    pub bytes: Range<usize>,
    /// How it differs from plain text.
    #[serde(flatten)]
    pub style: TextStyle,
}

/// How a stretch of text differs from plain text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub struct TextStyle {
    /// Slanted.
    #[serde(skip_serializing_if = "is_false")]
    pub italic: bool,
    /// Heavy.
    #[serde(skip_serializing_if = "is_false")]
    pub bold: bool,
    /// Underlined.
    #[serde(skip_serializing_if = "is_false")]
    pub underline: bool,
    /// Struck out.
    #[serde(skip_serializing_if = "is_false")]
    pub strike: bool,
    /// The colour of the letters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub colour: Option<Colour>,
    /// The colour behind them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub background: Option<Colour>,
    /// Who says this, where not one person says the whole cue.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub voice: Option<String>,
    /// The language of these words, where it is not the track's; a BCP 47 tag as the file writes it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// Which part of a ruby annotation it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ruby: Option<RubyPart>,
    /// Names that style sheets refer to.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub classes: Vec<String>,
}

fn is_false(value: &bool) -> bool {
    !value
}

/// The parts of a ruby annotation (the small letters beside East Asian text).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RubyPart {
    /// The text that is annotated.
    Base,
    /// The annotation.
    Text,
}

impl TextStyle {
    /// Whether it does not differ from plain text.
    pub fn is_plain(&self) -> bool {
        *self == Self::default()
    }

    /// Adds a class, unless it is there or there are too many.
    pub fn add_class(&mut self, class: &str) {
        let known = self.classes.iter().any(|known| known == class);
        if !known && !class.is_empty() && class.len() <= LONGEST_NAME && self.classes.len() < MOST_CLASSES {
            self.classes.push(class.to_owned());
        }
    }
}

/// `name`, if it is short enough to be one; see [`LONGEST_NAME`].
pub fn as_name(name: &str) -> Option<String> {
    (!name.is_empty() && name.len() <= LONGEST_NAME).then(|| name.to_owned())
}
