//! The parts of a transcript that may be divided freely, and the cues that they are divided into.

use std::ops::Range;

use super::draft::CueDraft;
use super::search::Segmenter;
use super::slots::{WordRun, WordSlot, slots};
use crate::profile::Limits;
use crate::timeline::Timeline;
use crate::transcript::{SentenceKind, Transcript};

/// Later than any time, and still far from overflow.
const NEVER_MS: i64 = i64::MAX / 2;

/// The cues of `transcript`; `is_shown` takes the index of a sentence.
pub(super) fn segment(
    transcript: &Transcript,
    timeline: &Timeline,
    limits: &Limits,
    is_shown: &dyn Fn(usize) -> bool,
    fixed: &[CueDraft],
) -> Vec<CueDraft> {
    let slots = slots(transcript, timeline);
    let mut drafts = Vec::new();
    let mut segmenter = Segmenter::of(&slots, limits);
    for run in around(runs(transcript, slots.len(), is_shown), fixed, &slots) {
        segmenter.segment(&run, &mut drafts);
    }
    if !fixed.is_empty() {
        drafts.extend_from_slice(fixed);
        drafts.sort_by_key(|draft| draft.words().start);
    }
    drafts
}

/// `stretches` without the words of `fixed` cues, each with the start of the cue after it.
fn around(stretches: Vec<Range<usize>>, fixed: &[CueDraft], slots: &[WordSlot]) -> Vec<WordRun> {
    let mut begins: Vec<usize> = fixed.iter().map(|draft| draft.words().start).collect();
    let mut free: Vec<Range<usize>> = Vec::with_capacity(stretches.len());
    for stretch in stretches {
        let first = fixed.partition_point(|draft| draft.words().end <= stretch.start);
        let mut start = stretch.start;
        for draft in fixed[first..].iter().take_while(|draft| draft.words().start < stretch.end) {
            free.push(start..draft.words().start);
            start = start.max(draft.words().end);
        }
        free.push(start..stretch.end);
    }
    free.retain(|words| !words.is_empty());
    begins.extend(free.iter().map(|words| words.start));
    begins.sort_unstable();
    let next = |words: &Range<usize>| {
        let next = begins.get(begins.partition_point(|begin| *begin < words.end));
        next.and_then(|next| slots.get(*next)).map_or(NEVER_MS, |slot| slot.start)
    };
    free.iter().map(|words| WordRun { words: words.clone(), next: next(words) }).collect()
}

/// The parts of turns that may be divided freely: directions and headings have cues of their own, and hidden sentences
/// separate what is before and after them.
fn runs(transcript: &Transcript, words: usize, is_shown: &dyn Fn(usize) -> bool) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for turn in &transcript.turns {
        let mut kind_before = None;
        for index in turn.sentences.clone() {
            let Some(sentence) = transcript.sentences.get(index).filter(|_| is_shown(index)) else {
                kind_before = None;
                continue;
            };
            let kind = sentence.kind;
            match runs.last_mut() {
                Some(run) if kind == SentenceKind::Speech && kind_before == Some(kind) => run.end = sentence.words.end,
                _ => runs.push(sentence.words.clone()),
            }
            kind_before = Some(kind);
        }
    }
    runs.retain(|run| run.end <= words);
    runs
}
