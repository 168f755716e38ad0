//! Moves the ends of cues: out of the next cue, away from it or up to it, and as far as reading needs.

use super::fixed_track::FixedTrack;
use crate::check::context::CheckContext;
use crate::check::cue_view::{CueView, next_in_place};
use crate::check::filter::FindingFilter;
use crate::check::rule::CheckRule;
use crate::check::rules::duration;
use crate::check::rules::times::{GAP_OPEN, GAP_SHORT, OVERLAP, REVERSED};
use crate::profile::{FILE_ROUNDING, Limits};
use crate::time::{Delta, Time};

/// Finds better ends for cues.
struct EndFixer<'a> {
    limits: &'a Limits,
    /// The codes of the rules to follow.
    codes: Vec<&'static str>,
}

const RULES: [&CheckRule; 7] =
    [&REVERSED, &OVERLAP, &GAP_SHORT, &GAP_OPEN, &duration::SHORT, &duration::WORDS, &duration::READING];

pub(super) fn fix(context: &CheckContext<'_>, filter: &FindingFilter, fixed: &mut FixedTrack) {
    let codes = RULES.iter().filter(|rule| filter.matches_rule(rule, context)).map(|rule| rule.code).collect();
    let fixer = EndFixer { limits: &context.limits, codes };
    for at in 0..fixed.cues.len() {
        let later = fixed.cues[at + 1..].iter().map(|later| &later.cue);
        let next = next_in_place(&fixed.cues[at].cue, later).map(|next| next.start);
        let kept = &mut fixed.cues[at];
        let index = kept.index;
        let before = kept.cue.end;
        for (rule, end) in fixer.ends(&kept.cue, next) {
            fixed.cues[at].cue.end = end;
            let moved = (end - before).as_seconds();
            fixed.record(rule.code, index, format!("now ends at {end} ({moved:+.3} s)"));
        }
    }
}

impl EndFixer<'_> {
    fn matches(&self, rule: &CheckRule) -> bool {
        self.codes.contains(&rule.code)
    }

    /// The ends that `cue` gets one after the other, each with its rule; `next` is the start of the next cue.
    fn ends(&self, cue: &CueView, next: Option<Time>) -> Vec<(&'static CheckRule, Time)> {
        let mut cue = cue.clone();
        let mut ends = Vec::new();
        for step in [Self::turned, Self::parted, Self::lengthened, Self::closed] {
            if let Some((rule, end)) = step(self, &cue, next).filter(|(_, end)| *end != cue.end) {
                cue.end = end;
                ends.push((rule, end));
            }
        }
        ends
    }

    /// A cue that ends before its start gets the time that reading needs.
    fn turned(&self, cue: &CueView, next: Option<Time>) -> Option<(&'static CheckRule, Time)> {
        if cue.end > cue.start || !self.matches(&REVERSED) {
            return None;
        }
        let end = cue.start + self.needed(cue, true);
        let latest = next.map(|next| next - self.limits.min_gap).filter(|latest| *latest > cue.start);
        Some((&REVERSED, latest.map_or(end, |latest| end.min(latest))))
    }

    /// A cue that overlaps the next one, or is too close to it, ends earlier.
    fn parted(&self, cue: &CueView, next: Option<Time>) -> Option<(&'static CheckRule, Time)> {
        let next = next?;
        let latest = next - self.limits.min_gap;
        if latest - cue.start < self.limits.frame || cue.end <= cue.start {
            return None;
        }
        if cue.end > next {
            let is_seen = latest - cue.start + FILE_ROUNDING >= self.limits.min_duration.min(cue.lasts());
            return (is_seen && self.matches(&OVERLAP)).then_some((&OVERLAP, latest));
        }
        let close = next - cue.end + FILE_ROUNDING < self.limits.min_gap;
        let harmless = self.broken(cue, latest) <= self.broken(cue, cue.end);
        (close && harmless && self.matches(&GAP_SHORT)).then_some((&GAP_SHORT, latest))
    }

    /// A cue that is too short to be seen or read stays longer, as far as there is room.
    fn lengthened(&self, cue: &CueView, next: Option<Time>) -> Option<(&'static CheckRule, Time)> {
        let reading = self.matches(&duration::READING);
        let needed = self.needed(cue, reading);
        let lasts = cue.lasts();
        if lasts + FILE_ROUNDING >= needed || lasts <= Delta::ZERO {
            return None;
        }
        let room = next.map_or(Delta::from_millis(i64::from(i32::MAX)), |next| next - self.limits.min_gap - cue.start);
        let end = cue.start + needed.min(self.limits.max_duration).min(room);
        let rule = match lasts + FILE_ROUNDING < self.limits.min_duration {
            true => &duration::SHORT,
            false if lasts + FILE_ROUNDING < self.limits.least_duration(cue.words()) => &duration::WORDS,
            false => &duration::READING,
        };
        (end > cue.end && self.matches(rule)).then_some((rule, end))
    }

    /// Closes a gap that flickers.
    fn closed(&self, cue: &CueView, next: Option<Time>) -> Option<(&'static CheckRule, Time)> {
        let (limits, next) = (self.limits, next?);
        let latest = next - limits.min_gap;
        let gap = next - cue.end;
        let flickers = gap > limits.min_gap + limits.frame.scale(1, 2) && gap + FILE_ROUNDING < limits.close_gap;
        let may = cue.end > cue.start && latest - cue.start <= limits.max_duration;
        (flickers && may && self.matches(&GAP_OPEN)).then_some((&GAP_OPEN, latest))
    }

    /// The minimum duration of `cue`, with or without the reading speed.
    fn needed(&self, cue: &CueView, reading: bool) -> Delta {
        let words = cue.words();
        let needed = match reading {
            true => self.limits.reading_time(cue.characters(), words),
            false => self.limits.least_duration(words),
        };
        needed.min(self.limits.max_duration)
    }

    /// How many limits `cue` breaks if it ends at `end`.
    fn broken(&self, cue: &CueView, end: Time) -> usize {
        let lasts = end - cue.start + FILE_ROUNDING;
        let words = cue.words();
        let limits = self.limits;
        let least = [limits.min_duration, limits.least_duration(words), limits.reading_time(cue.characters(), words)];
        least.into_iter().filter(|least| lasts < *least).count()
    }
}
