//! Checks a subtitle track against a guideline, and fixes what can be fixed without changing words.
//!
//! `cargo run --example check -- [TRACK]`; a fixed copy is written beside the track.

#![allow(clippy::print_stdout, reason = "an example shows its results")]

use std::path::PathBuf;

use orate::check::{Checker, FixOptions};
use orate::profile::Profile;

const SAMPLE: &str = "1\n00:00:01,000 --> 00:00:01,200\nToo short  to be read in time.\n";

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let scratch = tempfile::tempdir()?;
    let path = match std::env::args().nth(1) {
        Some(path) => PathBuf::from(path),
        None => {
            let path = scratch.path().join("sample.en.srt");
            std::fs::write(&path, SAMPLE)?;
            path
        }
    };
    let checker = Checker::new(Profile::named("netflix")?);
    let checked = checker.check_file(&path)?;
    for finding in &checked.findings {
        println!("{}: {}", finding.code, finding.message);
    }
    let mut options = FixOptions::default();
    options.output = Some(path.with_extension("fixed.srt"));
    let fixed = checker.fix_file(&path, &options)?;
    println!("{} fixed, {} left", fixed.fixes.len(), fixed.findings.len());
    Ok(())
}
