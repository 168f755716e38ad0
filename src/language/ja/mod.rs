//! Japanese: sentences only.

mod sentences;

use super::data::LanguageData;
use super::tables::speech::SpeechPace;

/// What is known of Japanese.
pub static DATA: LanguageData = LanguageData {
    code: "ja",
    name: "Japanese",
    sentences: sentences::SENTENCES,
    pace: SpeechPace { characters: 5.76, syllables: 5.76 },
    ..LanguageData::EMPTY
};
