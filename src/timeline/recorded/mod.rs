//! The timeline of real speech: where each word of a text sounds in a recording.
//!
//! ```text
//!            transcript ──► reference (a voice reads it) ──┐
//!                                                          ├──► alignment ──► Recorded ──► timeline
//! recording ──► features ──► between fixed points, if any ─┘
//! ```

mod fill;
mod fixed;
mod pinned;
mod reference;
mod translated;

use std::ops::Range;

use super::{Heard, Hearing, Timeline};
use crate::align::{self, AlignedLine, Features, ReferenceLine};
use crate::time::{Delta, Span, Time};
use crate::transcript::Transcript;

pub use fixed::{Cue, Fixed, fixed};
pub use reference::{Reference, speak};
pub use translated::translated;

/// What a recording says of a transcript.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Recorded {
    /// How each sentence was heard, and what has no sentence.
    pub hearing: Hearing,
    /// When each word sounds; nothing for the words of stage directions and of what was not spoken.
    pub words: Vec<Option<Span>>,
    /// What of the recording was listened to.
    pub within: Span,
    /// The evidence that this is the text of the recording; see [`crate::align::Alignment::evidence`].
    pub evidence: Option<f32>,
}

/// Finds `reference`, as a voice reads `transcript`, in the part `within` of `recording`. Cues that are
/// `fixed` are said when they say; what is between them is looked for between them.
pub fn hear(
    transcript: &Transcript,
    reference: &Reference,
    recording: &Features,
    within: Span,
    fixed: &[Fixed],
) -> Recorded {
    let found = find(&reference.lines, recording, within);
    let found =
        if fixed.is_empty() { found } else { pinned::pin(transcript, reference, recording, found, (fixed, within)) };
    let mut words: Vec<Option<Span>> = vec![None; transcript.words.len()];
    let mut heard: Vec<Option<Sum>> = vec![None; transcript.sentences.len()];
    for (part, line) in reference.parts.iter().zip(&found.lines) {
        heard[part.sentence].get_or_insert_default().add(line, part.words.len());
        for (index, span) in part.words.clone().zip(&line.words) {
            words[index] = Some(*span);
        }
    }
    for cue in fixed {
        stand(&mut words, cue);
    }
    let sentences = heard.iter().enumerate().map(|(index, sum)| match sum {
        _ if !transcript.sentences[index].kind.is_spoken() => {
            Heard { spoken: !is_struck(&transcript.sentences[index].words, fixed), confidence: None }
        }
        Some(sum) => sum.heard(),
        // No voice could say it, so nobody can tell.
        None => Heard { spoken: true, confidence: Some(0.0) },
    });
    let evidence = align::evidence(&found.lines);
    let hearing = Hearing { sentences: sentences.collect(), untranscribed: found.untranscribed };
    let mut recorded = Recorded { hearing, words, within, evidence };
    recorded.bridge(transcript);
    recorded
}

/// Where lines were found, on the timeline of the recording.
#[derive(Clone, Debug, Default)]
struct Found {
    lines: Vec<AlignedLine>,
    untranscribed: Vec<Span>,
}

impl Found {
    /// What was found of the lines `parts`.
    fn of(&self, parts: &Range<usize>) -> Self {
        Self { lines: self.lines[parts.clone()].to_vec(), untranscribed: Vec::new() }
    }
}

/// Finds `lines` in the part `within` of `recording`.
fn find(lines: &[ReferenceLine], recording: &Features, within: Span) -> Found {
    let part;
    let (features, begins) = if within.start <= Time::ZERO && within.end.since_zero() >= recording.duration() {
        (recording, Time::ZERO)
    } else {
        let begins;
        (part, begins) = recording.part(within);
        (&part, begins)
    };
    let align::Alignment { mut lines, mut untranscribed, .. } = align::align(lines, features);
    let place = |span: &mut Span| {
        let at = |time: Time| (time + begins.since_zero()).clamp(within.start, within.end);
        *span = Span::new(at(span.start), at(span.end));
    };
    for line in &mut lines {
        line.span.iter_mut().chain(&mut line.words).for_each(place);
    }
    untranscribed.iter_mut().for_each(place);
    Found { lines, untranscribed }
}

/// Whether `words` are in none of the `fixed` cues, though those around them follow each other at once.
fn is_struck(words: &Range<usize>, fixed: &[Fixed]) -> bool {
    let next = fixed.partition_point(|cue| cue.words().start <= words.start);
    match (next.checked_sub(1).map(|before| &fixed[before]), fixed.get(next)) {
        (Some(before), Some(after)) => {
            before.words().end <= words.start && (after.span.start - before.span.end).as_millis() < fixed::NO_TIME
        }
        _ => false,
    }
}

/// A cue in which nothing is spoken, a stage direction, has its time as well.
fn stand(words: &mut [Option<Span>], cue: &Fixed) {
    let own = &mut words[cue.words()];
    if own.iter().all(Option::is_none) {
        let count = own.len() as i64;
        let at = |index: usize| cue.span.start + cue.span.duration().scale(index as i64, count);
        own.iter_mut().enumerate().for_each(|(index, word)| *word = Some(Span::new(at(index), at(index + 1))));
    }
}

/// How the lines of one sentence were heard.
#[derive(Clone, Copy, Default)]
struct Sum {
    words: usize,
    spoken: usize,
    confidence: f32,
}

impl Sum {
    fn add(&mut self, line: &AlignedLine, words: usize) {
        self.words += words;
        self.spoken += if line.span.is_some() { words } else { 0 };
        self.confidence += line.confidence * words as f32;
    }

    fn heard(self) -> Heard {
        Heard { spoken: self.spoken > 0, confidence: Some(self.confidence / self.words.max(1) as f32) }
    }
}

impl Recorded {
    /// The timeline of `transcript`. Stage directions, and sentences that were not spoken if they are
    /// `kept`, share the pauses in which they stand; the words of other unspoken sentences have empty spans.
    pub fn timeline(&self, transcript: &Transcript, kept: bool) -> Timeline {
        let waits = |index: usize| {
            let heard = &self.hearing.sentences[index];
            kept || heard.spoken
        };
        fill::fill(transcript, &self.words, self.within, &waits)
    }

    /// Moves everything by `offset`.
    pub fn shift(&mut self, offset: Delta) {
        let moved = |span: &Span| Span::new(span.start + offset, span.end + offset);
        self.words.iter_mut().flatten().for_each(|span| *span = moved(span));
        self.hearing.untranscribed.iter_mut().for_each(|span| *span = moved(span));
        self.within = moved(&self.within);
    }

    /// Words without a time inside a sentence that has some stand, empty, after the word before them.
    fn bridge(&mut self, transcript: &Transcript) {
        for sentence in &transcript.sentences {
            bridge(&mut self.words, sentence.words.clone());
        }
    }

    /// From the first heard word of `sentence` to its last.
    pub fn span(&self, transcript: &Transcript, sentence: usize) -> Option<Span> {
        let words = &self.words[transcript.sentences[sentence].words.clone()];
        Some(Span::new(words.first().copied()??.start, words.last().copied()??.end))
    }
}

fn bridge(words: &mut [Option<Span>], sentence: Range<usize>) {
    let Some(first) = words[sentence.clone()].iter().flatten().next() else { return };
    let mut at = first.start;
    for word in &mut words[sentence] {
        at = word.get_or_insert(Span::new(at, at)).end;
    }
}
