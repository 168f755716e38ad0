//! A transcript as stretches of words that cues may divide freely, and what they are divided into.

use std::ops::Range;

use super::Draft;
use super::known::Known;
use super::place::{Place, Run, places};
use super::search::Division;
use crate::profile::Limits;
use crate::timeline::Timeline;
use crate::transcript::{SentenceKind, Transcript};

/// Later than any time, in milliseconds, and still far from the end of the numbers.
const NEVER: i64 = i64::MAX / 2;

pub(super) fn divide(
    transcript: &Transcript,
    known: &Known,
    timeline: &Timeline,
    limits: &Limits,
    shown: &[bool],
    kept: &[Draft],
) -> Vec<Draft> {
    let places = places(transcript, known, timeline);
    let mut drafts = Vec::new();
    let mut division = Division::of(&places, limits);
    for run in around(runs(transcript, places.len(), shown), kept, &places) {
        division.divide(&run, &mut drafts);
    }
    if !kept.is_empty() {
        drafts.extend_from_slice(kept);
        drafts.sort_by_key(|draft| draft.words().start);
    }
    drafts
}

/// `stretches` without the words of `kept` cues, and when the cue after each begins.
fn around(stretches: Vec<Range<usize>>, kept: &[Draft], places: &[Place]) -> Vec<Run> {
    let mut begins: Vec<usize> = kept.iter().map(|draft| draft.words().start).collect();
    let mut free: Vec<Range<usize>> = Vec::with_capacity(stretches.len());
    for stretch in stretches {
        let first = kept.partition_point(|draft| draft.words().end <= stretch.start);
        let mut start = stretch.start;
        for draft in kept[first..].iter().take_while(|draft| draft.words().start < stretch.end) {
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
        next.and_then(|next| places.get(*next)).map_or(NEVER, |place| place.start)
    };
    free.iter().map(|words| Run { words: words.clone(), next: next(words) }).collect()
}

/// Turns are divided at directions, which have cues of their own, at headings, which stand alone, and at
/// what is not shown.
fn runs(transcript: &Transcript, words: usize, shown: &[bool]) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for turn in &transcript.turns {
        let mut kind_before = None;
        for index in turn.sentences.clone() {
            let Some(sentence) = transcript.sentences.get(index).filter(|_| shown.get(index) == Some(&true)) else {
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
