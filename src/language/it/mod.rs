//! Italian.

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

/// What is known of Italian.
pub static DATA: LanguageData = LanguageData {
    code: "it",
    name: "Italian",
    sentences: sentences::SENTENCES,
    speaker_labels: speaker_labels::SPEAKER_LABELS,
    stage_directions: stage_directions::STAGE_DIRECTIONS,
    line_breaks: line_breaks::LINE_BREAKS,
    pace: SpeechPace { characters: 15.3, syllables: 5.14 },
    syllables: SyllableRule::SpanishOrItalian,
    bitext_words: PhraseList::new(include_str!("bitext_words.txt")),
    voice: DefaultVoice { name: Some("pico-it"), regional: &[] },
};
