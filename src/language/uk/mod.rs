//! Ukrainian: sentences only.

mod sentences;

use super::data::LanguageData;
use super::tables::syllables::SyllableRules;

/// What is known of Ukrainian.
pub static DATA: LanguageData = LanguageData {
    code: "uk",
    name: "Ukrainian",
    sentences: sentences::SENTENCES,
    syllables: SyllableRules::SLAVIC,
    ..LanguageData::EMPTY
};
