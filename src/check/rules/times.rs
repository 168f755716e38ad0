//! When cues begin and end: missing, reversed, out of order, on top of each other, or too close.

use crate::check::context::CheckContext;
use crate::check::finding::{Measure, Severity};
use crate::check::findings::Findings;
use crate::check::rule::CheckRule;
use crate::time::{Delta, Time};
use crate::warning::WarningCode;

/// Files write times in whole milliseconds, so that the distance of two of them may be off by one.
pub(in crate::check) const ROUNDING: Delta = Delta::from_millis(1);

pub(in crate::check) const MISSING: CheckRule = CheckRule {
    code: "time-missing",
    title: "A time that cannot be read",
    source: "SubRip and WebVTT (W3C, 2019), § 4.1: every cue has a begin and an end",
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

pub(in crate::check) const NEGATIVE: CheckRule = CheckRule {
    code: "time-negative",
    title: "A cue before the beginning",
    source: "WebVTT (W3C, 2019), § 3.4: a timestamp counts from the beginning of the medium",
    severity: Severity::Error,
    limit: None,
    check: negative,
};

fn negative(context: &CheckContext<'_>, findings: &mut Findings<'_>) {
    for (index, _) in context.cues().filter(|(_, cue)| cue.start < Time::ZERO) {
        findings.cue(index, "this cue begins before the beginning; move the track");
    }
}

pub(in crate::check) const REVERSED: CheckRule = CheckRule {
    code: "time-reversed",
    title: "An end before its begin",
    source: "WebVTT (W3C, 2019), § 4.1: a cue's end is greater than its start",
    severity: Severity::Error,
    limit: None,
    check: reversed,
};

fn reversed(context: &CheckContext<'_>, findings: &mut Findings<'_>) {
    for (index, cue) in context.cues().filter(|(_, cue)| cue.end <= cue.start) {
        findings.cue(index, format!("this cue ends at {}, not after it begins; players do not show it", cue.end));
    }
}

pub(in crate::check) const ORDER: CheckRule = CheckRule {
    code: "cues-out-of-order",
    title: "A cue that begins before the one above it",
    source: "WebVTT (W3C, 2019), § 4.1: cues stand in the order of their start times",
    severity: Severity::Error,
    limit: None,
    check: order,
};

fn order(context: &CheckContext<'_>, findings: &mut Findings<'_>) {
    for (index, cue, next) in context.pairs().filter(|(_, cue, next)| next.start < cue.start) {
        let by = (cue.start - next.start).as_seconds();
        findings.cue(index + 1, format!("this cue begins {by:.3} s before the one above it; sort the cues"));
    }
}

pub(in crate::check) const OVERLAP: CheckRule = CheckRule {
    code: "overlap",
    title: "Two cues at the same time",
    source: "Netflix, General Requirements, “Frame Gap”; EBU Tech 3350, “Overlapping subtitles”",
    severity: Severity::Error,
    limit: None,
    check: overlap,
};

fn overlap(context: &CheckContext<'_>, findings: &mut Findings<'_>) {
    for (index, cue, next) in context.pairs_in_place() {
        // Cues out of order have a rule of their own.
        if next.start >= cue.start && cue.end > next.start {
            let measured = (cue.end - next.start).as_millis() as f64;
            let measure = Measure { measured, limit: 0.0, unit: "ms" };
            let message = format!("this cue still stands when the next one has begun, for {measured:.0} ms");
            findings.measured(index, measure, message);
        }
    }
}

pub(in crate::check) const GAP_SHORT: CheckRule = CheckRule {
    code: "gap-too-short",
    title: "Too little time between two cues",
    source: "Netflix, General Requirements, “Frame Gap”; ARD, ORF, SRF, ZDF, “Standzeiten”",
    severity: Severity::Warning,
    limit: Some("min_gap"),
    check: gap_short,
};

fn gap_short(context: &CheckContext<'_>, findings: &mut Findings<'_>) {
    for (index, cue, next) in context.pairs_in_place() {
        let gap = next.start - cue.end;
        if gap >= Delta::ZERO && cue.lasts() > Delta::ZERO && gap + ROUNDING < context.limits.min_gap {
            let (gap, least) = (gap.as_millis(), context.limits.min_gap.as_millis());
            let measure = Measure { measured: gap as f64, limit: least as f64, unit: "ms" };
            let message =
                format!("the next cue follows after {gap} ms, less than {least} ms, so that both look like one");
            findings.measured(index, measure, message);
        }
    }
}

pub(in crate::check) const GAP_OPEN: CheckRule = CheckRule {
    code: "gap-not-closed",
    title: "A gap that is seen as a flicker",
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
        // To close it, the cue would have to stand longer than it may.
        let may_last = next.start - limits.min_gap - cue.start <= limits.max_duration;
        if gap > closed && gap + ROUNDING < limits.close_gap && cue.lasts() > Delta::ZERO && may_last {
            let (gap, most) = (gap.as_millis(), limits.close_gap.as_millis());
            let least = limits.min_gap.as_millis();
            let measure = Measure { measured: gap as f64, limit: most as f64, unit: "ms" };
            let message = format!("the gap of {gap} ms is shorter than {most} ms and flickers; close it to {least} ms");
            findings.measured(index, measure, message);
        }
    }
}
