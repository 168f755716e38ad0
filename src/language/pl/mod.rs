//! Polish.

mod abbreviations;
mod agreement;
mod dates;
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

/// What is known of Polish.
pub static DATA: LanguageData = LanguageData {
    code: "pl",
    name: "Polish",
    pages: pages::PAGES,
    sentences: sentences::SENTENCES,
    line_breaks: line_breaks::LINE_BREAKS,
    pace: SpeechPace { characters: 17.4, syllables: 5.13 },
    bitext_words: PhraseList::new(include_str!("bitext_words.txt")),
    speaker_labels: speaker_labels::SPEAKER_LABELS,
    stage_directions: stage_directions::STAGE_DIRECTIONS,
    voice: DefaultVoice::ESPEAK,
    spoken_form: Some(&spoken_form::Polish),
    syllables: syllables::SYLLABLES,
};
