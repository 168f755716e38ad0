//! Cues against the recording: cues in silence, speech without a cue, starts away from the onset of speech.
//!
//! Speech is found by its level (`align`), in frames of 20 ms. Onsets are known to about 100 ms, and music and noise
//! may be taken for speech. These rules find tracks and cues that are out of place; they do not measure frames.

use crate::check::context::CheckContext;
use crate::check::finding::{Measure, Severity};
use crate::check::findings::Findings;
use crate::check::rule::CheckRule;
use crate::time::{Delta, Span, Time};

/// How exactly the onset of speech is known.
const ACCURACY: Delta = Delta::from_millis(100);
/// Shorter sounds are coughs and clicks, which need no cue.
const MIN_SPEECH: Delta = Delta::from_millis(1000);
/// The silence before an onset that starts are compared with.
const PAUSE: Delta = Delta::from_millis(300);
/// A cue further than this from an onset belongs to other speech.
const REACH: Delta = Delta::from_millis(1500);

pub const SILENCE: CheckRule = CheckRule {
    code: "cue-in-silence",
    title: "A cue without speech",
    source: "Netflix, Subtitle Timing Guidelines, 1; BBC, 5.1",
    severity: Severity::Warning,
    limit: None,
    check: silence,
};

fn silence(context: &CheckContext<'_>, findings: &mut Findings<'_>) {
    let Some(speech) = context.speech else { return };
    for (index, cue) in context.cues().filter(|(_, cue)| cue.lasts() > Delta::ZERO) {
        let (start, end) = (cue.start - ACCURACY, cue.end + ACCURACY);
        let first = speech.partition_point(|span| span.end <= start);
        let sound = cue.lines.iter().all(|line| line.trim_start().starts_with(['(', '[', '♪']));
        if !sound && speech.get(first).is_none_or(|span| span.start >= end) {
            findings.cue(index, "no speech during this cue");
        }
    }
}

pub const UNCOVERED: CheckRule = CheckRule {
    code: "speech-without-cue",
    title: "Speech without a cue",
    source: "Netflix, Subtitle Timing Guidelines, 1; BBC, 5.1",
    severity: Severity::Warning,
    limit: None,
    check: uncovered,
};

fn uncovered(context: &CheckContext<'_>, findings: &mut Findings<'_>) {
    let Some(speech) = context.speech else { return };
    let cues = shown(context);
    let mut spoken = None::<(Time, Delta, Time)>;
    for span in speech {
        for bare in without(*span, &cues) {
            // Parts of one utterance are reported together.
            spoken = match spoken {
                Some((start, length, end)) if bare.start - end < PAUSE => {
                    Some((start, length + bare.duration(), bare.end))
                }
                earlier => {
                    report(earlier, findings);
                    Some((bare.start, bare.duration(), bare.end))
                }
            };
        }
    }
    report(spoken, findings);
}

fn report(spoken: Option<(Time, Delta, Time)>, findings: &mut Findings<'_>) {
    if let Some((start, length, end)) = spoken.filter(|(_, length, _)| *length >= MIN_SPEECH) {
        let seconds = length.as_seconds();
        findings.file(None, format!("{seconds:.1} s of speech without a cue, from {start} to {end}"));
    }
}

/// The spans with a cue: in order and disjoint.
fn shown(context: &CheckContext<'_>) -> Vec<Span> {
    let mut cues: Vec<Span> = context.cues.iter().map(|cue| Span::new(cue.start, cue.end)).collect();
    cues.sort_by_key(|span| span.start);
    let mut shown: Vec<Span> = Vec::with_capacity(cues.len());
    for cue in cues {
        match shown.last_mut() {
            Some(last) if cue.start <= last.end => last.end = last.end.max(cue.end),
            _ => shown.push(cue),
        }
    }
    shown
}

/// The parts of `span` outside of `cues`, which are in order and disjoint.
fn without(span: Span, cues: &[Span]) -> Vec<Span> {
    let mut bare = Vec::new();
    let mut at = span.start;
    let first = cues.partition_point(|cue| cue.end <= span.start);
    for cue in cues[first..].iter().take_while(|cue| cue.start < span.end) {
        if cue.start > at {
            bare.push(Span::new(at, cue.start));
        }
        at = at.max(cue.end);
    }
    if at < span.end {
        bare.push(Span::new(at, span.end));
    }
    bare
}

pub const SYNC: CheckRule = CheckRule {
    code: "start-off-speech",
    title: "A start away from the onset of speech",
    source: "Netflix, Subtitle Timing Guidelines, 1 (within two frames); BBC, 5.2",
    severity: Severity::Warning,
    limit: None,
    check: sync,
};

fn sync(context: &CheckContext<'_>, findings: &mut Findings<'_>) {
    let (Some(speech), Some(most)) = (context.speech, context.style.sync) else { return };
    let allowed = most + ACCURACY;
    let mut cues = context.cues().peekable();
    for onset in onsets(speech) {
        while cues.next_if(|(_, cue)| cue.end <= onset).is_some() {}
        let Some((index, cue)) = cues.peek().copied() else { break };
        // A pause within the words of the cue: its start belongs to earlier speech.
        let before = speech.partition_point(|other| other.end <= cue.start - ACCURACY);
        let heard = speech.get(before).is_some_and(|other| other.end <= onset);
        let off = distance(onset, cue.start);
        if off > allowed && off < REACH && !heard {
            let (off, limit) = (off.as_millis(), allowed.as_millis());
            let measure = Measure { measured: off as f64, limit: limit as f64, unit: "ms" };
            let side = if cue.start > onset { "after" } else { "before" };
            findings.measured(index, measure, format!("cue starts {off} ms {side} its speech, at {onset}"));
        }
    }
}

pub const SHIFTED: CheckRule = CheckRule {
    code: "track-offset",
    title: "A track with an offset to its recording",
    source: "Netflix, Subtitle Timing Guidelines, 1; BBC, 5.2",
    severity: Severity::Error,
    limit: None,
    check: shifted,
};

/// The largest shift that is tried, in milliseconds.
const MAX_SHIFT_MS: i64 = 60_000;
/// Starts and onsets this near, in milliseconds, belong together.
const NEAR: i64 = 100;
/// This many starts, and this share of them in hundredths, must meet an onset for a shift to be accepted, and twice as
/// many as without it.
const MEETING: usize = 6;
const MEETING_SHARE: usize = 30;

fn shifted(context: &CheckContext<'_>, findings: &mut Findings<'_>) {
    let (Some(speech), Some(most)) = (context.speech, context.style.sync) else { return };
    let allowed = (most + ACCURACY).as_millis();
    let onsets = onsets(speech);
    let offsets = offsets(context, &onsets);
    let near = |shift: i64| {
        let first = offsets.partition_point(|offset| *offset < shift - NEAR);
        &offsets[first..offsets.partition_point(|offset| *offset <= shift + NEAR)]
    };
    let candidates = offsets.iter().copied().filter(|shift| shift.abs() <= MAX_SHIFT_MS - NEAR);
    // The shift at which most starts meet an onset; of equal ones, the smaller.
    let best = candidates.max_by_key(|shift| (near(*shift).len(), -shift.abs()));
    let Some(meeting) = best.map(near) else { return };
    let shift = meeting[meeting.len() / 2];
    let enough = MEETING.max(onsets.len().min(context.cues.len()) * MEETING_SHARE / 100);
    if shift.abs() > allowed && meeting.len() >= enough && meeting.len() >= 2 * near(0).len() {
        let measure = Measure { measured: shift as f64, limit: allowed as f64, unit: "ms" };
        let side = if shift > 0 { "after" } else { "before" };
        let message = format!("the whole track is about {} ms {side} the speech; move it", shift.abs());
        findings.whole(measure, message);
    }
}

/// The distance of every start from every onset near it, in milliseconds and in order.
fn offsets(context: &CheckContext<'_>, onsets: &[Time]) -> Vec<i64> {
    let mut offsets = Vec::new();
    for cue in &context.cues {
        let start = cue.start.as_millis();
        let first = onsets.partition_point(|onset| onset.as_millis() < start - MAX_SHIFT_MS);
        let reach = onsets[first..].iter().map(|onset| start - onset.as_millis());
        offsets.extend(reach.take_while(|offset| *offset >= -MAX_SHIFT_MS));
    }
    offsets.sort_unstable();
    offsets
}

/// The onsets of speech after a pause.
fn onsets(speech: &[Span]) -> Vec<Time> {
    let after_pause = |at: usize| at == 0 || speech[at].start - speech[at - 1].end >= PAUSE;
    (0..speech.len()).filter(|at| after_pause(*at)).map(|at| speech[at].start).collect()
}

fn distance(a: Time, b: Time) -> Delta {
    if a > b { a - b } else { b - a }
}
