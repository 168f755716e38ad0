//! Cues and what is heard: cues in silence, speech without a cue, begins away from the onset of speech.
//!
//! Speech is found by its level (`align`), in frames of 20 ms, and closer than about a tenth of a second it
//! is not known where somebody begins; music and noise are taken for speech now and then. These rules are
//! meant to find tracks and cues that are out of place, not to measure frames.

use super::super::finding::{Desk, Measure, Rule, Severity};
use super::super::sheet::Sheet;
use crate::time::{Delta, Span, Time};

/// How well the onset of speech is known.
const ACCURACY: Delta = Delta::from_millis(100);
/// Speech is worth a cue from this length on; shorter sounds are coughs and clicks.
const WORTH_A_CUE: Delta = Delta::from_millis(1000);
/// Before an onset that a begin can be held against, it is silent for so long.
const PAUSE: Delta = Delta::from_millis(300);
/// Further away from its onset than this, a cue belongs to other speech.
const REACH: Delta = Delta::from_millis(1500);

pub(super) const SILENCE: Rule = Rule {
    code: "cue-in-silence",
    title: "A cue while nobody speaks",
    source: "Netflix, Subtitle Timing Guidelines, 1; BBC, 5.1",
    severity: Severity::Warning,
    limit: None,
    check: silence,
};

fn silence(sheet: &Sheet<'_>, desk: &mut Desk<'_>) {
    let Some(speech) = sheet.speech else { return };
    for (index, entry) in sheet.cues().filter(|(_, entry)| entry.lasts() > Delta::ZERO) {
        let (start, end) = (entry.start - ACCURACY, entry.end + ACCURACY);
        let first = speech.partition_point(|span| span.end <= start);
        let sound = entry.lines.iter().all(|line| line.trim_start().starts_with(['(', '[', '♪']));
        if !sound && speech.get(first).is_none_or(|span| span.start >= end) {
            desk.cue(index, "nobody speaks while this cue stands");
        }
    }
}

pub(super) const UNCOVERED: Rule = Rule {
    code: "speech-without-cue",
    title: "Speech without a cue",
    source: "Netflix, Subtitle Timing Guidelines, 1; BBC, 5.1",
    severity: Severity::Warning,
    limit: None,
    check: uncovered,
};

fn uncovered(sheet: &Sheet<'_>, desk: &mut Desk<'_>) {
    let Some(speech) = sheet.speech else { return };
    let mut cues: Vec<Span> = sheet.entries.iter().map(|entry| Span::new(entry.start, entry.end)).collect();
    cues.sort_by_key(|span| span.start);
    let mut spoken = None::<(Time, Delta, Time)>;
    for span in speech {
        for bare in without(*span, &cues) {
            // Words of one utterance are told together.
            spoken = match spoken {
                Some((start, length, end)) if bare.start - end < PAUSE => {
                    Some((start, length + bare.duration(), bare.end))
                }
                earlier => {
                    tell(earlier, desk);
                    Some((bare.start, bare.duration(), bare.end))
                }
            };
        }
    }
    tell(spoken, desk);
}

fn tell(spoken: Option<(Time, Delta, Time)>, desk: &mut Desk<'_>) {
    if let Some((start, length, end)) = spoken.filter(|(_, length, _)| *length >= WORTH_A_CUE) {
        let seconds = length.as_seconds();
        desk.file(None, format!("somebody speaks for {seconds:.1} s from {start} to {end}, and no cue stands there"));
    }
}

/// The parts of `span` during which none of `cues`, which are in order, stands.
fn without(span: Span, cues: &[Span]) -> Vec<Span> {
    let mut bare = Vec::new();
    let mut at = span.start;
    for cue in cues.iter().filter(|cue| cue.end > span.start && cue.start < span.end) {
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

pub(super) const SYNC: Rule = Rule {
    code: "begin-off-speech",
    title: "A begin away from the onset of speech",
    source: "Netflix, Subtitle Timing Guidelines, 1 (within two frames); BBC, 5.2",
    severity: Severity::Warning,
    limit: None,
    check: sync,
};

fn sync(sheet: &Sheet<'_>, desk: &mut Desk<'_>) {
    let (Some(speech), Some(most)) = (sheet.speech, sheet.style.sync) else { return };
    let allowed = most + ACCURACY;
    for (at, span) in speech.iter().enumerate() {
        let onset = span.start;
        if at > 0 && onset - speech[at - 1].end < PAUSE {
            continue;
        }
        let Some((index, entry)) = sheet.cues().find(|(_, entry)| entry.end > onset) else { continue };
        // A pause within the words of the cue: its begin belongs to what was said before.
        let heard = |other: &Span| other.end > entry.start - ACCURACY && other.end <= onset;
        let off = distance(onset, entry.start);
        if off > allowed && off < REACH && !speech[..at].iter().any(heard) {
            let (off, limit) = (off.as_millis(), allowed.as_millis());
            let measure = Measure { measured: off as f64, limit: limit as f64, unit: "ms" };
            let side = if entry.start > onset { "after" } else { "before" };
            desk.measured(index, measure, format!("this cue begins {off} ms {side} the speech does, at {onset}"));
        }
    }
}

fn distance(a: Time, b: Time) -> Delta {
    if a > b { a - b } else { b - a }
}
