//! Times for what is shown but not heard: stage directions, and sentences that were not spoken.

use std::ops::Range;

use crate::time::{Delta, Span, Time};
use crate::timeline::estimate::estimate;
use crate::timeline::word_times::Timeline;
use crate::transcript::Transcript;

/// The timeline of `transcript`, of which `heard` has the times of some words, in order.
///
/// A sentence that is not heard and `waits` for a place (by its index) gets the time that it takes to read, or its
/// share of the pause, from the end of the words before it; before the first word, up to that. The other words have
/// empty spans.
pub(super) fn fill(
    transcript: &Transcript,
    heard: &[Option<Span>],
    within: Span,
    waits: &dyn Fn(usize) -> bool,
) -> Timeline {
    let usual = estimate(transcript, 1.0);
    let mut waiting = vec![false; heard.len()];
    for (index, sentence) in transcript.sentences.iter().enumerate() {
        waiting[sentence.words.clone()].fill(waits(index));
    }
    let mut words = Vec::with_capacity(heard.len());
    let mut at = 0;
    while at < heard.len() {
        if let Some(span) = heard[at] {
            words.push(span);
            at += 1;
            continue;
        }
        let end = (at..heard.len()).find(|&index| heard[index].is_some()).unwrap_or(heard.len());
        let start = words.last().map_or(within.start, |span: &Span| span.end);
        let stop = heard.get(end).copied().flatten().map_or(within.end.max(start), |span| span.start);
        let lengths = (at..end).map(|index| if waiting[index] { usual.words[index].duration() } else { Delta::ZERO });
        let lengths: Vec<Delta> = lengths.collect();
        share(&lengths, start..stop, at == 0, &mut words);
        at = end;
    }
    Timeline { words, end: within.end }
}

/// Puts `lengths` one after the other into `gap`: at its start, or `late` at its end. Shortens them if there is not
/// enough room.
pub(super) fn share(lengths: &[Delta], gap: Range<Time>, late: bool, words: &mut Vec<Span>) {
    let total = lengths.iter().fold(Delta::ZERO, |sum, length| sum + *length);
    let room = (gap.end - gap.start).max(Delta::ZERO).min(total);
    let begin = if late { gap.end - room } else { gap.start };
    // In milliseconds, so that no product of two lengths overflows.
    let place = |sum: Delta| begin + room.scale(sum.as_millis(), total.as_millis().max(1));
    let mut sum = Delta::ZERO;
    for length in lengths {
        let start = place(sum);
        sum += *length;
        words.push(Span::new(start, place(sum).min(gap.end.max(begin))));
    }
}
