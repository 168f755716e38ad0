//! Portuguese.

mod sentences;

use super::data::LanguageData;

/// What is known of Portuguese.
pub static DATA: LanguageData = LanguageData { code: "pt", sentences: sentences::SENTENCES, ..LanguageData::EMPTY };
