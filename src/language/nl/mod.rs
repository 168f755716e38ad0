//! Dutch: sentences only.

mod sentences;

use super::data::LanguageData;

/// What is known of Dutch.
pub static DATA: LanguageData =
    LanguageData { code: "nl", name: "Dutch", sentences: sentences::SENTENCES, ..LanguageData::EMPTY };
