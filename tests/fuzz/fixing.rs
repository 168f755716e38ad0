//! What must hold of the findings and fixes of every track: the fuzz target and the test suite call this.

use orate::check::{CheckContext, FindingFilter, TrackSource, check, fix};
use orate::profile::Profile;

/// Any file: checking and fixing never panic, and fixing twice is the same as fixing once.
pub fn fixing(bytes: &[u8]) {
    let Ok((track, warnings)) = orate::track::read("track.srt".as_ref(), bytes, None) else { return };
    let profile = Profile::builtin("netflix").expect("it is built in");
    let language = "en".parse().expect("a tag");
    let mut context = CheckContext::new(&track, &language, &profile);
    context.source = Some(TrackSource { bytes, format: "srt", warnings: &warnings });
    let _ = check(&context);
    let fixed = fix::fix(&context, &FindingFilter::all()).apply(&track);
    for cue in &fixed.cues {
        let text = cue.text();
        assert!(cue.runs.iter().all(|run| text.get(run.bytes.clone()).is_some()));
    }
    let again = fix::fix(&CheckContext::new(&fixed, &language, &profile), &FindingFilter::all());
    assert!(again.fixes.is_empty(), "fixed again: {:?}", again.fixes);
}
