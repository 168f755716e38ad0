//! The times of cues: missing, negative, reversed, out of order, overlapping, or too close.

use super::limit_findings::report;
use crate::check::context::CheckContext;
use crate::check::finding::{Measure, Severity};
use crate::check::findings::Findings;
use crate::check::rule::CheckRule;
use crate::profile::{FILE_ROUNDING, sentence};
use crate::time::{Delta, Time};
use crate::warning::WarningCode;

pub const MISSING: CheckRule = CheckRule {
    code: "time-missing",
    title: "A time that cannot be read",
    source: "SubRip and WebVTT (W3C, 2019), § 4.1: every cue has a start and an end",
    severity: Severity::Error,
    limit: None,
    check: missing,
};

fn missing(context: &CheckContext<'_>, findings: &mut Findings<'_>) {
    let warnings = context.source.map_or(&[][..], |source| source.warnings);
    for warning in warnings.iter().filter(|warning| warning.code == WarningCode::TimeMissing) {
        findings.file(warning.place.line, warning.message.clone());
    }
}

pub const NEGATIVE: CheckRule = CheckRule {
    code: "time-negative",
    title: "A cue before the start of the medium",
    source: "WebVTT (W3C, 2019), § 3.4: a timestamp counts from the start of the medium",
    severity: Severity::Error,
    limit: None,
    check: negative,
};

fn negative(context: &CheckContext<'_>, findings: &mut Findings<'_>) {
    for (index, _) in context.cues().filter(|(_, cue)| cue.start < Time::ZERO) {
        findings.cue(index, sentence("time-negative", 0.0, 0.0, 0));
    }
}

pub const REVERSED: CheckRule = CheckRule {
    code: "time-reversed",
    title: "An end before the start",
    source: "WebVTT (W3C, 2019), § 4.1: a cue's end is greater than its start",
    severity: Severity::Error,
    limit: None,
    check: reversed,
};

fn reversed(context: &CheckContext<'_>, findings: &mut Findings<'_>) {
    for (index, _) in context.cues().filter(|(_, cue)| cue.end <= cue.start) {
        findings.cue(index, sentence("time-reversed", 0.0, 0.0, 0));
    }
}

pub const ORDER: CheckRule = CheckRule {
    code: "cues-out-of-order",
    title: "A cue that starts before the previous one",
    source: "WebVTT (W3C, 2019), § 4.1: cues are in the order of their start times",
    severity: Severity::Error,
    limit: None,
    check: order,
};

fn order(context: &CheckContext<'_>, findings: &mut Findings<'_>) {
    for (index, cue, next) in context.pairs().filter(|(_, cue, next)| next.start < cue.start) {
        let by = (cue.start - next.start).as_millis() as f64;
        findings.cue(index + 1, sentence("cues-out-of-order", by, 0.0, 0));
    }
}

pub const OVERLAP: CheckRule = CheckRule {
    code: "overlap",
    title: "Two cues at the same time",
    source: "Netflix, General Requirements, “Frame Gap”; EBU Tech 3350, “Overlapping subtitles”",
    severity: Severity::Error,
    limit: None,
    check: overlap,
};

fn overlap(context: &CheckContext<'_>, findings: &mut Findings<'_>) {
    for (index, cue, next) in context.pairs_in_place() {
        // Cues out of order have their own rule.
        if next.start >= cue.start && cue.end > next.start {
            let measured = (cue.end - next.start).as_millis() as f64;
            let measure = Measure { measured, limit: 0.0, unit: "ms" };
            findings.measured(index, measure, sentence("overlap", measured, 0.0, 0));
        }
    }
}

pub const GAP_SHORT: CheckRule = CheckRule {
    code: "gap-too-short",
    title: "Too little time between two cues",
    source: "Netflix, General Requirements, “Frame Gap”; ARD, ORF, SRF, ZDF, “Standzeiten”",
    severity: Severity::Warning,
    limit: Some("min_gap"),
    check: |context, findings| report(context, findings, WarningCode::GapTooShort),
};

pub const GAP_OPEN: CheckRule = CheckRule {
    code: "gap-not-closed",
    title: "A gap that flickers",
    source: "Netflix, Subtitle Timing Guidelines, 1 (3 to 11 frames of 24); BBC, 4.5",
    severity: Severity::Warning,
    limit: Some("close_gap"),
    check: gap_open,
};

fn gap_open(context: &CheckContext<'_>, findings: &mut Findings<'_>) {
    let limits = &context.limits;
    // A gap between two whole numbers of frames is as good as the nearer one.
    let closed = limits.min_gap + limits.frame.scale(1, 2);
    for (index, cue, next) in context.pairs_in_place() {
        let gap = next.start - cue.end;
        // Closing it must not make the cue too long.
        let may_last = next.start - limits.min_gap - cue.start <= limits.max_duration;
        if gap > closed && gap + FILE_ROUNDING < limits.close_gap && cue.lasts() > Delta::ZERO && may_last {
            let (gap, most) = (gap.as_millis(), limits.close_gap.as_millis());
            let least = limits.min_gap.as_millis();
            let measure = Measure { measured: gap as f64, limit: most as f64, unit: "ms" };
            let message = format!("gap of {gap} ms flickers (minimum {most} ms, or exactly {least} ms); close it");
            findings.measured(index, measure, message);
        }
    }
}
