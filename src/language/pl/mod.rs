//! Polish.

mod sentences;

use super::data::LanguageData;

/// What is known of Polish.
pub static DATA: LanguageData = LanguageData { code: "pl", sentences: sentences::SENTENCES, ..LanguageData::EMPTY };
