//! What to make of every speech of a batch, as plain data that can be hashed.

use std::path::Path;

use serde::Serialize;

use super::load::Speech;
use super::record::Content;
use crate::audio::decode::AudioTrack;
use crate::cue::Directions;
use crate::document::ReadOptions;
use crate::error::{Error, Result};
use crate::language::Language;
use crate::narration;
use crate::pipeline::align::{self, Unspoken};
use crate::pipeline::package::Package;
use crate::pipeline::{Narrating, Options};
use crate::profile::Profile;
use crate::speech::cache::Cache;
use crate::speech::{Casting, Delivery};
use crate::time::Delta;
use crate::track::{FORMATS, TrackFormat, format};

/// What to make of every speech.
#[derive(Clone, Debug, Serialize)]
pub struct Recipe {
    /// The formats of the tracks, by name.
    pub formats: Vec<String>,
    /// The limits of the cues: the name of a profile or a path.
    pub profile: String,
    /// How fast the speech is taken to be where nothing is heard; 1.0 is a calm official speech.
    pub rate: f64,
    /// Whether stage directions are left out.
    pub drop_directions: bool,
    /// Whether nothing is taken for page furniture.
    pub keep_all: bool,
    /// The language of texts whose name and page do not say it.
    pub language: Option<Language>,
    /// Who speaks the narration; nobody by default.
    pub narration: Option<String>,
    /// The voices for single languages.
    pub voices: Vec<(Language, String)>,
    /// The loudness of the narration in LUFS.
    pub loudness: f64,
    /// Samples a second of the narration; without it, the voice's own.
    pub sample_rate: Option<u32>,
    /// The language on whose timeline all stand; without it, each has its own.
    pub timeline: Option<Language>,
    /// Whether clips are kept for the next time. Outputs do not depend on it.
    #[serde(skip)]
    pub cache: bool,
}

impl Default for Recipe {
    fn default() -> Self {
        Self {
            formats: vec!["srt".to_owned(), "vtt".to_owned()],
            profile: "netflix".to_owned(),
            rate: 1.0,
            drop_directions: false,
            keep_all: false,
            language: None,
            narration: None,
            voices: Vec::new(),
            loudness: -23.0,
            sample_rate: None,
            timeline: None,
            cache: true,
        }
    }
}

impl Recipe {
    /// The recipe with what `speech` wants otherwise; nothing where it wants nothing.
    pub fn of(&self, speech: &Speech) -> Option<Self> {
        if speech.profile.is_none() && speech.voices.is_empty() {
            return None;
        }
        let mut recipe = self.clone();
        if let Some(profile) = &speech.profile {
            recipe.profile.clone_from(profile);
        }
        // The first that fits speaks.
        recipe.voices.splice(0..0, speech.voices.iter().cloned());
        Some(recipe)
    }

    /// What the pipeline needs to make tracks and narrations of texts.
    pub fn export(&self, cache: Option<Cache>) -> Result<Options> {
        let narration = match &self.narration {
            None => None,
            Some(choice) => Some(Narrating {
                casting: Casting::new(choice, &self.voices)?,
                sound: narration::Options {
                    delivery: Delivery { rate: (self.rate * 100.0).round() as u16, ..Delivery::PLAIN },
                    sample_rate: self.sample_rate,
                    loudness: self.loudness,
                    cache,
                },
            }),
        };
        Ok(Options {
            formats: self.formats()?,
            profile: Profile::named(&self.profile)?,
            rate: self.rate,
            directions: self.directions(),
            reading: ReadOptions { keep_all: self.keep_all },
            language: self.language.clone(),
            narration,
            timeline: self.timeline.clone(),
            package: Package::default(),
        })
    }

    /// What the pipeline needs to find the texts of a speech in its recording, in which `spoken` is heard.
    pub fn align(&self, cache: Option<Cache>, spoken: Option<Language>) -> Result<align::Options> {
        Ok(align::Options {
            formats: self.formats()?,
            profile: Profile::named(&self.profile)?,
            directions: self.directions(),
            reading: ReadOptions { keep_all: self.keep_all },
            lines: false,
            language: self.language.clone(),
            spoken,
            audio_track: AudioTrack::default(),
            casting: Casting::new("auto", &self.voices)?,
            cache,
            unspoken: Unspoken::Drop,
            start: None,
            end: None,
            offset: Delta::from_seconds(0.0),
            times: None,
            package: Package::default(),
        })
    }

    fn formats(&self) -> Result<Vec<&'static dyn TrackFormat>> {
        let known = || FORMATS.iter().map(|format| format.name()).collect::<Vec<_>>().join(", ");
        let unknown = |name: &String| Error::UnknownTarget { path: name.into(), known: known() };
        self.formats.iter().map(|name| format(name).ok_or_else(|| unknown(name))).collect()
    }

    fn directions(&self) -> Directions {
        if self.drop_directions { Directions::Drop } else { Directions::Keep }
    }

    /// A hash of all that the outputs of any speech depend on besides the speech, `limits` being those of its cues.
    pub fn seal(&self, limits: &Profile) -> String {
        // A profile may be a file, which changes under the same name. Plain values always become JSON.
        let recipe = serde_json::to_string(self).unwrap_or_default();
        let all = format!("{} {recipe} {limits:?}", env!("CARGO_PKG_VERSION"));
        blake3::hash(all.as_bytes()).to_hex().to_string()
    }

    /// A hash of all that the outputs of `speech` depend on, by the seal of its recipe and what was read.
    pub fn fingerprint(seal: &str, speech: &Speech, inputs: &[Content]) -> String {
        // Where the source lies makes no difference, what its files are called does: endings say the format.
        let name = |path| Path::new(path).file_name().map(|name| name.to_string_lossy().into_owned());
        let contents: Vec<_> = inputs.iter().map(|input| (name(&input.path), &input.hash)).collect();
        let languages: Vec<_> = speech.texts.iter().map(|text| &text.language).collect();
        let all = (seal, &speech.id, languages, &speech.spoken, contents);
        blake3::hash(&serde_json::to_vec(&all).unwrap_or_default()).to_hex()[..32].to_owned()
    }
}
