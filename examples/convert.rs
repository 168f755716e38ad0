//! Converts a subtitle track to another format.
//!
//! `cargo run --example convert -- [IN OUT]`

#![allow(clippy::print_stdout, reason = "an example shows its results")]

use std::path::PathBuf;

use orate::track::{self, ConvertOptions};

const SAMPLE: &str = "1\n00:00:01,000 --> 00:00:02,500\n<i>Good morning.</i>\n";

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let paths: Vec<PathBuf> = std::env::args().skip(1).map(PathBuf::from).collect();
    let (input, bytes, output) = match paths.as_slice() {
        [input, output, ..] => (input.clone(), std::fs::read(input)?, output.clone()),
        _ => ("sample.srt".into(), SAMPLE.into(), "sample.vtt".into()),
    };
    let converted = track::convert(&input, &bytes, &output, &ConvertOptions::default())?;
    for warning in &converted.warnings {
        println!("{}: {}", warning.code.name(), warning.message);
    }
    if paths.len() < 2 {
        println!("{}", String::from_utf8_lossy(&converted.file));
    } else {
        std::fs::write(&output, &converted.file)?;
    }
    Ok(())
}
