//! Assembles drafts and a timeline into cues: each starts with its first word and lasts as long as reading needs.

use std::ops::Range;

use crate::cue::CueDraft;
use crate::cue::width::TextWidth;
use crate::profile::{CueMeasures, Limits};
use crate::time::{Delta, Span, Time};
use crate::timeline::Timeline;
use crate::track::cue::{Cue, Track};
use crate::transcript::Transcript;
use crate::warning::{Location, Warning};

/// The most that the start of a cue may be moved from its first word: one frame at 25 per second, which viewers do not
/// notice (Netflix allows one or two).
const MAX_SHIFT_MS: i64 = 40;

/// The track that shows `drafts` at the times of `timeline`, and a warning for each limit that a cue breaks.
///
/// A cue starts with its first word and ends `hold` after its last one, or later if reading needs more time and the
/// pause allows it. It always leaves `min_gap` before the next cue, which may cut the last word of fast speech short; a
/// gap under `close_gap` is reduced to `min_gap`. If a cue is up to 40 ms too short for its reading speed or the
/// shortest duration, its start or that of the next cue is moved by this time. All times are whole milliseconds.
///
/// `drafts` must be those of `transcript`, in order, and `timeline` must have a span for each of its words. Cues without
/// any time last one millisecond, since formats cannot hold shorter ones.
pub fn assemble(
    drafts: &[CueDraft],
    transcript: &Transcript,
    timeline: &Timeline,
    limits: &Limits,
) -> (Track, Vec<Warning>) {
    with_shift(drafts, transcript, timeline, limits, MAX_SHIFT_MS)
}

/// [`assemble`] for the timeline of another language. No start is moved to before its first word, so that no text is
/// shown before it is said.
pub fn assemble_translation(
    drafts: &[CueDraft],
    transcript: &Transcript,
    timeline: &Timeline,
    limits: &Limits,
) -> (Track, Vec<Warning>) {
    with_shift(drafts, transcript, timeline, limits, 0)
}

fn with_shift(
    drafts: &[CueDraft],
    transcript: &Transcript,
    timeline: &Timeline,
    limits: &Limits,
    most_earlier: i64,
) -> (Track, Vec<Warning>) {
    let mut speakers = SpeakerCursor { transcript, turn: 0, sentence: 0 };
    let number = |(index, draft): (usize, &CueDraft)| cue(index + 1, draft, transcript, timeline, &mut speakers);
    let mut cues: Vec<Cue> = drafts.iter().enumerate().map(number).collect();
    let sizes: Vec<TextWidth> = cues.iter().map(size).collect();
    CueTimer::new(limits, most_earlier).set(&mut cues, &sizes);
    let mut warnings = Vec::new();
    for (index, (cue, size)) in cues.iter().zip(sizes).enumerate() {
        let place = || Location {
            language: Some(transcript.language.clone()),
            cue: Some(index + 1),
            time: Some(cue.span.start),
            ..Location::default()
        };
        let measures = CueMeasures {
            start: cue.span.start,
            end: cue.span.end,
            next: cues.get(index + 1).map(|next| next.span.start),
            lines: cue.lines.len(),
            columns: size.columns,
            characters: size.characters,
            words: cue.words.len(),
        };
        let breaches = limits.breaches(&measures, Delta::ZERO);
        warnings.extend(breaches.into_iter().map(|breach| Warning::new(breach.code, breach.message).at(place())));
    }
    (Track { language: Some(transcript.language.clone()), cues, ..Track::default() }, warnings)
}

/// The cue of `draft`, with the times of its words, in whole milliseconds.
fn cue(
    number: usize,
    draft: &CueDraft,
    transcript: &Transcript,
    timeline: &Timeline,
    speakers: &mut SpeakerCursor<'_>,
) -> Cue {
    let words = draft.words();
    let time = |index: usize| timeline.words.get(index).copied().unwrap_or(Span::new(timeline.end, timeline.end));
    let whole = |time: Time| Time::from_millis(time.as_millis());
    Cue {
        span: Span::new(whole(time(words.start).start), whole(time(words.end.saturating_sub(1)).end)),
        lines: draft.lines.iter().map(|line| transcript.text(line.clone())).collect(),
        speaker: speakers.of(&words),
        words,
        id: Some(number.to_string()),
        ..Cue::default()
    }
}

/// The columns of the widest line of `cue`, and the characters of all.
fn size(cue: &Cue) -> TextWidth {
    cue.lines.iter().map(|line| TextWidth::of(line)).fold(TextWidth::default(), |all, line| TextWidth {
        columns: all.columns.max(line.columns),
        characters: all.characters + line.characters,
    })
}

/// Finds the speakers of cues, which must be in order.
struct SpeakerCursor<'a> {
    transcript: &'a Transcript,
    turn: usize,
    sentence: usize,
}

impl SpeakerCursor<'_> {
    /// The speaker of `words`; `None` if they are a stage direction.
    fn of(&mut self, words: &Range<usize>) -> Option<String> {
        let (sentences, turns) = (&self.transcript.sentences, &self.transcript.turns);
        while sentences.get(self.sentence).is_some_and(|sentence| sentence.words.end <= words.start) {
            self.sentence += 1;
        }
        while turns.get(self.turn).is_some_and(|turn| turn.sentences.end <= self.sentence) {
            self.turn += 1;
        }
        let spoken = sentences.get(self.sentence).is_some_and(|sentence| sentence.kind.is_spoken());
        turns.get(self.turn).filter(|_| spoken)?.speaker.clone()
    }
}

/// The limits in whole milliseconds.
struct CueTimer<'a> {
    limits: &'a Limits,
    min_gap: i64,
    close_gap: i64,
    max_duration: i64,
    hold: i64,
    /// The most that a start may be moved to before its first word.
    most_earlier: i64,
}

/// The times of one cue while they are set, in milliseconds.
struct CueTiming {
    start: i64,
    /// When its last word ends.
    spoken: i64,
    /// The shortest duration for being noticed, and for being read; both at most the longest duration allowed.
    least: i64,
    needed: i64,
}

impl<'a> CueTimer<'a> {
    fn new(limits: &'a Limits, most_earlier: i64) -> Self {
        Self {
            limits,
            min_gap: limits.min_gap.as_millis_ceil().max(0),
            close_gap: limits.close_gap.as_millis(),
            max_duration: limits.max_duration.as_millis().max(1),
            hold: limits.hold.as_millis().max(0),
            most_earlier,
        }
    }

    /// Sets starts and ends of `cues`, which have the times of their words and these `sizes`.
    fn set(&self, cues: &mut [Cue], sizes: &[TextWidth]) {
        let mut timings: Vec<CueTiming> = cues.iter().zip(sizes).map(|(cue, size)| self.timing(cue, *size)).collect();
        // Where the gap after the cue before is wide enough to stay open.
        let mut free_from = 0;
        for (index, cue) in cues.iter_mut().enumerate() {
            let after = timings.get(index + 2).map(|after| after.start);
            if let [this, next, ..] = &mut timings[index..] {
                // Out of order or at the same instant: keep the order, and a millisecond each.
                next.start = next.start.max(this.start + 1);
                self.shift(this, next, after, free_from);
            }
            let this = &timings[index];
            let end = self.end(this, timings.get(index + 1).map(|next| next.start));
            free_from = end + self.min_gap.max(self.close_gap);
            cue.span = Span::new(Time::from_millis(this.start), Time::from_millis(end));
        }
    }

    fn timing(&self, cue: &Cue, size: TextWidth) -> CueTiming {
        let words = cue.words.len();
        let most = Delta::from_millis(self.max_duration);
        CueTiming {
            start: cue.span.start.as_millis(),
            spoken: cue.span.end.as_millis(),
            least: self.limits.least_duration(words).min(most).as_millis(),
            needed: self.limits.reading_time(size.characters, words).min(most).as_millis(),
        }
    }

    /// Moves the start of `this` earlier, or else that of `next` later, if that gives `this` enough time to be read, or
    /// else to be noticed. `this` may start from `free_from` on; `after` is the start of the cue after `next`.
    fn shift(&self, this: &mut CueTiming, next: &mut CueTiming, after: Option<i64>, free_from: i64) {
        let has = next.start - self.min_gap - this.start;
        let Some(lacks) =
            [this.needed - has, this.least - has].into_iter().find(|lacks| (0..=MAX_SHIFT_MS).contains(lacks))
        else {
            return;
        };
        let earlier = lacks.min(this.start - free_from).min(self.most_earlier).max(0);
        let room = after.map_or(i64::MAX, |after| after - self.min_gap - next.start - next.needed);
        let later = lacks - earlier;
        if later <= room.max(0) {
            this.start -= earlier;
            next.start += later;
        }
    }

    /// When a cue ends that is followed by one at `next`.
    fn end(&self, this: &CueTiming, next: Option<i64>) -> i64 {
        let latest = next.map_or(i64::MAX, |next| next - self.min_gap);
        let wanted = (this.spoken + self.hold).max(this.start + this.needed);
        // Words that last longer than a cue may are shown to their end, with a warning.
        let longest = (this.start + self.max_duration).max(this.spoken);
        let end = wanted.min(longest).min(latest);
        let closed = latest.min(longest);
        let end = match next {
            Some(next) if next - end < self.close_gap => closed,
            _ => end,
        };
        // Where the gap alone fills the time, there can be no gap.
        if end > this.start { end } else { next.unwrap_or(i64::MAX).min(this.start + this.least.max(1)) }
    }
}
