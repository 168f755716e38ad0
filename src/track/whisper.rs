//! What speech recognisers write: the JSON of Whisper, WhisperX and whisper.cpp.

use serde::{Deserialize, Serialize};

use super::clock::{millis, seconds};
use super::lines::line_at;
use super::text::Builder;
use super::{AnyReader, Cue, Export, Feature, Format, Reader, Reading, Stamp, Style, Track, Unreadable, Unwritable};
use crate::time::{Span, Time};

/// The JSON of Whisper.
pub struct Whisper;

impl Format for Whisper {
    fn name(&self) -> &'static str {
        "whisper"
    }

    fn endings(&self) -> &'static [&'static str] {
        &["whisper.json", "json"]
    }

    fn keeps(&self) -> &'static [Feature] {
        &[Feature::Speaker, Feature::Stamps, Feature::Overlaps, Feature::Negative]
    }

    fn write(&self, export: Export<'_>) -> Result<Vec<u8>, Unwritable> {
        let track = export.track;
        let segments: Vec<Written> = track.cues.iter().enumerate().map(|(id, cue)| Written::of(id, cue)).collect();
        let text = track.cues.iter().map(Cue::one_line).collect::<Vec<_>>().join(" ");
        let language = track.language.as_ref().map(|language| language.primary());
        let file = WrittenFile { text, segments, language };
        let mut text = serde_json::to_string_pretty(&file).map_err(|error| Unwritable(error.to_string()))?;
        text.push('\n');
        Ok(text.into_bytes())
    }

    fn reader(&self) -> Option<AnyReader<'_>> {
        Some(AnyReader::Text(self))
    }
}

#[derive(Serialize)]
struct WrittenFile<'a> {
    text: String,
    segments: Vec<Written<'a>>,
    language: Option<&'a str>,
}

#[derive(Serialize)]
struct Written<'a> {
    id: usize,
    start: Time,
    end: Time,
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    speaker: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    words: Vec<WrittenWord>,
}

#[derive(Serialize)]
struct WrittenWord {
    word: String,
    start: Time,
    end: Time,
}

impl<'a> Written<'a> {
    fn of(id: usize, cue: &'a Cue) -> Self {
        let text = cue.one_line();
        let ends = cue.stamps.iter().skip(1).map(|stamp| (stamp.at, stamp.time)).chain([(text.len(), cue.span.end)]);
        let words = cue.stamps.iter().zip(ends).filter_map(|(Stamp { at, time }, (end, until))| {
            let word = text.get(*at..end)?;
            (!word.is_empty()).then(|| WrittenWord { word: word.to_owned(), start: *time, end: until })
        });
        let words = words.collect();
        Self { id, start: cue.span.start, end: cue.span.end, text, speaker: cue.speaker.as_deref(), words }
    }
}

impl Reader for Whisper {
    fn sniff(&self, text: &str) -> bool {
        let text = text.trim_start();
        text.starts_with('{')
            && !text.contains("\"cues\"")
            && (text.contains("\"segments\"") || text.contains("\"transcription\""))
    }

    fn read(&self, text: &str) -> Result<Reading, Unreadable> {
        let file: File = serde_json::from_str(text).map_err(|error| Unreadable {
            line: error.line().max(1),
            reason: format!("this is not the JSON of a speech recogniser: {error}"),
        })?;
        let language = file.language.or(file.result.and_then(|result| result.language));
        let mut cues: Vec<Cue> = file.segments.iter().map(Segment::cue).collect();
        cues.extend(file.transcription.iter().map(Transcribed::cue));
        set_lines(text, &mut cues);
        let language = language.and_then(|tag| tag.parse().ok());
        Ok(Reading { track: Track { language, cues, ..Track::default() }, warnings: Vec::new() })
    }
}

/// Where the texts of the cues stand in the file, as far as they stand there letter for letter.
fn set_lines(text: &str, cues: &mut [Cue]) {
    let start = text.find("\"segments\"").or(text.find("\"transcription\"")).unwrap_or_default();
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

#[derive(Deserialize)]
struct File {
    #[serde(default)]
    language: Option<String>,
    #[serde(default)]
    segments: Vec<Segment>,
    /// What whisper.cpp calls them.
    #[serde(default)]
    transcription: Vec<Transcribed>,
    #[serde(default)]
    result: Option<Outcome>,
}

#[derive(Deserialize)]
struct Outcome {
    #[serde(default)]
    language: Option<String>,
}

#[derive(Deserialize)]
struct Segment {
    #[serde(default)]
    start: f64,
    #[serde(default)]
    end: f64,
    #[serde(default)]
    text: String,
    #[serde(default)]
    speaker: Option<String>,
    #[serde(default)]
    words: Vec<Word>,
}

#[derive(Deserialize)]
struct Word {
    #[serde(alias = "text")]
    word: String,
    /// Words without letters may have no times.
    #[serde(default)]
    start: Option<f64>,
}

#[derive(Deserialize)]
struct Transcribed {
    offsets: Offsets,
    #[serde(default)]
    text: String,
}

#[derive(Deserialize)]
struct Offsets {
    from: i64,
    to: i64,
}

impl Segment {
    fn cue(&self) -> Cue {
        let span = Span { start: seconds(self.start), end: seconds(self.end) };
        let mut cue = Cue { span, speaker: self.speaker.clone(), ..Cue::default() };
        let text = self.text.trim();
        let mut builder = Builder::default();
        let mut rest = text;
        for word in &self.words {
            // Words are parts of the text; what does not stand there cannot be placed.
            let Some(at) = rest.find(word.word.trim()).filter(|_| !word.word.trim().is_empty()) else { continue };
            builder.push(&rest[..at], &Style::default());
            if let Some(start) = word.start {
                builder.stamp(seconds(start));
            }
            builder.push(word.word.trim(), &Style::default());
            rest = &rest[at + word.word.trim().len()..];
        }
        builder.push(rest, &Style::default());
        builder.finish(&mut cue);
        cue
    }
}

impl Transcribed {
    fn cue(&self) -> Cue {
        let span = Span { start: millis(self.offsets.from), end: millis(self.offsets.to) };
        let mut cue = Cue { span, ..Cue::default() };
        let mut builder = Builder::default();
        builder.push(self.text.trim(), &Style::default());
        builder.finish(&mut cue);
        cue
    }
}
