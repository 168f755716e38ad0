//! Makes subtitle tracks and narrations of the texts of a speech.
//!
//! `cargo run --example export -- [TEXT…]` writes into `orate-out`.

#![allow(clippy::print_stdout, reason = "an example shows its results")]

use std::path::Path;

use orate::{NoProgress, OutputFolder, Settings, Speech};

fn main() -> orate::Result<()> {
    let mut paths: Vec<String> = std::env::args().skip(1).collect();
    if paths.is_empty() {
        paths.push("samples/opening-remarks".to_owned());
    }
    let speech = Speech::from_files(paths)?;
    let mut settings = Settings::default();
    settings.formats = vec!["srt".to_owned(), "ttml".to_owned()];
    settings.profile = "ebu".to_owned();
    // Tones in the place of voices: fast, and with the timing of speech.
    settings.narration = Some("placeholder".to_owned());
    let folder = OutputFolder::create(Path::new("orate-out"), true)?;
    let outcome = orate::export(&speech, &settings, &folder, &NoProgress)?;
    for text in outcome.made() {
        println!("{}: {} sentences in {} cues", text.language, text.sentences, text.cues);
        for warning in &text.warnings {
            println!("  {}: {}", warning.code.name(), warning.message);
        }
    }
    for (text, error) in outcome.failed() {
        println!("{}: {}", text.input.display(), error.chain());
    }
    Ok(())
}
