//! Spanish.

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

/// What is known of Spanish.
pub static DATA: LanguageData = LanguageData {
    code: "es",
    sentences: sentences::SENTENCES,
    speaker_labels: speaker_labels::SPEAKER_LABELS,
    stage_directions: stage_directions::STAGE_DIRECTIONS,
    voice: DefaultVoice { name: Some("pico-es"), regional: &[] },
};
