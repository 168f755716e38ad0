//! Reading time: a dense sentence borrows from the pause after it, and from sentences that have time to spare.

use super::part::TargetPart;
use crate::time::{Delta, Span, Time};

/// How much later than its source a sentence of a translation may start.
///
/// A third of what the BBC lets a subtitle anticipate or outlast its speech (Subtitle Guidelines, 5.2, 1.5 s).
pub const MAX_LAG: Delta = Delta::from_millis(500);

/// How long a sentence of a translation may last after its source has ended, if it delays nothing: as long as the BBC
/// lets a subtitle stay after speech has stopped (the same).
pub const MAX_OVERRUN: Delta = Delta::from_millis(1_500);

/// Moves the starts and ends of `parts`, which have spans in order before `end`, so that each has the time that it
/// `needs`, as far as possible.
///
/// No part starts earlier, except for those without a counterpart, as `is_free` says. No part starts more than
/// [`MAX_LAG`] later or ends more than [`MAX_OVERRUN`] later, and no part is delayed that would then lack time itself.
pub(super) fn give_reading_time(parts: &mut [TargetPart], is_free: &[bool], needs: &[Delta], end: Time) {
    make_room(parts, is_free, needs);
    let begins: Vec<Time> = parts.iter().map(|part| part.place().start).collect();
    let next = |index: usize| begins.get(index + 1).copied().unwrap_or(end);
    let mut free_from = Time::ZERO;
    for index in 0..parts.len() {
        let span = parts[index].place();
        let start = span.start.max(free_from);
        let patience = match needs.get(index + 1) {
            Some(need) => (next(index + 1) - next(index) - *need).max(Delta::ZERO).min(MAX_LAG),
            None => Delta::ZERO,
        };
        let overrun = if is_free[index] { next(index) } else { span.end + MAX_OVERRUN };
        let latest = (next(index) + patience).min(overrun.max(span.end));
        let stop = span.end.max((start + needs[index]).min(latest)).max(start);
        parts[index].span = Some(Span::new(start, stop));
        free_from = stop;
    }
}

/// Makes room for parts without a counterpart, which take a pause. If the pause is too short, they start while the part
/// before is still spoken, if that one has time to spare.
fn make_room(parts: &mut [TargetPart], is_free: &[bool], needs: &[Delta]) {
    for index in 1..parts.len() {
        if !is_free[index] {
            continue;
        }
        let (before, own) = (parts[index - 1].place(), parts[index].place());
        let lacks = (needs[index] - own.duration()).max(Delta::ZERO);
        let spare = (before.duration() - needs[index - 1]).max(Delta::ZERO).min(before.duration().scale(1, 2));
        let cut = before.start + (before.duration() - lacks.min(spare));
        parts[index - 1].span = Some(Span::new(before.start, cut));
        parts[index].span = Some(Span::new(cut, own.end));
    }
}
