//! Tracks as the page shows them: cues with their findings and confidence, and the limits of the profile.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::json_patch;
use super::options::PreviewOptions;
use crate::check::{self, CheckContext, RULES, Severity, TrackSource};
use crate::error::{Error, Result};
use crate::io;
use crate::language::Language;
use crate::profile::{FILE_ROUNDING, Limits, SENTENCES};
use crate::speech_files::split_file_name;
use crate::time::Time;
use crate::track::{self, Cue};

/// The formats by preference, if a folder has a track in several: JSON has sentences and confidence.
const PREFERRED_FORMATS: [&str; 3] = ["json", "vtt", "srt"];

/// The keys of the JSON format that the page has anyway.
const SHOWN_KEYS: [&str; 5] = ["language", "title", "regions", "styles", "cues"];

/// A track. Times are whole milliseconds.
#[derive(Serialize)]
pub(super) struct TrackData {
    stem: String,
    /// The name of its file.
    file: String,
    /// Its format, as the command line calls it.
    format: &'static str,
    /// Where edits are saved, and the version that they were made from; absent without a server.
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    pub served: Option<ServedTrack>,
    language: Language,
    rtl: bool,
    limits: LimitData,
    /// The severity of each rule, because the page checks the limits again after each edit.
    severities: std::collections::BTreeMap<&'static str, Severity>,
    /// The messages of the findings that the page updates.
    sentences: std::collections::BTreeMap<&'static str, &'static str>,
    /// Findings about the whole file.
    findings: Vec<FindingData>,
    cues: Vec<CueData>,
    regions: Vec<track::Region>,
    styles: Vec<String>,
    title: Option<String>,
    /// The other keys of the JSON format (sentences, words, date), for their own element in the page: only saving
    /// needs them.
    #[serde(skip)]
    pub rest: Option<String>,
    /// The file, as it was read.
    #[serde(skip)]
    #[cfg_attr(not(feature = "cli"), expect(dead_code, reason = "only the server asks"))]
    pub bytes: Vec<u8>,
}

/// A track on the server that shows it.
#[derive(Serialize)]
pub(super) struct ServedTrack {
    /// The number of the track.
    pub id: usize,
    /// The version of its content.
    pub version: String,
}

#[derive(Serialize)]
struct LimitData {
    line_length: usize,
    lines: usize,
    /// Characters per thousand seconds.
    reading_speed: u32,
    min_duration: i64,
    word_duration: i64,
    max_duration: i64,
    min_gap: i64,
    /// The tolerance for rounded times.
    rounding: i64,
}

#[derive(Serialize)]
struct CueData {
    start: i64,
    end: i64,
    lines: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    confidence: Option<f64>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    findings: Vec<FindingData>,
    /// The fields of the JSON format other than times and lines, so that saving loses nothing.
    keep: CueExtras,
}

#[derive(Serialize)]
struct CueExtras {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    speaker: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    placement: Option<track::Placement>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    runs: Vec<track::StyledRun>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    stamps: Vec<StampData>,
}

/// A time within a cue, in seconds as in the JSON format.
#[derive(Serialize)]
struct StampData {
    at: usize,
    time: Time,
}

#[derive(Serialize)]
struct FindingData {
    code: &'static str,
    severity: Severity,
    message: String,
}

/// The tracks in `paths`: each named file, and from folders one file for each name and language.
pub fn files(paths: &[PathBuf]) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for path in paths {
        if !path.is_dir() {
            files.push(path.clone());
            continue;
        }
        let mut found: Vec<PathBuf> = Vec::new();
        for name in PREFERRED_FORMATS {
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

/// Reports are JSON too, and may be beside the tracks.
fn is_track(file: &Path, format: &str) -> bool {
    format != "json" || io::read(file).is_ok_and(|bytes| track::read(file, &bytes, Some(format)).is_ok())
}

/// The track at `path`, checked.
pub(super) fn track(path: &Path, options: &PreviewOptions<'_>) -> Result<TrackData> {
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
    let confidences = if format.name() == "json" { confidences(&bytes) } else { Vec::new() };
    // Cues of these formats are numbered by their order.
    let is_numbered = matches!(format.name(), "json" | "srt");
    let mut cues: Vec<CueData> = track
        .cues
        .iter()
        .enumerate()
        .map(|(at, cue)| CueData::of(cue, is_numbered.then_some(at), &confidences))
        .collect();
    let mut whole = Vec::new();
    for finding in check::check(&context) {
        let list = finding.cue.and_then(|cue| cues.get_mut(cue - 1)).map_or(&mut whole, |cue| &mut cue.findings);
        list.push(FindingData { code: finding.code, severity: finding.severity, message: finding.message });
    }
    let is_ours = format.name() == "json";
    Ok(TrackData {
        stem,
        file: path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default(),
        format: format.name(),
        served: None,
        rest: if is_ours { json_patch::without(&bytes, &SHOWN_KEYS) } else { None },
        rtl: language.is_right_to_left(),
        limits: LimitData::of(&context.limits),
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

impl LimitData {
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

impl CueData {
    fn of(cue: &Cue, number: Option<usize>, confidences: &[SegmentConfidence]) -> Self {
        let (start, end) = (cue.span.start.as_millis(), cue.span.end.as_millis());
        // The lowest confidence of the sentences that the cue shows a part of.
        let within = |confidences: &&SegmentConfidence| confidences.start < end && confidences.end > start;
        let confidence =
            confidences.iter().filter(within).map(|confidences| confidences.confidence).min_by(f64::total_cmp);
        let placement = Some(cue.placement.clone()).filter(|placement| *placement != track::Placement::default());
        let id = cue.id.clone().filter(|id| number.is_none_or(|at| *id != (at + 1).to_string()));
        let stamps = cue.stamps.iter().map(|stamp| StampData { at: stamp.at, time: stamp.time }).collect();
        let keep = CueExtras { id, speaker: cue.speaker.clone(), placement, runs: cue.runs.clone(), stamps };
        Self { start, end, lines: cue.lines.clone(), confidence, findings: Vec::new(), keep }
    }
}

/// The confidence of a stretch of time.
struct SegmentConfidence {
    start: i64,
    end: i64,
    confidence: f64,
}

/// The confidence of each sentence in the JSON format.
fn confidences(bytes: &[u8]) -> Vec<SegmentConfidence> {
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
    let confidences = |segment: Segment| {
        let (start, end) = (millis(segment.start?), millis(segment.end?));
        Some(SegmentConfidence { start, end, confidence: segment.confidence? })
    };
    // JSON of other programs has no confidence.
    let file: Option<File> = serde_json::from_slice(bytes).ok();
    file.into_iter().flat_map(|file| file.segments).filter_map(confidences).collect()
}
