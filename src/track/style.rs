//! Styles of parts of a cue: appearance, speaker, language.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::track::colour::Colour;

/// The most classes per run. Files use one or two; without a limit, hostile nesting would exhaust memory.
const MAX_CLASSES: usize = 16;

/// The longest name of a voice, class or language; longer ones are ignored.
const MAX_NAME_BYTES: usize = 256;

/// A part of a cue's text with a style.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StyledRun {
    /// The bytes of [`super::Cue::text`]. Runs are in order, disjoint, and not empty.
    #[serde(flatten)]
    pub bytes: Range<usize>,
    /// The style.
    #[serde(flatten)]
    pub style: TextStyle,
}

/// The style of a part of a cue.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub struct TextStyle {
    /// Italic.
    #[serde(skip_serializing_if = "is_false")]
    pub italic: bool,
    /// Bold.
    #[serde(skip_serializing_if = "is_false")]
    pub bold: bool,
    /// Underlined.
    #[serde(skip_serializing_if = "is_false")]
    pub underline: bool,
    /// Struck out.
    #[serde(skip_serializing_if = "is_false")]
    pub strike: bool,
    /// Text colour.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub colour: Option<Colour>,
    /// Background colour.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub background: Option<Colour>,
    /// The speaker, if the cue has more than one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub voice: Option<String>,
    /// The language, if it differs from that of the track: a BCP 47 tag as written in the file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// The part of a ruby annotation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ruby: Option<RubyPart>,
    /// Class names that style sheets refer to.
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
    /// The annotated text.
    Base,
    /// The annotation.
    Text,
}

impl TextStyle {
    /// Whether this is the style of plain text.
    pub fn is_plain(&self) -> bool {
        *self == Self::default()
    }

    /// Adds a class, unless it is already there or there are too many.
    pub fn add_class(&mut self, class: &str) {
        let known = self.classes.iter().any(|known| known == class);
        if !known && !class.is_empty() && class.len() <= MAX_NAME_BYTES && self.classes.len() < MAX_CLASSES {
            self.classes.push(class.to_owned());
        }
    }
}

/// `name`, unless it is empty or longer than [`MAX_NAME_BYTES`].
pub fn as_name(name: &str) -> Option<String> {
    (!name.is_empty() && name.len() <= MAX_NAME_BYTES).then(|| name.to_owned())
}
