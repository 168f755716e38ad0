//! The report of a run, as text and as JSON.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::error::Error;
use crate::pipeline::{PackageOutput, RecordingResult, SegmentResult, SpeechOutcome, TextOutput, TimeRange};
use crate::warning::{Warning, WarningCode};

/// More speeches than this are counted instead of listed.
const MAX_LISTED_SPEECHES: usize = 20;

/// The report of a run.
#[derive(Debug, Serialize)]
pub(super) struct RunReport {
    program: &'static str,
    speeches: Vec<SpeechOutcome>,
}

impl RunReport {
    /// The report of `speeches`.
    pub fn new(speeches: Vec<SpeechOutcome>) -> Self {
        Self { program: concat!("orate ", env!("CARGO_PKG_VERSION")), speeches }
    }

    /// The outputs of the texts that did not fail.
    pub fn made(&self) -> impl Iterator<Item = &TextOutput> {
        self.speeches.iter().flat_map(SpeechOutcome::made)
    }

    /// The errors of texts, then those of media files.
    pub fn errors(&self) -> impl Iterator<Item = &Error> {
        let of_texts = self.speeches.iter().flat_map(|speech| speech.failed().map(|(_, error)| error));
        of_texts.chain(self.media().filter_map(|media| media.error.as_ref()))
    }

    /// Warnings about all of a speech: its text is probably not that of the recording.
    pub fn whole_speech_warnings(&self) -> impl Iterator<Item = &Warning> {
        let warnings = self.speeches.iter().flat_map(|speech| &speech.recording).flat_map(|found| &found.warnings);
        warnings.filter(|warning| warning.code == WarningCode::TextMismatch)
    }

    fn media(&self) -> impl Iterator<Item = &PackageOutput> {
        self.speeches.iter().filter_map(|speech| speech.players.as_ref())
    }
}

/// The report as JSON.
pub(super) fn json(report: &RunReport) -> String {
    // Serialising plain values to a string cannot fail.
    let mut text = serde_json::to_string_pretty(report).unwrap_or_default();
    text.push('\n');
    text
}

/// The report as text: one line per text, the warnings by kind, and the number of files.
pub(super) fn text(report: &RunReport, folder: &Path) -> String {
    let mut text = String::new();
    // Writing to a string cannot fail.
    if report.speeches.len() <= MAX_LISTED_SPEECHES {
        for speech in &report.speeches {
            let _ = writeln!(text, "{}", speech.stem);
            if let Some(heard) = &speech.recording {
                push_recording(&mut text, heard);
            }
            for made in speech.made() {
                let _ = writeln!(text, "{}", line(made));
                push_warnings(&mut text, &made.warnings, "          ");
            }
            if let Some(media) = &speech.players {
                push_media(&mut text, media);
            }
        }
    } else {
        let _ = writeln!(text, "{} speeches, {} texts", report.speeches.len(), report.made().count());
        push_warnings(&mut text, report.made().flat_map(|made| &made.warnings), "  ");
    }
    let media = report.media().flat_map(|media| &media.outputs);
    let (files, streams): (Vec<&PathBuf>, _) = media.partition(|path| path.parent() == Some(folder));
    let files = files.len() + report.made().map(|made| made.outputs.len()).sum::<usize>();
    let failed = report.speeches.iter().flat_map(SpeechOutcome::failed).count();
    let failures = if failed > 0 { format!(", {} failed", count(failed, "text")) } else { String::new() };
    let elsewhere = streams.first().and_then(|path| path.parent());
    let elsewhere = elsewhere.map_or(String::new(), |path| format!(", {} in {}", streams.len(), path.display()));
    let _ = writeln!(text, "{} in {}{elsewhere}{failures}", count(files, "file"), folder.display());
    text
}

/// The media files, and the playlist of the streams that names all others.
fn push_media(text: &mut String, media: &PackageOutput) {
    let whole = |path: &&PathBuf| path.extension().is_some_and(|ending| ending == "mkv" || ending == "mp4");
    let master = media.outputs.iter().rfind(|path| path.extension().is_some_and(|ending| ending == "m3u8"));
    for path in media.outputs.iter().filter(whole).chain(master) {
        let _ = writeln!(text, "  media    {}", path.file_name().unwrap_or_default().to_string_lossy());
    }
    push_warnings(text, &media.warnings, "          ");
}

fn push_recording(text: &mut String, heard: &RecordingResult) {
    let name = heard.path.file_name().unwrap_or_default().to_string_lossy();
    let _ = writeln!(
        text,
        "  {name}  {}, spoken {}, compared with {}",
        clock(heard.duration.as_millis()),
        heard.spoken,
        heard.voice
    );
    push_untranscribed(text, heard);
    let others = heard.warnings.iter().filter(|warning| warning.code != WarningCode::Untranscribed);
    push_warnings(text, others, "          ");
}

/// More ranges than this are counted instead of listed.
const MAX_LISTED_RANGES: usize = 8;

fn push_untranscribed(text: &mut String, heard: &RecordingResult) {
    let all = &heard.untranscribed;
    if all.is_empty() {
        return;
    }
    let clocks = |range: &TimeRange| format!("{}–{}", clock(range.start.as_millis()), clock(range.end.as_millis()));
    let listed: Vec<String> = all.iter().take(MAX_LISTED_RANGES).map(clocks).collect();
    let more = all.len().saturating_sub(MAX_LISTED_RANGES);
    let more = if more > 0 { format!(", and {more} more") } else { String::new() };
    let _ = writeln!(text, "          speech not in the text: {}{more}", listed.join(", "));
}

/// `2 not spoken, 1 low confidence`
fn doubts(segments: &[SegmentResult]) -> String {
    let unspoken = segments.iter().filter(|segment| segment.start.is_none()).count();
    let unsure = segments.iter().filter(|segment| segment.start.is_some());
    let unsure = unsure.filter(|segment| segment.confidence.is_some_and(|confidence| confidence < 0.5)).count();
    let counts = [(unspoken, "not spoken"), (unsure, "low confidence")].into_iter().filter(|(number, _)| *number > 0);
    counts.map(|(number, what)| format!("{number} {what}")).collect::<Vec<_>>().join(", ")
}

fn line(made: &TextOutput) -> String {
    let doubts = made.segments.as_deref().map(doubts).filter(|doubts| !doubts.is_empty());
    let about = made.voice.as_ref().or(doubts.as_ref());
    format!(
        "  {:<6}  {:>13}  {:>9}  {:>9}{}",
        made.language.to_string(),
        count(made.sentences, "sentence"),
        count(made.cues, "cue"),
        clock(made.duration.as_millis()),
        about.map_or(String::new(), |about| format!("  {about}")),
    )
}

/// Warnings by kind, with the first of each kind in full.
fn push_warnings<'a>(text: &mut String, warnings: impl IntoIterator<Item = &'a Warning>, indent: &str) {
    let mut kinds: BTreeMap<WarningCode, Vec<&Warning>> = BTreeMap::new();
    for warning in warnings {
        kinds.entry(warning.code).or_default().push(warning);
    }
    for (code, warnings) in kinds {
        let more = if warnings.len() > 1 { format!("{} × ", warnings.len()) } else { String::new() };
        let at = warnings[0].place.time.map_or(String::new(), |time| format!("{time}: "));
        let _ = writeln!(text, "{indent}{more}{}: {at}{}", code.name(), warnings[0].message);
    }
}

/// `3:42.5`
fn clock(ms: i64) -> String {
    let tenths = (ms + 50) / 100;
    format!("{}:{:02}.{}", tenths / 600, tenths / 10 % 60, tenths % 10)
}

pub(super) fn count(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}
