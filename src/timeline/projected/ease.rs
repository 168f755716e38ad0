//! Time to read: what is dense borrows the pause after it, and a little of what follows at leisure.

use super::Part;
use crate::time::{Delta, Span, Time};

/// The furthest that the words of a sentence may stand behind the sentence that they translate.
///
/// A third of what the BBC lets a subtitle anticipate or outlast its speech (Subtitle Guidelines,
/// 5.2, 1.5 s).
pub const MOST_LAG: Delta = Delta::from_millis(500);

/// The furthest that they may reach beyond its end, where nothing follows that they would delay: as
/// long as the BBC lets a subtitle stay after speech has stopped (the same).
pub const MOST_OVERRUN: Delta = Delta::from_millis(1_500);

/// Moves ends and begins of `parts`, which have spans in order before `end`, so that each has the time
/// that it `needs`, as far as there is any.
///
/// Nothing begins earlier than before, but for what translates nothing, as `is_free` says; nothing
/// begins more than [`MOST_LAG`] later or ends more than [`MOST_OVERRUN`] later, and nothing is delayed
/// that would then lack time itself.
pub(super) fn ease(parts: &mut [Part], is_free: &[bool], needs: &[Delta], end: Time) {
    make_room(parts, is_free, needs);
    let begins: Vec<Time> = parts.iter().map(|part| part.place().start).collect();
    let next = |index: usize| begins.get(index + 1).copied().unwrap_or(end);
    let mut free_from = Time::ZERO;
    for index in 0..parts.len() {
        let span = parts[index].place();
        let start = span.start.max(free_from);
        let patience = match needs.get(index + 1) {
            Some(need) => (next(index + 1) - next(index) - *need).max(Delta::ZERO).min(MOST_LAG),
            None => Delta::ZERO,
        };
        let overrun = if is_free[index] { next(index) } else { span.end + MOST_OVERRUN };
        let latest = (next(index) + patience).min(overrun.max(span.end));
        let stop = span.end.max((start + needs[index]).min(latest)).max(start);
        parts[index].span = Some(Span::new(start, stop));
        free_from = stop;
    }
}

/// What translates nothing stands in a pause; where that is too short for it, it begins while what is
/// before is still said, if that is read sooner than said.
fn make_room(parts: &mut [Part], is_free: &[bool], needs: &[Delta]) {
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
