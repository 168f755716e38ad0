//! Collects what one rule finds.

use super::cue_view::CueView;
use super::finding::{Finding, Measure, Severity};

/// Collects what one rule finds in the cues of a track.
pub struct Findings<'a> {
    cues: &'a [CueView],
    code: &'static str,
    severity: Severity,
    findings: &'a mut Vec<Finding>,
}

impl<'a> Findings<'a> {
    /// Collects findings of the rule `code` about `cues` in `findings`.
    pub fn new(cues: &'a [CueView], code: &'static str, severity: Severity, findings: &'a mut Vec<Finding>) -> Self {
        Self { cues, code, severity, findings }
    }

    /// A finding about the cue `index`.
    pub fn cue(&mut self, index: usize, message: impl Into<String>) {
        self.put(Some(index), None, None, self.severity, message.into());
    }

    /// A finding about the cue `index` with a measured value.
    pub fn measured(&mut self, index: usize, measure: Measure, message: impl Into<String>) {
        self.put(Some(index), None, Some(measure), self.severity, message.into());
    }

    /// A note about the cue `index`.
    pub fn advice(&mut self, index: usize, message: impl Into<String>) {
        self.put(Some(index), None, None, Severity::Note, message.into());
    }

    /// A finding about the file, or about its line `line`.
    pub fn file(&mut self, line: Option<usize>, message: impl Into<String>) {
        self.put(None, line, None, self.severity, message.into());
    }

    /// A finding about the whole file with a measured value.
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
        let cue = index.and_then(|index| self.cues.get(index));
        self.findings.push(Finding {
            code: self.code,
            severity,
            line: line.or_else(|| cue.and_then(|cue| cue.line)),
            cue: index.map(|index| index + 1),
            time: cue.map(|cue| cue.start),
            measure,
            message,
            text: cue.filter(|cue| !cue.lines.is_empty()).map(|cue| cue.lines.join("\n")),
        });
    }
}
