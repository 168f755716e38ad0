//! What must hold of the findings and repairs of every track: the fuzz target and the test suite call this.

use orate::check::{Choice, Sheet, Source, check, mend};
use orate::profile::Profile;

/// Any file: checking and mending never panic, and mending is done once.
pub fn mending(bytes: &[u8]) {
    let Ok((track, warnings)) = orate::track::read("track.srt".as_ref(), bytes, None) else { return };
    let profile = Profile::builtin("netflix").expect("it is built in");
    let language = "en".parse().expect("a tag");
    let mut sheet = Sheet::new(&track, &language, &profile);
    sheet.source = Some(Source { bytes, format: "srt", warnings: &warnings });
    let _ = check(&sheet);
    let mended = mend::mend(&sheet, &Choice::all()).apply(&track);
    for cue in &mended.cues {
        let text = cue.text();
        assert!(cue.runs.iter().all(|run| text.get(run.bytes.clone()).is_some()));
    }
    let again = mend::mend(&Sheet::new(&mended, &language, &profile), &Choice::all());
    assert!(again.repairs.is_empty(), "mended again: {:?}", again.repairs);
}
