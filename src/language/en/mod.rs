//! English.

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

/// What is known of English.
pub static DATA: LanguageData = LanguageData {
    code: "en",
    name: "English",
    pages: pages::PAGES,
    sentences: sentences::SENTENCES,
    speaker_labels: speaker_labels::SPEAKER_LABELS,
    stage_directions: stage_directions::STAGE_DIRECTIONS,
    line_breaks: line_breaks::LINE_BREAKS,
    pace: SpeechPace { characters: 17.0, syllables: 4.55 },
    bitext_words: PhraseList::new(include_str!("bitext_words.txt")),
    spoken_form: Some(&spoken_form::BRITISH),
    syllables: syllables::SYLLABLES,
    voice: DefaultVoice { name: Some("pico-en-gb"), regional: &[("US", "pico-en-us")] },
};
