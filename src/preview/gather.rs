//! Tracks as the page shows them: cues, what is wrong with each, limits, and how surely each was heard.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::{Options, raw};
use crate::check::{self, CheckContext, RULES, Severity, TrackSource};
use crate::error::{Error, Result};
use crate::io;
use crate::language::Language;
use crate::profile::{FILE_ROUNDING, Limits, SENTENCES};
use crate::speech_files::split_file_name;
use crate::time::Time;
use crate::track::{self, Cue};

/// Which format is shown where a folder has a track in several: JSON knows sentences and confidence.
const PREFERRED: [&str; 3] = ["json", "vtt", "srt"];

/// The keys of our JSON that the page has anyway.
const SHOWN_KEYS: [&str; 5] = ["language", "title", "regions", "styles", "cues"];

/// A track. Times are whole milliseconds.
#[derive(Serialize)]
pub(super) struct Shown {
    stem: String,
    /// The name of its file.
    file: String,
    /// Its format, as the command line calls it.
    format: &'static str,
    /// Whom to tell of edits, and what they were made to, where somebody takes them.
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    pub kept: Option<Kept>,
    language: Language,
    rtl: bool,
    limits: ShownLimits,
    /// How bad it is to break each rule: the page finds anew what an edit breaks.
    severities: std::collections::BTreeMap<&'static str, Severity>,
    /// The sentences of the findings that the page updates.
    sentences: std::collections::BTreeMap<&'static str, &'static str>,
    /// What concerns the whole file.
    findings: Vec<ShownFinding>,
    cues: Vec<ShownCue>,
    regions: Vec<track::Region>,
    styles: Vec<String>,
    title: Option<String>,
    /// What our JSON says besides of the speech (sentences, words, date), for an element of its own in the page:
    /// only saving needs it.
    #[serde(skip)]
    pub rest: Option<String>,
    /// Its file, as it was read.
    #[serde(skip)]
    #[cfg_attr(not(feature = "cli"), expect(dead_code, reason = "only the server asks"))]
    pub bytes: Vec<u8>,
}

/// The place of a track on the server that shows it.
#[derive(Serialize)]
pub(super) struct Kept {
    /// Its number there.
    pub id: usize,
    /// Tells its contents from all others.
    pub version: String,
}

#[derive(Serialize)]
struct ShownLimits {
    line_length: usize,
    lines: usize,
    /// Characters in a thousand seconds.
    reading_speed: u32,
    min_duration: i64,
    word_duration: i64,
    max_duration: i64,
    min_gap: i64,
    /// The tolerance for times that were rounded.
    rounding: i64,
}

#[derive(Serialize)]
struct ShownCue {
    start: i64,
    end: i64,
    lines: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    confidence: Option<f64>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    findings: Vec<ShownFinding>,
    /// What our JSON says of it besides times and lines, so that saving loses nothing.
    keep: Rest,
}

#[derive(Serialize)]
struct Rest {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    speaker: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    placement: Option<track::Placement>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    runs: Vec<track::StyledRun>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    stamps: Vec<ShownStamp>,
}

/// A moment within a cue, in seconds as our JSON has it.
#[derive(Serialize)]
struct ShownStamp {
    at: usize,
    time: Time,
}

#[derive(Serialize)]
struct ShownFinding {
    code: &'static str,
    severity: Severity,
    message: String,
}

/// The tracks in `paths`: files as they are, of folders one file for each name and language.
pub fn files(paths: &[PathBuf]) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for path in paths {
        if !path.is_dir() {
            files.push(path.clone());
            continue;
        }
        let mut found: Vec<PathBuf> = Vec::new();
        for name in PREFERRED {
            for file in io::files_in(path)? {
                let of = |file: &Path| split_file_name(file);
                let is_format = track::format_for(&file).is_some_and(|format| format.name() == name);
                if is_format && !found.iter().any(|known| of(known) == of(&file)) && is_track(&file, name) {
                    found.push(file);
                }
            }
        }
        if found.is_empty() {
            return Err(Error::NoInput { path: path.clone(), known: track::known_endings() });
        }
        found.sort();
        files.append(&mut found);
    }
    Ok(files)
}

/// Reports are JSON too, and may lie beside the tracks.
fn is_track(file: &Path, format: &str) -> bool {
    format != "json" || io::read(file).is_ok_and(|bytes| track::read(file, &bytes, Some(format)).is_ok())
}

/// The track at `path`, checked.
pub(super) fn track(path: &Path, options: &Options<'_>) -> Result<Shown> {
    let bytes = io::read(path)?;
    let format = track::format_of(path, &bytes, None)?;
    let (track, warnings) = track::read(path, &bytes, Some(format.name()))?;
    let (stem, named) = split_file_name(path);
    let text = || track.cues.iter().map(Cue::one_line).collect::<Vec<_>>().join("\n");
    let language = named.or_else(|| track.language.clone()).or_else(|| options.language.cloned());
    let language = language.or_else(|| Language::detect(&text()));
    let language = language.ok_or_else(|| Error::LanguageUnknown { path: path.to_owned() })?;

    let mut context = CheckContext::new(&track, &language, options.profile);
    context.source = Some(TrackSource { bytes: &bytes, format: format.name(), warnings: &warnings });
    let heard = if format.name() == "json" { confidences(&bytes) } else { Vec::new() };
    // Their numbers follow the order of the cues by themselves.
    let is_numbered = matches!(format.name(), "json" | "srt");
    let mut cues: Vec<ShownCue> =
        track.cues.iter().enumerate().map(|(at, cue)| ShownCue::of(cue, is_numbered.then_some(at), &heard)).collect();
    let mut whole = Vec::new();
    for finding in check::check(&context) {
        let list = finding.cue.and_then(|cue| cues.get_mut(cue - 1)).map_or(&mut whole, |cue| &mut cue.findings);
        list.push(ShownFinding { code: finding.code, severity: finding.severity, message: finding.message });
    }
    let is_ours = format.name() == "json";
    Ok(Shown {
        stem,
        file: path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default(),
        format: format.name(),
        kept: None,
        rest: if is_ours { raw::without(&bytes, &SHOWN_KEYS) } else { None },
        rtl: language.is_right_to_left(),
        limits: ShownLimits::of(&context.limits),
        severities: RULES.iter().map(|rule| (rule.code, rule.severity_on(&context))).collect(),
        sentences: SENTENCES.iter().copied().collect(),
        language,
        findings: whole,
        cues,
        regions: track.regions,
        styles: track.styles,
        title: track.title,
        bytes,
    })
}

impl ShownLimits {
    fn of(limits: &Limits) -> Self {
        Self {
            line_length: limits.line_length,
            lines: limits.lines,
            reading_speed: limits.reading_speed,
            min_duration: limits.min_duration.as_millis(),
            word_duration: limits.word_duration.as_millis(),
            max_duration: limits.max_duration.as_millis(),
            min_gap: limits.min_gap.as_millis(),
            rounding: FILE_ROUNDING.as_millis(),
        }
    }
}

impl ShownCue {
    fn of(cue: &Cue, number: Option<usize>, heard: &[Heard]) -> Self {
        let (start, end) = (cue.span.start.as_millis(), cue.span.end.as_millis());
        // The least sure of the sentences that it shows a part of.
        let within = |heard: &&Heard| heard.start < end && heard.end > start;
        let confidence = heard.iter().filter(within).map(|heard| heard.confidence).min_by(f64::total_cmp);
        let placement = Some(cue.placement.clone()).filter(|placement| *placement != track::Placement::default());
        let id = cue.id.clone().filter(|id| number.is_none_or(|at| *id != (at + 1).to_string()));
        let stamps = cue.stamps.iter().map(|stamp| ShownStamp { at: stamp.at, time: stamp.time }).collect();
        let keep = Rest { id, speaker: cue.speaker.clone(), placement, runs: cue.runs.clone(), stamps };
        Self { start, end, lines: cue.lines.clone(), confidence, findings: Vec::new(), keep }
    }
}

/// How surely a stretch was heard.
struct Heard {
    start: i64,
    end: i64,
    confidence: f64,
}

/// What our JSON says of the hearing of each sentence.
fn confidences(bytes: &[u8]) -> Vec<Heard> {
    #[derive(Deserialize)]
    struct File {
        #[serde(default)]
        segments: Vec<Segment>,
    }
    #[derive(Deserialize)]
    struct Segment {
        start: Option<f64>,
        end: Option<f64>,
        confidence: Option<f64>,
    }
    let millis = |seconds: f64| (seconds * 1000.0).round() as i64;
    let heard = |segment: Segment| {
        let (start, end) = (millis(segment.start?), millis(segment.end?));
        Some(Heard { start, end, confidence: segment.confidence? })
    };
    // What is not ours has none of it.
    let file: Option<File> = serde_json::from_slice(bytes).ok();
    file.into_iter().flat_map(|file| file.segments).filter_map(heard).collect()
}
