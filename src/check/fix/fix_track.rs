//! Fixes a track: drops empty cues, sorts, breaks lines, and moves ends.

use super::fixed_track::{FixedCue, FixedTrack};
use super::{ends, lines};
use crate::check::check_track::check;
use crate::check::context::CheckContext;
use crate::check::filter::FindingFilter;
use crate::check::finding::Finding;
use crate::check::rule::CheckRule;
use crate::check::rules::{file, times};

/// Fixes the findings in `context` that `filter` matches.
///
/// ```
/// use orate::check::{CheckContext, FindingFilter, fix};
/// use orate::profile::Profile;
///
/// let srt = b"1\n00:00:01,000 --> 00:00:01,200\nWe do.\n";
/// let (track, _) = orate::track::read("talk.srt".as_ref(), srt, None)?;
/// let profile = Profile::named("netflix")?;
/// let context = CheckContext::new(&track, &"en".parse()?, &profile);
/// let fixed = fix::fix(&context, &FindingFilter::default());
/// assert_eq!(fixed.fixes[0].message, "now ends at 00:00:01.834 (+0.634 s)");
/// assert_eq!(fixed.apply(&track).cues[0].span.end, orate::Time::from_millis(1834));
/// # Ok::<(), orate::Error>(())
/// ```
pub fn fix(context: &CheckContext<'_>, filter: &FindingFilter) -> FixedTrack {
    let mut fixed = FixedTrack {
        cues: context.cues().map(|(index, cue)| FixedCue { index, cue: cue.clone() }).collect(),
        fixes: Vec::new(),
    };
    if filter.matches_rule(&file::EMPTY_CUE, context) {
        drop_empty(&mut fixed);
    }
    if filter.matches_rule(&times::ORDER, context) {
        sort(&mut fixed);
    }
    // A break that becomes a space is one more character to read, so lines come before times.
    lines::fix(context, filter, &mut fixed);
    ends::fix(context, filter, &mut fixed);
    fixed.fixes.sort_by_key(|fix| fix.cue);
    fixed
}

fn drop_empty(fixed: &mut FixedTrack) {
    let (empty, kept) = std::mem::take(&mut fixed.cues).into_iter().partition(|kept: &FixedCue| kept.cue.is_empty());
    fixed.cues = kept;
    for FixedCue { index, .. } in empty {
        fixed.record(file::EMPTY_CUE.code, index, "removed, because it has no text");
    }
}

/// Sorts by start; cues with the same start stay in their order.
fn sort(fixed: &mut FixedTrack) {
    let late = |pair: &[FixedCue]| (pair[1].cue.start < pair[0].cue.start).then_some(pair[1].index);
    let moved: Vec<usize> = fixed.cues.windows(2).filter_map(late).collect();
    fixed.cues.sort_by_key(|kept| kept.cue.start);
    for index in moved {
        fixed.record(times::ORDER.code, index, "moved to its position in time");
    }
}

/// Rules that the writer of every format follows, so that writing the track fixes them.
const WRITTEN: [&CheckRule; 6] =
    [&file::ENCODING, &file::BYTE_ORDER_MARK, &file::LINE_ENDS, &file::SYNTAX, &file::FORMAT, &file::NUMBERING];

/// Whether writing the track fixes `finding`.
pub fn is_fixed_by_writing(finding: &Finding) -> bool {
    WRITTEN.iter().any(|rule| rule.code == finding.code)
}

/// How many of the findings in `context` that `filter` matches would be fixed.
pub fn fixable(context: &CheckContext<'_>, filter: &FindingFilter) -> usize {
    let count = |findings: Vec<Finding>| findings.iter().filter(|finding| filter.matches(finding)).count();
    let before = check(context);
    let mut fixed = context.again(fix(context, filter).cues.into_iter().map(|kept| kept.cue).collect());
    fixed.source = None;
    // What the reader found stays, unless writing fixes it.
    let lasting = [&file::UNDECODABLE, &file::TEXT_SKIPPED, &times::MISSING, &file::FRAME_RATE].map(|rule| rule.code);
    let lost = before.iter().filter(|finding| lasting.contains(&finding.code)).cloned().collect();
    let after = count(check(&fixed)) + count(lost);
    count(before).saturating_sub(after)
}
