//! Language tags, and everything that Orate knows of single languages.
//!
//! [`Language`] is a tag. [`Language::data`] gives the [`LanguageData`] of a tag: all words and rules
//! of that language, grouped by the stage that asks for them. This module is a foundation: it names
//! no stage. Its layout:
//!
//! ```text
//! language/tag.rs          the tag type
//! language/own_name.rs     languages by their names in themselves
//! language/words.rs        WordList (separated by white space) and PhraseList (one per line)
//! language/tables/NAME.rs  the type of one group of tables, with a value EMPTY
//! language/data.rs         LanguageData: one field per group
//! language/spoken_form/     the types of numbers, abbreviations and signs, for `transcript::verbalize`
//! language/CODE/NAME.rs    the words of one language for one group
//! language/CODE/mod.rs     DATA: the groups of that language put together
//! language/registry.rs     the list of languages, and the look-up by tag
//! ```
//!
//! To add a group of tables:
//!
//! 1. Write its type in `tables/NAME.rs`, as `tables/speaker_labels.rs` does, with a `const EMPTY`.
//! 2. Add a field to `LanguageData` and to its `EMPTY` in `data.rs`.
//! 3. Write `CODE/NAME.rs` for each language, and name it in `CODE/mod.rs`.
//! 4. Give the type a method `missing` that names the lists a complete language must have, and call it in
//!    `LanguageData::missing`: a test then fails for each language of the README without them.
//! 5. Ask for it in the stage: `language.data().NAME` for one language, or `LanguageData::all()` where
//!    the language of a text is not known yet. Build sets or maps from the lists once (`LazyLock`).
//!
//! Import from the file that defines a type (`super::data::LanguageData`), not from this one.

mod data;
mod own_name;
mod registry;
pub(crate) mod spoken_form;
mod tables;
mod tag;
mod words;

mod de;
mod en;
mod es;
mod fr;
mod it;
mod ja;
mod nl;
mod pl;
mod pt;
mod ru;
mod uk;
mod zh;

pub use data::LanguageData;
pub use tables::default_voice::DefaultVoice;
pub use tables::line_breaks::LineBreakWords;
pub use tables::pages::PageWords;
pub use tables::sentences::SentenceWords;
pub use tables::speaker_labels::SpeakerLabelWords;
pub use tables::speech::SpeechPace;
pub use tables::stage_directions::StageDirectionWords;
pub(crate) use tables::syllables::SyllableRules;
pub use tag::{InvalidLanguageTag, Language};
pub use words::{PhraseList, WordList};
