//! Measures the speech engine alone for the speeches of a folder, on one thread: no tracks, no levels, no files.
//!
//! `cargo run --release --example engine -- FOLDER` prints the seconds.
#![allow(clippy::print_stdout, reason = "a bench reports to the terminal")]

use std::collections::HashMap;
use std::error::Error;
use std::fs;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use orate::internals::document::{self, ReadOptions};
use orate::internals::language::Language;
use orate::internals::speech::VoicePool;
use orate::internals::speech::{Prosody, default_voice};
use orate::internals::transcript::{Transcript, verbalize::verbalize};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(std::env::args_os().nth(1).ok_or("give a folder of speeches")?);
    let mut pools: HashMap<String, VoicePool> = HashMap::new();
    let mut spent = Duration::ZERO;
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)?.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths {
        let stem = path.file_stem().ok_or("a file has a name")?.to_string_lossy().into_owned();
        let tag = stem.rsplit('.').next().ok_or("a name says the language")?;
        let language: Language = tag.parse()?;
        let read = document::read(Some(path.as_path()), &fs::read(&path)?, &ReadOptions::default())?;
        let transcript = Transcript::from_document(&read, language.clone());
        let pool = pools.entry(tag.to_owned()).or_insert_with(|| VoicePool::new(default_voice(&language).0));
        for sentence in &transcript.sentences {
            let words = verbalize(&transcript.words[sentence.words.clone()], &language);
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            let begin = Instant::now();
            pool.speak(&words, Prosody::NEUTRAL)??;
            spent += begin.elapsed();
        }
    }
    println!("{:.3}", spent.as_secs_f64());
    Ok(())
}
