//! How long cues last, and how fast they must be read.

use super::limit_findings::report;
use crate::check::finding::Severity;
use crate::check::rule::CheckRule;
use crate::warning::WarningCode;

pub const SHORT: CheckRule = CheckRule {
    code: "duration-too-short",
    title: "A cue that is gone before it is seen",
    source: "Netflix, General Requirements, “Duration” (5/6 of a second); TED, “Subtitle duration” (1 s)",
    severity: Severity::Warning,
    limit: Some("min_duration"),
    check: |context, findings| report(context, findings, WarningCode::DurationTooShort),
};

pub const WORDS: CheckRule = CheckRule {
    code: "words-too-fast",
    title: "Too little time for each word",
    source: "BBC, 4.1, “Target minimum timing” (0.3 s per word)",
    severity: Severity::Warning,
    limit: Some("word_duration"),
    check: |context, findings| report(context, findings, WarningCode::WordsTooFast),
};

pub const LONG: CheckRule = CheckRule {
    code: "duration-too-long",
    title: "A cue that lasts too long",
    source: "Netflix, General Requirements, “Duration” (7 s); TED, “Subtitle duration” (7 s)",
    severity: Severity::Warning,
    limit: Some("max_duration"),
    check: |context, findings| report(context, findings, WarningCode::DurationTooLong),
};

pub const READING: CheckRule = CheckRule {
    code: "reading-too-fast",
    title: "Text that cannot be read in its time",
    source: "Netflix, the languages' guides, “Reading Speed Limits”; TED, “Max reading speed”; BBC, 4; ARD, ORF, SRF, ZDF, “Standzeiten”; CSA, 6",
    severity: Severity::Warning,
    limit: Some("reading_speed"),
    check: |context, findings| report(context, findings, WarningCode::ReadingTooFast),
};
