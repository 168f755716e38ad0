//! Settings whose names were looked up: what the pipeline works with.

use crate::audio::decode::AudioTrack;
use crate::cue::Directions;
use crate::document::ReadOptions;
use crate::error::{Error, Result};
use crate::narration;
use crate::profile::Profile;
use crate::settings::Settings;
use crate::speech::ClipCache;
use crate::speech::{Prosody, VoiceSelection};
use crate::track::{FORMATS, TrackFormat, format};

/// [`Settings`] with the formats, profiles and voices that their names stand for.
#[derive(Clone)]
pub(crate) struct ResolvedSettings {
    /// The settings themselves, for everything that needs no look-up.
    pub given: Settings,
    pub formats: Vec<&'static dyn TrackFormat>,
    pub profile: Profile,
    pub directions: Directions,
    pub reading: ReadOptions,
    pub narration: Option<NarrationPlan>,
    pub audio_track: AudioTrack,
    /// The voices that texts are compared with in a recording.
    pub reference_voices: VoiceSelection,
    pub cache: Option<ClipCache>,
}

/// How a narration is spoken.
#[derive(Clone)]
pub(crate) struct NarrationPlan {
    pub voices: VoiceSelection,
    pub sound: narration::NarrationOptions,
}

impl ResolvedSettings {
    /// `settings` with all names looked up and the speech cache opened.
    ///
    /// # Errors
    /// A format, profile, voice or audio track that does not exist.
    pub fn of(settings: &Settings) -> Result<Self> {
        Self::with_cache(settings, if settings.cache { ClipCache::open() } else { None })
    }

    /// As [`of`](Self::of), with a speech cache that is open already.
    pub fn with_cache(settings: &Settings, cache: Option<ClipCache>) -> Result<Self> {
        let sound = || narration::NarrationOptions {
            prosody: Prosody { rate: (settings.rate * 100.0).round() as u16, ..Prosody::NEUTRAL },
            sample_rate: settings.sample_rate,
            loudness: settings.loudness,
            cache: cache.clone(),
        };
        let plan = |choice: &String| -> Result<NarrationPlan> {
            Ok(NarrationPlan { voices: VoiceSelection::new(choice, &settings.voices)?, sound: sound() })
        };
        let audio_track = settings.recording.audio_track.as_deref();
        Ok(Self {
            formats: settings.formats.iter().map(|name| find_format(name)).collect::<Result<_>>()?,
            profile: Profile::named(&settings.profile)?,
            directions: if settings.keep_stage_directions { Directions::Keep } else { Directions::Drop },
            // A list of phrases, one per line, has no boilerplate.
            reading: ReadOptions { keep_all: !settings.cleanup || settings.line_per_sentence },
            narration: settings.narration.as_ref().map(plan).transpose()?,
            audio_track: audio_track.map_or(Ok(AudioTrack::Default), find_audio_track)?,
            reference_voices: VoiceSelection::new("auto", &settings.voices)?,
            cache,
            given: settings.clone(),
        })
    }
}

fn find_format(name: &str) -> Result<&'static dyn TrackFormat> {
    let known = || FORMATS.iter().map(|format| format.name()).collect::<Vec<_>>().join(", ");
    format(name).ok_or_else(|| Error::UnknownTarget { path: name.into(), known: known() })
}

fn find_audio_track(text: &str) -> Result<AudioTrack> {
    parse_audio_track(text).map_err(|reason| Error::InvalidSetting { name: "audio_track", value: text.into(), reason })
}

/// The audio track that `text` names: its number, from 1, or its language.
pub(crate) fn parse_audio_track(text: &str) -> Result<AudioTrack, String> {
    match text.parse::<usize>() {
        Ok(0) => Err("audio tracks are counted from 1".to_owned()),
        Ok(number) => Ok(AudioTrack::Number(number)),
        Err(_) if !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-') => {
            Ok(AudioTrack::Language(text.to_owned()))
        }
        Err(_) => Err("expected a number or a language, like `2` or `eng`".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::ResolvedSettings;
    use crate::settings::Settings;

    #[test]
    fn unknown_names_are_refused() {
        let refused = |settings: Settings| ResolvedSettings::with_cache(&settings, None).err().map(|e| e.to_string());
        assert_eq!(refused(Settings::default()), None);
        let with = |change: fn(&mut Settings)| {
            let mut settings = Settings::default();
            change(&mut settings);
            refused(settings).unwrap_or_default()
        };
        assert!(with(|settings| settings.formats = vec!["docx".to_owned()]).contains("docx"));
        assert!(with(|settings| settings.profile = "nowhere".to_owned()).contains("nowhere"));
        assert!(with(|settings| settings.narration = Some("stentor".to_owned())).contains("stentor"));
        assert!(with(|settings| settings.recording.audio_track = Some("0".to_owned())).contains("counted from 1"));
    }
}
