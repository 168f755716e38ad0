//! Starts and ends beside shot changes.

use crate::check::context::CheckContext;
use crate::check::finding::{Measure, Severity};
use crate::check::findings::Findings;
use crate::check::rule::CheckRule;
use crate::time::{Delta, Time};

const SOURCE: &str = "Netflix, Subtitle Timing Guidelines, 2";

pub const START: CheckRule = CheckRule {
    code: "start-near-shot-change",
    title: "A cue that starts just beside a shot change",
    source: SOURCE,
    severity: Severity::Warning,
    limit: None,
    check: start,
};

fn start(context: &CheckContext<'_>, findings: &mut Findings<'_>) {
    let Some(zone) = context.style.shot_zone else { return };
    for (index, cue) in context.cues() {
        let Some(off) = nearest(context.shots, cue.start).map(|shot| (cue.start - shot).as_millis()) else {
            continue;
        };
        let (zone, frame) = (zone.as_millis(), context.limits.frame.as_millis_ceil());
        if off.abs() > frame / 2 && off.abs() < zone - frame / 2 {
            let measure = Measure { measured: off as f64, limit: zone as f64, unit: "ms" };
            let side = if off < 0 { "before" } else { "after" };
            let message = format!("cue starts {} ms {side} a shot change; start with it", off.abs());
            findings.measured(index, measure, message);
        }
    }
}

pub const END: CheckRule = CheckRule {
    code: "end-near-shot-change",
    title: "A cue that ends just beside a shot change",
    source: SOURCE,
    severity: Severity::Warning,
    limit: None,
    check: end,
};

fn end(context: &CheckContext<'_>, findings: &mut Findings<'_>) {
    let Some(zone) = context.style.shot_zone else { return };
    let gap = context.limits.min_gap;
    for (index, cue) in context.cues() {
        let Some(shot) = nearest(context.shots, cue.end) else { continue };
        let off = (cue.end - shot).as_millis();
        let good = (cue.end - (shot - gap)).as_millis().abs();
        let (zone, frame) = (zone.as_millis(), context.limits.frame.as_millis_ceil());
        if good > frame / 2 && off.abs() < zone - frame / 2 {
            let measure = Measure { measured: off as f64, limit: -gap.as_millis() as f64, unit: "ms" };
            let side = if off < 0 { "before" } else { "after" };
            let message =
                format!("cue ends {} ms {side} a shot change; end it {} ms before", off.abs(), gap.as_millis());
            findings.measured(index, measure, message);
        }
    }
}

/// The shot change nearest to `time`; `shots` are in order.
fn nearest(shots: Option<&[Time]>, time: Time) -> Option<Time> {
    let shots = shots?;
    let after = shots.partition_point(|shot| *shot < time);
    let near = after.checked_sub(1).into_iter().chain([after]).filter_map(|index| shots.get(index).copied());
    near.min_by_key(|shot| if *shot > time { *shot - time } else { time - *shot })
}

/// The times in a list of shot changes: one per line, as seconds or `H:MM:SS.mmm`; other lines are ignored.
/// In order, and each once.
pub fn shot_changes(text: &str) -> Vec<Time> {
    let mut shots: Vec<Time> = text.lines().filter_map(|line| time(line.trim())).collect();
    shots.sort();
    shots.dedup();
    shots
}

fn time(text: &str) -> Option<Time> {
    let text = text.replace(',', ".");
    let mut seconds = 0.0;
    for part in text.split(':') {
        let number: f64 = part.trim().parse().ok().filter(|number: &f64| number.is_finite() && *number >= 0.0)?;
        seconds = seconds * 60.0 + number;
    }
    // No video is longer than 300 hours.
    (seconds <= 1_080_000.0).then(|| Time::ZERO + Delta::from_seconds(seconds))
}

#[cfg(test)]
mod tests {
    use super::{nearest, shot_changes};
    use crate::time::Time;

    #[test]
    fn shot_changes_are_read_and_found() {
        let shots = shot_changes("1.5\n# a remark\n0:00:03.250\n\n00:07,000\n-4\ninf\n1.5\n");
        assert_eq!(shots, [1500, 3250, 7000].map(Time::from_millis));
        for (at, expected) in [(0, 1500), (2300, 1500), (2400, 3250), (9000, 7000)] {
            assert_eq!(nearest(Some(&shots), Time::from_millis(at)), Some(Time::from_millis(expected)), "{at}");
        }
        assert_eq!(nearest(Some(&[]), Time::ZERO), None);
    }
}
