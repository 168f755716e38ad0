//! Drafts on a timeline → cues: when each one appears and goes.
//!
//! A cue appears with its first word. It goes after its last one, later where reading, the shortest
//! duration or the profile's linger ask for it and the pause allows it. Times are whole milliseconds,
//! which every format can hold, so that no rounding breaks a limit afterwards.

use super::{Cue, Track};
use crate::cue::Draft;
use crate::profile::Limits;
use crate::time::{Delta, Span, Time};
use crate::timeline::Timeline;
use crate::transcript::Transcript;
use crate::warning::{Code, Place, Warning};

/// The track, and a warning for every limit that could not be kept.
pub fn assemble(
    drafts: &[Draft],
    transcript: &Transcript,
    timeline: &Timeline,
    limits: &Limits,
) -> (Track, Vec<Warning>) {
    let speakers = Speakers::new(transcript);
    let starts: Vec<Time> = drafts.iter().map(|draft| whole(timeline.words[draft.words().start].start)).collect();
    let mut cues = Vec::with_capacity(drafts.len());
    for (index, draft) in drafts.iter().enumerate() {
        let lines: Vec<String> = draft.lines.iter().map(|line| transcript.text(line.clone())).collect();
        let latest = starts.get(index + 1).map(|next| *next - limits.min_gap);
        let spoken = whole(timeline.words[draft.words().end - 1].end);
        let end = end_of_cue(starts[index], spoken, latest, &lines, draft.words().len(), limits);
        cues.push(Cue {
            span: Span::new(starts[index], end),
            lines,
            words: draft.words(),
            speaker: speakers.of(draft.words().start),
        });
    }
    let track = Track { language: transcript.language.clone(), cues };
    let warnings = broken_limits(&track, limits);
    (track, warnings)
}

fn whole(time: Time) -> Time {
    Time::from_millis(time.as_millis())
}

/// `latest` is the last moment that leaves the gap to the next cue.
fn end_of_cue(
    start: Time,
    spoken: Time,
    latest: Option<Time>,
    lines: &[String],
    words: usize,
    limits: &Limits,
) -> Time {
    let wanted = start + limits.reading_time(characters(lines), words);
    let mut end = (spoken + limits.linger).max(wanted);
    if let Some(latest) = latest {
        // Closing a gap means: the cue stays until just before the next one.
        let gap = latest - end + limits.min_gap;
        if gap < limits.close_gap {
            end = latest;
        }
    }
    let longest = start + Delta::from_millis(limits.max_duration.as_millis());
    // Where even the first word of the next cue comes too soon, a millisecond remains.
    end.min(longest).max(start + Delta::from_millis(1))
}

/// Characters that are read: those of all lines, spaces included, line ends not.
pub fn characters(lines: &[String]) -> usize {
    lines.iter().map(|line| crate::cue::columns(line)).sum()
}

/// Who speaks each word.
struct Speakers<'a> {
    turns: Vec<(usize, Option<&'a String>)>,
}

impl<'a> Speakers<'a> {
    fn new(transcript: &'a Transcript) -> Self {
        let first = |turn: &crate::transcript::Turn| {
            transcript.sentences.get(turn.sentences.start).map_or(usize::MAX, |sentence| sentence.words.start)
        };
        Self { turns: transcript.turns.iter().map(|turn| (first(turn), turn.speaker.as_ref())).collect() }
    }

    fn of(&self, word: usize) -> Option<String> {
        let index = self.turns.partition_point(|(first, _)| *first <= word);
        self.turns.get(index.checked_sub(1)?)?.1.cloned()
    }
}

fn broken_limits(track: &Track, limits: &Limits) -> Vec<Warning> {
    let mut warnings = Vec::new();
    for (index, cue) in track.cues.iter().enumerate() {
        let mut warn = |code, message: String| {
            let place = Place {
                language: Some(track.language.clone()),
                cue: Some(index + 1),
                time: Some(cue.span.start),
                ..Place::default()
            };
            warnings.push(Warning::new(code, message).at(place));
        };
        let duration = cue.span.duration();
        let (ms, seconds) = (duration.as_millis().max(1), duration.as_seconds());
        let characters = characters(&cue.lines) as i64;
        if characters * 1_000_000 > i64::from(limits.reading_speed) * ms {
            let (speed, limit) = (characters as f64 * 1000.0 / ms as f64, f64::from(limits.reading_speed) / 1000.0);
            warn(Code::ReadingSpeed, format!("{speed:.1} characters a second, the limit is {limit}"));
        }
        let least = limits.least_duration(cue.words.len());
        if duration < least {
            warn(Code::DurationShort, format!("{seconds:.3} s, the shortest is {:.3} s", least.as_seconds()));
        }
        if duration > limits.max_duration {
            warn(
                Code::DurationLong,
                format!("{seconds:.3} s, the longest is {:.3} s", limits.max_duration.as_seconds()),
            );
        }
        for line in &cue.lines {
            let width = crate::cue::columns(line);
            if width > limits.line_length {
                warn(Code::LineLength, format!("a line of {width} columns, the limit is {}", limits.line_length));
            }
        }
        if let Some(next) = track.cues.get(index + 1) {
            let gap = next.span.start - cue.span.end;
            if gap < limits.min_gap {
                let (gap, least) = (gap.as_millis(), limits.min_gap.as_millis());
                warn(Code::Gap, format!("{gap} ms to the next cue, the least is {least} ms"));
            }
        }
    }
    warnings
}
