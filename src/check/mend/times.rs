//! Ends that move: out of the next cue, away from it or up to it, and as far as reading needs.

use super::super::choice::Choice;
use super::super::finding::Rule;
use super::super::rules::pace;
use super::super::rules::times::{GAP_OPEN, GAP_SHORT, OVERLAP, REVERSED, ROUNDING};
use super::super::sheet::{Entry, Sheet, next_in_place};
use super::Mended;
use crate::profile::Limits;
use crate::time::{Delta, Time};

/// What is wanted of the times of cues.
struct Clock<'a> {
    limits: &'a Limits,
    /// The rules that are to be kept.
    wanted: Vec<&'static str>,
}

const RULES: [&Rule; 7] = [&REVERSED, &OVERLAP, &GAP_SHORT, &GAP_OPEN, &pace::SHORT, &pace::WORDS, &pace::READING];

pub(super) fn mend(sheet: &Sheet<'_>, choice: &Choice, mended: &mut Mended) {
    let wanted = RULES.iter().filter(|rule| choice.wants_rule(rule, sheet)).map(|rule| rule.code).collect();
    let clock = Clock { limits: &sheet.limits, wanted };
    for at in 0..mended.cues.len() {
        let later = mended.cues[at + 1..].iter().map(|later| &later.entry);
        let next = next_in_place(&mended.cues[at].entry, later).map(|next| next.start);
        let kept = &mut mended.cues[at];
        let index = kept.index;
        let before = kept.entry.end;
        for (rule, end) in clock.ends(&kept.entry, next) {
            mended.cues[at].entry.end = end;
            let moved = (end - before).as_seconds();
            mended.tell(rule.code, index, format!("now ends at {end} ({moved:+.3} s)"));
        }
    }
}

impl Clock<'_> {
    fn wants(&self, rule: &Rule) -> bool {
        self.wanted.contains(&rule.code)
    }

    /// The ends that `entry` gets one after the other, each with the rule that asks for it; `next` is when the
    /// cue after it begins.
    fn ends(&self, entry: &Entry, next: Option<Time>) -> Vec<(&'static Rule, Time)> {
        let mut entry = entry.clone();
        let mut ends = Vec::new();
        for step in [Self::turned, Self::parted, Self::lengthened, Self::closed] {
            if let Some((rule, end)) = step(self, &entry, next).filter(|(_, end)| *end != entry.end) {
                entry.end = end;
                ends.push((rule, end));
            }
        }
        ends
    }

    /// A cue that ends before it begins gets the time that reading needs.
    fn turned(&self, entry: &Entry, next: Option<Time>) -> Option<(&'static Rule, Time)> {
        if entry.end > entry.start || !self.wants(&REVERSED) {
            return None;
        }
        let end = entry.start + self.needed(entry, true);
        let latest = next.map(|next| next - self.limits.min_gap).filter(|latest| *latest > entry.start);
        Some((&REVERSED, latest.map_or(end, |latest| end.min(latest))))
    }

    /// A cue that reaches into the next one, or too close to it, ends earlier.
    fn parted(&self, entry: &Entry, next: Option<Time>) -> Option<(&'static Rule, Time)> {
        let next = next?;
        let latest = next - self.limits.min_gap;
        if latest - entry.start < self.limits.frame || entry.end <= entry.start {
            return None;
        }
        if entry.end > next {
            let is_seen = latest - entry.start >= self.limits.min_duration.min(entry.lasts());
            return (is_seen && self.wants(&OVERLAP)).then_some((&OVERLAP, latest));
        }
        let close = next - entry.end + ROUNDING < self.limits.min_gap;
        let harmless = self.broken(entry, latest) <= self.broken(entry, entry.end);
        (close && harmless && self.wants(&GAP_SHORT)).then_some((&GAP_SHORT, latest))
    }

    /// A cue that cannot be seen or read in its time stays longer, as far as there is room.
    fn lengthened(&self, entry: &Entry, next: Option<Time>) -> Option<(&'static Rule, Time)> {
        let reading = self.wants(&pace::READING);
        let needed = self.needed(entry, reading);
        let lasts = entry.lasts();
        if lasts + ROUNDING >= needed || lasts <= Delta::ZERO {
            return None;
        }
        let room =
            next.map_or(Delta::from_millis(i64::from(i32::MAX)), |next| next - self.limits.min_gap - entry.start);
        let end = entry.start + needed.min(self.limits.max_duration).min(room);
        let rule = match lasts + ROUNDING < self.limits.min_duration {
            true => &pace::SHORT,
            false if lasts + ROUNDING < self.limits.least_duration(entry.words()) => &pace::WORDS,
            false => &pace::READING,
        };
        (end > entry.end && self.wants(rule)).then_some((rule, end))
    }

    /// A gap that flickers is closed.
    fn closed(&self, entry: &Entry, next: Option<Time>) -> Option<(&'static Rule, Time)> {
        let (limits, next) = (self.limits, next?);
        let latest = next - limits.min_gap;
        let gap = next - entry.end;
        let flickers = gap > limits.min_gap + limits.frame.scale(1, 2) && gap + ROUNDING < limits.close_gap;
        let may = entry.end > entry.start && latest - entry.start <= limits.max_duration;
        (flickers && may && self.wants(&GAP_OPEN)).then_some((&GAP_OPEN, latest))
    }

    /// How long `entry` must stand, as far as anybody wants to know.
    fn needed(&self, entry: &Entry, reading: bool) -> Delta {
        let words = entry.words();
        let needed = match reading {
            true => self.limits.reading_time(entry.characters(), words),
            false => self.limits.least_duration(words),
        };
        needed.min(self.limits.max_duration)
    }

    /// How many limits `entry` breaks if it ends at `end`.
    fn broken(&self, entry: &Entry, end: Time) -> usize {
        let lasts = end - entry.start + ROUNDING;
        let words = entry.words();
        let limits = self.limits;
        let least = [limits.min_duration, limits.least_duration(words), limits.reading_time(entry.characters(), words)];
        least.into_iter().filter(|least| lasts < *least).count()
    }
}
