//! A profile: limits by language, with a name.

use super::layers::{self, ProfileLayer};
use super::limits::Limits;
use super::style::ProfileStyle;
use crate::language::Language;

/// Limits by language, with a name.
#[derive(Clone, Debug, PartialEq)]
pub struct Profile {
    /// The name for `--profile`: `netflix`.
    pub name: String,
    /// The title.
    pub title: String,
    /// A short description.
    pub description: String,
    /// The guideline that the limits come from.
    pub source: String,
    pub(super) layers: Vec<ProfileLayer>,
}

impl Profile {
    /// The limits for `language`: of the values that apply to it, those of the most specific tag.
    pub fn limits(&self, language: &Language) -> Limits {
        layers::resolve(&self.layers, Some(language))
    }

    /// The rules for the text in `language`.
    pub fn style(&self, language: &Language) -> ProfileStyle {
        layers::style(&self.layers, language)
    }

    /// Whether the value of `limit` (its name in the file) for `language` is the profile's own rather than the
    /// guideline's, so that breaking it breaks no guideline.
    pub fn is_own_value(&self, limit: &str, language: &Language) -> bool {
        layers::is_own(&self.layers, language, limit)
    }
}
