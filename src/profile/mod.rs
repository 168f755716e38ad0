//! What a broadcaster asks of its subtitles: limits, each beside the guideline that sets it.
//!
//! A profile is a TOML file. The built-in ones lie in `builtin/`; a user's own may start from one of
//! them with `extends = "netflix"` and change what differs:
//!
//! ```
//! # use std::path::Path;
//! # use orate::profile::Profile;
//! let mine = "extends = 'netflix'\nline_length = 40\n[language.ru]\nline_length = 36";
//! let profile = Profile::parse(mine, Path::new("mine.toml")).unwrap();
//! assert_eq!(profile.limits(&"en".parse().unwrap()).line_length, 40);
//! assert_eq!(profile.limits(&"ru".parse().unwrap()).line_length, 36);
//! ```

mod layers;
mod settings;
mod style;

use std::path::Path;

use crate::error::{Error, Result};
use crate::io;
use crate::language::Language;
use crate::time::Delta;
use layers::Layer;

pub use style::{Dialogue, Style};

/// The limits for one language, ready for use. All lengths of time but `frame` are whole milliseconds.
#[derive(Clone, Debug, PartialEq)]
pub struct Limits {
    /// How long one frame stands, exactly.
    pub frame: Delta,
    /// Columns a line may fill: grapheme clusters, full-width ones count double.
    pub line_length: usize,
    /// Lines a cue may have.
    pub lines: usize,
    /// Characters that are read in a second, in thousandths: 17 cps are 17 000.
    pub reading_speed: u32,
    /// The shortest a cue may stand.
    pub min_duration: Delta,
    /// The least time for each word of a cue; zero where a guideline counts characters only.
    pub word_duration: Delta,
    /// The longest a cue may stand.
    pub max_duration: Delta,
    /// The least time between two cues.
    pub min_gap: Delta,
    /// A gap shorter than this is closed to `min_gap`.
    pub close_gap: Delta,
    /// How long a cue stays after its last word, where the pause allows it and reading asks for no more.
    pub linger: Delta,
}

/// Limits by language, with a name.
#[derive(Clone, Debug, PartialEq)]
pub struct Profile {
    /// The name by which it is chosen: `netflix`.
    pub name: String,
    /// What it is called.
    pub title: String,
    /// What it is for.
    pub description: String,
    /// The guideline that its numbers come from.
    pub source: String,
    layers: Vec<Layer>,
}

/// The name of the profile that is used when nobody chooses.
pub const DEFAULT: &str = "netflix";

/// The built-in profiles: a new one is one file and one line.
const BUILTIN: &[(&str, &str)] = &[
    ("netflix", include_str!("builtin/netflix.toml")),
    ("bbc", include_str!("builtin/bbc.toml")),
    ("ebu", include_str!("builtin/ebu.toml")),
    ("arte", include_str!("builtin/arte.toml")),
    ("ted", include_str!("builtin/ted.toml")),
    ("youtube", include_str!("builtin/youtube.toml")),
];

impl Profile {
    /// The built-in profile `name`, if there is one.
    pub fn builtin(name: &str) -> Option<Self> {
        let (name, text) = BUILTIN.iter().find(|(known, _)| *known == name)?;
        Self::parse(text, Path::new(&format!("{name}.toml"))).ok()
    }

    /// The profile that a user means by `name`: a built-in one, or the path of a TOML file.
    ///
    /// # Errors
    /// [`Error::NoProfile`] where there is neither, and what [`Profile::parse`] finds.
    pub fn named(name: &str) -> Result<Self> {
        if let Some(profile) = Self::builtin(name) {
            return Ok(profile);
        }
        let path = Path::new(name);
        if !path.is_file() {
            let known = Self::names().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
            return Err(Error::NoProfile { name: name.to_owned(), known });
        }
        Self::parse(&String::from_utf8_lossy(&io::read(path)?), path)
    }

    /// The names of the built-in profiles, the default first.
    pub fn names() -> impl Iterator<Item = &'static str> {
        BUILTIN.iter().map(|(name, _)| *name)
    }

    /// The profile that the TOML `text` describes; `path` is where it came from, for its name and for messages.
    ///
    /// Its own values win over those of the profile it extends, also over those for single languages:
    /// who writes `line_length = 40` means it, unless a `[language.…]` table of the same file says otherwise.
    ///
    /// # Errors
    /// [`Error::Settings`] with the line, for text that is no TOML, keys that are
    /// unknown or missing, and values that make no sense.
    pub fn parse(text: &str, path: &Path) -> Result<Self> {
        settings::parse(text, path)
    }

    /// What holds for `language`: of the values that apply to it, those of the most specific tag.
    pub fn limits(&self, language: &Language) -> Limits {
        layers::resolve(&self.layers, Some(language))
    }

    /// What is asked of the text itself in `language`.
    pub fn style(&self, language: &Language) -> Style {
        layers::style(&self.layers, language)
    }

    /// Whether the value of `limit` (its name in the file) for `language` is one of the house rather than of
    /// the guideline, so that breaking it breaks no rule.
    pub fn is_house_value(&self, limit: &str, language: &Language) -> bool {
        layers::is_house(&self.layers, language, limit)
    }
}

impl Limits {
    /// The shortest that a cue of so many `characters` and `words` may stand, in whole milliseconds: long
    /// enough to be seen and to be read. It may be longer than `max_duration`; then both cannot be kept.
    pub fn reading_time(&self, characters: usize, words: usize) -> Delta {
        let read = (characters as u64).saturating_mul(1_000_000).div_ceil(u64::from(self.reading_speed.max(1)));
        // A day is longer than any cue; beyond it nothing needs to be exact.
        let read = read.min(86_400_000) as i64;
        Delta::from_millis(read).max(self.least_duration(words))
    }

    /// The shortest that a cue of so many `words` may stand, in whole milliseconds, however fast it is read.
    pub fn least_duration(&self, words: usize) -> Delta {
        let each = self.word_duration.scale(words.min(100_000) as i64, 1).min(self.max_duration);
        Delta::from_millis(self.min_duration.max(each).as_millis_ceil())
    }
}
