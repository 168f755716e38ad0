//! The settings of `export`, `align`, `batch` and `worker`, as plain data that a program or a file can fill.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::language::Language;
pub use crate::media::sound::SoundCodec;
use crate::profile;
use crate::time::{Delta, Time};

/// What to make of a speech, and how.
///
/// Formats, profiles and voices are given by name; the names are looked up when the work starts. Missing keys have
/// their defaults, so that a file holds only what differs:
///
/// ```
/// let settings: orate::settings::Settings = serde_json::from_str(r#"{"formats": ["srt"], "profile": "bbc"}"#)?;
/// assert_eq!(settings.narration.as_deref(), Some("auto"));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct Settings {
    /// The formats of the tracks, by name; `srt` and `vtt`.
    pub formats: Vec<String>,
    /// The limits of the cues: the name of a profile or the path of a TOML file.
    pub profile: String,
    /// The language of texts whose name and content do not say it.
    pub language: Option<Language>,
    /// Whether stage directions such as `(Applause.)` appear in the tracks.
    pub keep_stage_directions: bool,
    /// Whether boilerplate is removed from the texts: navigation, bylines, notices.
    pub cleanup: bool,
    /// Whether each line of a text is one sentence.
    pub line_per_sentence: bool,
    /// Who speaks the narration: a voice, an engine, `auto` (the best voice for each language) or `placeholder`.
    /// Without it there is no narration, and times are estimated from the text.
    pub narration: Option<String>,
    /// Voices for single languages; the first one that fits is used.
    pub voices: Vec<(Language, String)>,
    /// The speaking rate of narrations and estimates; 1.0 is a calm official speech, 2.0 twice as fast.
    pub rate: f64,
    /// The loudness of narrations in LUFS (EBU R 128).
    pub loudness: f64,
    /// The sample rate of narrations in Hz; without it, the voice's own.
    pub sample_rate: Option<u32>,
    /// The language whose timeline all tracks and narrations share; without it, each language has its own.
    pub timeline: Option<Language>,
    /// Whether synthesised sentences are cached. Outputs do not depend on it.
    pub cache: bool,
    /// How texts are found in a recording.
    pub recording: RecordingSettings,
    /// Which media files are made besides the tracks.
    pub media: MediaSettings,
}

/// How the texts of a speech are found in its recording.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct RecordingSettings {
    /// The language that is spoken in the recording; without it, that of the first text.
    pub source_language: Option<Language>,
    /// The audio track: its number, from 1, or its language; without it, the file's own choice.
    pub audio_track: Option<String>,
    /// Whether sentences that are not in the recording have cues, in the pause where they belong.
    pub keep_unspoken: bool,
    /// Where the speech starts in the recording; what comes before is ignored.
    pub start: Option<Time>,
    /// Where the speech ends in the recording.
    pub end: Option<Time>,
    /// How much later than in the recording all cues are shown; negative is earlier.
    pub offset: Delta,
    /// A corrected track of the source text, whose cues are kept as they are.
    pub corrected: Option<PathBuf>,
}

/// Which media files are made besides the tracks.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct MediaSettings {
    /// One file with all sound and subtitles.
    pub mux: Option<MuxTarget>,
    /// How narrations are stored in it.
    pub audio: SoundCodec,
    /// The folder for HTTP live streams of subtitles and narrations.
    pub hls: Option<PathBuf>,
    /// The address of the media playlist that the subtitles belong to, in place of the narrations.
    pub hls_stream: Option<String>,
    /// The timestamp of that stream at time zero, in ticks of 1/90 000 s.
    pub hls_timestamp: u64,
}

/// The file that all sound and subtitles are written into.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MuxTarget {
    /// A Matroska file; it holds the recording, if there is one.
    Matroska,
    /// A copy of this recording or video.
    CopyOf(PathBuf),
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            formats: vec!["srt".to_owned(), "vtt".to_owned()],
            profile: profile::DEFAULT.to_owned(),
            language: None,
            keep_stage_directions: true,
            cleanup: true,
            line_per_sentence: false,
            narration: Some("auto".to_owned()),
            voices: Vec::new(),
            rate: 1.0,
            loudness: -23.0,
            sample_rate: None,
            timeline: None,
            cache: true,
            recording: RecordingSettings::default(),
            media: MediaSettings::default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{MuxTarget, Settings};
    use crate::time::{Delta, Time};

    #[test]
    fn settings_survive_json() {
        let voices = vec![("de".parse().expect("a tag"), "pico-de".to_owned())];
        let mut settings = Settings { voices, ..Settings::default() };
        settings.recording.start = Some(Time::from_millis(12_500));
        settings.recording.offset = Delta::from_millis(-250);
        settings.media.mux = Some(MuxTarget::CopyOf("talk.mp4".into()));
        let json = serde_json::to_string(&settings).expect("plain values");
        assert_eq!(serde_json::from_str::<Settings>(&json).expect("the same"), settings);
        assert_eq!(serde_json::from_str::<Settings>("{}").expect("defaults"), Settings::default());
        assert!(serde_json::from_str::<Settings>(r#"{"format": "srt"}"#).is_err());
    }
}
