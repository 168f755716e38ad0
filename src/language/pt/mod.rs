//! Portuguese.

mod line_breaks;
mod sentences;
mod speaker_labels;
mod stage_directions;

use super::data::LanguageData;
use super::tables::default_voice::DefaultVoice;
use super::tables::speech::{SpeechPace, SyllableRule};
use super::words::PhraseList;

/// What is known of Portuguese.
pub static DATA: LanguageData = LanguageData {
    code: "pt",
    name: "Portuguese",
    sentences: sentences::SENTENCES,
    line_breaks: line_breaks::LINE_BREAKS,
    pace: SpeechPace { characters: 14.9, syllables: 5.15 },
    syllables: SyllableRule::Romance,
    bitext_words: PhraseList::new(include_str!("bitext_words.txt")),
    speaker_labels: speaker_labels::SPEAKER_LABELS,
    stage_directions: stage_directions::STAGE_DIRECTIONS,
    voice: DefaultVoice::ESPEAK,
};
