//! Chinese: sentences only.

mod sentences;

use super::data::LanguageData;

/// What is known of Chinese.
pub static DATA: LanguageData = LanguageData { code: "zh", sentences: sentences::SENTENCES, ..LanguageData::EMPTY };
