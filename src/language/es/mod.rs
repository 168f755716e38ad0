//! Spanish.

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

/// What is known of Spanish.
pub static DATA: LanguageData = LanguageData {
    code: "es",
    name: "Spanish",
    pages: pages::PAGES,
    sentences: sentences::SENTENCES,
    speaker_labels: speaker_labels::SPEAKER_LABELS,
    stage_directions: stage_directions::STAGE_DIRECTIONS,
    line_breaks: line_breaks::LINE_BREAKS,
    pace: SpeechPace { characters: 17.1, syllables: 5.75 },
    bitext_words: PhraseList::new(include_str!("bitext_words.txt")),
    spoken_form: Some(&spoken_form::Spanish),
    syllables: SyllableRules::SPANISH_OR_ITALIAN,
    voice: DefaultVoice { name: Some("pico-es"), regional: &[] },
};
