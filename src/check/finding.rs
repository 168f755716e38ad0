//! Rules, and what they find.

use serde::Serialize;

use super::sheet::Sheet;
use crate::time::Time;

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// Advice, and what a person should look at.
    Note,
    /// A guideline is broken.
    Warning,
    /// The track is damaged: players will show something wrong.
    Error,
}

impl Severity {
    /// The name in reports: `warning`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// One thing that a good track does or does not do.
pub struct Rule {
    /// Its stable name: `gap-too-short`.
    pub code: &'static str,
    /// What it finds, in a few words.
    pub title: &'static str,
    /// The guidelines that it comes from; the limits of each stand in the profile.
    pub source: &'static str,
    /// How bad it is to break it.
    pub severity: Severity,
    /// The limit of the profile that it watches; where that is a house value, breaking it is worth a note.
    pub limit: Option<&'static str>,
    pub(super) check: fn(&Sheet<'_>, &mut Desk<'_>),
}

impl Rule {
    /// How bad it is to break it on `sheet`.
    pub fn severity_on(&self, sheet: &Sheet<'_>) -> Severity {
        let house = self.limit.is_some_and(|limit| sheet.profile.is_house_value(limit, &sheet.language));
        if house { Severity::Note } else { self.severity }
    }
}

/// What was measured and what it is held against.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Measure {
    /// What the track has.
    pub measured: f64,
    /// What the profile allows.
    pub limit: f64,
    /// What both count: `ms`, `characters/s`, `columns`, `lines`, `%`.
    pub unit: &'static str,
}

/// One place where a track breaks a rule.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Finding {
    /// The rule's name.
    pub code: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// The line of the file, from 1, where it is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
    /// The cue, counted from 1 in the order of the file; `None` for what concerns the whole file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cue: Option<usize>,
    /// When the cue begins, in seconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub time: Option<Time>,
    /// The numbers.
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    pub measure: Option<Measure>,
    /// What is wrong and what can be done, as a sentence that is readable by itself.
    pub message: String,
    /// The text of the cue, its lines parted by line ends.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

/// Where a rule puts what it finds.
pub(super) struct Desk<'a> {
    sheet: &'a Sheet<'a>,
    rule: &'static Rule,
    severity: Severity,
    findings: &'a mut Vec<Finding>,
}

impl<'a> Desk<'a> {
    pub fn new(sheet: &'a Sheet<'a>, rule: &'static Rule, findings: &'a mut Vec<Finding>) -> Self {
        Self { sheet, rule, severity: rule.severity_on(sheet), findings }
    }

    /// Something about the cue `index`.
    pub fn cue(&mut self, index: usize, message: impl Into<String>) {
        self.put(Some(index), None, None, self.severity, message.into());
    }

    /// The same with its numbers.
    pub fn measured(&mut self, index: usize, measure: Measure, message: impl Into<String>) {
        self.put(Some(index), None, Some(measure), self.severity, message.into());
    }

    /// Something about the cue `index` that cannot be done better.
    pub fn advice(&mut self, index: usize, message: impl Into<String>) {
        self.put(Some(index), None, None, Severity::Note, message.into());
    }

    /// Something about the file, or its line `line`.
    pub fn file(&mut self, line: Option<usize>, message: impl Into<String>) {
        self.put(None, line, None, self.severity, message.into());
    }

    /// Something about the whole file, with its numbers.
    pub fn whole(&mut self, measure: Measure, message: impl Into<String>) {
        self.put(None, None, Some(measure), self.severity, message.into());
    }

    fn put(
        &mut self,
        index: Option<usize>,
        line: Option<usize>,
        measure: Option<Measure>,
        severity: Severity,
        message: String,
    ) {
        let entry = index.and_then(|index| self.sheet.entries.get(index));
        self.findings.push(Finding {
            code: self.rule.code,
            severity,
            line: line.or_else(|| entry.and_then(|entry| entry.line)),
            cue: index.map(|index| index + 1),
            time: entry.map(|entry| entry.start),
            measure,
            message,
            text: entry.filter(|entry| !entry.lines.is_empty()).map(|entry| entry.lines.join("\n")),
        });
    }
}
