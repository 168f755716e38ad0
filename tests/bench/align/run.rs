//! Aligns every set in the named folders and writes the JSON that `score.py` reads.
//!
//! `cargo run --release --example bench-align -- out ../shared/align/en_clean …`
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a bench reports to the terminal")]

use std::error::Error;
use std::path::{Path, PathBuf};
use std::time::Instant;

use orate::internals::align::{Alignment, FeatureExtractor, ReferenceLine, align};
use orate::internals::audio::decode::{DecodeOptions, RATE, decode};
use orate::internals::audio::resample;
use orate::internals::document::{self, ReadOptions};
use orate::internals::language::Language;
use orate::internals::speech::VoicePool;
use orate::internals::speech::{self, Outline, Prosody};
use orate::internals::transcript::{Transcript, verbalize::verbalize};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let out = arguments.next().ok_or("give the folder for results, then sets")?;
    std::fs::create_dir_all(&out)?;
    for set in arguments {
        let name = set.file_name().ok_or("a set has a name")?.to_string_lossy().into_owned();
        let text = std::fs::read_to_string(set.join("text.txt"))?;
        let lines: Vec<&str> = text.lines().collect();
        let begin = Instant::now();
        let reference = reference(&name, &lines)?;
        let spoken = begin.elapsed();
        let mut extractor = FeatureExtractor::new();
        decode(&recording(&set)?, DecodeOptions::default(), &mut |x| extractor.push(x))?;
        let features = extractor.finish();
        let decoded = begin.elapsed() - spoken;
        let alignment = align(&reference, &features);
        let aligned = begin.elapsed() - spoken - decoded;
        eprintln!("{name:24} voice {spoken:.2?} decoding and features {decoded:.2?} alignment {aligned:.2?}");
        std::fs::write(out.join(format!("{name}.json")), json(&lines, &alignment)?)?;
    }
    Ok(())
}

fn recording(set: &Path) -> Result<PathBuf, Box<dyn Error>> {
    let found =
        std::fs::read_dir(set)?.flatten().map(|e| e.path()).find(|p| p.file_stem().is_some_and(|s| s == "audio"));
    Ok(found.ok_or("a set has a file `audio.*`")?)
}

/// The lines as spoken by Orate's voice for their language.
fn reference(name: &str, lines: &[&str]) -> Result<Vec<ReferenceLine>, Box<dyn Error>> {
    let language: Language = name.get(..2).ok_or("a set's name begins with its language")?.parse()?;
    let (voice, warning) = speech::reference_voice(&language);
    if let Some(warning) = warning {
        eprintln!("{}", warning.message);
    }
    let pool = VoicePool::new(voice);
    let mut reference = Vec::new();
    for line in lines {
        let read = document::read(None, line.as_bytes(), &ReadOptions::default())?;
        let transcript = Transcript::from_document(&read, language.clone());
        if std::env::var_os("SPEAK").is_none()
            && let Some(outline) = outline(&pool, &transcript, &language)?
        {
            reference.push(ReferenceLine::outlined(&outline));
            continue;
        }
        let (mut samples, mut words) = (Vec::new(), Vec::new());
        for sentence in &transcript.sentences {
            let said = verbalize(&transcript.words[sentence.words.clone()], &language);
            let said: Vec<&str> = said.iter().map(String::as_str).collect();
            let clip = pool.speak(&said, Prosody::NEUTRAL)??;
            let place = |at: usize| samples.len() + resample::position(at, clip.rate, RATE);
            words.extend(clip.words.iter().map(|word| place(word.start)..place(word.end)));
            samples.extend(resample::resample(clip.samples, clip.rate, RATE));
        }
        reference.push(ReferenceLine::new(&samples, &words));
    }
    Ok(reference)
}

/// The outline of the lines, if the voice has one for all sentences.
fn outline(pool: &VoicePool, transcript: &Transcript, language: &Language) -> Result<Option<Outline>, Box<dyn Error>> {
    let mut whole = Outline::default();
    for sentence in &transcript.sentences {
        let said = verbalize(&transcript.words[sentence.words.clone()], language);
        let said: Vec<&str> = said.iter().map(String::as_str).collect();
        match pool.outline(&said, Prosody::NEUTRAL)? {
            Some(outline) => whole.append(outline),
            None => return Ok(None),
        }
    }
    Ok(Some(whole))
}

fn json(lines: &[&str], alignment: &Alignment) -> Result<String, Box<dyn Error>> {
    let segments: Vec<serde_json::Value> = lines
        .iter()
        .zip(&alignment.lines)
        .map(|(text, line)| {
            serde_json::json!({
                "start": line.span.map(|s| s.start), "end": line.span.map(|s| s.end),
                "text": text, "confidence": line.confidence, "evidence": line.evidence, "doubts": line.confidence_features, "words": line.words.iter().map(|w| [w.start, w.end]).collect::<Vec<_>>(),
            })
        })
        .collect();
    let untranscribed: Vec<_> = alignment.untranscribed.iter().map(|s| serde_json::json!([s.start, s.end])).collect();
    Ok(serde_json::to_string_pretty(&serde_json::json!({"segments": segments, "untranscribed": untranscribed}))?)
}
