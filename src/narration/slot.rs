//! The time of a sentence on a given timeline, and how fast it must be spoken to keep it.
//!
//! ```text
//!   slot: its words on the timeline         pause        the next one's slot
//! ├──────────────────────────────────┤                 ├────────────────────
//! up to 1.3 times as fast, to end here┘             ┊└ a min_pause before the next
//!                   up to 1.5 times as fast, to end ┘
//! ```

use crate::time::{Delta, Span, Time};
use crate::timeline::Timeline;

/// How fast a narration may become, in percent of the voice's speed, so that sentences keep to their slots.
///
/// Speech compressed by a quarter, 1.33 times as fast, is understood and judged as speech at its own
/// speed is, compressed by a half it is not (R. Pastore, “The effects of time-compressed instruction
/// and redundancy on learning and learners' perceptions of cognitive load”, *Computers & Education*
/// 58, 2012). It is also the most that a voice is set to; the rest is stretched.
pub const COMFORTABLE_SPEEDUP_PERCENT: u16 = 130;

/// How fast it may become where it would otherwise run into the next sentence.
///
/// Comprehension falls steeply beyond 275 words a minute (E. Foulke and T. G. Sticht, “Review of
/// research on the intelligibility and comprehension of accelerated speech”, *Psychological Bulletin*
/// 72, 1969): 1.5 times the 150 to 180 words of an official speech.
pub const MAX_SPEEDUP_PERCENT: u16 = 150;

/// The silence that is kept between sentences that are pressed for time; the shortest pauses of read
/// speech but for hesitations (Campione and Véronis, 2002, as for [`crate::timeline::pauses::AFTER_SENTENCE`]).
pub const MIN_PAUSE: Delta = Delta::from_millis(200);

/// A delay that is not noticed: sound may be 125 ms behind the picture (ITU-R BT.1359-1,
/// detectability).
pub const IMPERCEPTIBLE_DELAY: Delta = Delta::from_millis(125);

/// The time of one piece on the timeline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Slot {
    /// When its words are spoken.
    pub span: Span,
    /// When the next words are spoken.
    next: Time,
    /// The silence to leave before them.
    min_pause: Delta,
}

impl Slot {
    /// The slots of parts in order, each given by its number of words and by whether its sentence ends with it. Their
    /// words are in `timeline` one after the other.
    pub fn all(parts: impl Iterator<Item = (usize, bool)>, timeline: &Timeline) -> Vec<Self> {
        let start = |word: usize| timeline.words.get(word).map_or(timeline.end, |span| span.start);
        let end = |word: usize| timeline.words.get(word).map_or(timeline.end, |span| span.end);
        let mut first = 0;
        let slot = |(words, last): (usize, bool)| {
            let after = first + words;
            let begin = start(first);
            let span = if words == 0 { Span::new(begin, begin) } else { Span::new(begin, end(after - 1)) };
            first = after;
            Self { span, next: start(after), min_pause: if last { MIN_PAUSE } else { Delta::ZERO } }
        };
        parts.map(slot).collect()
    }

    /// When a part whose first word is heard after `lead` must start, so that the word is heard at the start of the slot.
    pub fn begin(&self, lead: Delta) -> Time {
        Time::ZERO + (self.span.start.since_zero() - lead).max(Delta::ZERO)
    }

    /// How long a part may be that starts at `from` and lasts `natural` at the voice's own speed.
    pub fn wanted(&self, from: Time, natural: Delta) -> Delta {
        let latest = self.next - from - self.min_pause;
        let with_ease = (self.span.end - from).min(latest).max(at(natural, COMFORTABLE_SPEEDUP_PERCENT)).min(natural);
        if with_ease <= latest { with_ease } else { latest.max(at(natural, MAX_SPEEDUP_PERCENT)).min(natural) }
    }
}

/// How long something of `length` takes at `percent` of its speed.
fn at(length: Delta, percent: u16) -> Delta {
    length.scale(100, percent.into())
}

#[cfg(test)]
mod tests {
    use super::{MIN_PAUSE, Slot};
    use crate::time::{Delta, Span, Time};

    fn wanted(from: i64, natural: i64) -> i64 {
        let span = Span::new(Time::from_millis(1_000), Time::from_millis(2_000));
        let slot = Slot { span, next: Time::from_millis(2_500), min_pause: MIN_PAUSE };
        slot.wanted(Time::from_millis(from), Delta::from_millis(natural)).as_millis()
    }

    #[test]
    fn what_fits_stays_and_what_does_not_is_faster_then_borrows_then_is_faster_still() {
        assert_eq!(wanted(1_000, 700), 700);
        assert_eq!(wanted(1_000, 1_000), 1_000);
        assert_eq!(wanted(1_000, 1_300), 1_000);
        // The pause is borrowed, but for a min_pause.
        assert_eq!(wanted(1_000, 1_560), 1_200);
        assert_eq!(wanted(1_000, 1_690), 1_300);
        assert_eq!(wanted(1_000, 1_950), 1_300);
        // It runs late.
        assert_eq!(wanted(1_000, 3_000), 2_000);
        // What begins late catches up.
        assert_eq!(wanted(1_300, 910), 700);
        assert_eq!(wanted(1_900, 600), 400);
        assert_eq!(wanted(9_000, 600), 400);
    }
}
