//! Japanese: sentences only.

mod sentences;

use super::data::LanguageData;

/// What is known of Japanese.
pub static DATA: LanguageData = LanguageData { code: "ja", sentences: sentences::SENTENCES, ..LanguageData::EMPTY };
