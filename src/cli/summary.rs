//! What was done, for people and for programs.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::error::Error;
use crate::pipeline::align::{Listened, Segment, Stretch};
use crate::pipeline::package::Packaged;
use crate::pipeline::{Made, Outcome, TextOutcome, TextResult};
use crate::warning::{Warning, WarningCode};

/// More speeches than this are summed up instead of listed.
const LISTED: usize = 20;

/// Everything that a run did.
#[derive(Debug, Serialize)]
pub struct Report {
    program: &'static str,
    speeches: Vec<Outcome>,
}

impl Report {
    /// The report of `speeches`.
    pub fn new(speeches: Vec<Outcome>) -> Self {
        Self { program: concat!("orate ", env!("CARGO_PKG_VERSION")), speeches }
    }

    /// The texts that were done.
    pub fn made(&self) -> impl Iterator<Item = &Made> {
        self.texts().filter_map(|text| match &text.result {
            TextResult::Made(made) => Some(made),
            TextResult::Failed { .. } => None,
        })
    }

    /// The texts that failed, and why.
    pub fn failed(&self) -> impl Iterator<Item = (&Path, String)> {
        self.texts().filter_map(|text| match &text.result {
            TextResult::Made(_) => None,
            TextResult::Failed { error } => Some((text.input.as_path(), error.chain())),
        })
    }

    /// Why files for players could not be made.
    pub fn unplayable(&self) -> impl Iterator<Item = String> {
        self.players().filter_map(|players| players.error.as_ref()).map(Error::chain)
    }

    fn players(&self) -> impl Iterator<Item = &Packaged> {
        self.speeches.iter().filter_map(|speech| speech.players.as_ref())
    }

    /// What is probably wrong with all of a speech.
    pub fn alarms(&self) -> impl Iterator<Item = &Warning> {
        let warnings = self.speeches.iter().flat_map(|speech| &speech.recording).flat_map(|heard| &heard.warnings);
        warnings.filter(|warning| warning.code == WarningCode::TextMismatch)
    }

    fn texts(&self) -> impl Iterator<Item = &TextOutcome> {
        self.speeches.iter().flat_map(|speech| &speech.texts)
    }
}

/// The report for programs.
pub fn json(report: &Report) -> String {
    // Serialising plain values to a string cannot fail.
    let mut text = serde_json::to_string_pretty(report).unwrap_or_default();
    text.push('\n');
    text
}

/// The report for people: a line a text, the warnings by kind, what was written where.
pub fn text(report: &Report, folder: &Path) -> String {
    let mut text = String::new();
    // Writing to a string cannot fail.
    if report.speeches.len() <= LISTED {
        for speech in &report.speeches {
            let _ = writeln!(text, "{}", speech.stem);
            if let Some(heard) = &speech.recording {
                push_recording(&mut text, heard);
            }
            for made in speech.texts.iter().filter_map(|text| match &text.result {
                TextResult::Made(made) => Some(made),
                TextResult::Failed { .. } => None,
            }) {
                let _ = writeln!(text, "{}", line(made));
                push_warnings(&mut text, &made.warnings, "          ");
            }
            if let Some(players) = &speech.players {
                push_players(&mut text, players);
            }
        }
    } else {
        let _ = writeln!(text, "{} speeches, {} texts", report.speeches.len(), report.made().count());
        push_warnings(&mut text, report.made().flat_map(|made| &made.warnings), "  ");
    }
    let players = report.players().flat_map(|players| &players.outputs);
    let (files, streams): (Vec<&PathBuf>, _) = players.partition(|path| path.parent() == Some(folder));
    let files = files.len() + report.made().map(|made| made.outputs.len()).sum::<usize>();
    let failed = report.failed().count();
    let failures = if failed > 0 { format!(", {} failed", count(failed, "text")) } else { String::new() };
    let elsewhere = streams.first().and_then(|path| path.parent());
    let elsewhere = elsewhere.map_or(String::new(), |path| format!(", {} in {}", streams.len(), path.display()));
    let _ = writeln!(text, "{} in {}{elsewhere}{failures}", count(files, "file"), folder.display());
    text
}

/// What somebody opens: whole files, and of streams the playlist that names all others.
fn push_players(text: &mut String, players: &Packaged) {
    let whole = |path: &&PathBuf| path.extension().is_some_and(|ending| ending == "mkv" || ending == "mp4");
    let master = players.outputs.iter().rfind(|path| path.extension().is_some_and(|ending| ending == "m3u8"));
    for path in players.outputs.iter().filter(whole).chain(master) {
        let _ = writeln!(text, "  players  {}", path.file_name().unwrap_or_default().to_string_lossy());
    }
    push_warnings(text, &players.warnings, "          ");
}

fn push_recording(text: &mut String, heard: &Listened) {
    let name = heard.path.file_name().unwrap_or_default().to_string_lossy();
    let _ = writeln!(
        text,
        "  {name}  {}, spoken {}, compared with {}",
        clock(heard.duration.as_millis()),
        heard.spoken,
        heard.voice
    );
    push_stretches(text, heard);
    let others = heard.warnings.iter().filter(|warning| warning.code != WarningCode::Untranscribed);
    push_warnings(text, others, "          ");
}

/// More stretches than this are counted instead of listed.
const STRETCHES: usize = 8;

fn push_stretches(text: &mut String, heard: &Listened) {
    let all = &heard.untranscribed;
    if all.is_empty() {
        return;
    }
    let clocks = |stretch: &Stretch| format!("{}–{}", clock(stretch.start.as_millis()), clock(stretch.end.as_millis()));
    let listed: Vec<String> = all.iter().take(STRETCHES).map(clocks).collect();
    let more = all.len().saturating_sub(STRETCHES);
    let more = if more > 0 { format!(", and {more} more") } else { String::new() };
    let _ = writeln!(text, "          speech without text: {}{more}", listed.join(", "));
}

/// `2 unspoken, 1 unsure`
fn doubts(segments: &[Segment]) -> String {
    let unspoken = segments.iter().filter(|segment| segment.start.is_none()).count();
    let unsure = segments.iter().filter(|segment| segment.start.is_some());
    let unsure = unsure.filter(|segment| segment.confidence.is_some_and(|confidence| confidence < 0.5)).count();
    let counts = [(unspoken, "unspoken"), (unsure, "unsure")].into_iter().filter(|(number, _)| *number > 0);
    counts.map(|(number, what)| format!("{number} {what}")).collect::<Vec<_>>().join(", ")
}

fn line(made: &Made) -> String {
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

fn count(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}
