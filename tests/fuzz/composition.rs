//! What must hold of the cues of every text, whatever its words and times: the fuzz target and the test suite call this.

use std::path::Path;

use orate::internals::cue::{ComposeOptions, compose};
use orate::internals::document::{self, ReadOptions};
use orate::internals::timeline::estimate::estimate;
use orate::internals::transcript::Transcript;
use orate::profile::Profile;
use orate::track::assemble::assemble;

const LANGUAGES: [&str; 8] = ["de", "en", "es", "fr", "it", "ru", "ja", "ar"];

/// Composes and assembles the text in `bytes`; the first three choose language, profile and pace.
pub fn composition(bytes: &[u8]) {
    let [language, profile, pace, text @ ..] = bytes else { return };
    let language = LANGUAGES[usize::from(*language) % LANGUAGES.len()].parse().expect("a language");
    let names: Vec<&str> = Profile::names().collect();
    let profile = Profile::builtin(names[usize::from(*profile) % names.len()]).expect("built in");
    let options = ReadOptions { keep_all: true };
    let Ok(document) = document::read(Some(Path::new("speech.txt")), text, &options) else { return };
    let transcript = Transcript::from_document(&document, language);
    let timeline = estimate(&transcript, 0.25 + f64::from(*pace) / 64.0);
    let limits = profile.limits(&transcript.language);

    let drafts = compose(&transcript, &timeline, &limits, &ComposeOptions::default());
    let words: Vec<usize> = drafts.iter().flat_map(|draft| draft.lines.iter().cloned().flatten()).collect();
    assert!(words.iter().copied().eq(0..transcript.words.len()), "every word once, in order");

    let (track, warnings) = assemble(&drafts, &transcript, &timeline, &limits);
    assert_eq!(track.cues.len(), drafts.len());
    for (index, cue) in track.cues.iter().enumerate() {
        assert!(cue.span.start < cue.span.end && cue.lines.len() <= limits.lines);
        let long = cue.span.duration() > limits.max_duration;
        assert!(!long || warnings.iter().any(|warning| warning.place.cue == Some(index + 1)), "a broken limit is told");
    }
    assert!(track.cues.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start), "cues do not overlap");
}
