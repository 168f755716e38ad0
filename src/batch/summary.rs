//! Records of a batch → numbers: totals, failures by cause, warnings by kind, the slowest.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde::Serialize;

use super::record::{RecordState, SpeechRecord};
use super::report::BatchReport;

/// How many of the slowest speeches are named.
const SLOWEST: usize = 10;

/// How many speeches are named for each cause of failure.
const EXAMPLES: usize = 5;

/// The numbers of a batch.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct ReportSummary {
    /// How many speeches there are.
    pub speeches: usize,
    /// How many of them are done.
    pub done: usize,
    /// How many are done in part.
    pub partial: usize,
    /// How many failed.
    pub failed: usize,
    /// How many files were read.
    pub inputs: usize,
    /// How many files were written.
    pub outputs: usize,
    /// How many bytes were written.
    pub bytes: u64,
    /// How many sentences there are.
    pub sentences: usize,
    /// How many cues there are.
    pub cues: usize,
    /// How long all speeches are, in hours.
    pub hours: f64,
    /// How long the work on all speeches took, one after the other, in seconds.
    pub seconds: f64,
    /// Why speeches failed, the most frequent cause first.
    pub failures: Vec<CauseCount>,
    /// How often each kind of warning was given, the most frequent first.
    pub warnings: Vec<WarningCount>,
    /// The speeches that took longest.
    pub slowest: Vec<SlowSpeech>,
    /// Lines of the report that could not be read.
    pub unreadable: usize,
}

/// Why speeches failed.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CauseCount {
    /// The kind of reason.
    pub cause: String,
    /// How many texts and speeches failed for it.
    pub count: usize,
    /// Some of the speeches, and their messages.
    pub examples: Vec<(String, String)>,
}

/// A kind of warning.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct WarningCount {
    /// Its code.
    pub code: String,
    /// How often it was given.
    pub count: usize,
    /// For how many speeches.
    pub speeches: usize,
}

/// A speech that took long.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SlowSpeech {
    /// The speech.
    pub id: String,
    /// How long it took, in seconds.
    pub seconds: f64,
}

impl ReportSummary {
    /// The numbers of `report`.
    pub fn of(report: &BatchReport) -> Self {
        let mut summary = Self { unreadable: report.unreadable, ..Self::default() };
        let mut causes: BTreeMap<&str, CauseCount> = BTreeMap::new();
        let mut kinds: BTreeMap<&str, WarningCount> = BTreeMap::new();
        for record in &report.records {
            summary.add(record);
            for failure in &record.errors {
                let new = || CauseCount { cause: failure.cause.clone(), count: 0, examples: Vec::new() };
                let cause = causes.entry(&failure.cause).or_insert_with(new);
                cause.count += 1;
                if cause.examples.len() < EXAMPLES {
                    cause.examples.push((record.id.clone(), failure.message.clone()));
                }
            }
            for (code, count) in &record.warnings {
                let kind =
                    kinds.entry(code).or_insert_with(|| WarningCount { code: code.clone(), count: 0, speeches: 0 });
                kind.count += count;
                kind.speeches += 1;
            }
        }
        summary.failures = causes.into_values().collect();
        summary.failures.sort_by_key(|cause| std::cmp::Reverse(cause.count));
        summary.warnings = kinds.into_values().collect();
        summary.warnings.sort_by_key(|kind| std::cmp::Reverse(kind.count));
        summary.slowest = slowest(&report.records);
        summary
    }

    fn add(&mut self, record: &SpeechRecord) {
        self.speeches += 1;
        match record.state {
            RecordState::Done => self.done += 1,
            RecordState::Partial => self.partial += 1,
            RecordState::Failed => self.failed += 1,
        }
        self.inputs += record.inputs.len();
        self.outputs += record.outputs.len();
        self.bytes += record.outputs.iter().map(|output| output.bytes).sum::<u64>();
        self.sentences += record.sentences;
        self.cues += record.cues;
        self.hours += record.duration / 3600.0;
        self.seconds += record.seconds;
    }

    /// The totals as pairs of a name and a value, for people.
    pub fn totals(&self) -> Vec<(&'static str, String)> {
        let mut totals = vec![
            ("speeches", self.speeches.to_string()),
            ("done", self.done.to_string()),
            ("done in part", self.partial.to_string()),
            ("failed", self.failed.to_string()),
            ("files read", self.inputs.to_string()),
            ("files written", format!("{} ({:.1} MB)", self.outputs, self.bytes as f64 / 1e6)),
            ("sentences", self.sentences.to_string()),
            ("cues", self.cues.to_string()),
            ("length of all speeches", format!("{:.1} h", self.hours)),
            ("time spent", format!("{:.1} s", self.seconds)),
        ];
        if self.unreadable > 0 {
            totals.push(("unreadable lines in the report", self.unreadable.to_string()));
        }
        totals
    }

    /// The numbers for people.
    pub fn text(&self) -> String {
        let mut text = String::new();
        // Writing to a string cannot fail.
        for (name, value) in self.totals() {
            let _ = writeln!(text, "{name:<24}{value}");
        }
        if !self.failures.is_empty() {
            text.push_str("\nfailures\n");
            for cause in &self.failures {
                let _ = writeln!(text, "  {:>6}  {}", cause.count, cause.cause);
                for (id, message) in &cause.examples {
                    let _ = writeln!(text, "          {id}: {message}");
                }
            }
        }
        if !self.warnings.is_empty() {
            text.push_str("\nwarnings\n");
            for WarningCount { code, count, speeches } in &self.warnings {
                let _ = writeln!(text, "  {count:>6}  {code}, in {speeches} speeches");
            }
        }
        if !self.slowest.is_empty() {
            text.push_str("\nslowest\n");
            for SlowSpeech { id, seconds } in &self.slowest {
                let _ = writeln!(text, "  {seconds:>8.2} s  {id}");
            }
        }
        text
    }
}

fn slowest(records: &[SpeechRecord]) -> Vec<SlowSpeech> {
    let mut order: Vec<&SpeechRecord> = records.iter().collect();
    order.sort_by(|a, b| b.seconds.total_cmp(&a.seconds).then_with(|| a.id.cmp(&b.id)));
    let slow = |record: &&SpeechRecord| SlowSpeech { id: record.id.clone(), seconds: record.seconds };
    order.iter().take(SLOWEST).map(slow).collect()
}
