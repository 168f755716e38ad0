//! The timeline of a translation: its words sound, or are read, while those are said which they translate.

mod ease;

use std::ops::Range;

use super::Timeline;
use crate::bitext::Bead;
use crate::time::{Delta, Span, Time};
use crate::transcript::verbalize::{count_syllables, verbalize};
use crate::transcript::{Transcript, Word};
pub use ease::{MOST_LAG, MOST_OVERRUN};

/// What a word without a counterpart gets at least, if its neighbours have that much.
const LEAST: Delta = Delta::from_millis(1);
/// A pause within a sentence that a translation keeps: shorter ones are breath between sounds.
const PAUSE: Delta = Delta::from_millis(150);

/// When each word of `target` belongs, if `source` is spoken as in `timeline` and `beads` say what
/// translates what.
///
/// The words of a bead share the stretch of its source words by how long they take to say; a pause
/// inside is kept where both sides have the same sentences or clauses. Sentences that translate
/// nothing, which [`unmatched`] lists, get the pause between their neighbours, or squeeze in. All
/// spans are in order, disjoint and before the timeline's end.
pub fn project(source: &Transcript, timeline: &Timeline, target: &Transcript, beads: &[Bead]) -> Timeline {
    let mut parts = parts(source, timeline, target, beads);
    settle(&mut parts, timeline.end);
    spread(&parts, timeline.end, |words| weights(target, words))
}

/// [`project`] for what is read at most at `reading_speed`, in thousandths of a character a second.
///
/// Where the stretch of a sentence or clause is too short for its translation to be read, it takes of
/// the pause that follows, up to [`MOST_OVERRUN`], and makes what follows begin later, by up to
/// [`MOST_LAG`], if that has the time. Nothing begins before the sentence that it translates.
pub fn project_readable(
    source: &Transcript,
    timeline: &Timeline,
    target: &Transcript,
    beads: &[Bead],
    reading_speed: u32,
) -> Timeline {
    project_shown((source, timeline), target, beads, reading_speed, &|_| true)
}

/// [`project_readable`] where only the words are read that are `shown`, by their indices; the others
/// need no time.
pub fn project_shown(
    (source, timeline): (&Transcript, &Timeline),
    target: &Transcript,
    beads: &[Bead],
    reading_speed: u32,
    shown: &dyn Fn(usize) -> bool,
) -> Timeline {
    let mut parts = parts(source, timeline, target, beads);
    let is_free: Vec<bool> = parts.iter().map(|part| part.span.is_none()).collect();
    settle(&mut parts, timeline.end);
    // Each word with the space before it.
    let characters = |words: Range<usize>| -> Vec<i64> {
        let length = |word: usize| if shown(word) { target.words[word].text.chars().count() as i64 + 1 } else { 0 };
        words.map(length).collect()
    };
    let need = |part: &Part| {
        let characters: i64 = characters(part.words.clone()).iter().sum();
        Delta::from_millis(characters.saturating_mul(1_000_000) / i64::from(reading_speed.max(1)))
    };
    let needs: Vec<Delta> = parts.iter().map(need).collect();
    ease::ease(&mut parts, &is_free, &needs, timeline.end);
    spread(&parts, timeline.end, characters)
}

/// The parts of `target` in order, with the stretches in which what they translate is said.
fn parts(source: &Transcript, timeline: &Timeline, target: &Transcript, beads: &[Bead]) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    let mut done = 0;
    for bead in beads.iter().filter(|bead| !bead.target.is_empty()) {
        let before = words(target, &(done..bead.target.start));
        lonely(&mut parts, before);
        done = bead.target.end;
        if words(source, &bead.source).is_empty() {
            lonely(&mut parts, words(target, &bead.target));
        } else {
            matched(&mut parts, (source, timeline, &bead.source), (target, &bead.target));
        }
    }
    lonely(&mut parts, words(target, &(done..target.sentences.len())));
    parts
}

/// The timeline on which the words of each part share its stretch by their weights.
fn spread(parts: &[Part], end: Time, weights: impl Fn(Range<usize>) -> Vec<i64>) -> Timeline {
    let mut spans = Vec::new();
    for part in parts {
        share(part.place(), &weights(part.words.clone()), &mut spans);
    }
    Timeline { words: spans, end }
}

/// The target sentences that translate nothing, by their indices.
pub fn unmatched(beads: &[Bead]) -> impl Iterator<Item = usize> + '_ {
    beads.iter().filter(|bead| bead.source.is_empty()).flat_map(|bead| bead.target.clone())
}

/// Words of the target and the stretch that they share, if one is known.
struct Part {
    words: Range<usize>,
    span: Option<Span>,
}

impl Part {
    fn place(&self) -> Span {
        self.span.unwrap_or_default()
    }
}

/// The words of `sentences`.
fn words(transcript: &Transcript, sentences: &Range<usize>) -> Range<usize> {
    let of = |index: usize| transcript.sentences.get(index).map(|sentence| sentence.words.clone());
    match (of(sentences.start), sentences.end.checked_sub(1).and_then(of)) {
        (Some(first), Some(last)) if !sentences.is_empty() => first.start..last.end,
        _ => 0..0,
    }
}

fn lonely(parts: &mut Vec<Part>, words: Range<usize>) {
    match parts.last_mut() {
        _ if words.is_empty() => {}
        Some(Part { words: last, span: None }) => last.end = words.end,
        _ => parts.push(Part { words, span: None }),
    }
}

fn matched(
    parts: &mut Vec<Part>,
    (source, timeline, said): (&Transcript, &Timeline, &Range<usize>),
    (target, shown): (&Transcript, &Range<usize>),
) {
    let said: Vec<Range<usize>> =
        source.sentences[said.clone()].iter().map(|sentence| sentence.words.clone()).collect();
    let shown: Vec<Range<usize>> =
        target.sentences[shown.clone()].iter().map(|sentence| sentence.words.clone()).collect();
    let pauses = |at: usize| match (timeline.words.get(at), timeline.words.get(at + 1)) {
        (Some(this), Some(next)) => next.start - this.end >= PAUSE,
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
            parts.push(Part { words: shown, span });
        }
    }
}

/// One by one if there are as many on both sides and none is empty, else all together.
fn in_step(ours: Vec<Range<usize>>, theirs: Vec<Range<usize>>) -> Vec<(Range<usize>, Range<usize>)> {
    let whole = |all: &[Range<usize>]| match (all.first(), all.last()) {
        (Some(first), Some(last)) => first.start..last.end,
        _ => 0..0,
    };
    let even = ours.len() == theirs.len() && ours.iter().chain(&theirs).all(|part| !part.is_empty());
    if even { ours.into_iter().zip(theirs).collect() } else { vec![(whole(&ours), whole(&theirs))] }
}

/// `range` divided after its words that end with a mark.
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

/// Neighbouring clauses made one where no pause parts them.
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

/// Gives the parts without a stretch the pause they stand in; where it is too short, up to half of
/// a neighbour's stretch.
fn settle(parts: &mut [Part], end: Time) {
    for index in 0..parts.len() {
        if parts[index].span.is_some() {
            continue;
        }
        let mut start = index.checked_sub(1).and_then(|before| parts[before].span).map_or(Time::ZERO, |span| span.end);
        let mut stop = parts.get(index + 1).and_then(|next| next.span).map_or(end.max(start), |span| span.start);
        let need = LEAST.scale(parts[index].words.len() as i64, 1);
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

/// How long each word takes to say, against the others: half by its characters, half by its
/// syllables, of which one has about three.
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
