//! Russian.

mod line_breaks;
mod abbreviations;
mod dates;
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

/// What is known of Russian.
pub static DATA: LanguageData = LanguageData {
    code: "ru",
    name: "Russian",
    sentences: sentences::SENTENCES,
    speaker_labels: speaker_labels::SPEAKER_LABELS,
    stage_directions: stage_directions::STAGE_DIRECTIONS,
    line_breaks: line_breaks::LINE_BREAKS,
    pace: SpeechPace::USUAL,
    syllables: SyllableRule::Russian,
    bitext_words: PhraseList::new(include_str!("bitext_words.txt")),
    voice: DefaultVoice::ESPEAK,
};
