//! Russian.

mod abbreviations;
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

/// What is known of Russian.
pub static DATA: LanguageData = LanguageData {
    code: "ru",
    name: "Russian",
    pages: pages::PAGES,
    sentences: sentences::SENTENCES,
    speaker_labels: speaker_labels::SPEAKER_LABELS,
    stage_directions: stage_directions::STAGE_DIRECTIONS,
    line_breaks: line_breaks::LINE_BREAKS,
    pace: SpeechPace::USUAL,
    bitext_words: PhraseList::new(include_str!("bitext_words.txt")),
    voice: DefaultVoice::ESPEAK,
    spoken_form: Some(&spoken_form::Russian),
    syllables: syllables::SYLLABLES,
};
