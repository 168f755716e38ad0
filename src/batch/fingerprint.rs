//! Hashes everything that the outputs of a speech depend on.

use std::path::Path;

use super::record::FileContent;
use super::speech::BatchSpeech;
use crate::profile::Profile;
use crate::settings::Settings;

/// `settings` with the speech's own ones; nothing if it has none.
pub(super) fn own_settings(settings: &Settings, speech: &BatchSpeech) -> Option<Settings> {
    if speech.profile.is_none() && speech.voices.is_empty() && speech.source_language.is_none() {
        return None;
    }
    let mut own = settings.clone();
    if let Some(profile) = &speech.profile {
        own.profile.clone_from(profile);
    }
    // The first voice that fits is used.
    own.voices.splice(0..0, speech.voices.iter().cloned());
    own.recording.source_language.clone_from(&speech.source_language);
    Some(own)
}

/// A hash of `settings`, whose profile is `profile`, and of the version of the program.
pub(super) fn settings_hash(settings: &Settings, profile: &Profile) -> String {
    // A profile may be a file, which changes under the same name. Outputs do not depend on the cache.
    let settings = Settings { cache: true, ..settings.clone() };
    // Plain values always become JSON.
    let settings = serde_json::to_string(&settings).unwrap_or_default();
    let all = format!("{} {settings} {profile:?}", env!("CARGO_PKG_VERSION"));
    blake3::hash(all.as_bytes()).to_hex().to_string()
}

/// A hash of everything that the outputs of `speech` depend on: the hash of its settings, and its inputs.
pub(super) fn fingerprint(settings: &str, speech: &BatchSpeech, inputs: &[FileContent]) -> String {
    // The folder of the source makes no difference; the names of its files do, as their endings give the format.
    let name = |path| Path::new(path).file_name().map(|name| name.to_string_lossy().into_owned());
    let contents: Vec<_> = inputs.iter().map(|input| (name(&input.path), &input.hash)).collect();
    let languages: Vec<_> = speech.texts.iter().map(|text| &text.language).collect();
    let all = (settings, &speech.id, languages, &speech.source_language, contents);
    blake3::hash(&serde_json::to_vec(&all).unwrap_or_default()).to_hex()[..32].to_owned()
}
