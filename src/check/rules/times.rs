//! When cues begin and end: missing, reversed, out of order, on top of each other, or too close.

use super::super::finding::{Desk, Measure, Rule, Severity};
use super::super::sheet::Sheet;
use crate::time::{Delta, Time};
use crate::warning::WarningCode;

/// Files write times in whole milliseconds, so that the distance of two of them may be off by one.
pub(in crate::check) const ROUNDING: Delta = Delta::from_millis(1);

pub(in crate::check) const MISSING: Rule = Rule {
    code: "time-missing",
    title: "A time that cannot be read",
    source: "SubRip and WebVTT (W3C, 2019), § 4.1: every cue has a begin and an end",
    severity: Severity::Error,
    limit: None,
    check: missing,
};

fn missing(sheet: &Sheet<'_>, desk: &mut Desk<'_>) {
    let warnings = sheet.source.map_or(&[][..], |source| source.warnings);
    for warning in warnings.iter().filter(|warning| warning.code == WarningCode::TimeMissing) {
        desk.file(warning.place.line, warning.message.clone());
    }
}

pub(in crate::check) const NEGATIVE: Rule = Rule {
    code: "time-negative",
    title: "A cue before the beginning",
    source: "WebVTT (W3C, 2019), § 3.4: a timestamp counts from the beginning of the medium",
    severity: Severity::Error,
    limit: None,
    check: negative,
};

fn negative(sheet: &Sheet<'_>, desk: &mut Desk<'_>) {
    for (index, _) in sheet.cues().filter(|(_, entry)| entry.start < Time::ZERO) {
        desk.cue(index, "this cue begins before the beginning; move the track");
    }
}

pub(in crate::check) const REVERSED: Rule = Rule {
    code: "time-reversed",
    title: "An end before its begin",
    source: "WebVTT (W3C, 2019), § 4.1: a cue's end is greater than its start",
    severity: Severity::Error,
    limit: None,
    check: reversed,
};

fn reversed(sheet: &Sheet<'_>, desk: &mut Desk<'_>) {
    for (index, entry) in sheet.cues().filter(|(_, entry)| entry.end <= entry.start) {
        desk.cue(index, format!("this cue ends at {}, not after it begins; players do not show it", entry.end));
    }
}

pub(in crate::check) const ORDER: Rule = Rule {
    code: "cues-out-of-order",
    title: "A cue that begins before the one above it",
    source: "WebVTT (W3C, 2019), § 4.1: cues stand in the order of their start times",
    severity: Severity::Error,
    limit: None,
    check: order,
};

fn order(sheet: &Sheet<'_>, desk: &mut Desk<'_>) {
    for (index, entry, next) in sheet.pairs().filter(|(_, entry, next)| next.start < entry.start) {
        let by = (entry.start - next.start).as_seconds();
        desk.cue(index + 1, format!("this cue begins {by:.3} s before the one above it; sort the cues"));
    }
}

pub(in crate::check) const OVERLAP: Rule = Rule {
    code: "overlap",
    title: "Two cues at the same time",
    source: "Netflix, General Requirements, “Frame Gap”; EBU Tech 3350, “Overlapping subtitles”",
    severity: Severity::Error,
    limit: None,
    check: overlap,
};

fn overlap(sheet: &Sheet<'_>, desk: &mut Desk<'_>) {
    for (index, entry, next) in sheet.pairs_in_place() {
        // Cues out of order have a rule of their own.
        if next.start >= entry.start && entry.end > next.start {
            let measured = (entry.end - next.start).as_millis() as f64;
            let measure = Measure { measured, limit: 0.0, unit: "ms" };
            let message = format!("this cue still stands when the next one has begun, for {measured:.0} ms");
            desk.measured(index, measure, message);
        }
    }
}

pub(in crate::check) const GAP_SHORT: Rule = Rule {
    code: "gap-too-short",
    title: "Too little time between two cues",
    source: "Netflix, General Requirements, “Frame Gap”; ARD, ORF, SRF, ZDF, “Standzeiten”",
    severity: Severity::Warning,
    limit: Some("min_gap"),
    check: gap_short,
};

fn gap_short(sheet: &Sheet<'_>, desk: &mut Desk<'_>) {
    for (index, entry, next) in sheet.pairs_in_place() {
        let gap = next.start - entry.end;
        if gap >= Delta::ZERO && entry.lasts() > Delta::ZERO && gap + ROUNDING < sheet.limits.min_gap {
            let (gap, least) = (gap.as_millis(), sheet.limits.min_gap.as_millis());
            let measure = Measure { measured: gap as f64, limit: least as f64, unit: "ms" };
            let message =
                format!("the next cue follows after {gap} ms, less than {least} ms, so that both look like one");
            desk.measured(index, measure, message);
        }
    }
}

pub(in crate::check) const GAP_OPEN: Rule = Rule {
    code: "gap-not-closed",
    title: "A gap that is seen as a flicker",
    source: "Netflix, Subtitle Timing Guidelines, 1 (3 to 11 frames of 24); BBC, 4.5",
    severity: Severity::Warning,
    limit: Some("close_gap"),
    check: gap_open,
};

fn gap_open(sheet: &Sheet<'_>, desk: &mut Desk<'_>) {
    let limits = &sheet.limits;
    // A gap between two whole numbers of frames is as good as the nearer one.
    let closed = limits.min_gap + limits.frame.scale(1, 2);
    for (index, entry, next) in sheet.pairs_in_place() {
        let gap = next.start - entry.end;
        // To close it, the cue would have to stand longer than it may.
        let may_last = next.start - limits.min_gap - entry.start <= limits.max_duration;
        if gap > closed && gap + ROUNDING < limits.close_gap && entry.lasts() > Delta::ZERO && may_last {
            let (gap, most) = (gap.as_millis(), limits.close_gap.as_millis());
            let least = limits.min_gap.as_millis();
            let measure = Measure { measured: gap as f64, limit: most as f64, unit: "ms" };
            let message = format!("the gap of {gap} ms is shorter than {most} ms and flickers; close it to {least} ms");
            desk.measured(index, measure, message);
        }
    }
}
