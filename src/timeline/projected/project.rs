//! Projects the times of the spoken text onto a translation.

use std::ops::Range;

use super::part::TargetPart;
use super::reading_time;
use crate::bitext::Bead;
use crate::time::{Delta, Span, Time};
use crate::timeline::word_times::Timeline;
use crate::transcript::verbalize::{count_syllables, verbalize};
use crate::transcript::{Transcript, Word};

/// The least time of a word without a counterpart, if its neighbours have that much.
const MIN_WORD_TIME: Delta = Delta::from_millis(1);
/// The shortest pause within a sentence that a translation keeps; shorter ones separate sounds.
const MIN_PAUSE: Delta = Delta::from_millis(150);

/// The options of [`project`].
#[derive(Clone, Copy, Default)]
pub struct ProjectOptions<'a> {
    /// The highest reading speed, in thousandths of a character per second. With it, a sentence or clause whose span
    /// is too short to be read takes of the pause that follows, up to [`MAX_OVERRUN`](super::MAX_OVERRUN), and delays
    /// what follows, by up to [`MAX_LAG`](super::MAX_LAG), if that has the time. Without it, spans are not changed.
    pub reading_speed: Option<u32>,
    /// Whether each word is shown, by its index; hidden words need no time to be read. `None` shows all.
    pub shown: Option<&'a dyn Fn(usize) -> bool>,
}

/// The times of the words of `target`, a translation of `source`, which is spoken as in `timeline`.
///
/// The words of a bead share the span of its source words, by how long they take to say (or to read, with a reading
/// speed). A pause inside is kept if both sides have the same number of sentences or clauses. Sentences without a
/// counterpart, which [`unmatched`] lists, get the pause between their neighbours, or a part of a neighbour's span. All
/// spans are in order, disjoint and before the end of the timeline; none starts before the sentence that it translates.
pub fn project(
    source: &Transcript,
    timeline: &Timeline,
    target: &Transcript,
    beads: &[Bead],
    options: &ProjectOptions<'_>,
) -> Timeline {
    let mut parts = parts(source, timeline, target, beads);
    let is_free: Vec<bool> = parts.iter().map(|part| part.span.is_none()).collect();
    settle(&mut parts, timeline.end);
    let Some(reading_speed) = options.reading_speed else {
        return spread(&parts, timeline.end, |words| weights(target, words));
    };
    // Each word with the space before it.
    let characters = |words: Range<usize>| -> Vec<i64> {
        let is_shown = |word: usize| options.shown.is_none_or(|shown| shown(word));
        let length = |word: usize| if is_shown(word) { target.words[word].text.chars().count() as i64 + 1 } else { 0 };
        words.map(length).collect()
    };
    let need = |part: &TargetPart| {
        let characters: i64 = characters(part.words.clone()).iter().sum();
        Delta::from_millis(characters.saturating_mul(1_000_000) / i64::from(reading_speed.max(1)))
    };
    let needs: Vec<Delta> = parts.iter().map(need).collect();
    reading_time::give_reading_time(&mut parts, &is_free, &needs, timeline.end);
    spread(&parts, timeline.end, characters)
}

/// The parts of `target` in order, with the spans of what they translate.
fn parts(source: &Transcript, timeline: &Timeline, target: &Transcript, beads: &[Bead]) -> Vec<TargetPart> {
    let mut parts: Vec<TargetPart> = Vec::new();
    let mut done = 0;
    for bead in beads.iter().filter(|bead| !bead.target.is_empty()) {
        let before = words(target, &(done..bead.target.start));
        add_unmatched(&mut parts, before);
        done = bead.target.end;
        if words(source, &bead.source).is_empty() {
            add_unmatched(&mut parts, words(target, &bead.target));
        } else {
            add_matched(&mut parts, (source, timeline, &bead.source), (target, &bead.target));
        }
    }
    add_unmatched(&mut parts, words(target, &(done..target.sentences.len())));
    parts
}

/// The timeline on which the words of each part share its span by their weights.
fn spread(parts: &[TargetPart], end: Time, weights: impl Fn(Range<usize>) -> Vec<i64>) -> Timeline {
    let mut spans = Vec::new();
    for part in parts {
        share(part.place(), &weights(part.words.clone()), &mut spans);
    }
    Timeline { words: spans, end }
}

/// The indices of target sentences without a counterpart.
pub fn unmatched(beads: &[Bead]) -> impl Iterator<Item = usize> + '_ {
    beads.iter().filter(|bead| bead.source.is_empty()).flat_map(|bead| bead.target.clone())
}

/// The words of `sentences`.
fn words(transcript: &Transcript, sentences: &Range<usize>) -> Range<usize> {
    let of = |index: usize| transcript.sentences.get(index).map(|sentence| sentence.words.clone());
    match (of(sentences.start), sentences.end.checked_sub(1).and_then(of)) {
        (Some(first), Some(last)) if !sentences.is_empty() => first.start..last.end,
        _ => 0..0,
    }
}

fn add_unmatched(parts: &mut Vec<TargetPart>, words: Range<usize>) {
    match parts.last_mut() {
        _ if words.is_empty() => {}
        Some(TargetPart { words: last, span: None }) => last.end = words.end,
        _ => parts.push(TargetPart { words, span: None }),
    }
}

fn add_matched(
    parts: &mut Vec<TargetPart>,
    (source, timeline, said): (&Transcript, &Timeline, &Range<usize>),
    (target, shown): (&Transcript, &Range<usize>),
) {
    let said: Vec<Range<usize>> =
        source.sentences[said.clone()].iter().map(|sentence| sentence.words.clone()).collect();
    let shown: Vec<Range<usize>> =
        target.sentences[shown.clone()].iter().map(|sentence| sentence.words.clone()).collect();
    let pauses = |at: usize| match (timeline.words.get(at), timeline.words.get(at + 1)) {
        (Some(this), Some(next)) => next.start - this.end >= MIN_PAUSE,
        _ => false,
    };
    for (said, shown) in in_step(said, shown) {
        let ours = clauses(&source.words, &said).into_iter();
        let ours = joined(ours, |clause| pauses(clause.end - 1));
        let theirs = clauses(&target.words, &shown);
        for (said, shown) in in_step(ours, theirs) {
            let span = match (timeline.words.get(said.start), timeline.words.get(said.end.saturating_sub(1))) {
                (Some(first), Some(last)) => Some(Span::new(first.start, last.end)),
                _ => None,
            };
            parts.push(TargetPart { words: shown, span });
        }
    }
}

/// One to one if both sides have the same number of parts and none is empty, or else all together.
fn in_step(ours: Vec<Range<usize>>, theirs: Vec<Range<usize>>) -> Vec<(Range<usize>, Range<usize>)> {
    let whole = |all: &[Range<usize>]| match (all.first(), all.last()) {
        (Some(first), Some(last)) => first.start..last.end,
        _ => 0..0,
    };
    let even = ours.len() == theirs.len() && ours.iter().chain(&theirs).all(|part| !part.is_empty());
    if even { ours.into_iter().zip(theirs).collect() } else { vec![(whole(&ours), whole(&theirs))] }
}

/// `range` divided after words that end with punctuation.
fn clauses(words: &[Word], range: &Range<usize>) -> Vec<Range<usize>> {
    let mut clauses = Vec::new();
    let mut start = range.start;
    for index in range.clone() {
        let text = words[index].text.trim_end_matches(['”', '"', '»', '“', ')', ' ', '\u{a0}', '\u{202f}']);
        if index + 1 == range.end || text.ends_with([',', ';', ':', '–', '—', '.', '?', '!', '、', '，', '；', '：'])
        {
            clauses.push(start..index + 1);
            start = index + 1;
        }
    }
    clauses
}

/// Joins neighbouring clauses without a pause between them.
fn joined(
    clauses: impl Iterator<Item = Range<usize>>,
    pauses_after: impl Fn(&Range<usize>) -> bool,
) -> Vec<Range<usize>> {
    let mut joined: Vec<Range<usize>> = Vec::new();
    let mut goes_on = false;
    for clause in clauses {
        let pauses = pauses_after(&clause);
        match joined.last_mut() {
            Some(last) if goes_on => last.end = clause.end,
            _ => joined.push(clause),
        }
        goes_on = !pauses;
    }
    joined
}

/// Gives parts without a span the pause between their neighbours; if it is too short, up to half of the span of a
/// neighbour.
fn settle(parts: &mut [TargetPart], end: Time) {
    for index in 0..parts.len() {
        if parts[index].span.is_some() {
            continue;
        }
        let mut start = index.checked_sub(1).and_then(|before| parts[before].span).map_or(Time::ZERO, |span| span.end);
        let mut stop = parts.get(index + 1).and_then(|next| next.span).map_or(end.max(start), |span| span.start);
        let need = MIN_WORD_TIME.scale(parts[index].words.len() as i64, 1);
        if let Some(before) = index.checked_sub(1).and_then(|before| parts[before].span.as_mut()) {
            let lacks = (need - (stop - start)).max(Delta::ZERO).min(before.duration().scale(1, 2));
            before.end = before.start + (before.duration() - lacks);
            start = before.end;
        }
        if let Some(next) = parts.get_mut(index + 1).and_then(|next| next.span.as_mut()) {
            let lacks = (need - (stop - start)).max(Delta::ZERO).min(next.duration().scale(1, 2));
            next.start += lacks;
            stop = next.start;
        }
        parts[index].span = Some(Span::new(start, stop));
    }
}

/// The relative time that each word takes to say: half by its characters, half by its syllables, which have about three
/// characters.
fn weights(transcript: &Transcript, words: Range<usize>) -> Vec<i64> {
    let forms = verbalize(&transcript.words[words], &transcript.language);
    let weight = |form: &String| (form.chars().count() + 3 * count_syllables(form, &transcript.language)) as i64 + 1;
    forms.iter().map(weight).collect()
}

/// Divides `span` by `weights`.
fn share(span: Span, weights: &[i64], spans: &mut Vec<Span>) {
    let total = weights.iter().sum::<i64>().max(1);
    let mut before = 0;
    let at = |weight: i64| span.start + span.duration().scale(weight, total);
    spans.extend(weights.iter().map(|weight| {
        let start = at(before);
        before += weight;
        Span::new(start, at(before))
    }));
}
