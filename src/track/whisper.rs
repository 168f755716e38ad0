//! The JSON of speech recognisers: Whisper, faster-whisper, WhisperX, whisper.cpp, Transformers.

use serde::{Deserialize, Deserializer, Serialize};

use crate::language::Language;
use crate::time::{Span, Time};
use crate::track::clock::{millis, seconds};
use crate::track::cue::{Cue, CueTimestamp, Track};
use crate::track::cue_text::CueTextBuilder;
use crate::track::feature::TrackFeature;
use crate::track::format::{
    ReadTrack, TextTrackReader, TrackExport, TrackFormat, TrackReadError, TrackReader, TrackWriteError,
};
use crate::track::lines::line_at;
use crate::track::style::TextStyle;

/// The JSON of Whisper.
pub struct WhisperFormat;

impl TrackFormat for WhisperFormat {
    fn name(&self) -> &'static str {
        "whisper"
    }

    fn endings(&self) -> &'static [&'static str] {
        &["whisper.json", "json"]
    }

    fn keeps(&self) -> &'static [TrackFeature] {
        &[TrackFeature::Speaker, TrackFeature::Stamps, TrackFeature::Overlaps, TrackFeature::Negative]
    }

    fn write(&self, export: TrackExport<'_>) -> Result<Vec<u8>, TrackWriteError> {
        let track = export.track;
        let segments: Vec<WhisperSegmentOutput> =
            track.cues.iter().enumerate().map(|(id, cue)| WhisperSegmentOutput::of(id, cue)).collect();
        let text = track.cues.iter().map(Cue::one_line).collect::<Vec<_>>().join(" ");
        let language = track.language.as_ref().map(|language| language.primary());
        let file = WhisperOutput { text, segments, language };
        let mut text = serde_json::to_string_pretty(&file).map_err(|error| TrackWriteError(error.to_string()))?;
        text.push('\n');
        Ok(text.into_bytes())
    }

    fn reader(&self) -> Option<TrackReader<'_>> {
        Some(TrackReader::Text(self))
    }
}

#[derive(Serialize)]
struct WhisperOutput<'a> {
    text: String,
    segments: Vec<WhisperSegmentOutput<'a>>,
    language: Option<&'a str>,
}

#[derive(Serialize)]
struct WhisperSegmentOutput<'a> {
    id: usize,
    start: Time,
    end: Time,
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    speaker: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    words: Vec<WhisperWordOutput>,
}

#[derive(Serialize)]
struct WhisperWordOutput {
    word: String,
    start: Time,
    end: Time,
}

impl<'a> WhisperSegmentOutput<'a> {
    fn of(id: usize, cue: &'a Cue) -> Self {
        let text = cue.one_line();
        let ends = cue.stamps.iter().skip(1).map(|stamp| (stamp.at, stamp.time)).chain([(text.len(), cue.span.end)]);
        let words = cue.stamps.iter().zip(ends).filter_map(|(CueTimestamp { at, time }, (end, until))| {
            let word = text.get(*at..end)?;
            (!word.is_empty()).then(|| WhisperWordOutput { word: word.to_owned(), start: *time, end: until })
        });
        let words = words.collect();
        Self { id, start: cue.span.start, end: cue.span.end, text, speaker: cue.speaker.as_deref(), words }
    }
}

impl TextTrackReader for WhisperFormat {
    fn sniff(&self, text: &str) -> bool {
        let text = text.trim_start();
        let has = |name: &str| text.contains(&format!("\"{name}\""));
        let is_object = text.starts_with('{') && ["segments", "transcription", "chunks"].into_iter().any(has);
        let is_list = text.strip_prefix('[').is_some_and(|rest| rest.trim_start().starts_with('{'));
        !has("cues") && (is_object || is_list && has("start") && has("text"))
    }

    fn read(&self, text: &str) -> Result<ReadTrack, TrackReadError> {
        let wrong = |error: serde_json::Error| TrackReadError {
            line: Some(error.line().max(1)),
            reason: format!("not the JSON of a speech recogniser: {error}"),
        };
        let file = if text.trim_start().starts_with('[') {
            WhisperInput { segments: serde_json::from_str(text).map_err(wrong)?, ..WhisperInput::default() }
        } else {
            serde_json::from_str(text).map_err(wrong)?
        };
        let language = file.language.or(file.result.and_then(|result| result.language));
        let mut cues: Vec<Cue> = file.segments.iter().map(WhisperSegment::cue).collect();
        cues.extend(file.transcription.iter().map(WhisperCppSegment::cue));
        cues.extend(file.chunks.iter().map(TransformersChunk::cue));
        set_lines(text, &mut cues);
        let language = language.and_then(|name| Language::from_name(&name).or_else(|| name.parse().ok()));
        Ok(ReadTrack { track: Track { language, cues, ..Track::default() }, warnings: Vec::new() })
    }
}

/// Finds the lines of the cues in the file, if it has their text literally.
fn set_lines(text: &str, cues: &mut [Cue]) {
    let names = ["\"segments\"", "\"transcription\"", "\"chunks\""];
    let start = names.iter().find_map(|name| text.find(name)).unwrap_or_default();
    let (mut at, mut line) = (start, line_at(text, start));
    for cue in cues {
        let Some(first) = cue.lines.first() else { continue };
        if let Some(found) = text[at..].find(first.as_str()) {
            line += line_at(&text[at..at + found], usize::MAX) - 1;
            at += found;
            cue.line = Some(line);
        }
    }
}

/// Reads a value that some programs write as `null`.
fn or_default<'de, D: Deserializer<'de>, T: Deserialize<'de> + Default>(deserializer: D) -> Result<T, D::Error> {
    Ok(Option::deserialize(deserializer)?.unwrap_or_default())
}

#[derive(Default, Deserialize)]
struct WhisperInput {
    #[serde(default)]
    language: Option<String>,
    #[serde(default, deserialize_with = "or_default")]
    segments: Vec<WhisperSegment>,
    /// The segments of whisper.cpp.
    #[serde(default, deserialize_with = "or_default")]
    transcription: Vec<WhisperCppSegment>,
    /// The segments of Transformers.
    #[serde(default, deserialize_with = "or_default")]
    chunks: Vec<TransformersChunk>,
    #[serde(default)]
    result: Option<WhisperCppResult>,
}

#[derive(Deserialize)]
struct TransformersChunk {
    /// Start and end; the last one may have no end.
    timestamp: (Option<f64>, Option<f64>),
    #[serde(default, deserialize_with = "or_default")]
    text: String,
}

#[derive(Deserialize)]
struct WhisperCppResult {
    #[serde(default)]
    language: Option<String>,
}

#[derive(Deserialize)]
struct WhisperSegment {
    #[serde(default, deserialize_with = "or_default")]
    start: f64,
    #[serde(default, deserialize_with = "or_default")]
    end: f64,
    #[serde(default, deserialize_with = "or_default")]
    text: String,
    #[serde(default)]
    speaker: Option<String>,
    #[serde(default, deserialize_with = "or_default")]
    words: Vec<WhisperWord>,
}

#[derive(Deserialize)]
struct WhisperWord {
    #[serde(alias = "text")]
    word: String,
    /// Words without letters may have no times.
    #[serde(default)]
    start: Option<f64>,
}

#[derive(Deserialize)]
struct WhisperCppSegment {
    offsets: WhisperCppOffsets,
    #[serde(default)]
    text: String,
}

#[derive(Deserialize)]
struct WhisperCppOffsets {
    from: i64,
    to: i64,
}

impl WhisperSegment {
    fn cue(&self) -> Cue {
        let span = Span { start: seconds(self.start), end: seconds(self.end) };
        let mut cue = Cue { span, speaker: self.speaker.clone(), ..Cue::default() };
        let text = self.text.trim();
        let mut builder = CueTextBuilder::default();
        let mut rest = text;
        for word in &self.words {
            // Words that are not in the text have no position.
            let Some(at) = rest.find(word.word.trim()).filter(|_| !word.word.trim().is_empty()) else { continue };
            builder.push(&rest[..at], &TextStyle::default());
            if let Some(start) = word.start {
                builder.stamp(seconds(start));
            }
            builder.push(word.word.trim(), &TextStyle::default());
            rest = &rest[at + word.word.trim().len()..];
        }
        builder.push(rest, &TextStyle::default());
        builder.finish(&mut cue);
        cue
    }
}

impl WhisperCppSegment {
    fn cue(&self) -> Cue {
        plain(Span { start: millis(self.offsets.from), end: millis(self.offsets.to) }, &self.text)
    }
}

impl TransformersChunk {
    fn cue(&self) -> Cue {
        let (start, end) = self.timestamp;
        let start = start.or(end).unwrap_or_default();
        plain(Span { start: seconds(start), end: seconds(end.unwrap_or(start)) }, &self.text)
    }
}

fn plain(span: Span, text: &str) -> Cue {
    let mut cue = Cue { span, ..Cue::default() };
    let mut builder = CueTextBuilder::default();
    builder.push(text.trim(), &TextStyle::default());
    builder.finish(&mut cue);
    cue
}
