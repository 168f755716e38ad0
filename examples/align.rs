//! Times the subtitle tracks of all languages of a speech by its recording.
//!
//! `cargo run --example align -- [RECORDING TEXT…]` writes into `orate-out`. Without arguments, it narrates a sample and
//! uses the narration as the recording.

#![allow(clippy::print_stdout, reason = "an example shows its results")]

use std::path::{Path, PathBuf};

use orate::{NoProgress, OutputFolder, Settings, Speech};

const ENGLISH: &str = "samples/opening-remarks/opening-remarks.en-GB.txt";
const GERMAN: &str = "samples/opening-remarks/opening-remarks.de-DE.txt";

fn main() -> orate::Result<()> {
    let folder = OutputFolder::create(Path::new("orate-out"), true)?;
    let mut paths: Vec<PathBuf> = std::env::args().skip(1).map(PathBuf::from).collect();
    if paths.len() < 2 {
        orate::export(&Speech::from_files([ENGLISH])?, &Settings::default(), &folder, &NoProgress)?;
        paths = vec!["orate-out/opening-remarks.en.wav".into(), ENGLISH.into(), GERMAN.into()];
    }
    let recording = paths.remove(0);
    let speech = Speech::from_recording(&recording, &paths)?;
    let outcome = orate::align(&recording, &speech, &Settings::default(), &folder, &NoProgress)?;
    for text in outcome.made() {
        println!("{}: {} cues until {}", text.language, text.cues, text.duration);
        let to_review = |confidence: Option<f64>| confidence.is_some_and(|confidence| confidence < 0.5);
        for segment in text.segments.iter().flatten().filter(|segment| to_review(segment.confidence)) {
            println!("  review: {}", segment.text);
        }
    }
    Ok(())
}
