//! All that is known of one language, grouped by the stage that asks for it.

use super::spoken_form::rules::SpokenFormRules;
use super::tables::default_voice::DefaultVoice;
use super::tables::line_breaks::LineBreakWords;
use super::tables::pages::PageWords;
use super::tables::sentences::SentenceWords;
use super::tables::speaker_labels::SpeakerLabelWords;
use super::tables::speech::SpeechPace;
use super::tables::stage_directions::StageDirectionWords;
use super::tables::syllables::SyllableRules;
use super::words::PhraseList;

/// The words and rules of one language.
#[derive(Clone, Copy, Debug)]
pub struct LanguageData {
    /// The primary subtag: `de`.
    pub code: &'static str,
    /// The name in English: `German`.
    pub name: &'static str,
    /// Words of pages around a speech.
    pub pages: PageWords,
    /// Abbreviations and word classes for finding sentences.
    pub sentences: SentenceWords,
    /// Words of speaker labels and of addresses to the audience.
    pub speaker_labels: SpeakerLabelWords,
    /// Words of stage directions.
    pub stage_directions: StageDirectionWords,
    /// Function words for breaks between lines and cues.
    pub line_breaks: LineBreakWords,
    /// How fast the language is spoken.
    pub pace: SpeechPace,
    /// Everyday words for sentence alignment. Each line has a meaning, named by an English word, and the words for it:
    /// `many: viel*`. `*` stands for any ending. Words of two meanings and mere grammar are left out.
    pub bitext_words: PhraseList,
    /// How numbers and abbreviations are spoken, if that is known.
    pub(crate) spoken_form: Option<&'static dyn SpokenFormRules>,
    /// How syllables are counted.
    pub(crate) syllables: SyllableRules,
    /// The built-in voice.
    pub voice: DefaultVoice,
}

impl LanguageData {
    /// What is known of a language that has no tables.
    pub const EMPTY: Self = Self {
        code: "",
        name: "",
        pages: PageWords::EMPTY,
        sentences: SentenceWords::EMPTY,
        speaker_labels: SpeakerLabelWords::EMPTY,
        stage_directions: StageDirectionWords::EMPTY,
        line_breaks: LineBreakWords::EMPTY,
        pace: SpeechPace::USUAL,
        bitext_words: PhraseList::EMPTY,
        spoken_form: None,
        syllables: SyllableRules::EMPTY,
        voice: DefaultVoice::EMPTY,
    };

    /// The tables that a complete language has and this one lacks: `speaker_labels.roles`.
    pub fn missing(&self) -> Vec<String> {
        let groups = [
            ("pages", self.pages.missing()),
            ("sentences", self.sentences.missing()),
            ("speaker_labels", self.speaker_labels.missing()),
            ("stage_directions", self.stage_directions.missing()),
            ("line_breaks", self.line_breaks.missing()),
            ("bitext_words", if self.bitext_words.is_empty() { vec!["lines"] } else { Vec::new() }),
            ("spoken_form", if self.spoken_form.is_none() { vec!["rules"] } else { Vec::new() }),
            ("voice", if self.voice.name.is_none() { vec!["name"] } else { Vec::new() }),
        ];
        groups.iter().flat_map(|(group, lists)| lists.iter().map(move |list| format!("{group}.{list}"))).collect()
    }
}
