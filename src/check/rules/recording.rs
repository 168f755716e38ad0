//! Cues and what is heard: cues in silence, speech without a cue, begins away from the onset of speech.
//!
//! Speech is found by its level (`align`), in frames of 20 ms, and closer than about a tenth of a second it
//! is not known where somebody begins; music and noise are taken for speech now and then. These rules are
//! meant to find tracks and cues that are out of place, not to measure frames.

use crate::check::context::CheckContext;
use crate::check::finding::{Measure, Severity};
use crate::check::findings::Findings;
use crate::check::rule::CheckRule;
use crate::time::{Delta, Span, Time};

/// How well the onset of speech is known.
const ACCURACY: Delta = Delta::from_millis(100);
/// Speech is worth a cue from this length on; shorter sounds are coughs and clicks.
const WORTH_A_CUE: Delta = Delta::from_millis(1000);
/// Before an onset that a begin can be held against, it is silent for so long.
const PAUSE: Delta = Delta::from_millis(300);
/// Further away from its onset than this, a cue belongs to other speech.
const REACH: Delta = Delta::from_millis(1500);

pub(super) const SILENCE: CheckRule = CheckRule {
    code: "cue-in-silence",
    title: "A cue while nobody speaks",
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
            findings.cue(index, "nobody speaks while this cue stands");
        }
    }
}

pub(super) const UNCOVERED: CheckRule = CheckRule {
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
            // Words of one utterance are told together.
            spoken = match spoken {
                Some((start, length, end)) if bare.start - end < PAUSE => {
                    Some((start, length + bare.duration(), bare.end))
                }
                earlier => {
                    tell(earlier, findings);
                    Some((bare.start, bare.duration(), bare.end))
                }
            };
        }
    }
    tell(spoken, findings);
}

fn tell(spoken: Option<(Time, Delta, Time)>, findings: &mut Findings<'_>) {
    if let Some((start, length, end)) = spoken.filter(|(_, length, _)| *length >= WORTH_A_CUE) {
        let seconds = length.as_seconds();
        findings
            .file(None, format!("somebody speaks for {seconds:.1} s from {start} to {end}, and no cue stands there"));
    }
}

/// When any cue stands: in order and disjoint.
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

/// The parts of `span` that lie in none of `cues`, which are in order and disjoint.
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

pub(super) const SYNC: CheckRule = CheckRule {
    code: "start-off-speech",
    title: "A begin away from the onset of speech",
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
        // A pause within the words of the cue: its begin belongs to what was said before.
        let before = speech.partition_point(|other| other.end <= cue.start - ACCURACY);
        let heard = speech.get(before).is_some_and(|other| other.end <= onset);
        let off = distance(onset, cue.start);
        if off > allowed && off < REACH && !heard {
            let (off, limit) = (off.as_millis(), allowed.as_millis());
            let measure = Measure { measured: off as f64, limit: limit as f64, unit: "ms" };
            let side = if cue.start > onset { "after" } else { "before" };
            findings.measured(index, measure, format!("this cue begins {off} ms {side} the speech does, at {onset}"));
        }
    }
}

pub(super) const SHIFTED: CheckRule = CheckRule {
    code: "track-offset",
    title: "A track that lies beside its recording as a whole",
    source: "Netflix, Subtitle Timing Guidelines, 1; BBC, 5.2",
    severity: Severity::Error,
    limit: None,
    check: shifted,
};

/// How far a track is looked for beside its recording, in milliseconds.
const FURTHEST: i64 = 60_000;
/// Begins and onsets that are this near, in milliseconds, belong together.
const NEAR: i64 = 100;
/// So many begins, and this share of them in hundredths, must meet an onset before a shift is believed, and
/// twice as many as meet one without it.
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
    let candidates = offsets.iter().copied().filter(|shift| shift.abs() <= FURTHEST - NEAR);
    // The most begins meet an onset; of equals the smaller shift.
    let best = candidates.max_by_key(|shift| (near(*shift).len(), -shift.abs()));
    let Some(meeting) = best.map(near) else { return };
    let shift = meeting[meeting.len() / 2];
    let enough = MEETING.max(onsets.len().min(context.cues.len()) * MEETING_SHARE / 100);
    if shift.abs() > allowed && meeting.len() >= enough && meeting.len() >= 2 * near(0).len() {
        let measure = Measure { measured: shift as f64, limit: allowed as f64, unit: "ms" };
        let side = if shift > 0 { "after" } else { "before" };
        let message = format!("the whole track lies about {} ms {side} what is spoken; move it", shift.abs());
        findings.whole(measure, message);
    }
}

/// How far every begin lies from every onset near it, in milliseconds and in order.
fn offsets(context: &CheckContext<'_>, onsets: &[Time]) -> Vec<i64> {
    let mut offsets = Vec::new();
    for cue in &context.cues {
        let begin = cue.start.as_millis();
        let first = onsets.partition_point(|onset| onset.as_millis() < begin - FURTHEST);
        let reach = onsets[first..].iter().map(|onset| begin - onset.as_millis());
        offsets.extend(reach.take_while(|offset| *offset >= -FURTHEST));
    }
    offsets.sort_unstable();
    offsets
}

/// When somebody begins to speak after a pause.
fn onsets(speech: &[Span]) -> Vec<Time> {
    let after_pause = |at: usize| at == 0 || speech[at].start - speech[at - 1].end >= PAUSE;
    (0..speech.len()).filter(|at| after_pause(*at)).map(|at| speech[at].start).collect()
}

fn distance(a: Time, b: Time) -> Delta {
    if a > b { a - b } else { b - a }
}
