//! Ukrainian: sentences only.

mod sentences;

use super::data::LanguageData;

/// What is known of Ukrainian.
pub static DATA: LanguageData = LanguageData { code: "uk", sentences: sentences::SENTENCES, ..LanguageData::EMPTY };
