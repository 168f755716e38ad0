//! English.

mod line_breaks;
mod abbreviations;
mod months;
mod numbers;
mod sentences;
mod speaker_labels;
mod stage_directions;
mod units;
pub(super) mod spoken_form;

use super::data::LanguageData;
use super::tables::default_voice::DefaultVoice;
use super::tables::speech::{SpeechPace, SyllableRule};
use super::words::PhraseList;

/// What is known of English.
pub static DATA: LanguageData = LanguageData {
    code: "en",
    name: "English",
    sentences: sentences::SENTENCES,
    speaker_labels: speaker_labels::SPEAKER_LABELS,
    stage_directions: stage_directions::STAGE_DIRECTIONS,
    line_breaks: line_breaks::LINE_BREAKS,
    pace: SpeechPace { characters: 17.0, syllables: 4.55 },
    syllables: SyllableRule::English,
    bitext_words: PhraseList::new(include_str!("bitext_words.txt")),
    voice: DefaultVoice { name: Some("pico-en-gb"), regional: &[("US", "pico-en-us")] },
};
