//! Ukrainian: sentences only.

mod sentences;

use super::data::LanguageData;
use super::tables::speech::SyllableRule;

/// What is known of Ukrainian.
pub static DATA: LanguageData = LanguageData {
    code: "uk",
    name: "Ukrainian",
    sentences: sentences::SENTENCES,
    syllables: SyllableRule::Slavic,
    ..LanguageData::EMPTY
};
