//! Italian.

mod abbreviations;
mod line_breaks;
mod months;
mod numbers;
mod pages;
mod sentences;
mod speaker_labels;
mod spoken_form;
mod stage_directions;
mod units;

use super::data::LanguageData;
use super::tables::default_voice::DefaultVoice;
use super::tables::speech::SpeechPace;
use super::tables::syllables::SyllableRules;
use super::words::PhraseList;

/// What is known of Italian.
pub static DATA: LanguageData = LanguageData {
    code: "it",
    name: "Italian",
    pages: pages::PAGES,
    sentences: sentences::SENTENCES,
    speaker_labels: speaker_labels::SPEAKER_LABELS,
    stage_directions: stage_directions::STAGE_DIRECTIONS,
    line_breaks: line_breaks::LINE_BREAKS,
    pace: SpeechPace { characters: 15.3, syllables: 5.14 },
    bitext_words: PhraseList::new(include_str!("bitext_words.txt")),
    spoken_form: Some(&spoken_form::Italian),
    syllables: SyllableRules::SPANISH_OR_ITALIAN,
    voice: DefaultVoice { name: Some("pico-it"), regional: &[] },
};
