//! Any file: reading, checking and mending never panic, and mending is done once.
#![no_main]

use libfuzzer_sys::fuzz_target;
use orate::check::{Choice, Sheet, Source, check, mend};
use orate::profile::Profile;

fuzz_target!(|bytes: &[u8]| {
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
});
