//! Chinese: sentences only.

mod pages;
mod sentences;

use super::data::LanguageData;
use super::tables::speech::SpeechPace;

/// What is known of Chinese.
pub static DATA: LanguageData = LanguageData {
    code: "zh",
    name: "Chinese",
    pages: pages::PAGES,
    sentences: sentences::SENTENCES,
    pace: SpeechPace { characters: 3.81, syllables: 3.81 },
    ..LanguageData::EMPTY
};
