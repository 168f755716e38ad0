//! Aligns every set in the folders that are named and writes the JSON that `score.py` reads.
//!
//! `cargo run --release --example align -- out ../shared/align/en_clean …`
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a bench reports to the terminal")]

mod pico;

use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use orate::align::{Alignment, Extractor, Options, ReferenceLine, align};
use orate::audio::decode::{AudioTrack, decode};

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
        let mut extractor = Extractor::new();
        decode(&recording(&set)?, &AudioTrack::Default, &mut |x| extractor.push(x))?;
        let features = extractor.finish();
        let decoded = begin.elapsed() - spoken;
        let alignment = align(&reference, &features, &Options::default());
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

/// The lines as Pico says them, or espeak-ng for what Pico does not speak. Kept beside the
/// results if `REFERENCE_CACHE` names a folder, because tuning runs it over and over.
fn reference(name: &str, lines: &[&str]) -> Result<Vec<ReferenceLine>, Box<dyn Error>> {
    let language = name.get(..2).ok_or("a set's name begins with its language")?;
    let cache = std::env::var_os("REFERENCE_CACHE").map(PathBuf::from);
    let engine = std::env::var("ENGINE").unwrap_or_default();
    let mut voice = if engine == "espeak" { None } else { pico::Voice::open(language) };
    let mut reference = Vec::new();
    for line in lines {
        let file = cache.as_ref().map(|c| c.join(format!("{language}{engine}-{:016x}", hash(line))));
        let kept = file.as_ref().and_then(|f| std::fs::read(f).ok());
        let samples: Vec<i16> = match kept {
            Some(bytes) => bytes.chunks_exact(2).map(|b| i16::from_le_bytes([b[0], b[1]])).collect(),
            None => match &mut voice {
                Some(voice) => voice.speak(line),
                None => espeak(language, line)?,
            },
        };
        if let Some(file) = file.filter(|f| !f.exists()) {
            std::fs::write(file, samples.iter().flat_map(|s| s.to_le_bytes()).collect::<Vec<u8>>())?;
        }
        reference.push(ReferenceLine::new(&samples, &[]));
    }
    Ok(reference)
}

fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3))
}

fn espeak(language: &str, line: &str) -> Result<Vec<i16>, Box<dyn Error>> {
    let wav = std::env::temp_dir().join(format!("orate-align-{}.wav", std::process::id()));
    Command::new("espeak-ng").args(["-v", language, "-w"]).arg(&wav).arg("--").arg(line).status()?;
    let mut extract = Vec::new();
    decode(&wav, &AudioTrack::Default, &mut |x| extract.extend(x.iter().map(|s| (s * 32_767.0) as i16)))?;
    Ok(extract)
}

fn json(lines: &[&str], alignment: &Alignment) -> Result<String, Box<dyn Error>> {
    let segments: Vec<serde_json::Value> = lines
        .iter()
        .zip(&alignment.lines)
        .map(|(text, line)| {
            serde_json::json!({
                "start": line.span.map(|s| s.start), "end": line.span.map(|s| s.end),
                "text": text, "confidence": line.confidence, "words": line.words.iter().map(|w| [w.start, w.end]).collect::<Vec<_>>(),
            })
        })
        .collect();
    let untranscribed: Vec<_> = alignment.untranscribed.iter().map(|s| serde_json::json!([s.start, s.end])).collect();
    Ok(serde_json::to_string_pretty(&serde_json::json!({"segments": segments, "untranscribed": untranscribed}))?)
}
