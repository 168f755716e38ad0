//! Profiles: the limits of guidelines for subtitles.
//!
//! A profile is a TOML file. The built-in ones are in `builtin/`; other profiles may extend one of
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

mod definition;
mod layers;
mod length;
mod limit_breach;
mod limits;
mod parse;
mod style;
mod toml_values;

pub use definition::Profile;
pub use limit_breach::{CueMeasures, FILE_ROUNDING, LimitBreach, SENTENCES, sentence};
pub use limits::Limits;
pub use parse::DEFAULT;
pub use style::{DialogueStyle, ProfileStyle};
