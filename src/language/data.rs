//! All that is known of one language, grouped by the stage that asks for it.

use super::tables::default_voice::DefaultVoice;
use super::tables::sentences::SentenceWords;
use super::tables::speaker_labels::SpeakerLabelWords;
use super::tables::stage_directions::StageDirectionWords;

/// The words and rules of one language.
#[derive(Clone, Copy, Debug)]
pub struct LanguageData {
    /// The primary subtag: `de`.
    pub code: &'static str,
    /// Abbreviations and word classes for finding sentences.
    pub sentences: SentenceWords,
    /// Words of speaker labels and of addresses to the audience.
    pub speaker_labels: SpeakerLabelWords,
    /// Words of stage directions.
    pub stage_directions: StageDirectionWords,
    /// The built-in voice.
    pub voice: DefaultVoice,
}

impl LanguageData {
    /// What is known of a language that has no tables.
    pub const EMPTY: Self = Self {
        code: "",
        sentences: SentenceWords::EMPTY,
        speaker_labels: SpeakerLabelWords::EMPTY,
        stage_directions: StageDirectionWords::EMPTY,
        voice: DefaultVoice::EMPTY,
    };
}
