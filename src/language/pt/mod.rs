//! Portuguese.

mod abbreviations;
mod line_breaks;
mod months;
mod numbers;
mod pages;
mod sentences;
mod speaker_labels;
mod spoken_form;
mod stage_directions;
mod syllables;
mod units;

use super::data::LanguageData;
use super::tables::default_voice::DefaultVoice;
use super::tables::speech::SpeechPace;
use super::words::PhraseList;

/// What is known of Portuguese.
pub static DATA: LanguageData = LanguageData {
    code: "pt",
    name: "Portuguese",
    pages: pages::PAGES,
    sentences: sentences::SENTENCES,
    line_breaks: line_breaks::LINE_BREAKS,
    pace: SpeechPace { characters: 14.9, syllables: 5.15 },
    bitext_words: PhraseList::new(include_str!("bitext_words.txt")),
    speaker_labels: speaker_labels::SPEAKER_LABELS,
    stage_directions: stage_directions::STAGE_DIRECTIONS,
    voice: DefaultVoice::ESPEAK,
    spoken_form: Some(&spoken_form::EUROPEAN),
    syllables: syllables::SYLLABLES,
};
